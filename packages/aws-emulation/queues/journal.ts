/**
 * This module keeps the messages of the queues in a file: a line for each message that was sent, and one for each that was
 * deleted. SQS is durable, so messages must survive a process that is killed. A half-written last line is ignored.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Message } from './messages.ts'

type Line = { readonly queue: string; readonly sent: Message } | { readonly deleted: string }

export type Journal = {
  readonly messages: readonly { readonly queue: string; readonly message: Message }[]
  readonly append: (line: Line) => void
}

/** Opens the journal, and writes it anew with the messages that are left. Without a file nothing is kept. */
export const openJournal = (file: string | undefined): Journal => {
  if (file === undefined) return { messages: [], append: () => {} }
  const left = new Map<string, { queue: string; message: Message }>()
  for (const text of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const line = parse(text)
    if (line && 'sent' in line) left.set(line.sent.id, { queue: line.queue, message: line.sent })
    else if (line) left.delete(line.deleted)
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    [...left.values()].map(({ queue, message }) => `${JSON.stringify({ queue, sent: message })}\n`).join(''),
  )
  return { messages: [...left.values()], append: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`) }
}

const parse = (text: string): Line | undefined => {
  try {
    return text === '' ? undefined : (JSON.parse(text) as Line)
  } catch {
    return undefined
  }
}
