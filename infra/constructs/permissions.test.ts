import { describe, expect, it } from 'vitest'
import { deploymentNames } from '../regions.ts'
import { ofType, only, synthesized, type Resource } from '../testing/synthesized.ts'

/** What each function may do to what. Its own log, the key and the polling of the stream have tests of their own. */
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
    'states:SendTaskFailure machine',
    'states:SendTaskSuccess machine',
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
  'functions/streams/relay.ts': [
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
    'events:PutEvents bus',
    'secretsmanager:GetSecretValue SigningSecret',
    'secretsmanager:GetSecretValue UpstreamSecret',
    'sqs:GetQueueAttributes failures',
    'sqs:GetQueueUrl failures',
    'sqs:SendMessage failures',
    'states:SendTaskFailure machine',
    'states:SendTaskSuccess machine',
    'states:StartExecution machine',
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
    'states:SendTaskFailure machine',
    'states:SendTaskSuccess machine',
    'states:StartExecution machine',
  ],
}

describe.each(deploymentNames)('the roles of %s', (name) => {
  const { data, service } = synthesized(name)
  const functions = ofType(service, 'AWS::Lambda::Function')
  const table = only(data, 'AWS::DynamoDB::Table').name
  const machine = only(service, 'AWS::StepFunctions::StateMachine').properties['StateMachineName'] as string

  /** A resource as the table above calls it. */
  const called = (resource: string): string => {
    const shortened: readonly (readonly [RegExp, string])[] = [
      [new RegExp(`^${table}\\.Arn$`), 'table'],
      [new RegExp(`^${table}\\.Arn/index/(\\w+)$`), 'index $1'],
      [new RegExp(`^${table}\\.StreamArn$`), 'stream'],
      [new RegExp(`^${only(data, 'AWS::KMS::Key').name}\\.Arn$`), 'key'],
      [new RegExp(`^${only(service, 'AWS::Events::EventBus').name}\\.Arn$`), 'bus'],
      [new RegExp(`^${only(service, 'AWS::SQS::Queue').name}\\.Arn$`), 'failures'],
      [new RegExp(`^arn:[\\w-]+:states:[\\w-]+:\\d+:stateMachine:${machine}$`), 'machine'],
      [new RegExp(`^arn:[\\w-]+:states:[\\w-]+:\\d+:execution:${machine}:\\*$`), 'executions'],
      [/^arn:[\w-]+:ses:[\w-]+:\d+:identity\/[\w.-]+$/, 'sender'],
    ]
    const [pattern, word] = shortened.find(([one]) => one.test(resource)) ?? [/$^/, '']
    return resource.replace(pattern, word)
  }
  const grantsOf = (file: string): readonly string[] => {
    const role = functions.find(({ properties }) => properties['Description'] === file)?.properties['Role']
    return ofType(service, 'AWS::IAM::Policy')
      .filter(({ properties }) => (properties['Roles'] as string[]).some((one) => `${one}.Arn` === role))
      .flatMap((policy) => statementsIn(policy))
      .flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${called(resource)}`)),
      )
      .toSorted()
  }
  const isEverybodys = (grant: string) => /^logs:|^kms:/.test(grant)
  const isPolling = (grant: string) =>
    /^dynamodb:(DescribeStream|GetRecords|GetShardIterator) stream$|^dynamodb:ListStreams \*$/.test(grant)

  it('are those of the table above, no more and no fewer', () => {
    const granted = functions.map(({ properties }) => {
      const file = properties['Description'] as string
      return [file, grantsOf(file).filter((grant) => !isEverybodys(grant) && !isPolling(grant))]
    })
    expect(Object.fromEntries(granted)).toEqual(allowed)
  })

  it('let each function write its own log and use the one key', () => {
    for (const { properties } of functions) {
      const logGroup = (properties['LoggingConfig'] as { LogGroup: string }).LogGroup
      expect(grantsOf(properties['Description'] as string).filter(isEverybodys)).toEqual([
        'kms:Decrypt key',
        'kms:DescribeKey key',
        'kms:Encrypt key',
        'kms:GenerateDataKey* key',
        'kms:ReEncrypt* key',
        `logs:CreateLogStream ${logGroup}.Arn`,
        `logs:PutLogEvents ${logGroup}.Arn`,
      ])
    }
  })

  it('let nobody but the relay read the stream', () => {
    const polling = functions.filter(({ properties }) => grantsOf(properties['Description'] as string).some(isPolling))
    expect(polling.map(({ properties }) => properties['Description'])).toEqual(['functions/streams/relay.ts'])
  })

  it('come with no policy that somebody else wrote', () => {
    for (const { properties } of ofType(service, 'AWS::IAM::Role'))
      expect(properties).not.toHaveProperty('ManagedPolicyArns')
  })
})

type Statement = { readonly Action: string | readonly string[]; readonly Resource: string | readonly string[] }
const statementsIn = ({ properties }: Resource): readonly Statement[] =>
  (properties['PolicyDocument'] as { Statement: readonly Statement[] }).Statement
