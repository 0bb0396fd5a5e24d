/** This module reads the JSON bodies of requests. */

/** Returns the JSON object in the text, or undefined for any other text. An array is not an object here. */
export function parseJsonObject(text: Buffer | string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
