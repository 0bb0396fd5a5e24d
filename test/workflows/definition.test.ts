import { describe, expect, it } from 'vitest'
import { aslOf, workflows, type WorkflowName } from '#infra/workflows.ts'
import { account, localStacks } from '#local/environment.ts'
import { startStepFunctions } from '#local/step-functions/endpoint.ts'

type State = {
  readonly Type: string
  readonly Resource?: string
  readonly Parameters?: { readonly FunctionName?: string }
  readonly TimeoutSeconds?: number
  readonly TimeoutSecondsPath?: string
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[]
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[]
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
const statesOf = (name: WorkflowName) => Object.entries(definitionOf(name, 'aws')['States'] as Record<string, State>)

describe.each(names)('%s', (name) => {
  it.each(Object.values(localStacks))('is taken by the engine in $region', async ({ region, partition }) => {
    const invoke = () => Promise.reject(new Error('nothing is started'))
    const definition = definitionOf(name, partition)
    expect(JSON.stringify(definition)).not.toContain('${')
    const engine = await startStepFunctions({
      machines: [{ name, definition }],
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
    expect(() => aslOf(name, { Partition: 'aws' })).toThrow(/nothing to put in the place of/)
  })
})
