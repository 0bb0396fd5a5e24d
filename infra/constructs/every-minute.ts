import { Duration, type Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { sweepEveryMinutes } from '../model/schedule.ts'
import { over, type Watch } from './alarms.ts'
import { sendFailuresTo, createDeadLetterQueue } from './dead-letter-queue.ts'

/** Runs a function every minute. A failed run is not repeated: the next one comes in a minute and does its work. */
export const runEveryMinute = (
  stack: Stack,
  { alias: sweeper, role }: { readonly alias: IFunction; readonly role: Role },
  watch: Watch,
): void => {
  const deadLetters = createDeadLetterQueue(stack, 'SweepFailures', watch, {
    section: 'Sweeper was not run',
    of: 'dead-letter queue',
    impact: 'A run of the sweeper was lost. If more are lost, events that the stream drops are not published.',
  })
  sweeper.configureAsyncInvoke({ retryAttempts: 0, onFailure: sendFailuresTo(deadLetters, role) })
  new Rule(stack, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(sweepEveryMinutes)),
    targets: [new LambdaFunction(sweeper, { retryAttempts: 0, deadLetterQueue: deadLetters })],
  })
  watch(stack, 'SweepMissing', {
    section: 'Sweeper was not run',
    of: 'silent',
    impact: 'Nobody looks for events that the stream dropped or for workflows that stopped.',
    metric: over(sweeper.metricInvocations(), 5),
    from: 1,
    below: true,
    silenceIsBad: true,
  })
}
