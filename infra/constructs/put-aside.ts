import { Duration } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from '../rules/acknowledge.ts'
import type { AlarmOptions, Watch } from './alarms.ts'

/**
 * A queue for what nobody took after all tries, with an alarm on the first that arrives. It is encrypted with a key of the
 * queue service, so that each service that puts something aside may do so without our key.
 */
export const putAside = (
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
  const why = 'It is where others put aside what they gave up on, and the end of the line: a person reads it.'
  acknowledge(queue, { 'AwsSolutions-SQS3': why, 'Serverless-SQSRedrivePolicy': why })
  watch(scope, 'Alarm', {
    ...alarm,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    from: 1,
  })
  return queue
}

/**
 * The queue as the place where Lambda leaves what a function failed at. The CDK's own destinations would allow the function's
 * role more than Lambda asks for.
 */
export const leavingAt = (queue: Queue, role: Role) => {
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  return { bind: () => ({ destination: queue.queueArn }) }
}
