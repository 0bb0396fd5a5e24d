import { days } from '#platform/kernel/clock.ts'
import { parseTenantId, type PartnerId, type RelationshipId } from '#platform/kernel/ids.ts'
import { isRefused, type Refused } from '#platform/kernel/refusal.ts'
import { email } from '#platform/kernel/text.ts'

/** In which groups of a holder somebody is, as the holder's own directory was found. */
export type AccessCheck = {
  readonly id: RelationshipId
  readonly partnerId: PartnerId
  /** The user principal name or the object id, in lower case. */
  readonly person: string
  readonly version: number
  readonly requestedAt: string
  /** When the directory is looked at next; undefined once it was, or nobody tries any more. */
  readonly lookAt?: string
  /** When the directory was looked at; undefined until it was. */
  readonly seenAt?: string
  /** The groups that were looked for, and those of them in which the person is; undefined where there is no such person. */
  readonly groupIds?: readonly string[]
  readonly memberOf?: readonly string[]
}

/** The person that an input names, as the vendor is given it: a user principal name, which looks like an address, or an object id. */
export const personFrom = (text: string): { readonly text: string } | Refused => {
  const object = parseTenantId(text)
  if (object !== undefined) return { text: object }
  const checked = email(text, 'person')
  return isRefused(checked) ? checked : { text: checked.text.toLowerCase() }
}

const triedForHours = 24
const triedEveryMs = 900_000

/** When a directory that could not be looked at is looked at again; undefined where that was tried for long enough. */
export const nextTry = ({ requestedAt }: AccessCheck, now: Date): string | undefined => {
  const next = new Date(now.getTime() + triedEveryMs)
  return next.getTime() < Date.parse(requestedAt) + triedForHours * 3_600_000 ? next.toISOString() : undefined
}

/** Who works where is nothing to keep for long. */
const keptDays = 30

export const checkExpires = ({ requestedAt }: AccessCheck): Date => new Date(Date.parse(requestedAt) + days(keptDays))

/** The table drops what has expired some time later: until then it counts as gone. */
export const isKept = (check: AccessCheck, now: Date): boolean => now < checkExpires(check)
