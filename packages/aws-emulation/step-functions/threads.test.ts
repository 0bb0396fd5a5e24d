import { DescribeStateMachineCommand, GetExecutionHistoryCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { execFile } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate as nextCycle, setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import {
  createCallbackTask,
  createLambdaTask,
  createRecorder,
  DAY_MS,
  HOUR_MS,
  machine,
  START,
  startForTest,
  waitFor,
} from './testing.ts'

/** All threads that this process has made since the start of this file, in their order. */
const threads: Worker[] = []
const record = (message: unknown) => void threads.push((message as { worker: Worker }).worker)
subscribe('worker_threads', record)
afterAll(() => void unsubscribe('worker_threads', record))

const after = (ms: number) => new Date(START.getTime() + ms)
const days = (time: Date) => Math.floor((time.getTime() - START.getTime()) / DAY_MS)
const waiting = machine('waiting', { Ask: createCallbackTask('ask', { TimeoutSeconds: 86_400, End: true }) })

const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } })
const retry = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 9 }] }
/** A machine that waits each second, and never ends. */
const ticking = machine('ticking', {
  Wait: { Type: 'Wait', Seconds: 1, Next: 'Again' },
  Again: { Type: 'Choice', Choices: [{ Variable: '$.enough', IsPresent: true, Next: 'Done' }], Default: 'Wait' },
  Done: { Type: 'Succeed' },
})
/** A machine that retries, calls a slow function and waits for a callback, all at once. */
const busy = machine('busy', {
  All: {
    Type: 'Parallel',
    Branches: [
      branch('Try', createLambdaTask('fail', { ...retry, End: true })),
      branch('Call', createLambdaTask('slow', { End: true })),
      branch('Ask', createCallbackTask('ask', { TimeoutSeconds: 1, ...retry, End: true })),
    ],
    End: true,
  },
})

/** Advances to an hour in one jump. Returns the hours that were seen from its start to its end. */
const watchJump = async (local: { now: () => Date; advanceTo: (time: Date) => Promise<void> }, hour: number) => {
  const hours = new Set<number>()
  const look = () => hours.add(Math.floor((local.now().getTime() - START.getTime()) / HOUR_MS))
  look()
  let isOver = false
  const jump = local.advanceTo(after(hour * HOUR_MS)).finally(() => (isOver = true))
  while (!isOver) {
    await nextCycle()
    look()
  }
  await jump
  return [...hours]
}

/** Starts two endpoints and returns the second, with its thread: at most one thread is free, so the second is new. */
const startWithThread = async () => {
  await startForTest({})
  const before = threads.length
  const local = await startForTest({ machines: [waiting] })
  const thread = threads[before]
  if (thread === undefined) throw new Error('The second endpoint has an old thread')
  return { local, thread }
}

/** Starts an endpoint, runs an execution to its end, and returns how many threads are new. */
const startAndRun = async () => {
  const before = threads.length
  const { invoke, token } = createRecorder()
  const local = await startForTest({ machines: [waiting], invoke })
  const execution = await local.start('waiting')
  await local.client.send(new SendTaskSuccessCommand({ taskToken: await token(1), output: '{}' }))
  expect(await local.waitForEnd(execution)).toMatchObject({ status: 'SUCCEEDED' })
  return threads.length - before
}

describe('an engine after another one', () => {
  it('has the thread of the other one, and sees nothing of it', async () => {
    const gate = Promise.withResolvers<null>()
    const old = createRecorder(async (name) => {
      if (name === 'fail') throw new Error('no')
      return name === 'slow' ? gate.promise : null
    })
    const former = await startForTest({ machines: [busy, ticking, waiting], invoke: old.invoke })
    await former.advanceTo(after(100 * DAY_MS))
    await former.start('ticking')
    await former.start('busy', {}, 'one')
    const names = () => old.calls.map(({ functionName }) => functionName)
    await waitFor(() => ['fail', 'slow', 'ask'].every((name) => names().includes(name)) || undefined)
    // The running function holds this jump back until the stop.
    const jump = former.advanceTo(after(200 * DAY_MS))
    await Promise.allSettled([jump, former.stop()])
    const calledByFormer = names()
    const made = threads.length

    const { invoke, calls, token } = createRecorder()
    // The machine and the execution have the names of the former ones, so events of those would be in this history.
    const local = await startForTest({ machines: [{ ...waiting, name: 'busy' }], invoke })
    expect(threads).toHaveLength(made)
    expect(days(local.now())).toBe(0)
    const stateMachineArn = local.stateMachineArn('waiting')
    await expect(local.client.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    })
    const executionArn = await local.start('busy', {}, 'one')
    const taskToken = await token(1)
    gate.resolve(null)
    // The timers of the former end in this time.
    await sleep(1500)
    // A timer of the former would stop this jump on its way.
    expect(await watchJump(local, 20)).toEqual([0, 20])
    expect((await local.describe(executionArn)).status).toBe('RUNNING')
    await local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))
    await local.waitForEnd(executionArn)

    expect(names()).toEqual(calledByFormer)
    expect(calls.map(({ functionName }) => functionName)).toEqual(['ask'])
    expect(local.transitions('busy')).toEqual([{ execution: 'one', entered: ['Ask'] }])
    const { events = [] } = await local.client.send(new GetExecutionHistoryCommand({ executionArn }))
    expect(events.map(({ timestamp }) => days(timestamp ?? START))).toEqual(events.map(() => 0))
    expect([...former.log, ...local.log]).toEqual([])
  })

  it('has its own time, also in the thread, when the other one was months ahead', async () => {
    const former = await startForTest({ machines: [waiting] })
    await former.start('waiting')
    await former.advanceTo(after(200 * DAY_MS))
    await former.stop()
    const made = threads.length

    const patient = machine('patient', { Wait: { Type: 'Wait', Seconds: 3 * 86_400, End: true } })
    const local = await startForTest({ machines: [patient] })
    expect(threads).toHaveLength(made)
    expect(days(local.now())).toBe(0)
    const executionArn = await local.start('patient')
    await local.advanceTo(after(4 * DAY_MS))
    const { startDate, stopDate } = await local.describe(executionArn)
    expect([startDate, stopDate].map((time) => days(time ?? START))).toEqual([0, 3])
    expect(days(local.now())).toBe(4)
  })
})

describe('a thread', () => {
  it('belongs to one engine at a time, and one thread is kept', async () => {
    const [first, second] = await Promise.all([startForTest({}), startForTest({})])
    await Promise.all([first.stop(), second.stop(), second.stop()])
    expect(await startAndRun()).toBe(0)
    expect(await startAndRun()).toBe(1)
  })

  it('that has broken down is not kept', async () => {
    const { local, thread } = await startWithThread()
    thread.postMessage({ type: 'open', skewMs: 0 })
    await waitFor(() => local.log[0])
    expect(local.log[0]).toContain('the engine broke down')
    await expect(local.advanceTo(after(DAY_MS))).rejects.toThrow('broke down')
    await local.stop()
    expect(await startAndRun()).toBe(1)
  })

  it('that breaks down after the stop of its engine serves no other engine', async () => {
    const { local, thread } = await startWithThread()
    await local.stop()
    const exit = new Promise((resolve) => thread.once('exit', resolve))
    thread.postMessage({ type: 'open', skewMs: 0 })
    await exit
    expect(await startAndRun()).toBe(1)
    expect(local.log).toEqual([])
  })

  it('that does not answer is not kept', async () => {
    const endless = machine('endless', {
      Again: {
        Type: 'Choice',
        Choices: [{ Variable: '$.enough', IsPresent: true, Next: 'Done' }],
        Default: 'Again',
      },
      Done: { Type: 'Succeed' },
    })
    const local = await startForTest({ machines: [endless] })
    const start = local.start('endless')
    await sleep(50)
    await Promise.allSettled([start, local.stop()])
    expect(await startAndRun()).toBe(1)
  })

  it('does not keep the process alive after the stop of its engine', async () => {
    const script = `
      const { startEngine } = await import('${new URL('./engine.ts', import.meta.url).href}')
      const engine = startEngine({ startAt: undefined, invoke: async () => null, onEvent: () => {}, log: console.log })
      await engine.advanceTo(new Date())
      await engine.stop()
      console.log('stopped')`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { timeout: 30_000 })
    expect(await run).toMatchObject({ stdout: 'stopped\n' })
  })
})
