import { Duration, type Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Deployment } from '../settings.ts'
import type { Watch } from './alarms.ts'
import type { LiveFunction } from './node-function.ts'

/** The table is in the other stack, so that its alarms can come and go without a hand on the data. */
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
      impact: 'Requests and workflow steps are slow or fail: the stack asks more of its table than it may.',
      metric: metric(metricName),
      from: 10,
      periods: [3, 5],
    })
}

/** Lambda counts a region's functions together; what they share, and run out of, is the account's concurrency. */
export const watchConcurrency = (stack: Stack, watch: Watch): void => {
  watch(new Construct(stack, 'ConcurrencyWatch'), 'Throttled', {
    section: 'Functions are throttled',
    impact:
      'Some requests are refused and news is late: the account may not run as many functions at once as it is asked to.',
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

/** What the sweeper finds is what the stream did not do; its log is where it says so. */
export const watchNews = (stack: Stack, { logGroup }: LiveFunction, watch: Watch): void => {
  const scope = new Construct(stack, 'NewsWatch')
  const untold = new MetricFilter(scope, 'Untold', {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', 'An event still cannot be told'),
    metricNamespace: stack.stackName,
    metricName: 'UntoldNews',
    metricValue: '1',
  })
  watch(scope, 'UntoldNews', {
    section: 'News cannot be told',
    impact: 'The same events fail minute after minute: their workflows stand still, and others do not hear of them.',
    metric: untold.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
    from: 1,
    periods: [3, 3],
  })
}

/** Past these rates SES stops sending for the whole account; it names them itself. */
const rates = {
  Bounces: { metricName: 'Reputation.BounceRate', from: 0.05, impact: 'too many letters do not arrive' },
  Complaints: { metricName: 'Reputation.ComplaintRate', from: 0.001, impact: 'too many call our letters spam' },
} as const

/** The account's standing with SES, where its letters leave from this region: alarms see no other. */
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
