/** Structured lines on stderr or stdout, one JSON object each, as CloudWatch wants them. Secrets are not for logging. */
export type Level = 'debug' | 'info' | 'warn' | 'error'
export type Logger = Readonly<Record<Level, (message: string, facts?: Readonly<Record<string, unknown>>) => void>>

const levels: readonly (Level | 'silent')[] = ['debug', 'info', 'warn', 'error', 'silent']

export const jsonLogger = (
  level: Level | 'silent',
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Logger => {
  const at =
    (own: Level) =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}) => {
      if (levels.indexOf(own) < levels.indexOf(level)) return
      const line = { level: own, message, time: new Date().toISOString() }
      // Alarms wait for these words, so no fact of the same name takes their place.
      write(JSON.stringify({ ...line, ...facts, ...line }, errorsAsText))
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const errorsAsText = (_key: string, value: unknown) =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value
