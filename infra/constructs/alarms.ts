import { ArnFormat, Duration, type Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric, type Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Deployment } from '../model/settings.ts'
import { createDeadLetterQueue } from './dead-letter-queue.ts'

export type AlarmOptions = {
  /** The title of its section in docs/runbook.md: what is wrong, in a few words. */
  readonly section: string
  /** The resource, where several can have the same trouble. */
  readonly of?: string
  /** The effect, and who feels it. */
  readonly impact: string
  readonly metric: IMetric
  /** The threshold: the alarm rings from this value on, or under it with `below`. */
  readonly from: number
  readonly below?: boolean
  /** The number of bad periods out of the last ones; one of one by default. */
  readonly periods?: readonly [bad: number, of: number]
  /** Missing data ring the alarm. By default they mean that nothing is wrong. */
  readonly silenceIsBad?: boolean
}

/** Makes an alarm beside the resource that can fail. */
export type Watch = (scope: Construct, id: string, options: AlarmOptions) => Alarm

export const over = (metric: Metric, minutes: number, statistic = 'Sum'): Metric =>
  metric.with({ statistic, period: Duration.minutes(minutes) })

/** The part of a link to a section that comes after the hash, as GitHub makes it. */
export const anchorOf = (section: string): string =>
  section
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')

/** Creates the alarms of a deployment: they notify people by mail, and link to the runbook. */
export const createWatch = (stack: Stack, name: string, { runbookUrl, alarmMail }: Deployment, key: IKey): Watch => {
  const scope = new Construct(stack, 'Alarms')
  const topic = new Topic(scope, 'Topic', {
    displayName: `Multichannel ${name}`,
    masterKey: key,
    enforceSSL: true,
  })
  // A topic with its own policy is closed to everybody else, including the alarms of the same account.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: {
          'aws:SourceArn': stack.formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: `multichannel-${name} *`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
  )
  const action = new SnsAction(topic)

  const watch: Watch = (
    parent,
    id,
    { section, of, impact, metric, from, below = false, periods: [bad, periods] = [1, 1], silenceIsBad = false },
  ) => {
    const alarm = new Alarm(parent, id, {
      alarmName: `multichannel-${name} ${section}${of === undefined ? '' : ` - ${of}`}`,
      alarmDescription: `${impact} What to do: ${runbookUrl}#${anchorOf(section)}`,
      metric,
      threshold: from,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: bad,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    return alarm
  }

  const undelivered = createDeadLetterQueue(scope, 'Unheard', watch, {
    section: 'Alarm mail does not arrive',
    impact: 'Somebody who should get alarm mail did not get it.',
  })
  for (const address of alarmMail)
    topic.addSubscription(new EmailSubscription(address, { deadLetterQueue: undelivered }))
  return watch
}
