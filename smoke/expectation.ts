/** What was expected of the stack and did not come. The message says both: what should have come, and what did. */
export class Unmet extends Error {
  override readonly name = 'Unmet'
}

/** Ends the step where the condition does not hold. `expected` goes on from the word "Expected". */
export function must(condition: unknown, expected: string, got: unknown): asserts condition {
  if (!condition) throw new Unmet(`Expected ${expected}, got ${shown(got)}`)
}

/** Long enough to recognise a page of somebody else's, too short for a log to be flooded. */
const longest = 300

export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
