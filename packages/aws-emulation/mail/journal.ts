/**
 * This module implements an append-only file of JSON lines that survives kill -9. One system call writes a whole line
 * before the caller continues. The next start removes an incomplete last line. The file is not synced to disk, so a
 * power failure may lose the last lines.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'

export type Journal<Entry> = {
  readonly entries: readonly Entry[]
  readonly append: (entry: Entry) => void
}

/**
 * Reads the file. Throws on a complete line that is not JSON: such a line is no incomplete write, so the file is a
 * wrong file.
 */
export function openJournal<Entry>(file: string): Journal<Entry> {
  mkdirSync(dirname(file), { recursive: true })
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf('\n') + 1
  // The next line would become part of an incomplete line, so the incomplete line goes.
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
