/** An expectation of the stack that is not met. The message has the expected and the actual result. */
export class Unmet extends Error {
  override readonly name = 'Unmet'
}

/** Fails the step unless the condition holds. `expected` continues the word "Expected". */
export function must(condition: unknown, expected: string, got: unknown): asserts condition {
  if (!condition) throw new Unmet(`Expected ${expected}, got ${shown(got)}`)
}

/** Long enough to recognise a foreign page, and too short to flood a log. */
const longest = 300

export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
