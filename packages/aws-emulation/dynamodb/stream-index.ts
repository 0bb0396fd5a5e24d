/**
 * This module adds what dynoxide lacks to its data file: an index of the records of streams. dynoxide keeps their numbers as
 * text and compares them as numbers, so every write and every read of a stream goes through all its records. After
 * 5,000 writes, one more takes eight times as long as it has to.
 */

/** Node has it without a warning from version 24 on. */
const sqlite = () =>
  Number.parseInt(process.versions.node, 10) >= 24 ? process.getBuiltinModule('node:sqlite') : undefined

export const canIndexStreams = (): boolean => sqlite() !== undefined

const index = 'stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))'

/** Adds the index to the file of an engine that runs. It changes nothing where the index is there, or where Node cannot do it. */
export const indexStreams = (file: string): void => {
  const found = sqlite()
  if (!found) return
  const database = new found.DatabaseSync(file, { timeout: 5_000 })
  try {
    database.exec(`CREATE INDEX IF NOT EXISTS ${index}`)
  } finally {
    database.close()
  }
}
