import { describe, expect, it } from 'vitest'
import { deploymentNames } from '../regions.ts'
import { relayMapping } from '../stream-mapping.ts'
import { ofType, only, synthesized } from '../testing/synthesized.ts'

describe.each(deploymentNames)('the service of %s', (name) => {
  const { data, service } = synthesized(name)
  const functions = ofType(service, 'AWS::Lambda::Function')
  const functionFrom = (file: string) => functions.find(({ properties }) => properties['Description'] === file)?.name

  it('takes every request to /graphql to the handler, which answers preflight requests itself', () => {
    const resource = only(service, 'AWS::ApiGateway::Resource')
    expect(resource.properties['PathPart']).toBe('graphql')
    const { properties } = only(service, 'AWS::ApiGateway::Method')
    expect(properties).toMatchObject({ HttpMethod: 'ANY', ResourceId: resource.name })
    expect((properties['Integration'] as { Uri: string }).Uri).toContain(
      `/functions/${functionFrom('functions/api/handler.ts')}.Arn/invocations`,
    )
  })

  it("hands the table's stream to the relay as a laptop does, from the first record on", () => {
    const { batchSize, bisectBatchOnFunctionError, maximumRetryAttempts, reportBatchItemFailures } = relayMapping
    expect(only(service, 'AWS::Lambda::EventSourceMapping').properties).toMatchObject({
      EventSourceArn: `${only(data, 'AWS::DynamoDB::Table').name}.StreamArn`,
      FunctionName: functionFrom('functions/streams/relay.ts'),
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: batchSize,
      BisectBatchOnFunctionError: bisectBatchOnFunctionError,
      MaximumRetryAttempts: maximumRetryAttempts,
      FunctionResponseTypes: reportBatchItemFailures ? ['ReportBatchItemFailures'] : [],
      DestinationConfig: { OnFailure: { Destination: `${only(service, 'AWS::SQS::Queue').name}.Arn` } },
    })
  })

  it('keeps what the relay gave up on for two weeks', () => {
    expect(only(service, 'AWS::SQS::Queue').properties).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
      SqsManagedSseEnabled: true,
    })
  })

  it('sweeps every minute and does not run after a sweep that failed', () => {
    const sweep = functionFrom('functions/streams/sweep.ts')
    expect(only(service, 'AWS::Events::Rule').properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: `${sweep}.Arn` }],
    })
    expect(only(service, 'AWS::Lambda::EventInvokeConfig').properties).toMatchObject({
      FunctionName: sweep,
      MaximumRetryAttempts: 0,
    })
  })

  it('runs all of its code as it was tested, and forgets its logs', () => {
    for (const { properties } of functions)
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
    const logGroups = functions.map(({ properties }) => (properties['LoggingConfig'] as { LogGroup: string }).LogGroup)
    expect(new Set(logGroups)).toEqual(new Set(ofType(service, 'AWS::Logs::LogGroup').map((logs) => logs.name)))
    for (const { properties } of ofType(service, 'AWS::Logs::LogGroup')) expect(properties['RetentionInDays']).toBe(90)
  })
})
