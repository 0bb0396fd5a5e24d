import { describe, expect, it } from 'vitest'
import { grants } from './grants.ts'
import seen from '../least-privilege.json' with { type: 'json' }
import { deploymentNames, deployments } from '../model/regions.ts'
import { readGrants, statementsIn } from '../testing/granted.ts'
import { ofType, synthesize } from '../testing/synthesize.ts'

/** The actions of AWS in the name of a function: write its log and traces, use the key, poll the stream, send to the dead-letter queue. */
const onBehalf =
  /^(logs|kms|xray):|^sqs:(?!SendMessage job queues)|^dynamodb:(DescribeStream|GetRecords|GetShardIterator) |^dynamodb:ListStreams /

/** Written by `npm run least-privilege`. */
const record: Readonly<Record<string, readonly string[]>> = seen

describe.each(deploymentNames)('the roles of %s', (name) => {
  const { service } = synthesize(name)
  const grantsOf = readGrants(name)
  const functions = ofType(service, 'AWS::Lambda::Function').map(({ properties }) => ({
    file: properties['Description'] as string,
    logGroup: (properties['LoggingConfig'] as { LogGroup: string }).LogGroup,
  }))

  /** The actions that our code used while the stories ran, and in a sandbox the clock. */
  const needed = (file: string): readonly string[] => {
    const hasClock = deployments[name].testClock === 'on'
    const seenHere = record[file] ?? []
    if (seenHere.length === 0) return []
    const movesClock = hasClock && file === 'functions/doors/api/handler.ts'
    const readsClock = hasClock && !seenHere.includes('dynamodb:GetItem table')
    return [
      ...new Set([
        ...seenHere,
        ...(movesClock ? ['dynamodb:UpdateItem table'] : []),
        ...(readsClock ? ['dynamodb:GetItem table'] : []),
      ]),
    ].toSorted()
  }

  it.each(functions)('$file may do what it was seen to need, no more and no less', ({ file }) => {
    expect(grantsOf(file).filter((grant) => !onBehalf.test(grant))).toEqual(needed(file))
  })

  it('are of the functions that grants are stated for, each of which was observed', () => {
    expect(functions.map(({ file }) => file).toSorted()).toEqual(Object.keys(grants).toSorted())
    expect(Object.keys(seen).toSorted()).toEqual(Object.keys(grants).toSorted())
  })

  it('let each function write its own log and traces, and use the one key where it has to do with data', () => {
    for (const { file, logGroup } of functions)
      expect(grantsOf(file).filter((grant) => /^(logs|kms|xray):/.test(grant))).toEqual([
        ...(needed(file).length > 0
          ? [
              'kms:Decrypt key',
              'kms:DescribeKey key',
              'kms:Encrypt key',
              'kms:GenerateDataKey key',
              'kms:GenerateDataKeyWithoutPlaintext key',
              'kms:ReEncryptFrom key',
              'kms:ReEncryptTo key',
            ]
          : []),
        `logs:CreateLogStream ${logGroup}.Arn`,
        `logs:PutLogEvents ${logGroup}.Arn`,
        'xray:PutTelemetryRecords *',
        'xray:PutTraceSegments *',
      ])
  })

  it('let the relay alone read the stream, and let only functions without a caller send to the dead-letter queues', () => {
    const who = (action: RegExp) =>
      functions.flatMap(({ file }) => (grantsOf(file).some((grant) => action.test(grant)) ? [file] : []))
    expect(who(/^dynamodb:GetRecords stream$/)).toEqual(['functions/doors/streams/relay.ts'])
    expect(who(/^sqs:SendMessage dead letters$/)).toEqual([
      'functions/doors/streams/relay.ts',
      'functions/doors/streams/sweep.ts',
      'functions/doors/mail/events.ts',
    ])
    expect(who(/^sqs:(?!SendMessage)\w+ job queues$/)).toEqual(['functions/doors/jobs/run.ts'])
    expect(who(/^sqs:(?!SendMessage)\w+ job dead letters$/)).toEqual(['functions/doors/jobs/park.ts'])
    expect(who(/^sqs:(?!SendMessage)\w+ (?!job )/)).toEqual([])
  })

  it('send notifications from the one address, and update nothing for callers but the limits and a sandbox’s clock', () => {
    const conditioned = ofType(service, 'AWS::IAM::Policy').flatMap(statementsIn) as readonly {
      readonly Action: string
      readonly Condition?: unknown
    }[]
    const conditionsOn = (action: string) =>
      new Set(conditioned.filter(({ Action }) => Action === action).map((one) => JSON.stringify(one.Condition ?? null)))
    expect([...conditionsOn('ses:SendEmail')]).toEqual([
      JSON.stringify({ StringEquals: { 'ses:FromAddress': deployments[name].mailFrom } }),
    ])
    const clockOnly = JSON.stringify({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['TEST-CLOCK'] } })
    expect(conditionsOn('dynamodb:UpdateItem').has(clockOnly)).toBe(deployments[name].testClock === 'on')
    const limitsOnly = JSON.stringify({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['LIMIT#*'] } })
    expect(conditionsOn('dynamodb:UpdateItem').has(limitsOnly)).toBe(true)
    expect(grants['functions/doors/api/handler.ts']).not.toContain('acknowledgeEvent')
  })

  it('come with no policy that somebody else wrote', () => {
    for (const { properties } of ofType(service, 'AWS::IAM::Role'))
      expect(properties).not.toHaveProperty('ManagedPolicyArns')
  })
})
