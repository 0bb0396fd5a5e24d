import { Duration, type Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { sweepEveryMinutes } from '../schedule.ts'
import { over, type Watch } from './alarms.ts'
import { leavingAt, putAside } from './put-aside.ts'

/** Runs a function every minute. A run that fails is not repeated: the next one comes in a minute and finds what it left. */
export const everyMinute = (
  stack: Stack,
  { alias: sweeper, role }: { readonly alias: IFunction; readonly role: Role },
  watch: Watch,
): void => {
  const aside = putAside(stack, 'SweepFailures', watch, {
    section: 'Sweeper was not run',
    of: 'put aside',
    impact: 'A run of the sweeper was lost. If it is not the only one, what the stream drops stays untold.',
  })
  sweeper.configureAsyncInvoke({ retryAttempts: 0, onFailure: leavingAt(aside, role) })
  new Rule(stack, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(sweepEveryMinutes)),
    targets: [new LambdaFunction(sweeper, { retryAttempts: 0, deadLetterQueue: aside })],
  })
  watch(stack, 'SweepMissing', {
    section: 'Sweeper was not run',
    of: 'silent',
    impact: 'Nobody looks for news that the stream dropped or for workflows that went down.',
    metric: over(sweeper.metricInvocations(), 5),
    from: 1,
    below: true,
    silenceIsBad: true,
  })
}
