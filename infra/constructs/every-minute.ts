import { Duration, type Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'

/** Runs a function every minute. A run that fails is not repeated: the next one comes in a minute and finds what it left. */
export const everyMinute = (stack: Stack, handler: IFunction): void => {
  handler.configureAsyncInvoke({ retryAttempts: 0 })
  new Rule(stack, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new LambdaFunction(handler, { retryAttempts: 0 })],
  })
}
