import { describe, expect, it } from 'vitest'
import { aslOf, workflowAlias, workflows, type WorkflowName } from '#infra/model/workflows.ts'
import { account, localStacks } from '#local/environment/environment.ts'
import { moveWithin } from '#capabilities/switching/model/switch-request.ts'
import { startStepFunctions } from '@multichannel/aws-emulation/step-functions/endpoint.ts'

type State = {
  readonly Type: string
  readonly Resource?: string
  readonly Parameters?: { readonly FunctionName?: string }
  readonly TimeoutSeconds?: number
  readonly TimeoutSecondsPath?: string
  readonly Next?: string
  readonly End?: boolean
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[]
  readonly Retry?: readonly Retrier[]
}
type Retrier = {
  readonly ErrorEquals: readonly string[]
  readonly IntervalSeconds?: number
  readonly BackoffRate?: number
  readonly MaxDelaySeconds?: number
  readonly MaxAttempts?: number
}

const names = Object.keys(workflows) as WorkflowName[]
const definitionOf = (name: WorkflowName, partition: string) =>
  aslOf(name, {
    Partition: partition,
    ...Object.fromEntries(
      Object.keys(workflows[name].tasks).map((task) => [
        task,
        `arn:${partition}:lambda:eu-central-1:000000000000:function:${task}`,
      ]),
    ),
  })
/**
 * Returns the time over which the attempts of a retrier are spread, without the time of the attempts. Jitter only
 * shortens it.
 */
const secondsOver = ({ IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = 86_400, MaxAttempts = 3 }: Retrier) =>
  Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds),
  ).reduce((sum, seconds) => sum + seconds, 0)
const statesOf = (name: WorkflowName) => Object.entries(definitionOf(name, 'aws')['States'] as Record<string, State>)

describe.each(names)('%s', (name) => {
  it.each(Object.values(localStacks))('is taken by the engine in $region', async ({ region, partition }) => {
    const invoke = () => Promise.reject(new Error('nothing is started'))
    const definition = definitionOf(name, partition)
    expect(JSON.stringify(definition)).not.toContain('${')
    const engine = await startStepFunctions({
      machines: [{ name, definition }],
      alias: workflowAlias,
      invoke,
      region,
      partition,
      account,
      log: () => {},
    })
    expect(engine.transitions(name)).toEqual([])
    await engine.stop()
  })

  it('lets no task run or wait without end, and no retry go on for ever', () => {
    for (const [state, { Type, TimeoutSeconds, TimeoutSecondsPath, Retry }] of statesOf(name)) {
      if (Type !== 'Task') continue
      expect(TimeoutSeconds ?? TimeoutSecondsPath, state).toBeDefined()
      for (const { MaxAttempts } of Retry ?? []) expect(MaxAttempts, `${state} retries`).toBeDefined()
    }
  })

  it('ends each wait for somebody when the step before says, and catches the end', () => {
    const waits = statesOf(name).filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken'))
    const uncaught = waits.filter(
      ([, { Catch, TimeoutSecondsPath }]) =>
        TimeoutSecondsPath === undefined || !Catch?.some(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout')),
    )
    expect(waits).not.toEqual([])
    expect(uncaught).toEqual([])
  })

  it('leads from every state on to the end, through every catch, and nowhere else', () => {
    const states = new Map(statesOf(name))
    const onwards = ({ Next, Catch = [] }: State) => [Next, ...Catch.map((caught) => caught.Next)]
    for (const [state, facts] of states) {
      expect(facts.Next !== undefined || facts.End === true, `${state} leads on`).toBe(true)
      for (const next of onwards(facts)) if (next !== undefined) expect(states.has(next), next).toBe(true)
    }
    const reached = new Set(['Deliver'])
    // An iteration over a set includes what is added during it.
    for (const state of reached)
      for (const next of onwards(states.get(state) ?? { Type: '' })) if (next !== undefined) reached.add(next)
    expect(reached).toEqual(new Set(states.keys()))
  })

  it('tries every task again after any trouble for hours before it gives up', () => {
    for (const [state, { Retry = [] }] of statesOf(name)) {
      const any = Retry.at(-1)
      expect(any?.ErrorEquals, state).toEqual(['States.ALL'])
      expect(any && secondsOver(any), state).toBeGreaterThan(5 * 3600)
    }
  })

  it('calls each of its functions, and no other', () => {
    const called = statesOf(name).flatMap(([, { Parameters }]) => Parameters?.FunctionName?.split(':').at(-1) ?? [])
    expect(new Set(called)).toEqual(new Set(Object.keys(workflows[name].tasks)))
  })

  it('uses nothing that the embedded engine would silently ignore', () => {
    expect(JSON.stringify(definitionOf(name, 'aws'))).not.toMatch(
      /"(QueryLanguage|Assign|Arguments|Output|HeartbeatSeconds)"/,
    )
  })

  it('is refused while something is missing in it', () => {
    expect(() => aslOf(name, { Partition: 'aws' })).toThrow(/there is no value for/)
  })
})

describe('azure-transfer', () => {
  const { Retry = [], Catch = [] } = Object.fromEntries(statesOf('azure-transfer'))['Execute'] ?? {}
  const patience = Retry.find(({ ErrorEquals }) => ErrorEquals.includes('TransferMoving'))

  it('comes back to the vendor for longer than the vendor is given, but not for a week', () => {
    expect(patience?.ErrorEquals).toEqual(['TransferMoving', 'UpstreamUnavailable'])
    const seconds = patience ? secondsOver(patience) : 0
    expect(seconds * 1000).toBeGreaterThan(moveWithin + 12 * 3_600_000)
    expect(seconds).toBeLessThan(7 * 86_400)
  })

  it('looks again within the minute at first, and at least once an hour in the end', () => {
    expect(patience).toMatchObject({ IntervalSeconds: 15, BackoffRate: 2, MaxDelaySeconds: 3600, MaxAttempts: 100 })
  })

  it('is held for as long as the vendor does not let us in, and tries every quarter of an hour', () => {
    const held = Retry.find(({ ErrorEquals }) => ErrorEquals.includes('UpstreamNotAble'))
    expect(held).toMatchObject({ MaxDelaySeconds: 900, MaxAttempts: 99_999_999 })
  })

  it('lets no fault of the move get lost', () => {
    expect(Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'RecordFault' }])
  })
})
