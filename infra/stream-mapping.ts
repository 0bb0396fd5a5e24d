/**
 * How the table's stream is handed to the relay, here and on a laptop; named as in Lambda's API. Retries are finite: one
 * record that nobody can relay must not hold up the shard behind it. It is put aside, and the sweeper takes it up.
 */
export const relayMapping = {
  batchSize: 10,
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: 5,
  reportBatchItemFailures: true,
} as const
