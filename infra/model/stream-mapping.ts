/**
 * The mapping of the table's stream to the relay, deployed and on a laptop, with the names of Lambda's API. Retries are finite:
 * a record that cannot be relayed must not block its shard. It goes to the dead-letter queue, and the sweeper relays its
 * event.
 */
export const relayMapping = {
  batchSize: 10,
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: 5,
  reportBatchItemFailures: true,
} as const
