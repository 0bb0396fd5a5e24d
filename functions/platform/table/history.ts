/**
 * What a record adds to a timeline: in whose timeline its changes stand, where its chain of entries has come to, and which facts of
 * it have an old and a new value there.
 */

/** A value as an entry says it. */
export type Fact = string | number | boolean | readonly string[]
export type Facts = Readonly<Record<string, Fact | undefined>>

/** One fact that a write changed. What is left out was not there before, or is not there any more. */
export type FactChange = { readonly field: string; readonly from?: Fact; readonly to?: Fact }

/** The last entry of a chain. It stands in the record whose chain it is, so the record's version guards it too. */
export type ChainHead = {
  /** The name of the chain: the object, and which record of it where it has several. */
  readonly of: string
  /** How many entries the chain has had. */
  readonly seq: number
  /** SHA-256 of the last entry, hexadecimal. */
  readonly hash: string
  /** The id of the last entry. */
  readonly event: string
}

export type History<V> = {
  /** The object in whose timeline its events stand. */
  readonly of: (value: V) => string
  /** Tells its chain from the others of the same timeline. The object's own record has none. */
  readonly part?: (value: V) => string
  /** What entries say the old and the new value of. Whoever sees the timeline sees them: no secrets, and nothing that is for some only. */
  readonly facts?: (value: V) => Facts
  /** Whether nothing more happens to it. Entries of what never ends are kept for good. */
  readonly hasEnded?: (value: V) => boolean
}

/** The history of one change: what the entries that are written with it are linked to. */
export type ChangeHistory = {
  readonly subject: string
  readonly chain: string
  readonly head?: ChainHead
  readonly changes: readonly FactChange[]
  readonly ended: boolean
}

/** The history of a change from `before`; of a new record, which changes nothing, where there is none. */
export const historyOf = <V extends { readonly chainHead?: ChainHead }>(
  { of, part, facts = () => ({}), hasEnded = () => false }: History<V>,
  value: V,
  before?: V,
): ChangeHistory => {
  const subject = of(value)
  return {
    subject,
    chain: part ? `${subject}/${part(value)}` : subject,
    ...(before?.chainHead && { head: before.chainHead }),
    changes: before ? changesBetween(facts(before), facts(value)) : [],
    ended: hasEnded(value),
  }
}

const changesBetween = (before: Facts, after: Facts): readonly FactChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [from, to] = [before[field], after[field]]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    return [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
  })
