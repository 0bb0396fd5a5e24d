import { Duration, Stack } from 'aws-cdk-lib'
import { MathExpression, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter, type LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { over, type Watch } from './alarms.ts'

/**
 * Counts the failures of a function in a minute. Lambda also counts errors that the caller expects by name, for example when
 * the vendor does not list a customer yet. These are counted in the log and subtracted. Otherwise alarms would ring all day and
 * roll good versions back.
 */
export const failuresOf = (
  scope: Construct,
  alias: IFunction,
  logGroup: LogGroup,
  expected: readonly string[],
): IMetric => {
  const errors = over(alias.metricErrors(), 1)
  if (expected.length === 0) return errors
  const expectedErrors = new MetricFilter(scope, 'Expected', {
    logGroup,
    // The runtime logs what a handler throws in this form.
    filterPattern: FilterPattern.anyTerm(...expected.map((error) => `"errorType":"${error}"`)),
    metricNamespace: Stack.of(scope).stackName,
    metricName: `ExpectedErrors-${scope.node.id}`,
    metricValue: '1',
  })
  return new MathExpression({
    expression: 'errors - FILL(expected, 0)',
    usingMetrics: { errors, expected: expectedErrors.metric({ statistic: 'Sum', period: Duration.minutes(1) }) },
    period: Duration.minutes(1),
    label: 'Unexpected errors',
  })
}

/** Lines that have an alarm of their own, which says more. They are no reason to take a version back. */
const watchedByThemselves = [
  'A job is parked',
  'The vendor does not let us in',
  'An event still cannot be relayed',
  'The journal is not sealed',
  'A timeline is not what was written',
]

/**
 * Watches the error lines of a function. What fails in a resolver is answered with status 200, and no metric of AWS counts it:
 * the log alone has it.
 */
export const watchErrorLines = (scope: Construct, logGroup: LogGroup, watch: Watch) => {
  const lines = new MetricFilter(scope, 'ErrorLines', {
    logGroup,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.level', '=', 'error'),
      ...watchedByThemselves.map((message) => FilterPattern.stringValue('$.message', '!=', message)),
    ),
    metricNamespace: Stack.of(scope).stackName,
    metricName: `ErrorLines-${scope.node.id}`,
    metricValue: '1',
  })
  return watch(scope, 'LogsErrors', {
    section: 'Function logs errors',
    of: scope.node.id,
    impact: 'Something went wrong that nobody expected. A caller got INTERNAL_SERVER_ERROR, or work was not done.',
    metric: lines.metric({ statistic: 'Sum', period: Duration.minutes(1) }),
    from: 1,
    // One line is no reason to take a version back; a version that fails writes more.
    periods: [2, 5],
  })
}
