import type { Stack } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { StartingPosition, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { relayMapping } from '../stream-mapping.ts'
import { allowOnAnything } from '../rules/acknowledge.ts'
import { over, type Watch } from './alarms.ts'
import { leavingAt, putAside } from './put-aside.ts'

/**
 * Hands the table's stream to the relay, from its oldest record on. What cannot be relayed is put aside as a note of where
 * in the stream it stood; the record itself is still on the table's list of pending news.
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
  const aside = putAside(stack, 'RelayFailures', watch, {
    section: 'Relay gave up on news',
    impact: 'Something that happened was not told by the stream; the sweeper tells it, later and once a minute.',
  })
  alias.addEventSourceMapping('Stream', {
    eventSourceArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: relayMapping.batchSize,
    bisectBatchOnError: relayMapping.bisectBatchOnFunctionError,
    retryAttempts: relayMapping.maximumRetryAttempts,
    reportBatchItemFailures: relayMapping.reportBatchItemFailures,
    onFailure: leavingAt(aside, role),
  })
  watch(stack, 'RelayLags', {
    section: 'Relay lags behind',
    impact: 'Workflows start and go on late, and so do the events that others wait for.',
    metric: over(alias.metric('IteratorAge'), 1, 'Maximum'),
    from: 300_000,
    periods: [5, 5],
  })
}
