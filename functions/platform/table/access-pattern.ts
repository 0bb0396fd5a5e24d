import type { Key, Listing } from './indexes.ts'

/** One way of reading the table: the question it answers, and examples of the key or the index partition that does. */
export type AccessPattern = { readonly question: string; readonly examples: readonly (Key | Listing)[] }

/**
 * Declares how a question is answered. The function is the only way to that key, and carries its own documentation:
 * `npm run access-patterns` writes `docs/access-patterns.md` from it.
 *
 * @param question What the caller wants to know, as a noun phrase.
 * @param build Makes the key of an item, or the listing of a Query.
 * @param examples Arguments for the documentation, one tuple for each form of the key.
 */
export const accessPattern = <A extends readonly unknown[], K extends Key | Listing>(
  question: string,
  build: (...parts: A) => K,
  ...examples: readonly A[]
): ((...parts: A) => K) & { readonly pattern: AccessPattern } =>
  Object.assign(build, { pattern: { question, examples: examples.map((parts) => build(...parts)) } })
