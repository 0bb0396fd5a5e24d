import { Duration, Stack } from 'aws-cdk-lib'
import { MathExpression, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter, type LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { over } from './alarms.ts'

/**
 * How often a function fails in a minute. An error that the caller expects by name, such as a vendor that does not list a
 * customer yet, counts as one with Lambda; it is counted in the log and taken off, or alarms would ring all day and take good
 * versions back.
 */
export const failuresOf = (
  scope: Construct,
  alias: IFunction,
  logGroup: LogGroup,
  expected: readonly string[],
): IMetric => {
  const errors = over(alias.metricErrors(), 1)
  if (expected.length === 0) return errors
  const asked = new MetricFilter(scope, 'Expected', {
    logGroup,
    // As the runtime writes down what a handler throws.
    filterPattern: FilterPattern.anyTerm(...expected.map((error) => `"errorType":"${error}"`)),
    metricNamespace: Stack.of(scope).stackName,
    metricName: `ExpectedErrors-${scope.node.id}`,
    metricValue: '1',
  })
  return new MathExpression({
    expression: 'errors - FILL(expected, 0)',
    usingMetrics: { errors, expected: asked.metric({ statistic: 'Sum', period: Duration.minutes(1) }) },
    period: Duration.minutes(1),
    label: 'Unexpected errors',
  })
}
