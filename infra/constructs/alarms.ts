import { ArnFormat, Duration, type Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric, type Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Deployment } from '../settings.ts'
import { putAside } from './put-aside.ts'

export type AlarmOptions = {
  /** The title of its section in docs/runbook.md: what is wrong, in a few words. */
  readonly section: string
  /** Which one, where several can have the same trouble. */
  readonly of?: string
  /** What it means to whom, in plain words. */
  readonly impact: string
  readonly metric: IMetric
  /** It rings from this value on, or, `below`, under it. */
  readonly from: number
  readonly below?: boolean
  /** How many of the last periods have to be so; one of one by default. */
  readonly periods?: readonly [bad: number, of: number]
  /** What no data mean: nothing to do, unless the silence itself is the trouble. */
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

/** Alarms that tell the people of a deployment by mail, and point to what they can do. */
export const watching = (stack: Stack, name: string, { runbookUrl, alarmMail }: Deployment, key: IKey): Watch => {
  const scope = new Construct(stack, 'Alarms')
  const topic = new Topic(scope, 'Topic', {
    displayName: `Multichannel ${name}`,
    masterKey: key,
    enforceSSL: true,
  })
  // A topic with a policy of its own is closed to everybody whom the policy does not name, alarms of its own account as well.
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

  const unheard = putAside(scope, 'Unheard', watch, {
    section: 'Alarm mail does not arrive',
    impact: 'Somebody who is to be told of alarms was not.',
  })
  for (const address of alarmMail) topic.addSubscription(new EmailSubscription(address, { deadLetterQueue: unheard }))
  return watch
}
