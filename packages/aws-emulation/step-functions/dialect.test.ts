/** These tests cover the differences between aws-local-stepfunctions and AWS: workflows here do what AWS does. */
import { describe, expect, it } from 'vitest'
import { LambdaFunctionError } from './endpoint.ts'
import {
  createCallbackTask,
  createLambdaTask,
  DAY_MS,
  machine,
  createRecorder,
  START,
  startForTest,
} from './testing.ts'

/** Returns the output of a machine with these states. */
const outputOf = async (states: Record<string, object>, input: unknown) => {
  const local = await startForTest({
    machines: [machine('only', states)],
    invoke: async (_name, payload) => payload,
  })
  const execution = await local.waitForEnd(await local.start('only', input, 'run'))
  expect(execution).toMatchObject({ status: 'SUCCEEDED' })
  return JSON.parse(execution.output ?? '') as unknown
}

const pass = (rest: object) => ({ Type: 'Pass', ...rest })

describe('a workflow as on AWS', () => {
  it('takes negative type tests in a Choice', async () => {
    const choose = (rule: object) =>
      outputOf(
        {
          Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
          Yes: pass({ Result: 'yes', End: true }),
          No: pass({ Result: 'no', End: true }),
        },
        { there: 'text' },
      )
    expect(await choose({ Variable: '$.missing', IsPresent: false })).toBe('yes')
    expect(await choose({ Variable: '$.there', IsPresent: false })).toBe('no')
    expect(
      await choose({
        And: [{ Variable: '$.there', IsNull: false }, { Not: { Variable: '$.there', IsString: false } }],
      }),
    ).toBe('yes')
  })

  it('keeps values that JavaScript takes for false', async () => {
    for (const value of [null, 0, false, '']) {
      const states = {
        Set: pass({ Result: value, Next: 'Keep' }),
        Keep: pass({ InputPath: '$', ResultPath: '$', OutputPath: '$', End: true }),
      }
      expect(await outputOf(states, { some: 'input' })).toBe(value)
    }
  })

  it('replaces the whole output with ResultPath $, that of a caught error too', async () => {
    const states = {
      Echo: createLambdaTask('echo', { ResultPath: '$', Next: 'Fail' }),
      Fail: createLambdaTask('fail', {
        Catch: [{ ErrorEquals: ['Rejected'], ResultPath: '$', Next: 'Caught' }],
        End: true,
      }),
      Caught: pass({ End: true }),
    }
    const { invoke, calls } = createRecorder(async (name) => {
      if (name === 'fail') throw new LambdaFunctionError('Rejected', 'no')
      return 'echoed'
    })
    const local = await startForTest({ machines: [machine('only', states)], invoke })
    const { output } = await local.waitForEnd(await local.start('only', { a: 1 }))
    expect(calls[1]?.payload).toEqual({ ExecutedVersion: '$LATEST', Payload: 'echoed', StatusCode: 200 })
    expect(JSON.parse(output ?? '')).toEqual({
      Error: 'Rejected',
      Cause: '{"errorMessage":"no","errorType":"Rejected","trace":[]}',
    })
  })

  it('ends at an error of the definition, which nothing catches', async () => {
    const states = {
      Call: {
        ...createLambdaTask('f', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true }),
        Parameters: { 'FunctionName.$': '$.number' },
      },
      Caught: pass({ End: true }),
    }
    const { invoke, calls } = createRecorder()
    const local = await startForTest({ machines: [machine('only', states)], invoke })
    expect(await local.waitForEnd(await local.start('only', { number: 7 }))).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'FunctionName must be a string, not 7',
    })
    expect(calls).toEqual([])
  })

  it('reads a timeout from the input of the state, not from the Parameters of its task', async () => {
    const { invoke, calls } = createRecorder()
    const brief = machine('brief', {
      Ask: createCallbackTask('ask', { InputPath: '$.order', TimeoutSecondsPath: '$.seconds', End: true }),
    })
    const local = await startForTest({ machines: [brief], invoke })
    const executionArn = await local.start('brief', { order: { seconds: 3600 } })
    await local.advanceTo(new Date(START.getTime() + DAY_MS))
    const { status, error, stopDate } = await local.describe(executionArn)
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' })
    expect(stopDate?.getTime()).toBeLessThan(START.getTime() + 2 * 3_600_000)
    expect(calls[0]?.payload).toEqual({ token: expect.any(String), input: { seconds: 3600 } })

    const wrong = await local.waitForEnd(await local.start('brief', { order: { seconds: 'soon' } }))
    expect(wrong).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
    expect(calls).toHaveLength(1)
  })

  it('knows its execution, state machine and states, inside Map and Parallel too', async () => {
    const contextFields = {
      'execution.$': '$$.Execution.Id',
      'name.$': '$$.Execution.Name',
      'input.$': '$$.Execution.Input.key',
      'machine.$': '$$.StateMachine.Name',
      'state.$': '$$.State.Name',
      'greeting.$': "States.Format('from {}', $$.State.Name)",
    }
    const inner = { StartAt: 'Inner', States: { Inner: pass({ Parameters: contextFields, End: true }) } }
    const output = await outputOf(
      {
        Outer: pass({ Parameters: contextFields, ResultPath: '$.outer', Next: 'Each' }),
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemSelector: { 'item.$': '$$.Map.Item.Value', 'state.$': '$$.State.Name' },
          ItemProcessor: {
            StartAt: 'Both',
            States: { Both: { Type: 'Parallel', Branches: [inner], ResultPath: '$.context', End: true } },
          },
          ResultPath: '$.each',
          End: true,
        },
      },
      { key: 'value', items: ['a'] },
    )
    const expectedContext = (state: string) => ({
      execution: 'arn:aws:states:eu-central-1:123456789012:execution:only:run',
      name: 'run',
      input: 'value',
      machine: 'only',
      state,
      greeting: `from ${state}`,
    })
    expect(output).toMatchObject({
      outer: expectedContext('Outer'),
      each: [{ item: 'a', state: 'Each', context: [expectedContext('Inner')] }],
    })
  })
})
