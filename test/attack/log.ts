/** What the functions of this process log, one line of JSON each; nothing else that is written to stderr is touched. */
export type Log = { readonly take: () => readonly string[]; readonly stop: () => void }

export const captureLog = (): Log => {
  const lines: string[] = []
  const write = process.stderr.write.bind(process.stderr)
  const capture = (text: unknown, ...rest: readonly unknown[]): boolean => {
    if (typeof text !== 'string' || !text.startsWith('{')) return write(text as string, ...(rest as []))
    lines.push(text)
    return true
  }
  process.stderr.write = capture as typeof process.stderr.write
  return { take: () => lines.splice(0), stop: () => void (process.stderr.write = write) }
}

/** Says what is wrong with a line of the log: a fault of ours, something that is no line of ours, or credentials. */
export const faultOfLine = (line: string): string | undefined => {
  if (/eyJ[\w-]{20}|mck_(test|live)_/.test(line)) return `credentials are in the log: ${line.slice(0, 200)}`
  try {
    const { level, message } = JSON.parse(line) as { readonly level?: string; readonly message?: string }
    const isOurs = typeof message === 'string' && line.trimEnd().split('\n').length === 1
    if (!isOurs) return `this is no line of the log: ${line.slice(0, 200)}`
    return level === 'error' ? `a fault of ours is in the log: ${line.slice(0, 400)}` : undefined
  } catch {
    return `this is no line of the log: ${line.slice(0, 200)}`
  }
}
