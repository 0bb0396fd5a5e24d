import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments } from '../regions.ts'
import { grantedIn, statementsIn } from '../testing/granted.ts'
import { ofType, synthesized } from '../testing/synthesized.ts'

/** What our code in each function may do to what. What AWS does in a function's name has tests of its own. */
const allowed = {
  'functions/api/handler.ts': [
    'dynamodb:BatchGetItem table',
    'dynamodb:ConditionCheckItem table',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query index byId',
    'dynamodb:Query index customer',
    'dynamodb:Query index customerChannel',
    'dynamodb:Query index customerKind',
    'dynamodb:Query index customerStatus',
    'dynamodb:Query index customerTerm',
    'dynamodb:Query index owner',
    'dynamodb:Query index ownerCustomer',
    'dynamodb:Query index ownerKind',
    'dynamodb:Query index ownerStatus',
    'dynamodb:Query index ownerTerm',
    'dynamodb:Query index party',
    'dynamodb:Query index partyStatus',
    'dynamodb:Query table',
    'secretsmanager:GetSecretValue SigningSecret',
  ],
  'functions/workflows/relationship-acceptance/tasks/deliver.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'secretsmanager:GetSecretValue SigningSecret',
    'ses:SendEmail sender',
  ],
  'functions/workflows/relationship-acceptance/tasks/await-decision.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'secretsmanager:GetSecretValue SigningSecret',
    'states:SendTaskFailure workflows',
    'states:SendTaskSuccess workflows',
  ],
  'functions/workflows/relationship-acceptance/tasks/provision.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'secretsmanager:GetSecretValue UpstreamSecret',
    'ses:SendEmail sender',
  ],
  'functions/workflows/relationship-acceptance/tasks/record-fault.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
  ],
  'functions/workflows/relationship-acceptance/tasks/announce.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'ses:SendEmail sender',
  ],
  'functions/workflows/azure-transfer/tasks/deliver.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'ses:SendEmail sender',
  ],
  'functions/workflows/azure-transfer/tasks/await-decision.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'states:SendTaskFailure workflows',
    'states:SendTaskSuccess workflows',
  ],
  'functions/workflows/azure-transfer/tasks/execute.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query table',
    'secretsmanager:GetSecretValue UpstreamSecret',
    'ses:SendEmail sender',
  ],
  'functions/workflows/azure-transfer/tasks/record-fault.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query table',
  ],
  'functions/workflows/azure-transfer/tasks/announce.ts': [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'ses:SendEmail sender',
  ],
  'functions/streams/relay.ts': [
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
    'events:PutEvents bus',
    'secretsmanager:GetSecretValue SigningSecret',
    'secretsmanager:GetSecretValue UpstreamSecret',
    'states:SendTaskFailure workflows',
    'states:SendTaskSuccess workflows',
    'states:StartExecution workflows',
  ],
  'functions/streams/sweep.ts': [
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query index pending',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
    'events:PutEvents bus',
    'secretsmanager:GetSecretValue SigningSecret',
    'secretsmanager:GetSecretValue UpstreamSecret',
    'ses:SendEmail sender',
    'states:DescribeExecution executions',
    'states:SendTaskFailure workflows',
    'states:SendTaskSuccess workflows',
    'states:StartExecution workflows',
  ],
}

/** What AWS does in the name of a function: write its log and traces, use the key, poll the stream, put aside. */
const onBehalf = /^(logs|kms|xray|sqs):|^dynamodb:(DescribeStream|GetRecords|GetShardIterator) |^dynamodb:ListStreams /

describe.each(deploymentNames)('the roles of %s', (name) => {
  const { service } = synthesized(name)
  const grantsOf = grantedIn(name)
  const functions = ofType(service, 'AWS::Lambda::Function').map(({ properties }) => ({
    file: properties['Description'] as string,
    logGroup: (properties['LoggingConfig'] as { LogGroup: string }).LogGroup,
  }))

  it('are those of the table above, no more and no fewer, but for the clock of a sandbox', () => {
    const granted = functions.map(({ file }) => [file, grantsOf(file).filter((grant) => !onBehalf.test(grant))])
    const movesClock = deployments[name].testClock === 'on' ? ['dynamodb:UpdateItem table'] : []
    expect(Object.fromEntries(granted)).toEqual({
      ...allowed,
      'functions/api/handler.ts': [...allowed['functions/api/handler.ts'], ...movesClock].toSorted(),
    })
  })

  it('let each function write its own log and traces and use the one key', () => {
    for (const { file, logGroup } of functions)
      expect(grantsOf(file).filter((grant) => /^(logs|kms|xray):/.test(grant))).toEqual([
        'kms:Decrypt key',
        'kms:DescribeKey key',
        'kms:Encrypt key',
        'kms:GenerateDataKey key',
        'kms:GenerateDataKeyWithoutPlaintext key',
        'kms:ReEncryptFrom key',
        'kms:ReEncryptTo key',
        `logs:CreateLogStream ${logGroup}.Arn`,
        `logs:PutLogEvents ${logGroup}.Arn`,
        'xray:PutTelemetryRecords *',
        'xray:PutTraceSegments *',
      ])
  })

  it('let the relay alone read the stream, and nobody put anything aside but who is called by nobody', () => {
    const who = (action: RegExp) =>
      functions.flatMap(({ file }) => (grantsOf(file).some((grant) => action.test(grant)) ? [file] : []))
    expect(who(/^dynamodb:GetRecords stream$/)).toEqual(['functions/streams/relay.ts'])
    expect(who(/^sqs:SendMessage put aside$/)).toEqual(['functions/streams/relay.ts', 'functions/streams/sweep.ts'])
    expect(who(/^sqs:(?!SendMessage)/)).toEqual([])
  })

  it('send letters from the one address, and in a sandbox move nothing but the clock', () => {
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
  })

  it('come with no policy that somebody else wrote', () => {
    for (const { properties } of ofType(service, 'AWS::IAM::Role'))
      expect(properties).not.toHaveProperty('ManagedPolicyArns')
  })
})
