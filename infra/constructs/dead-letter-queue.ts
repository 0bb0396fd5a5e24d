import { Duration } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from '../rules/acknowledge.ts'
import type { AlarmOptions, Watch } from './alarms.ts'

/**
 * Creates a queue for messages that failed after all retries, with an alarm on the first one. A key of the queue service
 * encrypts it, so that every AWS service can send to it without our key.
 */
export const createDeadLetterQueue = (
  parent: Construct,
  id: string,
  watch: Watch,
  alarm: Pick<AlarmOptions, 'section' | 'of' | 'impact'>,
): Queue => {
  const scope = new Construct(parent, id)
  const queue = new Queue(scope, 'Queue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  const why = 'It is itself the dead-letter queue, and the last stop of a message: a person reads it.'
  acknowledge(queue, { 'AwsSolutions-SQS3': why, 'Serverless-SQSRedrivePolicy': why })
  watch(scope, 'Alarm', {
    ...alarm,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    from: 1,
  })
  return queue
}

/**
 * Makes the queue the destination of what a function fails at. The destinations of the CDK would give the function's role more
 * than Lambda needs.
 */
export const sendFailuresTo = (queue: Queue, role: Role) => {
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  return { bind: () => ({ destination: queue.queueArn }) }
}
