/**
 * An append-only file of JSON lines that survives kill -9: a line is written in one call before its caller goes on, and a
 * line torn by the kill is cut off at the next start. Not synced to disk, so a power failure may lose the last lines.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'

export type Journal<Entry> = {
  readonly entries: readonly Entry[]
  readonly append: (entry: Entry) => void
}

/** Reads what is there. Throws on a whole line that is not JSON: that is no torn write but another file. */
export function openJournal<Entry>(file: string): Journal<Entry> {
  mkdirSync(dirname(file), { recursive: true })
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf('\n') + 1
  // Left in place, the torn line would swallow the next one appended.
  if (whole < bytes.length) truncateSync(file, whole)
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1)
  return {
    entries: lines.map((line, at) => parse(line, `${file}:${at + 1}`) as Entry),
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
  }
}

function parse(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new Error(`${where} is not a line of JSON`, { cause: error })
  }
}
