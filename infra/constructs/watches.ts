import { Duration, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Deployment } from '../model/settings.ts'
import type { Watch } from './alarms.ts'
import type { LiveFunction } from './node-function.ts'

/** Watches the table, which is in the other stack: its alarms can change without a change to the data. */
export const watchTable = (stack: Stack, tableName: string, watch: Watch): void => {
  const scope = new Construct(stack, 'TableWatch')
  const metric = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: 'Sum',
      period: Duration.minutes(1),
    })
  for (const [id, metricName] of Object.entries({ Reads: 'ReadThrottleEvents', Writes: 'WriteThrottleEvents' }))
    watch(scope, id, {
      section: 'Table is throttled',
      of: id.toLowerCase(),
      impact: 'Requests and workflow steps are slow or fail: the stack needs more units than the table may use.',
      metric: metric(metricName),
      from: 10,
      periods: [3, 5],
    })
}

/** Watches the concurrency of the account, which all functions of a region share. */
export const watchConcurrency = (stack: Stack, watch: Watch): void => {
  watch(new Construct(stack, 'ConcurrencyWatch'), 'Throttled', {
    section: 'Functions are throttled',
    impact:
      'Some requests are refused and events are late: the account may not run as many functions at once as it needs.',
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: 'Sum',
      period: Duration.minutes(1),
    }),
    from: 1,
    periods: [3, 5],
  })
}

/** Watches events that the sweeper cannot publish either. The log of the sweeper has them. */
export const watchEvents = (stack: Stack, { logGroup }: LiveFunction, watch: Watch): void => {
  const scope = new Construct(stack, 'EventWatch')
  const unpublished = new MetricFilter(scope, 'Unpublished', {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', 'An event still cannot be relayed'),
    metricNamespace: stack.stackName,
    metricName: 'UnpublishedEvents',
    metricValue: '1',
  })
  watch(scope, 'UnpublishedEvents', {
    section: 'Events cannot be published',
    impact:
      'The same events fail minute after minute: their workflows do not continue, and other systems do not get them.',
    metric: unpublished.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
    from: 1,
    periods: [3, 3],
  })
}

/** Watches that the vendor lets a function in: work is held while it does not, and somebody has to mend the cause. */
export const watchAccess = ({ scope: parent, logGroup }: LiveFunction, watch: Watch): void => {
  const scope = new Construct(parent, 'AccessWatch')
  const refused = new MetricFilter(scope, 'Refused', {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', 'The vendor does not let us in'),
    metricNamespace: Stack.of(parent).stackName,
    metricName: `AccessRefused-${parent.node.id}`,
    metricValue: '1',
  })
  watch(scope, 'AccessRefused', {
    section: 'Microsoft does not let us in',
    of: parent.node.id,
    impact: 'Relationships and switches of at least one partner are held until somebody has mended its access.',
    // Held work is tried again every quarter of an hour, and jobs every hour.
    metric: refused.metric({ statistic: 'Sum', period: Duration.hours(1) }),
    from: 1,
  })
}

/** The rates above which SES stops sending for the whole account, as it documents them. */
const rates = {
  Bounces: { metricName: 'Reputation.BounceRate', from: 0.05, impact: 'too many mails do not arrive' },
  Complaints: { metricName: 'Reputation.ComplaintRate', from: 0.001, impact: 'too many call our mails spam' },
} as const

/** Watches the account's reputation with SES. Alarms see their own region only, so mail from another region has none. */
export const watchMail = (stack: Stack, { region, mailRegion }: Deployment, watch: Watch): void => {
  if (mailRegion !== region) return
  const scope = new Construct(stack, 'MailWatch')
  for (const [id, { metricName, from, impact }] of Object.entries(rates))
    watch(scope, id, {
      section: 'Mail is about to be stopped',
      of: id.toLowerCase(),
      impact: `No invitation will arrive any more if it goes on: ${impact}.`,
      metric: new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Average', period: Duration.hours(1) }),
      from,
    })
}
