import { GetExecutionHistoryCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { LambdaFunctionError } from './endpoint.ts'
import {
  createCallbackTask,
  createLambdaTask,
  DAY_MS,
  HOUR_MS,
  machine,
  createRecorder,
  START,
  startForTest,
  waitFor,
} from './testing.ts'

const after = (ms: number) => new Date(START.getTime() + ms)
const days = (time: Date) => Math.floor((time.getTime() - START.getTime()) / DAY_MS)

/**
 * A machine that calls `ask`, waits three days for the callback, sends a reminder and calls `ask` again. It fails after
 * the second reminder.
 */
const reminding = machine('reminding', {
  Ask: createCallbackTask('ask', {
    TimeoutSeconds: 3 * 86_400,
    Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.silence', Next: 'Remind' }],
    End: true,
  }),
  Remind: createLambdaTask('remind', { ResultPath: '$.reminded', Next: 'Often enough?' }),
  'Often enough?': {
    Type: 'Choice',
    Choices: [{ Variable: '$.reminded.Payload', NumericGreaterThanEquals: 2, Next: 'Give up' }],
    Default: 'Ask',
  },
  'Give up': { Type: 'Fail', Error: 'NobodyAnswered', Cause: 'after two reminders' },
})

describe('the virtual clock', () => {
  it('jumps from one due timer to the next, so that each step happens at its own time', async () => {
    let reminders = 0
    const at: [string, number][] = []
    const local = await startForTest({
      machines: [reminding],
      invoke: async (name) => {
        at.push([name, days(local.now())])
        return name === 'remind' ? ++reminders : null
      },
    })
    const executionArn = await local.start('reminding')
    await local.advanceTo(after(3 * DAY_MS + HOUR_MS))
    expect(at).toEqual([
      ['ask', 0],
      ['remind', 3],
      ['ask', 3],
    ])
    expect((await local.describe(executionArn)).status).toBe('RUNNING')

    await local.advanceTo(after(100 * DAY_MS))
    expect(at.slice(3)).toEqual([['remind', 6]])
    const execution = await local.describe(executionArn)
    expect(execution).toMatchObject({ status: 'FAILED', error: 'NobodyAnswered', cause: 'after two reminders' })
    expect(days(execution.stopDate ?? START)).toBe(6)
    expect(days(local.now())).toBe(100)
    expect(local.transitions('reminding')[0]?.entered).toEqual([
      'Ask',
      'Remind',
      'Often enough?',
      'Ask',
      'Remind',
      'Often enough?',
      'Give up',
    ])
  })

  it('does not time out a completed task, and times out the next one', async () => {
    const twice = machine('twice', {
      First: createCallbackTask('first', { TimeoutSeconds: 86_400, Next: 'Second' }),
      Second: createCallbackTask('second', { TimeoutSeconds: 86_400, End: true }),
    })
    const { invoke, token } = createRecorder()
    const local = await startForTest({ machines: [twice], invoke })
    const executionArn = await local.start('twice')
    const taskToken = await token(1)
    await local.advanceTo(after(DAY_MS - HOUR_MS))
    await local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))
    await local.advanceTo(after(DAY_MS + HOUR_MS))
    expect((await local.describe(executionArn)).status).toBe('RUNNING')
    await local.advanceTo(after(2 * DAY_MS))
    expect(await local.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
  })

  it('drives the backoff of retries', async () => {
    const stubborn = machine('stubborn', {
      Try: createLambdaTask('try', {
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3600, BackoffRate: 2, MaxAttempts: 3 }],
        End: true,
      }),
    })
    const at: number[] = []
    const local = await startForTest({
      machines: [stubborn],
      invoke: () => {
        at.push(Math.round((local.now().getTime() - at0) / HOUR_MS))
        return Promise.reject(new LambdaFunctionError('Busy', 'come again'))
      },
    })
    const at0 = local.now().getTime()
    const executionArn = await local.start('stubborn')
    await local.advanceTo(after(2 * HOUR_MS))
    expect(at).toEqual([0, 1])
    await local.advanceTo(after(DAY_MS))
    expect(at).toEqual([0, 1, 3, 7])
    expect(await local.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Busy',
      cause: '{"errorMessage":"come again","errorType":"Busy","trace":[]}',
    })
  })

  it('also runs by itself: a short wait and a retry pass without any jump', async () => {
    const brief = machine('brief', {
      Wait: { Type: 'Wait', Seconds: 1, Next: 'Try' },
      Try: createLambdaTask('try', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1 }], End: true }),
    })
    const { invoke, calls } = createRecorder(async () => {
      if (calls.length === 1) throw new Error('not yet')
    })
    const local = await startForTest({ machines: [brief], invoke })
    const { status, startDate, stopDate } = await local.waitForEnd(await local.start('brief'))
    expect(status).toBe('SUCCEEDED')
    expect((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)).toBeGreaterThanOrEqual(2000)
  })

  it('waits for the running functions before a jump, so that the jump times none of them out', async () => {
    const quick = machine('quick', {
      Call: createLambdaTask('slow', { TimeoutSeconds: 60, Next: 'Wait' }),
      Wait: { Type: 'Wait', Seconds: 3600, End: true },
    })
    const gate = Promise.withResolvers<null>()
    const { invoke, calls } = createRecorder(() => gate.promise)
    const local = await startForTest({ machines: [quick], invoke })
    const executionArn = await local.start('quick')
    await waitFor(() => calls[0])
    const advance = local.advanceTo(after(DAY_MS))
    // The endpoint answers this request after the start of `advanceTo`, and the clock still has the old time.
    expect((await local.describe(executionArn)).status).toBe('RUNNING')
    expect(days(local.now())).toBe(0)
    gate.resolve(null)
    await advance
    expect(await local.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' })
    expect(days(local.now())).toBe(1)
  })

  it('never goes back', async () => {
    const local = await startForTest({})
    await local.advanceTo(after(10 * DAY_MS))
    const reached = local.now()
    await local.advanceTo(after(5 * DAY_MS))
    expect(local.now().getTime()).toBeGreaterThanOrEqual(reached.getTime())
    await Promise.all([local.advanceTo(after(12 * DAY_MS)), local.advanceTo(after(11 * DAY_MS))])
    expect(days(local.now())).toBe(12)
  })

  it('stands still while the clock of the machine is set back', async () => {
    const local = await startForTest({})
    const before = local.now()
    onTestFinished(() => void vi.useRealTimers())
    vi.setSystemTime(Date.now() - HOUR_MS)
    expect(local.now()).toEqual(before)
  })

  it('stamps histories with virtual time', async () => {
    const patient = machine('patient', { Wait: { Type: 'Wait', Seconds: 20 * 86_400, End: true } })
    const local = await startForTest({ machines: [patient] })
    const executionArn = await local.start('patient')
    await local.advanceTo(after(21 * DAY_MS))
    const { events = [] } = await local.client.send(new GetExecutionHistoryCommand({ executionArn }))
    expect(events.map(({ type, timestamp }) => [type, days(timestamp ?? START)])).toEqual([
      ['ExecutionStarted', 0],
      ['WaitStateEntered', 0],
      ['WaitStateExited', 20],
      ['ExecutionSucceeded', 20],
    ])
  })
})

describe('a timer longer than 24 days', () => {
  const tooLong = {
    status: 'FAILED',
    error: 'Local.TimerTooLong',
    cause: expect.stringContaining('chain shorter waits'),
  }
  const catchAll = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }
  const states = {
    'a task timeout': createCallbackTask('ask', { TimeoutSecondsPath: '$.seconds', ...catchAll, Next: 'Caught' }),
    'a wait': { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Caught' },
    'a wait until': { Type: 'Wait', TimestampPath: '$.until', Next: 'Caught' },
  }
  it.each(Object.entries(states))('fails the execution with it by path: %s', async (_name, state) => {
    const { invoke, calls } = createRecorder()
    const local = await startForTest({
      machines: [machine('long', { State: state, Caught: { Type: 'Succeed' } })],
      invoke,
    })
    const executionArn = await local.start('long', { seconds: 30 * 86_400, until: after(30 * DAY_MS).toISOString() })
    expect(await local.waitForEnd(executionArn)).toMatchObject(tooLong)
    expect(calls).toEqual([])
  })

  it('is refused when a backoff grows into it', async () => {
    const growing = machine('growing', {
      Try: createLambdaTask('try', {
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 86_400, BackoffRate: 30 }],
        End: true,
      }),
    })
    const { invoke } = createRecorder(() => Promise.reject(new Error('no')))
    const local = await startForTest({ machines: [growing], invoke })
    const executionArn = await local.start('growing')
    await local.advanceTo(after(2 * DAY_MS))
    expect(await local.describe(executionArn)).toMatchObject(tooLong)
  })

  it('is not one of 24 days: that one is supported', async () => {
    const patient = machine('patient', {
      Ask: createCallbackTask('ask', { TimeoutSecondsPath: '$.seconds', End: true }),
    })
    const local = await startForTest({ machines: [patient] })
    const executionArn = await local.start('patient', { seconds: 24 * 86_400 })
    await local.advanceTo(after(24 * DAY_MS - HOUR_MS))
    expect((await local.describe(executionArn)).status).toBe('RUNNING')
    await local.advanceTo(after(24 * DAY_MS + HOUR_MS))
    expect(await local.describe(executionArn)).toMatchObject({ error: 'States.Timeout' })
  })
})
