/**
 * The part of OData `$filter` that finding a relationship needs: `property eq 'text'`, joined by `and`. Anything else is
 * refused rather than ignored, because a filter that is ignored finds everything.
 */
const clause = String.raw`([\w/]+)\s+eq\s+'((?:[^']|'')*)'`
const conjunction = new RegExp(String.raw`^\s*${clause}(?:\s+and\s+${clause})*\s*$`, 'i')

export type Equality = { readonly property: string; readonly text: string }

/** The clauses, or undefined when the filter says more than this parser knows. A quote in a text is written twice. */
export function parseFilter(filter: string): readonly Equality[] | undefined {
  if (!conjunction.test(filter)) return undefined
  return [...filter.matchAll(new RegExp(clause, 'gi'))].map(([, property = '', text = '']) => ({
    property,
    text: text.replaceAll("''", "'"),
  }))
}
