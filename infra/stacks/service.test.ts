import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jsonLogger } from '#runtime/logger.ts'
import { lanes } from '#platform/jobs/job.ts'
import { jobQueues, maxReceiveCount, visibilityTimeoutSeconds, workerSeconds } from '../model/queues.ts'
import { sweepEveryMinutes } from '../model/schedule.ts'
import { deploymentNames, deployments } from '../model/regions.ts'
import { relayMapping } from '../model/stream-mapping.ts'
import { aliasOf } from '../testing/granted.ts'
import { ofType, only, synthesize } from '../testing/synthesize.ts'

describe.each(deploymentNames)('the service of %s', (name) => {
  const { data, service } = synthesize(name)
  const deployment = deployments[name]
  const functions = ofType(service, 'AWS::Lambda::Function')
  const relay = aliasOf(service, 'functions/doors/streams/relay.ts')
  const sweep = aliasOf(service, 'functions/doors/streams/sweep.ts')
  const queueOf = (what: string) =>
    ofType(service, 'AWS::SQS::Queue').find((queue) => queue.name.startsWith(what))?.name

  /** How a function is invoked that nobody waits for. */
  const invokedAlone = (file: string) =>
    ofType(service, 'AWS::Lambda::EventInvokeConfig').find(
      ({ properties }) =>
        properties['FunctionName'] === functions.find(({ properties: { Description } }) => Description === file)?.name,
    )?.properties

  it("hands the table's stream to the relay as a laptop does, from the first record on", () => {
    const { batchSize, bisectBatchOnFunctionError, maximumRetryAttempts, reportBatchItemFailures } = relayMapping
    const streamArn = `${only(data, 'AWS::DynamoDB::Table').name}.StreamArn`
    const mappings = ofType(service, 'AWS::Lambda::EventSourceMapping')
    const [mapping] = mappings.filter(({ properties }) => properties['EventSourceArn'] === streamArn)
    expect(mapping?.properties).toMatchObject({
      FunctionName: relay.split(':function:')[1],
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: batchSize,
      BisectBatchOnFunctionError: bisectBatchOnFunctionError,
      MaximumRetryAttempts: maximumRetryAttempts,
      FunctionResponseTypes: reportBatchItemFailures ? ['ReportBatchItemFailures'] : [],
      DestinationConfig: { OnFailure: { Destination: `${queueOf('RelayFailures')}.Arn` } },
    })
  })

  it('runs the jobs of each lane as a laptop does, and parks the dead letters of each', () => {
    const of = (construct: string) => `${queueOf(construct)}.Arn`
    const mappings = ofType(service, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => properties)
    for (const lane of lanes) {
      const { batchSize, maximumConcurrency } = jobQueues[lane]
      expect(mappings.find(({ EventSourceArn }) => EventSourceArn === of(`Jobs${lane}Queue`))).toMatchObject({
        BatchSize: batchSize,
        ScalingConfig: { MaximumConcurrency: maximumConcurrency },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      })
      expect(mappings.find(({ EventSourceArn }) => EventSourceArn === of(`Jobs${lane}DeadLetters`))).toBeDefined()
      const queue = ofType(service, 'AWS::SQS::Queue').find(({ name: one }) => one === queueOf(`Jobs${lane}Queue`))
      expect(queue?.properties).toMatchObject({
        VisibilityTimeout: visibilityTimeoutSeconds,
        RedrivePolicy: { maxReceiveCount, deadLetterTargetArn: of(`Jobs${lane}DeadLetters`) },
      })
    }
    expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * workerSeconds)
  })

  it('takes a version back whose error lines ring, for every function', () => {
    const alarms = ofType(service, 'AWS::CloudWatch::Alarm')
    const filters = ofType(service, 'AWS::Logs::MetricFilter').filter(({ name: one }) => one.includes('ErrorLines'))
    expect(filters).toHaveLength(functions.length)
    const written: string[] = []
    jsonLogger('warn', (line) => written.push(line)).error('A resolver failed', { error: new Error('of a test') })
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ level: 'error', error: { message: 'of a test' } })
    for (const { properties } of filters) {
      expect(properties['FilterPattern']).toContain('$.level = "error"')
      const [{ MetricName }] = properties['MetricTransformations'] as [{ MetricName: string }]
      const alarm = alarms.find((one) => one.properties['MetricName'] === MetricName)
      const groups = ofType(service, 'AWS::CodeDeploy::DeploymentGroup').filter(({ properties: group }) =>
        JSON.stringify(group['AlarmConfiguration']).includes(alarm?.name ?? 'none'),
      )
      expect([MetricName, groups.length]).toEqual([MetricName, 1])
    }
  })

  it('sweeps as often as a laptop does, and sends a sweep that failed to the dead-letter queue without a retry', () => {
    const deadLetters = `${queueOf('SweepFailures')}.Arn`
    const [everyMinute] = ofType(service, 'AWS::Events::Rule').filter(
      ({ properties }) => properties['ScheduleExpression'] !== undefined,
    )
    expect(everyMinute?.properties).toMatchObject({
      ScheduleExpression: `rate(${sweepEveryMinutes} minute)`,
      State: 'ENABLED',
      Targets: [{ Arn: sweep, DeadLetterConfig: { Arn: deadLetters }, RetryPolicy: { MaximumRetryAttempts: 0 } }],
    })
    expect(invokedAlone('functions/doors/streams/sweep.ts')).toMatchObject({
      Qualifier: 'live',
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    })
  })

  it('has SES report bounces and complaints of this deployment, and loses no report', () => {
    const deadLetters = `${queueOf('MailReportsFailures')}.Arn`
    const configurationSet = `multichannel-${name}`
    expect(only(service, 'AWS::SES::ConfigurationSet').properties).toMatchObject({ Name: configurationSet })
    expect(only(service, 'AWS::SES::ConfigurationSetEventDestination').properties['EventDestination']).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint'],
    })
    const [returns] = ofType(service, 'AWS::Events::Rule').filter(
      ({ properties }) => properties['EventPattern'] !== undefined,
    )
    expect(returns?.properties).toMatchObject({
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': ['Email Bounced', 'Email Complaint Received'],
        // An account may have several deployments, and whoever else sends.
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
      },
      Targets: [{ Arn: aliasOf(service, 'functions/doors/mail/events.ts'), DeadLetterConfig: { Arn: deadLetters } }],
    })
    expect(invokedAlone('functions/doors/mail/events.ts')).toMatchObject({
      Qualifier: 'live',
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    })
    for (const { properties } of functions)
      expect(properties['Environment']).toMatchObject({ Variables: { MAIL_CONFIGURATION_SET: configurationSet } })
  })

  it('keeps dead letters for two weeks, and takes them over TLS alone', () => {
    const queues = ofType(service, 'AWS::SQS::Queue')
    for (const { name: queue, properties } of queues) {
      expect(properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 })
      // A job has what an event or a notification has, so the key of the deployment encrypts it.
      if (queue.startsWith('Jobs')) expect(properties).toHaveProperty('KmsMasterKeyId')
      else expect(properties).toMatchObject({ SqsManagedSseEnabled: true })
    }
    const sealed = ofType(service, 'AWS::SQS::QueuePolicy').filter(({ properties }) =>
      JSON.stringify(properties).includes('"aws:SecureTransport":"false"'),
    )
    expect(sealed).toHaveLength(queues.length)
  })

  it('runs all of its code as it was tested, traced, with a log that is forgotten', () => {
    for (const { properties } of functions)
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      })
    const logGroups = functions.map(({ properties }) => (properties['LoggingConfig'] as { LogGroup: string }).LogGroup)
    expect(new Set(logGroups).size).toBe(functions.length)
    for (const { properties } of ofType(service, 'AWS::Logs::LogGroup'))
      expect(properties['RetentionInDays']).toBe(deployment.retention.logDays)
  })

  it('brings new code on by and by, and takes it back when its alarm rings', () => {
    expect(only(service, 'AWS::CodeDeploy::DeploymentConfig').properties['TrafficRoutingConfig']).toEqual({
      Type: 'TimeBasedCanary',
      TimeBasedCanary: {
        CanaryInterval: deployment.canary.minutes,
        CanaryPercentage: deployment.canary.percent,
      },
    })
    const alarms = new Set(ofType(service, 'AWS::CloudWatch::Alarm').map((alarm) => alarm.name))
    for (const { properties } of ofType(service, 'AWS::CodeDeploy::DeploymentGroup')) {
      const { Alarms, Enabled } = properties['AlarmConfiguration'] as { Alarms: { Name: string }[]; Enabled: boolean }
      expect(Enabled).toBe(true)
      expect(Alarms.filter(({ Name }) => alarms.has(Name))).not.toHaveLength(0)
      expect(properties['AutoRollbackConfiguration']).toMatchObject({
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
      })
    }
    const groups = new Set(ofType(service, 'AWS::CodeDeploy::DeploymentGroup').map((group) => group.name))
    const rolledOut = ofType(service, 'AWS::Lambda::Alias').map(
      ({ updatePolicy }) => updatePolicy?.CodeDeployLambdaAliasUpdate?.DeploymentGroupName,
    )
    expect(new Set(rolledOut)).toEqual(groups)
    expect(rolledOut).toHaveLength(functions.length)
  })

  it('publishes its events on its own bus, which replays them and takes events from nobody else', () => {
    const bus = only(service, 'AWS::Events::EventBus')
    const key = `${only(data, 'AWS::KMS::Key').name}.Arn`
    expect(bus.properties).toMatchObject({ Name: `multichannel-${name}`, KmsKeyIdentifier: key })
    expect(only(service, 'AWS::Events::Archive').properties).toMatchObject({
      SourceArn: `${bus.name}.Arn`,
      RetentionDays: deployment.retention.eventDays,
      KmsKeyIdentifier: key,
      EventPattern: { source: ['multichannel'] },
    })
    const refused = ofType(service, 'AWS::Events::EventBusPolicy').map(({ properties }) => properties['Statement'])
    expect(refused).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': '123456789012' } },
      }),
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { StringNotEqualsIfExists: { 'events:source': 'multichannel' } },
      }),
    ])
  })

  it('counts the events that the sweeper cannot publish by the message that it logs', () => {
    const filter = ofType(service, 'AWS::Logs::MetricFilter').find((one) => one.name.startsWith('EventWatch'))
    const [, message = ''] = /^\{ \$\.message = "(.+)" \}$/.exec(String(filter?.properties['FilterPattern'])) ?? []
    expect(message).not.toBe('')
    const sweeper = readFileSync(new URL('../../functions/doors/streams/sweep.ts', import.meta.url), 'utf8')
    expect(sweeper).toContain(`log.error('${message}'`)
  })

  it('says when a month becomes too dear, in the currency that it is billed in', () => {
    expect(only(service, 'AWS::Budgets::Budget').properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: deployment.budget.monthly, Unit: deployment.budget.currency } },
    })
  })
})
