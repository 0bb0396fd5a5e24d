import { describe, expect, it } from 'vitest'
import { createCallbackTask, machine, startForTest } from '@multichannel/aws-emulation/step-functions/testing.ts'
import { stepFunctions } from './step-functions.ts'

describe('a workflow that is started by its alias', () => {
  it('is found again under the name of its execution, which knows no alias', async () => {
    const local = await startForTest({
      machines: [machine('waiting', { Ask: createCallbackTask('ask', { TimeoutSeconds: 3600, End: true }) })],
    })
    const workflows = stepFunctions({
      client: local.client,
      machines: { 'relationship-acceptance': `${local.stateMachineArn('waiting')}:live`, 'azure-transfer': 'none' },
    })
    await workflows.start('relationship-acceptance', 'inv_1', { invitationId: 'inv_1' })
    // Again, as the relay does when it does not know whether it did.
    await workflows.start('relationship-acceptance', 'inv_1', { invitationId: 'inv_1' })
    expect(await workflows.isRunning('relationship-acceptance', 'inv_1')).toBe(true)
    expect(await workflows.isRunning('relationship-acceptance', 'inv_2')).toBe(false)
  })
})
