/**
 * How far one consumer has read each shard of one stream, kept in a JSON file so that a restart resumes there.
 *
 * Every change is written at once and synchronously: batches of different shards cannot overwrite each other's progress,
 * and a record counts as consumed only when the file says so. The rename makes a write all or nothing against kill -9;
 * there is no fsync, so after a power cut the file may be older than the work (records are then delivered again).
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
  /** The sequence number of the last consumed record; undefined when the shard is to be read from its beginning. */
  readonly positionIn: (shardId: string) => string | undefined
  readonly isFinished: (shardId: string) => boolean
  readonly advance: (shardId: string, sequenceNumber: string) => void
  readonly finish: (shardId: string) => void
  readonly forget: (shardId: string) => void
  readonly shardIds: () => readonly string[]
  /** After this nothing is written any more, so that a late handler cannot overwrite the file of a later consumer. */
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

/** Without `file` the checkpoint lives in memory and every start reads the stream from its beginning. */
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
