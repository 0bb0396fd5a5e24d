import type { Key, Places } from './indexes.ts'

/** Everything that is kept has a version, which every change raises by one. */
export type Versioned = { readonly version: number }

/** A record as the table keeps it. */
export type StoredItem = Key & Places & { readonly name: string; readonly version: number; readonly doc: unknown }

/** Something that only one may have. The first who writes it has it; the same holder may write it again, unless `once`. */
export type Claim = {
  readonly name: string
  readonly key: Key
  readonly holder: string
  readonly once: boolean
  readonly doc: unknown
}

/** One change and the condition under which it may be made. The condition is part of the write, so a race has one winner. */
export type Change =
  | { readonly kind: 'create'; readonly item: StoredItem }
  /** Written whether or not it is there: for records that say the same however often they are written. */
  | { readonly kind: 'ensure'; readonly item: StoredItem }
  | { readonly kind: 'replace'; readonly item: StoredItem; readonly from: number }
  | { readonly kind: 'remove'; readonly key: Key; readonly from: number }
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'release'; readonly claim: Claim }
  /** Writes nothing: the rest is written only if this holder still has the claim. */
  | { readonly kind: 'check'; readonly claim: Claim }

export type RecordKind<V extends Versioned> = {
  readonly name: string
  readonly itemOf: (value: V) => StoredItem
  readonly create: (value: V) => Change
  readonly ensure: (value: V) => Change
  /** Replaces `before`, if it is still at the version that was read. */
  readonly replace: (value: V, before: Versioned) => Change
  /** Replaces `before`, also where the key of the two differs, because it depends on the state. */
  readonly move: (value: V, before: V) => readonly Change[]
}

/** Declares one kind of record: its name in the table, its key, and its places in the lists. */
export const record = <V extends Versioned>({
  name,
  key,
  places = () => ({}),
}: {
  readonly name: string
  readonly key: (value: V) => Key
  readonly places?: (value: V) => Places
}): RecordKind<V> => {
  const itemOf = (value: V): StoredItem => ({
    ...key(value),
    ...places(value),
    name,
    version: value.version,
    doc: value,
  })
  const create = (value: V): Change => ({ kind: 'create', item: itemOf(value) })
  const replace = (value: V, before: Versioned): Change => ({
    kind: 'replace',
    item: itemOf(value),
    from: before.version,
  })
  return {
    name,
    itemOf,
    create,
    ensure: (value) => ({ kind: 'ensure', item: itemOf(value) }),
    replace,
    move: (value, before) => {
      const [from, to] = [key(before), key(value)]
      return from.pk === to.pk && from.sk === to.sk
        ? [replace(value, before)]
        : [{ kind: 'remove', key: from, from: before.version }, create(value)]
    },
  }
}

export type ClaimKind<C extends object> = {
  readonly name: string
  readonly of: (content: C) => Claim
  readonly take: (content: C) => Change
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
    release: (content) => ({ kind: 'release', claim: of(content) }),
    check: (content) => ({ kind: 'check', claim: of(content) }),
    read: (doc) => ((doc as { readonly on?: string } | undefined)?.on === name ? (doc as C) : undefined),
  }
}
