import { GetExecutionHistoryCommand, SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createCallbackTask,
  createLambdaTask,
  CALLBACK,
  HOUR_MS,
  machine,
  createRecorder,
  START,
  startForTest,
  waitFor,
} from './testing.ts'
import { looksLikeToken, createToken } from './tokens.ts'

const approval = machine('approval', {
  Ask: createCallbackTask('ask', {
    TimeoutSeconds: 3600,
    Catch: [
      { ErrorEquals: ['Refused'], ResultPath: '$.refusal', Next: 'Refused' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.other', Next: 'Other' },
    ],
    ResultPath: '$.answer',
    Next: 'Approved',
  }),
  Approved: { Type: 'Pass', End: true },
  Refused: { Type: 'Pass', End: true },
  Other: { Type: 'Wait', Seconds: 7200, End: true },
})

describe('a task that waits for its token', () => {
  it('continues with the output of the message, not with the result of its function', async () => {
    const { invoke, calls, token } = createRecorder(async () => 'ignored')
    const local = await startForTest({ machines: [approval], invoke })
    const executionArn = await local.start('approval', { id: 7 })
    const taskToken = await token(1)
    expect(calls[0]).toEqual({ functionName: 'ask', payload: { token: taskToken, input: { id: 7 } } })
    expect((await local.describe(executionArn)).status).toBe('RUNNING')
    await local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"yes":true}' }))
    const { output } = await local.waitForEnd(executionArn)
    expect(JSON.parse(output ?? '')).toEqual({ id: 7, answer: { yes: true } })
  })

  it('may get its output from its own function, before the function returns', async () => {
    const { invoke } = createRecorder(async (_name, payload) => {
      const { token: taskToken } = payload as { token: string }
      await local.client.send(new SendTaskSuccessCommand({ taskToken, output: '"at once"' }))
    })
    const local = await startForTest({ machines: [approval], invoke })
    const { output } = await local.waitForEnd(await local.start('approval'))
    expect(JSON.parse(output ?? '')).toEqual({ answer: 'at once' })
  })

  it('passes a named error to its Catch', async () => {
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [approval], invoke })
    const executionArn = await local.start('approval')
    const taskToken = await token(1)
    await local.client.send(new SendTaskFailureCommand({ taskToken, error: 'Refused', cause: 'too expensive' }))
    const { output } = await local.waitForEnd(executionArn)
    expect(JSON.parse(output ?? '')).toEqual({ refusal: { Error: 'Refused', Cause: 'too expensive' } })
    expect(local.transitions('approval')[0]?.entered).toEqual(['Ask', 'Refused'])
  })

  it('fails when its function does', async () => {
    const { invoke } = createRecorder(() => Promise.reject(new Error('out of paper')))
    const local = await startForTest({ machines: [approval], invoke })
    const executionArn = await local.start('approval')
    await local.advanceTo(new Date(START.getTime() + 3 * HOUR_MS))
    const { output } = await local.describe(executionArn)
    expect(JSON.parse(output ?? '')).toEqual({ other: { Error: 'Lambda.Unknown', Cause: 'Error: out of paper' } })
  })

  it('accepts one message only', async () => {
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [approval], invoke })
    await local.start('approval')
    const taskToken = await token(1)
    await local.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))
    const timedOut = { name: 'TaskTimedOut', $metadata: { httpStatusCode: 400 } }
    const again = local.client.send(new SendTaskSuccessCommand({ taskToken, output: '2' }))
    await expect(again).rejects.toMatchObject(timedOut)
    await expect(local.client.send(new SendTaskFailureCommand({ taskToken }))).rejects.toMatchObject(timedOut)
  })

  it('accepts one of two messages at the same time', async () => {
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [approval], invoke })
    await local.start('approval')
    const taskToken = await token(1)
    const answers = await Promise.allSettled(
      ['1', '2', '3'].map((output) => local.client.send(new SendTaskSuccessCommand({ taskToken, output }))),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('accepts no message after its time-out', async () => {
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [approval], invoke })
    const executionArn = await local.start('approval')
    const taskToken = await token(1)
    await local.advanceTo(new Date(START.getTime() + 2 * HOUR_MS))
    await expect(local.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    })
    expect((await local.describe(executionArn)).status).toBe('RUNNING')
    await local.advanceTo(new Date(START.getTime() + 4 * HOUR_MS))
    expect(JSON.parse((await local.describe(executionArn)).output ?? '')).toEqual({
      other: { Error: 'States.Timeout', Cause: 'States.Timeout' },
    })
  })

  it('refuses unknown tokens and outputs that are not JSON', async () => {
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [approval], invoke })
    await local.start('approval')
    const answer = (taskToken: string, output: string) =>
      local.client.send(new SendTaskSuccessCommand({ taskToken, output }))
    await expect(answer('nonsense', '1')).rejects.toMatchObject({ name: 'InvalidToken' })
    await expect(answer(createToken(), '1')).rejects.toMatchObject({ name: 'TaskDoesNotExist' })
    await expect(answer(await token(1), '{')).rejects.toMatchObject({ name: 'InvalidOutput' })
    await answer(await token(1), '{}')
  })
})

describe('task tokens', () => {
  it('differ between executions, branches, iterations and attempts', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: createCallbackTask(name, { TimeoutSeconds: 60, End: true }) },
    })
    const many = machine('many', {
      Both: { Type: 'Parallel', Branches: [branch('Left'), branch('Right')], ResultPath: null, Next: 'Each' },
      Each: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: branch('Item'), ResultPath: null, Next: 'Again' },
      Again: createCallbackTask('Again', {
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 60, MaxAttempts: 2 }],
        End: true,
      }),
    })
    const { invoke, calls, tokens } = createRecorder()
    const local = await startForTest({ machines: [many], invoke })
    const executions = [
      await local.start('many', { items: [1, 2, 3] }),
      await local.start('many', { items: [4, 5, 6] }),
    ]
    const waitForCalls = async (count: number) => {
      await waitFor(() => calls[count - 1])
      return tokens().slice(0, count)
    }
    const answerAll = (from: readonly string[]) =>
      Promise.all(from.map((taskToken) => local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))))
    await answerAll((await waitForCalls(4)).slice(0))
    await answerAll((await waitForCalls(10)).slice(4))
    for (const taskToken of (await waitForCalls(12)).slice(10)) {
      await local.client.send(new SendTaskFailureCommand({ taskToken, error: 'Again' }))
    }
    await local.advanceTo(new Date(local.now().getTime() + 61_000))
    await answerAll((await waitForCalls(14)).slice(12))
    for (const execution of executions) expect((await local.waitForEnd(execution)).status).toBe('SUCCEEDED')
    expect(new Set(tokens()).size).toBe(14)
    const items = calls.filter(({ functionName }) => functionName === 'Item').map(({ payload }) => payload)
    expect(items.map((payload) => (payload as { input: number }).input)).toEqual(
      expect.arrayContaining([1, 2, 3, 4, 5, 6]),
    )
  })

  it('are the same wherever one attempt reads them', async () => {
    const twice = machine('twice', {
      Ask: {
        Type: 'Task',
        Resource: CALLBACK,
        TimeoutSeconds: 60,
        Parameters: {
          FunctionName: 'ask',
          Payload: {
            'token.$': '$$.Task.Token',
            'context.$': '$$',
            'text.$': "States.Format('answer {} please', $$.Task.Token)",
          },
        },
        End: true,
      },
    })
    const { invoke, calls } = createRecorder()
    const local = await startForTest({ machines: [twice], invoke })
    await local.start('twice')
    const { payload } = await waitFor(() => calls[0])
    const { token } = payload as { token: string }
    expect(payload).toMatchObject({ token, context: { Task: { Token: token } }, text: `answer ${token} please` })
    await local.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }))
  })

  it('differ from any other text', () => {
    expect(looksLikeToken(createToken())).toBe(true)
    fc.assert(fc.property(fc.string(), (text) => !looksLikeToken(text) && !looksLikeToken(createToken() + '\n' + text)))
  })
})

describe('the history of a task', () => {
  it('contains each attempt with its token task resource', async () => {
    const { invoke, token } = createRecorder(async (name) => (name === 'check' ? { fine: true } : null))
    const both = machine('both', {
      Check: createLambdaTask('check', { ResultPath: null, Next: 'Ask' }),
      Ask: createCallbackTask('ask', { TimeoutSeconds: 3600, End: true }),
    })
    const local = await startForTest({ machines: [both], invoke })
    const executionArn = await local.start('both')
    await local.client.send(new SendTaskSuccessCommand({ taskToken: await token(2), output: '{"a":1}' }))
    await local.waitForEnd(executionArn)
    const { events = [] } = await local.client.send(new GetExecutionHistoryCommand({ executionArn }))
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ])
    expect(events.map(({ id }) => id)).toEqual(events.map((_event, index) => index + 1))
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual(events.map((_event, index) => index))
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-central-1',
      timeoutInSeconds: 900,
    })
    expect(events[10]?.taskSucceededEventDetails).toMatchObject({
      resource: 'invoke.waitForTaskToken',
      output: '{"a":1}',
    })
    expect(events[11]?.stateExitedEventDetails).toMatchObject({ name: 'Ask', output: '{"a":1}' })
  })
})
