import { days } from '#platform/kernel/clock.ts'
import type { PartnerId, RelationshipId } from '#platform/kernel/ids.ts'

/** In which groups of a holder somebody is, as the holder's own directory was found. */
export type AccessCheck = {
  readonly id: RelationshipId
  readonly partnerId: PartnerId
  /** The user principal name or the object id, in lower case. */
  readonly person: string
  readonly version: number
  readonly requestedAt: string
  /** When the directory was looked at; undefined until it was. */
  readonly seenAt?: string
  /** The groups that were looked for, and those of them in which the person is; undefined where there is no such person. */
  readonly groupIds?: readonly string[]
  readonly memberOf?: readonly string[]
}

/** Who works where is nothing to keep for long. */
const keptDays = 30

export const checkExpires = ({ requestedAt }: AccessCheck): Date => new Date(Date.parse(requestedAt) + days(keptDays))

/** The table drops what has expired some time later: until then it counts as gone. */
export const isKept = (check: AccessCheck, now: Date): boolean => now < checkExpires(check)
