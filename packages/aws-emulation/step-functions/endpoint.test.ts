import {
  CreateStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { describe, expect, it } from 'vitest'
import {
  createCallbackTask,
  createLambdaTask,
  DAY_MS,
  machine,
  createRecorder,
  START,
  startForTest,
  waitFor,
} from './testing.ts'

const greeting = machine('greeting', {
  Greet: createLambdaTask('greet', {
    ResultSelector: { 'text.$': '$.Payload.text' },
    ResultPath: '$.greeting',
    Next: 'Done',
  }),
  Done: { Type: 'Succeed' },
})
const waiting = machine('waiting', { Ask: createCallbackTask('ask', { TimeoutSeconds: 3600, End: true }) })

describe('executions', () => {
  it('runs a workflow to its end and describes it', async () => {
    const { invoke, calls } = createRecorder(async () => ({ text: 'hello' }))
    const local = await startForTest({ machines: [greeting], invoke })
    const executionArn = await local.start('greeting', { name: 'Ada' }, 'first')
    expect(executionArn).toBe('arn:aws:states:eu-central-1:123456789012:execution:greeting:first')
    const execution = await local.waitForEnd(executionArn)
    expect(execution).toMatchObject({
      executionArn,
      stateMachineArn: local.stateMachineArn('greeting'),
      name: 'first',
      status: 'SUCCEEDED',
      input: '{"name":"Ada"}',
      output: '{"name":"Ada","greeting":{"text":"hello"}}',
    })
    expect(execution.startDate?.getTime()).toBeGreaterThanOrEqual(START.getTime())
    expect(execution.stopDate?.getTime()).toBeLessThan(START.getTime() + DAY_MS)
    expect(calls).toEqual([{ functionName: 'greet', payload: { name: 'Ada' } }])
    expect(local.transitions('greeting')).toEqual([{ execution: 'first', entered: ['Greet', 'Done'] }])
  })

  it('starts a running execution only once for the same name and input', async () => {
    const { invoke, calls, token } = createRecorder()
    const local = await startForTest({ machines: [waiting], invoke })
    const stateMachineArn = local.stateMachineArn('waiting')
    const start = (input: string) =>
      local.client.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input }))
    const [first, second] = await Promise.all([start('{"a":1}'), start('{"a":1}')])
    expect(second.executionArn).toBe(first.executionArn)
    expect(second.startDate).toEqual(first.startDate)
    await expect(start('{"a":2}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })

    await local.client.send(new SendTaskSuccessCommand({ taskToken: await token(1), output: '{}' }))
    await local.waitForEnd(first.executionArn as string)
    await expect(start('{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })
    expect(calls).toHaveLength(1)
  })

  it('stops a running execution and leaves an ended one as it is', async () => {
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [waiting], invoke })
    const executionArn = await local.start('waiting')
    const taskToken = await token(1)
    const { stopDate } = await local.client.send(
      new StopExecutionCommand({ executionArn, error: 'Withdrawn', cause: 'by the customer' }),
    )
    expect(await local.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the customer',
      stopDate,
    })
    const again = await local.client.send(new StopExecutionCommand({ executionArn, error: 'Other' }))
    expect(again.stopDate).toEqual(stopDate)
    expect((await local.describe(executionArn)).error).toBe('Withdrawn')
    await expect(local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    })
  })

  it('calls no function for an execution that was stopped while it waited to retry, or for items to be free', async () => {
    const retrying = machine('retrying', {
      Try: createLambdaTask('fails', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60 }], End: true }),
    })
    const one = { StartAt: 'Ask', States: { Ask: createCallbackTask('ask', { TimeoutSeconds: 60, End: true }) } }
    const queueing = machine('queueing', {
      Each: { Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 1, ItemProcessor: one, End: true },
    })
    const { invoke, calls } = createRecorder(async (name) => {
      if (name === 'fails') throw new Error('no')
    })
    const local = await startForTest({ machines: [retrying, queueing], invoke })
    const executions = [await local.start('retrying'), await local.start('queueing', { items: [1, 2, 3] })]
    await waitFor(() => calls[1])
    for (const executionArn of executions) await local.client.send(new StopExecutionCommand({ executionArn }))
    await local.advanceTo(new Date(START.getTime() + DAY_MS))
    expect(calls.map(({ functionName }) => functionName)).toEqual(['fails', 'ask'])
  })

  it('calls no function for an execution that has failed in the meantime', async () => {
    const parallel = machine('parallel', {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Fail', States: { Fail: { Type: 'Fail', Error: 'AtOnce' } } },
          { StartAt: 'Call', States: { Call: createLambdaTask('late', { End: true }) } },
        ],
        End: true,
      },
    })
    const { invoke, calls } = createRecorder()
    const local = await startForTest({ machines: [parallel], invoke })
    expect(await local.waitForEnd(await local.start('parallel'))).toMatchObject({ status: 'FAILED', error: 'AtOnce' })
    await local.advanceTo(new Date(START.getTime() + DAY_MS))
    expect(calls).toEqual([])
  })

  it('times out a whole state machine', async () => {
    const hasty = machine('hasty', { Wait: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 50 })
    const local = await startForTest({ machines: [hasty] })
    const executionArn = await local.start('hasty')
    await local.advanceTo(new Date(START.getTime() + 60_000))
    expect((await local.describe(executionArn)).status).toBe('TIMED_OUT')
  })

  it('lists executions in pages, the newest first, while others are started', async () => {
    const local = await startForTest({ machines: [greeting, waiting] })
    const stateMachineArn = local.stateMachineArn('waiting')
    for (const name of ['a', 'b', 'c', 'd', 'e']) await local.start('waiting', {}, name)
    await local.start('greeting', {}, 'of-another-machine')

    const page = (nextToken?: string) =>
      local.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken }))
    const names: (string | undefined)[] = []
    let { executions, nextToken } = await page()
    await local.start('waiting', {}, 'late')
    while (nextToken !== undefined) {
      names.push(...(executions ?? []).map(({ name }) => name))
      ;({ executions, nextToken } = await page(nextToken))
    }
    names.push(...(executions ?? []).map(({ name }) => name))
    expect(names).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  it('lists executions by status', async () => {
    const local = await startForTest({ machines: [waiting] })
    const stateMachineArn = local.stateMachineArn('waiting')
    const stopped = await local.start('waiting', {}, 'stopped')
    await local.start('waiting', {}, 'running')
    await local.client.send(new StopExecutionCommand({ executionArn: stopped }))
    const list = async (statusFilter: 'RUNNING' | 'ABORTED' | 'FAILED') => {
      const { executions } = await local.client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }))
      return executions?.map(({ name, status }) => ({ name, status }))
    }
    expect(await list('RUNNING')).toEqual([{ name: 'running', status: 'RUNNING' }])
    expect(await list('ABORTED')).toEqual([{ name: 'stopped', status: 'ABORTED' }])
    expect(await list('FAILED')).toEqual([])
  })
})

describe('state machines', () => {
  it('creates a machine once, finds it again and does not replace it', async () => {
    const local = await startForTest({ invoke: async () => ({ text: 'hello' }) })
    const create = (definition: object) =>
      local.client.send(
        new CreateStateMachineCommand({
          name: 'made',
          definition: JSON.stringify(definition),
          roleArn: 'arn:aws:iam::123456789012:role/made',
        }),
      )
    const { stateMachineArn, creationDate } = await create(greeting.definition)
    expect((await create(greeting.definition)).creationDate).toEqual(creationDate)
    await expect(create(waiting.definition)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' })
    const described = await local.client.send(new DescribeStateMachineCommand({ stateMachineArn }))
    expect(described).toMatchObject({ name: 'made', status: 'ACTIVE', type: 'STANDARD', creationDate })
    expect(JSON.parse(described.definition ?? '')).toEqual(greeting.definition)
    expect((await local.waitForEnd(await local.start('made'))).status).toBe('SUCCEEDED')
  })
})

describe('an alias', () => {
  it('starts executions of the machine, without a name of its own', async () => {
    const local = await startForTest({ machines: [greeting], invoke: async () => ({ text: 'hello' }) })
    const machineArn = local.stateMachineArn('greeting')
    const start = new StartExecutionCommand({ stateMachineArn: `${machineArn}:live`, name: 'first' })
    const { executionArn = '' } = await local.client.send(start)
    expect(executionArn).toBe('arn:aws:states:eu-central-1:123456789012:execution:greeting:first')
    expect(await local.waitForEnd(executionArn)).toMatchObject({ status: 'SUCCEEDED', stateMachineArn: machineArn })
  })

  it('that does not exist is no machine', async () => {
    const local = await startForTest({ machines: [greeting] })
    const stateMachineArn = `${local.stateMachineArn('greeting')}:tomorrow`
    await expect(local.client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    })
  })
})

describe('refusals', () => {
  it('are those of AWS', async () => {
    const { client, stateMachineArn: arnOf } = await startForTest({ machines: [waiting] })
    const stateMachineArn = arnOf('waiting')
    const executionArn = `${stateMachineArn.replace('stateMachine', 'execution')}:nobody`
    const roleArn = 'arn:aws:iam::123456789012:role/any'
    const refused = {
      'unknown execution': client.send(new DescribeExecutionCommand({ executionArn })),
      'unknown machine': client.send(new StartExecutionCommand({ stateMachineArn: arnOf('nothing') })),
      'no execution ARN': client.send(new GetExecutionHistoryCommand({ executionArn: 'nobody' })),
      'no machine ARN': client.send(new StartExecutionCommand({ stateMachineArn: executionArn })),
      'no JSON': client.send(new StartExecutionCommand({ stateMachineArn, input: '{' })),
      'no name': client.send(new StartExecutionCommand({ stateMachineArn, name: 'a b' })),
      'too much input': client.send(new StartExecutionCommand({ stateMachineArn, input: `"${'x'.repeat(262_144)}"` })),
      'no page token': client.send(new ListExecutionsCommand({ stateMachineArn, nextToken: 'x' })),
      'too long a page': client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 5000 })),
      'no such operation': client.send(new SendTaskHeartbeatCommand({ taskToken: 'x' })),
      'not standard': client.send(
        new CreateStateMachineCommand({ name: 'fast', definition: '{}', roleArn, type: 'EXPRESS' }),
      ),
      'no definition': client.send(new CreateStateMachineCommand({ name: 'empty', definition: '[]', roleArn })),
    }
    const outcomes = await Promise.allSettled(Object.values(refused))
    const reasons = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : undefined))
    expect(Object.fromEntries(Object.keys(refused).map((key, index) => [key, reasons[index]?.name]))).toEqual({
      'unknown execution': 'ExecutionDoesNotExist',
      'unknown machine': 'StateMachineDoesNotExist',
      'no execution ARN': 'InvalidArn',
      'no machine ARN': 'InvalidArn',
      'no JSON': 'InvalidExecutionInput',
      'no name': 'InvalidName',
      'too much input': 'ValidationException',
      'no page token': 'InvalidToken',
      'too long a page': 'ValidationException',
      'no such operation': 'UnknownOperationException',
      'not standard': 'StateMachineTypeNotSupported',
      'no definition': 'InvalidDefinition',
    })
    expect(reasons.map((reason) => reason?.$metadata?.httpStatusCode)).toEqual(reasons.map(() => 400))
  })

  it('speaks AWS JSON 1.0 and limits what it reads', async () => {
    const local = await startForTest({})
    const post = (target: string, body: string) =>
      fetch(local.url, { method: 'POST', headers: { 'x-amz-target': target }, body })
    const notJson = await post('AWSStepFunctions.ListExecutions', 'hello')
    expect(notJson.status).toBe(400)
    expect(notJson.headers.get('content-type')).toBe('application/x-amz-json-1.0')
    expect(await notJson.json()).toMatchObject({ __type: 'SerializationException' })
    expect((await post('AWSStepFunctions.ListExecutions', 'x'.repeat(5 * 1024 * 1024))).status).toBe(413)
    expect(await (await post('OtherService.ListExecutions', '{}')).json()).toMatchObject({
      __type: 'UnknownOperationException',
    })
  })
})

describe('stop', () => {
  it('ends at once although an execution waits, a function runs and a jump is in progress', async () => {
    const slow = machine('slow', { Call: createLambdaTask('never', { End: true }) })
    const { invoke, calls } = createRecorder((name) =>
      name === 'never' ? new Promise(() => {}) : Promise.resolve(null),
    )
    const local = await startForTest({ machines: [slow, waiting], invoke })
    await local.start('waiting')
    await local.start('slow')
    await waitFor(() => calls[1])
    const [advance] = await Promise.allSettled([local.advanceTo(new Date(START.getTime() + DAY_MS)), local.stop()])
    expect(advance).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('been stopped') } })
    await expect(fetch(local.url)).rejects.toThrow('fetch failed')
    await local.stop()
  })
})
