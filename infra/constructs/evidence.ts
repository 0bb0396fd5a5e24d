import { Duration, type Stack } from 'aws-cdk-lib'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Watch } from './alarms.ts'
import type { LiveFunction } from './node-function.ts'

/** Watches what proves that timelines are as they were written: that days are sealed, and what an operator's audit finds. */
export const watchEvidence = (
  stack: Stack,
  { sweep, graphQl }: { readonly sweep: LiveFunction; readonly graphQl: LiveFunction },
  watch: Watch,
): void => {
  const scope = new Construct(stack, 'EvidenceWatch')
  const lines = (name: string, { logGroup }: LiveFunction, message: string) =>
    new MetricFilter(scope, name, {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
      metricNamespace: stack.stackName,
      metricName: name,
      metricValue: '1',
    }).metric({ statistic: 'Sum', period: Duration.minutes(5) })
  watch(scope, 'JournalNotSealed', {
    section: 'Journal is not sealed',
    impact:
      'A day has been over for hours and is not signed: who writes the table could still remove what happened then.',
    metric: lines('UnsealedJournal', sweep, 'The journal is not sealed'),
    from: 1,
    periods: [3, 3],
  })
  watch(scope, 'TimelineFindings', {
    section: 'Timeline is not what was written',
    impact:
      'An audit found an entry that was altered, removed, reordered or inserted: somebody may have written the table.',
    metric: lines('TimelinesNotAsWritten', graphQl, 'A timeline is not what was written'),
    from: 1,
  })
}
