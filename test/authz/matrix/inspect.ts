/** Looks at every answer that somebody got: at the ids, the names and the marked texts in it, and at the objects with all their values. */
import type { Json } from '#local/client.ts'
import { familyOf, ofAnyPartner, organizationIn, partiesOf, type Facts, type World as Everything } from '../parties.ts'
import { marks } from './canaries.ts'
import type { Guest, Stage } from './stage.ts'

/** What somebody got who should not have it. */
export type Leak = { readonly guest: string; readonly way: string; readonly what: string }
export type Report = {
  readonly cases: number
  readonly leaks: readonly Leak[]
  readonly byWay: ReadonlyMap<string, number>
}

/** How an answer came about. `given` are ids that the guest has sent, and that an error may name; `isNew`
 * where it may have made what it got. */
export type Asking = {
  readonly guest: Guest
  readonly way: string
  readonly given?: readonly string[]
  readonly isNew?: boolean
}

export type Inspector = {
  /** Holds an answer against the facts. Every object with every value in it is a case. */
  readonly inspect: (asking: Asking, answer: Json) => void
  /** Counts a case, and a leak where there is one. */
  readonly check: (asking: Asking, leak: string | undefined) => void
  readonly report: () => Report
}

/** The ids of what belongs to somebody. */
const ids =
  /\b(?:par|cus|sub|inv|rel|dag|mig|swr|swl|evt|key|rtp)_[0-7][0-9a-hjkmnp-tv-z]{25}\b|\blnk_[0-9a-hjkmnp-tv-z]{52}\b/g

export const inspectorOf = ({ canaries }: Stage, facts: Everything): Inspector => {
  const leaks: Leak[] = []
  const byWay = new Map<string, number>()
  const acquainted = acquaintances(facts)
  const names = namesOf(facts)
  const lineOf = Map.groupBy(
    [...facts.values()].filter((one) => one.__typename === 'SwitchLine'),
    (line): string => line['subscription']?.id ?? '',
  )
  const seen = new Set<string>()
  const count = ({ way }: Asking, cases = 1) => byWay.set(way, (byWay.get(way) ?? 0) + cases)
  const leak = ({ guest, way }: Asking, what: string) => leaks.push({ guest: guest.title, way, what })
  const knows = (guest: Guest, organization: string): boolean =>
    guest.organization === organization || acquainted.get(guest.organization)?.has(organization) === true

  const mayHave = (guest: Guest, one: Facts): boolean => {
    // A program finds no keys: of its own it sees the id, by which it is called.
    if (one.__typename === 'ApiKey' && guest.isProgram) return guest.key === one.id
    const family = familyOf[one.__typename]
    if (family !== undefined && guest.without.some((scope) => scope === family)) return false
    return partiesOf(one, facts).includes(guest.organization)
  }

  /** The id of a purchase stands in the line that has moved it, for those who see the line. */
  const hasMoved = (guest: Guest, { id }: Facts): boolean =>
    lineOf.get(id)?.some((line) => mayHave(guest, line)) === true

  const inText = (asking: Asking, whole: string): void => {
    const { guest, given = [], isNew = false } = asking
    // Whoever sees an entry of a timeline sees who did it: of a program, the id of its key.
    const named = whole.replaceAll(/"subject":"key_[^"]*"/g, '')
    // What follows from an invitation or a switch is correlated by its id, also for keys that read neither.
    const text = guest.without.length > 0 ? named.replaceAll(/"correlationId":"[^"]*"/g, '') : named
    for (const [word] of text.matchAll(marks)) {
      const audience = canaries.audienceOf(word)
      const object = audience?.object === undefined ? undefined : facts.get(audience.object)
      const isTheirs = audience?.organization === guest.organization || (object !== undefined && mayHave(guest, object))
      if (!isTheirs) leak(asking, `the text ${word} about ${audience?.object ?? 'nothing'}: ${around(text, word)}`)
    }
    for (const [id] of text.matchAll(ids)) {
      if (given.includes(id)) continue
      const organization = organizationIn(id)
      const one = facts.get(id)
      if (organization !== undefined) {
        if (!knows(guest, organization)) leak(asking, `the id ${id}: ${around(text, id)}`)
      } else if (one ? !(mayHave(guest, one) || hasMoved(guest, one)) : !isNew)
        leak(asking, `the id ${id}, ${one ? `a ${one.__typename}` : 'of nothing'}: ${around(text, id)}`)
    }
    for (const [organization, known] of names)
      if (!knows(guest, organization))
        for (const name of known) if (isIn(text, name)) leak(asking, `the name “${name}”: ${around(text, name)}`)
  }

  /** Each object in an answer is somebody's, with each of its values. */
  const inObjects = (asking: Asking, value: Json): void => {
    if (Array.isArray(value)) return value.forEach((one) => inObjects(asking, one))
    if (typeof value !== 'object' || value === null) return
    const fields = Object.entries(value as Record<string, Json>)
    count(asking, fields.filter(([, one]) => typeof one !== 'object' || one === null).length)
    const { __typename: type, id } = value as { readonly __typename?: string; readonly id?: string }
    if (type === 'Partner' && id !== undefined) {
      const one = facts.get(id)
      if (one && !mayHave(asking.guest, one))
        for (const [name, one_] of fields)
          if (!ofAnyPartner.has(name) && !isNothing(one_)) leak(asking, `${name} of the partner ${id}`)
    }
    for (const [, one] of fields) inObjects(asking, one)
  }

  return {
    check: (asking, what) => {
      count(asking)
      if (what !== undefined) leak(asking, what)
    },
    inspect: (asking, answer) => {
      const { guest } = asking
      if (guest.sees === 'all') return count(asking)
      const text = JSON.stringify(answer)
      if (guest.sees === 'nothing') {
        count(asking)
        if (answer.data !== null && answer.data !== undefined) leak(asking, `an answer: ${text.slice(0, 100)}`)
        return
      }
      inObjects(asking, answer)
      // Most answers are alike.
      const key = `${guest.name} ${text}`
      if (seen.has(key)) return
      seen.add(key)
      inText(asking, text)
    },
    report: () => ({ cases: [...byWay.values()].reduce((sum, one) => sum + one, 0), leaks, byWay }),
  }
}

/** What stands around something in an answer, for whoever looks for the field. */
const around = (text: string, what: string): string => {
  const at = text.indexOf(what)
  return text.slice(Math.max(0, at - 90), at + what.length + 30)
}

/** Whether a text has a name as such, and not as a part of another one. */
const isIn = (text: string, name: string): boolean => {
  const isOfWord = (place: number) => /[\p{L}\p{N}]/u.test(text[place] ?? '')
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isOfWord(at - 1) && !isOfWord(at + name.length)) return true
  return false
}

const isNothing = (value: Json): boolean =>
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (Array.isArray(value?.nodes) && value.nodes.length === 0)

/** Whoever is party of the same object knows the other by name. */
const acquaintances = (facts: Everything): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const one of facts.values()) {
    const parties = [...partiesOf(one, facts), ...namedIn(one)]
    for (const party of partiesOf(one, facts)) {
      const known = found.get(party) ?? new Set()
      found.set(party, known)
      for (const other of parties) known.add(other)
    }
  }
  return found
}

/** The organizations that an object is about. */
const namedIn = (one: Facts): readonly string[] =>
  [
    'partner',
    'reseller',
    'provider',
    'customer',
    'source',
    'target',
    'issuer',
    'partnerOfRecord',
    'billedBy',
    'supportContact',
    'holder',
  ].flatMap((field) => organizationIn(one[field]?.id ?? '') ?? [])

/** What an organization is called, where it can be reached, and who of its people has done something. */
const namesOf = (facts: Everything): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, Set<string>>()
  for (const one of facts.values()) {
    const actingFor: unknown = one['actingFor']
    const ofPerson = typeof actingFor === 'string' ? (organizationIn(actingFor) ?? actingFor) : undefined
    const organization = organizationIn(one.id) ?? ofPerson
    if (organization === undefined) continue
    const known = names.get(organization) ?? new Set()
    names.set(organization, known)
    for (const name of [one['name'], one['domain'], one['contactEmail'], one['by']?.name])
      if (typeof name === 'string' && name.length > shortest) known.add(name)
  }
  return new Map([...names].map(([organization, all]) => [organization, [...all]]))
}
/** Shorter names stand in other words. */
const shortest = 6
