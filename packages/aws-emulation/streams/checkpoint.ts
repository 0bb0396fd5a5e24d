/**
 * This module stores how far one consumer has read each shard of one stream. The store is a JSON file, so a restart
 * resumes there.
 *
 * Every change is written at once and synchronously. So batches of different shards cannot overwrite the progress of
 * each other, and a record counts as consumed only when the file contains it. The rename makes a write atomic for kill
 * -9. There is no fsync: after a power failure the file may be older than the work, and the poller then delivers some
 * records again.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod/mini'

const shardProgress = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reading'), after: z.string() }),
  z.object({ state: z.literal('finished') }),
])
const checkpointFile = z.object({ streamArn: z.string(), shards: z.record(z.string(), shardProgress) })
type ShardProgress = z.infer<typeof shardProgress>

export type Checkpoint = {
  /**
   * Returns the sequence number of the last consumed record. Undefined means a read from the beginning of the shard.
   */
  readonly positionIn: (shardId: string) => string | undefined
  readonly isFinished: (shardId: string) => boolean
  readonly advance: (shardId: string, sequenceNumber: string) => void
  readonly finish: (shardId: string) => void
  readonly forget: (shardId: string) => void
  readonly shardIds: () => readonly string[]
  /**
   * Closes the checkpoint. After this it writes nothing, so a late handler cannot overwrite the file of a later
   * consumer.
   */
  readonly close: () => void
}

const read = (file: string, streamArn: string, log: (line: string) => void): Record<string, ShardProgress> => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {}
  }
  try {
    const saved = checkpointFile.parse(JSON.parse(text))
    if (saved.streamArn === streamArn) return saved.shards
    log(`the checkpoint ${file} belongs to another stream, ${saved.streamArn}; starting at the beginning`)
  } catch {
    log(`the checkpoint ${file} is unreadable; starting at the beginning`)
  }
  return {}
}

/** Opens the checkpoint. Without `file` it is in memory, and every start reads the stream from its beginning. */
export const openCheckpoint = ({
  file,
  streamArn,
  log,
}: {
  file: string | undefined
  streamArn: string
  log: (line: string) => void
}): Checkpoint => {
  const shards = new Map(Object.entries(file === undefined ? {} : read(file, streamArn, log)))
  let open = true

  const save = () => {
    if (file === undefined) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify({ streamArn, shards: Object.fromEntries(shards) }))
    renameSync(`${file}.new`, file)
  }
  const put = (shardId: string, progress: ShardProgress) => {
    if (!open) return
    shards.set(shardId, progress)
    save()
  }

  return {
    positionIn: (shardId) => {
      const progress = shards.get(shardId)
      return progress?.state === 'reading' ? progress.after : undefined
    },
    isFinished: (shardId) => shards.get(shardId)?.state === 'finished',
    advance: (shardId, after) => {
      const progress = shards.get(shardId)
      if (progress?.state !== 'reading' || progress.after !== after) put(shardId, { state: 'reading', after })
    },
    finish: (shardId) => put(shardId, { state: 'finished' }),
    forget: (shardId) => {
      if (open && shards.delete(shardId)) save()
    },
    shardIds: () => [...shards.keys()],
    close: () => {
      open = false
    },
  }
}
