/**
 * This module parses the part of OData `$filter` that a search for a relationship needs: `property eq 'text'`, joined
 * by `and`. It rejects any other filter, because an ignored filter would return everything.
 */
const clause = String.raw`([\w/]+)\s+eq\s+'((?:[^']|'')*)'`
const conjunction = new RegExp(String.raw`^\s*${clause}(?:\s+and\s+${clause})*\s*$`, 'i')

export type Equality = { readonly property: string; readonly text: string }

/** Returns the clauses, or undefined for an unsupported filter. A quote in a text appears twice. */
export function parseFilter(filter: string): readonly Equality[] | undefined {
  if (!conjunction.test(filter)) return undefined
  return [...filter.matchAll(new RegExp(clause, 'gi'))].map(([, property = '', text = '']) => ({
    property,
    text: text.replaceAll("''", "'"),
  }))
}
