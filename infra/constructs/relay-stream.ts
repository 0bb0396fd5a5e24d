import { Duration, type Stack } from 'aws-cdk-lib'
import { StartingPosition, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { relayMapping } from '../stream-mapping.ts'

/**
 * Hands the table's stream to the relay, from its oldest record on. What cannot be relayed is put aside as a note of where
 * in the stream it stood; the record itself is still on the table's list of pending news.
 */
export const relayStream = (stack: Stack, eventSourceArn: string, relay: IFunction): void => {
  const aside = new Queue(stack, 'RelayFailures', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  relay.addEventSourceMapping('Stream', {
    eventSourceArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: relayMapping.batchSize,
    bisectBatchOnError: relayMapping.bisectBatchOnFunctionError,
    retryAttempts: relayMapping.maximumRetryAttempts,
    reportBatchItemFailures: relayMapping.reportBatchItemFailures,
    onFailure: new SqsDlq(aside),
  })
}
