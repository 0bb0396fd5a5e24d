import type { Stack } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { StartingPosition, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { relayMapping } from '../model/stream-mapping.ts'
import { allowOnAnything } from '../rules/acknowledge.ts'
import { over, type Watch } from './alarms.ts'
import { sendFailuresTo, createDeadLetterQueue } from './dead-letter-queue.ts'

/**
 * Delivers the table's stream to the relay, from its oldest record on. For records that cannot be relayed, the dead-letter queue
 * gets their position in the stream. The events themselves stay in the outbox of the table.
 */
export const relayStream = (
  stack: Stack,
  eventSourceArn: string,
  { alias, role }: { readonly alias: IFunction; readonly role: Role },
  watch: Watch,
): void => {
  allowOnAnything(
    role,
    'FindStream',
    ['dynamodb:ListStreams'],
    'Lambda lists the streams of the region to find the one it polls; the action knows no resource.',
  )
  const deadLetters = createDeadLetterQueue(stack, 'RelayFailures', watch, {
    section: 'Relay gave up on events',
    impact: 'The stream did not publish some events. The sweeper publishes them later; it tries once a minute.',
  })
  alias.addEventSourceMapping('Stream', {
    eventSourceArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: relayMapping.batchSize,
    bisectBatchOnError: relayMapping.bisectBatchOnFunctionError,
    retryAttempts: relayMapping.maximumRetryAttempts,
    reportBatchItemFailures: relayMapping.reportBatchItemFailures,
    onFailure: sendFailuresTo(deadLetters, role),
  })
  watch(stack, 'RelayLags', {
    section: 'Relay lags behind',
    impact: 'Workflows start and continue late, and other systems get their events late.',
    metric: over(alias.metric('IteratorAge'), 1, 'Maximum'),
    from: 300_000,
    periods: [5, 5],
  })
}
