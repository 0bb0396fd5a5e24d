import { GetExecutionHistoryCommand, type GetExecutionHistoryInput } from '@aws-sdk/client-sfn'
import { describe, expect, it } from 'vitest'
import { LambdaFunctionError } from './endpoint.ts'
import { createLambdaTask, machine, startForTest } from './testing.ts'

const pass = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } })
const branching = machine('branching', {
  Each: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: pass('One'), ResultPath: null, Next: 'Both' },
  Both: { Type: 'Parallel', Branches: [pass('Left'), pass('Right')], Next: 'Try' },
  Try: createLambdaTask('try', { Catch: [{ ErrorEquals: ['TooLate'], Next: 'Fail' }], End: true }),
  Fail: { Type: 'Fail', Error: 'Sorry' },
})

const run = async () => {
  const local = await startForTest({
    machines: [branching],
    invoke: () => Promise.reject(new LambdaFunctionError('TooLate', 'it is over', ['at once'])),
  })
  const executionArn = await local.start('branching', { items: ['a', 'b'] })
  const execution = await local.waitForEnd(executionArn)
  const history = (options: Omit<GetExecutionHistoryInput, 'executionArn'> = {}) =>
    local.client.send(new GetExecutionHistoryCommand({ executionArn, ...options }))
  return { execution, history }
}

describe('GetExecutionHistory', () => {
  it('uses the event types of AWS', async () => {
    const { execution, history } = await run()
    const { events = [] } = await history()
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type?.includes('Map'))).toEqual([
      'MapStateEntered',
      'MapIterationStarted',
      'MapIterationStarted',
      'MapIterationSucceeded',
      'MapIterationSucceeded',
      'MapStateExited',
    ])
    expect(types.slice(types.indexOf('ParallelStateExited'))).toEqual([
      'ParallelStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskStateExited',
      'FailStateEntered',
      'ExecutionFailed',
    ])
    const failed = events.find(({ type }) => type === 'TaskFailed')
    expect(failed?.taskFailedEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      error: 'TooLate',
      cause: '{"errorMessage":"it is over","errorType":"TooLate","trace":["at once"]}',
    })
    // As on AWS, a Fail state without a Cause leads to no cause.
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({ error: 'Sorry' })
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Sorry' })
    expect(execution.cause).toBeUndefined()
  })

  it('gives pages in either order that together are the whole', async () => {
    const { history } = await run()
    const whole = (await history()).events?.map(({ id }) => id)
    for (const reverseOrder of [false, true]) {
      const ids: (number | undefined)[] = []
      let nextToken: string | undefined
      do {
        const page = await history({ reverseOrder, maxResults: 4, nextToken })
        expect(page.events?.length).toBeLessThanOrEqual(4)
        ids.push(...(page.events ?? []).map(({ id }) => id))
        nextToken = page.nextToken
      } while (nextToken !== undefined)
      expect(ids).toEqual(reverseOrder ? whole?.toReversed() : whole)
    }
    const { nextToken } = await history({ maxResults: 1 })
    await expect(history({ reverseOrder: true, nextToken })).rejects.toMatchObject({ name: 'InvalidToken' })
  })

  it('leaves the data out on request', async () => {
    const { history } = await run()
    const { events = [] } = await history({ includeExecutionData: false })
    expect(events.length).toBeGreaterThan(0)
    expect(JSON.stringify(events)).not.toMatch(/"(input|output|parameters)"/)
    const entered = events.find(({ type }) => type === 'MapStateEntered')
    expect(entered?.stateEnteredEventDetails).toEqual({ name: 'Each' })
  })
})
