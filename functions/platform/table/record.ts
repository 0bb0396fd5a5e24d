import { historyOf, type ChainHead, type ChangeHistory, type History } from './history.ts'
import type { Key, Places } from './indexes.ts'

/** Everything that is kept has a version, which every change raises by one, and knows the last entry of its timeline. */
export type Versioned = { readonly version: number; readonly chainHead?: ChainHead }

/** A record as the table keeps it. */
export type StoredItem = Key &
  Places & {
    readonly name: string
    readonly version: number
    readonly doc: unknown
    /** Seconds since 1970 from which the table may drop it. */
    readonly ttl?: number
  }

/** Something that only one may have. The first who writes it has it; the same holder may write it again, unless `once`. */
export type Claim = {
  readonly name: string
  readonly key: Key
  readonly holder: string
  /** Whose claim it replaces: one who has lost it, and whose loss is written in the same transaction. */
  readonly from?: string
  readonly once: boolean
  readonly doc: unknown
}

/**
 * How often something has happened. Its document is the number, so writers at the same time do not meet in it: each adds one, and none
 * goes beyond `most`. The table may drop it from `expires` on: nobody reads it any more by then.
 */
export type Count = {
  readonly name: string
  readonly key: Key
  readonly most: number
  readonly expires: Date
}

/** What is written beside an object, because it follows from its state: items to put, and keys of what is no more. */
export type Beside = { readonly put: readonly StoredItem[]; readonly drop: readonly Key[] }

/** One change and the condition under which it may be made. The condition is part of the write, so a race has one winner. */
export type Change =
  | { readonly kind: 'create'; readonly item: StoredItem; readonly beside?: Beside; readonly history?: ChangeHistory }
  /** Written whether or not it is there: for records that say the same however often they are written. */
  | { readonly kind: 'ensure'; readonly item: StoredItem; readonly beside?: Beside }
  | {
      readonly kind: 'replace'
      readonly item: StoredItem
      readonly from: number
      readonly beside?: Beside
      readonly history?: ChangeHistory
    }
  | { readonly kind: 'remove'; readonly key: Key; readonly from: number }
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'release'; readonly claim: Claim }
  /** Writes nothing: the rest is written only if this holder still has the claim. */
  | { readonly kind: 'check'; readonly claim: Claim }
  /** Adds one, as long as the count is below what it may be. */
  | { readonly kind: 'count'; readonly count: Count }

export type RecordKind<V extends Versioned> = {
  readonly name: string
  readonly itemOf: (value: V) => StoredItem
  readonly create: (value: V) => Change
  readonly ensure: (value: V) => Change
  /** Replaces `before`, if it is still at the version that was read. */
  readonly replace: (value: V, before: V) => Change
  /** Removes it, if it is still at the version that was read. What follows from it stays: only records without it are removed. */
  readonly remove: (before: V) => Change
  /** Replaces `before`, also where the key of the two differs, because it depends on the state. */
  readonly move: (value: V, before: V) => readonly Change[]
}

/**
 * Declares one kind of record: its name in the table, its key, its places in the lists, the items that follow from it, and what it adds
 * to a timeline. What follows is written beside it in the same transaction, so it is never stale.
 */
export const record = <V extends Versioned>({
  name,
  key,
  places = () => ({}),
  follows = () => [],
  history,
  expires,
}: {
  readonly name: string
  readonly key: (value: V) => Key
  readonly places?: (value: V) => Places
  /** From when on nobody reads it any more: the table drops it then, some time or other. */
  readonly expires?: (value: V) => Date
  readonly follows?: (value: V) => readonly StoredItem[]
  readonly history?: History<V>
}): RecordKind<V> => {
  const itemOf = (value: V): StoredItem => ({
    ...key(value),
    ...places(value),
    name,
    version: value.version,
    doc: value,
    ...(expires && { ttl: Math.floor(expires(value).getTime() / 1000) }),
  })
  /** The next state comes from a function that need not know of the chain: it goes on from where the state before had come to. */
  const after = (value: V, before: V): StoredItem =>
    itemOf(before.chainHead ? { ...value, chainHead: before.chainHead } : value)
  const linked = (value: V, before?: V) => (history ? { history: historyOf(history, value, before) } : {})
  const create = (value: V): Change => ({
    kind: 'create',
    item: itemOf(value),
    ...besideOf([], follows(value)),
    ...linked(value),
  })
  const replace = (value: V, before: V): Change => ({
    kind: 'replace',
    item: after(value, before),
    from: before.version,
    ...besideOf(follows(before), follows(value)),
    ...linked(value, before),
  })
  return {
    name,
    itemOf,
    create,
    ensure: (value) => ({ kind: 'ensure', item: itemOf(value), ...besideOf([], follows(value)) }),
    replace,
    remove: (before) => ({ kind: 'remove', key: key(before), from: before.version }),
    move: (value, before) => {
      const [from, to] = [key(before), key(value)]
      return from.pk === to.pk && from.sk === to.sk
        ? [replace(value, before)]
        : [
            { kind: 'remove', key: from, from: before.version },
            {
              kind: 'create',
              item: after(value, before),
              ...besideOf(follows(before), follows(value)),
              ...linked(value, before),
            },
          ]
    },
  }
}

/** What has to be written so that the items after a change are there, and no others. */
const besideOf = (before: readonly StoredItem[], after: readonly StoredItem[]): { readonly beside?: Beside } => {
  const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`
  const there = new Set(before.map((item) => JSON.stringify(item)))
  const kept = new Set(after.map(nameOf))
  const put = after.filter((item) => !there.has(JSON.stringify(item)))
  const drop = before.filter((item) => !kept.has(nameOf(item))).map(({ pk, sk }) => ({ pk, sk }))
  return put.length + drop.length > 0 ? { beside: { put, drop } } : {}
}

export type ClaimKind<C extends object> = {
  readonly name: string
  readonly of: (content: C) => Claim
  readonly take: (content: C) => Change
  /** Takes it from a holder that has lost it. */
  readonly takeFrom: (content: C, holder: string) => Change
  readonly release: (content: C) => Change
  readonly check: (content: C) => Change
  /** Reads an item's document; undefined where it is another kind of claim, or none. */
  readonly read: (doc: unknown) => C | undefined
}

/** Declares one kind of claim: where it stands, and who may write it again. */
export const claim = <C extends object>({
  name,
  key,
  holder,
  once = false,
}: {
  readonly name: string
  readonly key: (content: C) => Key
  readonly holder: (content: C) => string
  readonly once?: boolean
}): ClaimKind<C> => {
  const of = (content: C): Claim => ({
    name,
    key: key(content),
    holder: holder(content),
    once,
    doc: { on: name, ...content },
  })
  return {
    name,
    of,
    take: (content) => ({ kind: 'claim', claim: of(content) }),
    takeFrom: (content, from) => ({ kind: 'claim', claim: { ...of(content), from } }),
    release: (content) => ({ kind: 'release', claim: of(content) }),
    check: (content) => ({ kind: 'check', claim: of(content) }),
    read: (doc) => ((doc as { readonly on?: string } | undefined)?.on === name ? (doc as C) : undefined),
  }
}
