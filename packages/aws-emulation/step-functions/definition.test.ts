import { CreateStateMachineCommand } from '@aws-sdk/client-sfn'
import { describe, expect, it } from 'vitest'
import { findUnsupportedParts } from './definition.ts'
import type { Machine } from './endpoint.ts'
import { createCallbackTask, createLambdaTask, INVOKE, machine, startForTest } from './testing.ts'

const MONTH = 30 * 86_400

describe('a definition is refused', () => {
  const cases: [string, Machine['definition'], RegExp][] = [
    [
      'in JSONata',
      machine('a', { A: createLambdaTask('f', { End: true }) }, { QueryLanguage: 'JSONata' }).definition,
      /JSONata/,
    ],
    [
      'with a state in JSONata',
      machine('a', { A: { Type: 'Pass', QueryLanguage: 'JSONata' } }).definition,
      /'A'.*JSONata/,
    ],
    ['with Assign', machine('a', { A: createLambdaTask('f', { Assign: { x: 1 }, End: true }) }).definition, /Assign/],
    [
      'with Assign in a Catch',
      machine('a', { A: createLambdaTask('f', { Catch: [{ ErrorEquals: ['E'], Assign: {}, Next: 'A' }] }) }).definition,
      /part of Catch in State 'A' has Assign/,
    ],
    [
      'with a heartbeat',
      machine('a', { A: createCallbackTask('f', { HeartbeatSeconds: 1 }) }).definition,
      /HeartbeatSeconds/,
    ],
    ['with a wait of 30 days', machine('a', { A: { Type: 'Wait', Seconds: MONTH } }).definition, /Local.TimerTooLong/],
    [
      'with a task of 30 days',
      machine('a', { A: createCallbackTask('f', { TimeoutSeconds: MONTH }) }).definition,
      /chain shorter waits/,
    ],
    [
      'when it lasts 30 days',
      machine('a', { A: createLambdaTask('f', {}) }, { TimeoutSeconds: MONTH }).definition,
      /The state machine/,
    ],
    [
      'with an endless wait',
      machine('a', { A: createCallbackTask('f', { End: true }) }).definition,
      /every wait must end/,
    ],
    [
      'with a wait for a token nobody has',
      machine('a', { A: { ...createCallbackTask('f', { TimeoutSeconds: 1 }), Parameters: { FunctionName: 'f' } } })
        .definition,
      /give to nobody/,
    ],
    [
      'with a token where there is none',
      machine('a', { A: { Type: 'Pass', Parameters: { 'token.$': '$$.Task.Token' } } }).definition,
      /is no task that waits/,
    ],
    [
      'with another service',
      machine('a', { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' } }).definition,
      /sqs/,
    ],
    ['without a function', machine('a', { A: { Type: 'Task', Resource: INVOKE } }).definition, /no FunctionName/],
    [
      'with parameters that are not passed on',
      machine('a', { A: { ...createLambdaTask('f', {}), Parameters: { FunctionName: 'f', Qualifier: 'live' } } })
        .definition,
      /Qualifier/,
    ],
    [
      'with a distributed Map',
      machine('a', { A: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } } }).definition,
      /distributed/,
    ],
    [
      'for a state inside Map and Parallel',
      machine('a', {
        A: {
          Type: 'Map',
          ItemProcessor: {
            States: { B: { Type: 'Parallel', Branches: [{ States: { C: createCallbackTask('f', {}) } }] } },
          },
        },
      }).definition,
      /'C' waits for a task token without/,
    ],
  ]
  it.each(cases)('%s', (_name, definition, reason) => {
    expect(findUnsupportedParts(definition, 'aws').join(' ')).toMatch(reason)
  })

  it('with all reasons at once, by the API', async () => {
    const local = await startForTest({})
    const { definition } = machine('bad', {
      A: createCallbackTask('f', { HeartbeatSeconds: 5, Next: 'B' }),
      B: { Type: 'Wait', Seconds: MONTH, End: true },
    })
    const command = new CreateStateMachineCommand({
      name: 'bad',
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::123456789012:role/any',
    })
    await expect(local.client.send(command)).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(/HeartbeatSeconds.*every wait must end.*Local.TimerTooLong/),
    })
  })

  it('when it is not in the Amazon States Language', async () => {
    const start = startForTest({ machines: [machine('broken', { A: { Type: 'Pass', Next: 'Nowhere' } })] })
    await expect(start).rejects.toThrow(/State machine broken: .*Nowhere/s)
  })
})

describe('a definition is accepted', () => {
  it('in the partition of its stack only', async () => {
    const sovereign = machine('sovereign', {
      A: { ...createLambdaTask('f', { End: true }), Resource: 'arn:aws-eusc:states:::lambda:invoke' },
    })
    const local = await startForTest({ machines: [sovereign], partition: 'aws-eusc' })
    const execution = await local.waitForEnd(await local.start('sovereign'))
    expect(execution.status).toBe('SUCCEEDED')
    expect(execution.executionArn).toMatch(/^arn:aws-eusc:states:/)
    await expect(startForTest({ machines: [sovereign] })).rejects.toThrow(/sovereign: .*aws-eusc/)
  })

  it('with everything that the local engine runs', async () => {
    const each = {
      StartAt: 'Ask',
      States: { Ask: createCallbackTask('f', { TimeoutSecondsPath: '$.seconds', End: true }) },
    }
    const states = {
      Call: createLambdaTask('f', {
        Comment: 'a comment',
        TimeoutSeconds: 30,
        Retry: [
          {
            ErrorEquals: ['A'],
            IntervalSeconds: 1,
            BackoffRate: 1.5,
            MaxAttempts: 0,
            MaxDelaySeconds: 9,
            JitterStrategy: 'FULL',
          },
        ],
        Next: 'Each',
      }),
      Each: {
        Type: 'Map',
        MaxConcurrency: 2,
        ItemSelector: { 'item.$': '$$.Map.Item.Value' },
        ItemProcessor: { ...each, ProcessorConfig: { Mode: 'INLINE' } },
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', TimestampPath: '$.until', Next: 'Fail' },
      Fail: { Type: 'Fail', ErrorPath: '$.error', CausePath: '$.cause' },
    }
    const whole = machine('whole', states, { QueryLanguage: 'JSONPath', TimeoutSeconds: 86_400, Comment: 'all of it' })
    const local = await startForTest({ machines: [whole] })
    expect(local.transitions('whole')).toEqual([])
  })
})
