import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { lanes, type Lane } from '#platform/jobs/job.ts'
import { jobQueues, maxReceiveCount, visibilityTimeoutSeconds } from '../model/queues.ts'
import { acknowledge } from '../rules/acknowledge.ts'
import type { Watch } from './alarms.ts'
import type { LiveFunction } from './node-function.ts'

export type JobQueues = Readonly<Record<Lane, { readonly queue: Queue; readonly deadLetters: Queue }>>

/**
 * Creates the queue of each lane, with a dead-letter queue. The key of the deployment encrypts them: a job contains what an event
 * or a notification does.
 */
export const createJobQueues = (stack: Stack, key: IKey, watch: Watch): JobQueues => {
  const made = lanes.map((lane) => {
    const scope = new Construct(stack, `Jobs-${lane}`)
    const common = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // A job in a queue may be nowhere else.
      removalPolicy: RemovalPolicy.RETAIN,
      visibilityTimeout: Duration.seconds(visibilityTimeoutSeconds),
    }
    const deadLetters = new Queue(scope, 'DeadLetters', common)
    acknowledge(deadLetters, {
      'Serverless-SQSRedrivePolicy': 'It is itself the dead-letter queue. A function parks what comes into it.',
    })
    const queue = new Queue(scope, 'Queue', { ...common, deadLetterQueue: { queue: deadLetters, maxReceiveCount } })
    for (const [id, one] of Object.entries({ Waits: queue, DeadLettersWait: deadLetters }))
      watch(scope, id, {
        section: 'Jobs wait too long',
        of: id === 'Waits' ? lane : `${lane}, dead letters`,
        impact: 'Background work of this kind is late: its jobs come faster than they are done, or nobody does them.',
        metric: one.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
        from: 900,
        periods: [5, 5],
      })
    return [lane, { queue, deadLetters }] as const
  })
  return Object.fromEntries(made) as JobQueues
}

/** Has the worker run the jobs of all lanes, and the other function park their dead letters. */
export const consumeJobs = (queues: JobQueues, worker: LiveFunction, parking: LiveFunction): void => {
  for (const lane of lanes) {
    const { batchSize, maximumConcurrency } = jobQueues[lane]
    const { queue, deadLetters } = queues[lane]
    const jobs = worker.alias.addEventSourceMapping(`Jobs-${lane}`, {
      eventSourceArn: queue.queueArn,
      batchSize,
      maxConcurrency: maximumConcurrency,
      reportBatchItemFailures: true,
    })
    const dead = parking.alias.addEventSourceMapping(`DeadLetters-${lane}`, {
      eventSourceArn: deadLetters.queueArn,
      batchSize: 10,
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    })
    for (const mapping of [jobs, dead])
      acknowledge(mapping, {
        'Serverless-LambdaEventSourceMappingDestination': 'Queues have dead-letter queues of their own.',
      })
  }
}

/** Watches jobs that are parked: they wait for an operator. */
export const watchParkedJobs = (stack: Stack, functions: readonly LiveFunction[], watch: Watch): void => {
  for (const { scope: parent, logGroup } of functions) {
    const scope = new Construct(parent, 'JobWatch')
    const parked = new MetricFilter(scope, 'Parked', {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', 'A job is parked'),
      metricNamespace: stack.stackName,
      metricName: `ParkedJobs-${parent.node.id}`,
      metricValue: '1',
    })
    watch(scope, 'ParkedJobs', {
      section: 'Jobs are parked',
      of: parent.node.id,
      impact:
        'A job failed time after time, and waits for an operator: somebody does not get what it should have done.',
      metric: parked.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      from: 1,
    })
  }
}
