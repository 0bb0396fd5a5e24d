import { days } from '#platform/kernel/clock.ts'
import type { PartnerId, RelationshipId } from '#platform/kernel/ids.ts'
import type { ChainHead } from '#platform/table/history.ts'
import { periodicLook } from '#capabilities/relationship/looks.ts'
import type { AgreedBy, AgreementSight } from './vendor.ts'

/** What the vendor was found to have. */
export type Found = (
  | { readonly status: 'MISSING' }
  | { readonly status: 'IN_FORCE'; readonly by: AgreedBy; readonly acceptedAt?: string }
) & {
  /** When it was first found so. */
  readonly since: string
  /** When the vendor was last looked at, and answered. */
  readonly lookedAt: string
}

/**
 * The customer agreement as the vendor has it for a partner and its customer: one for each relationship. What a customer accepts here is
 * nothing to the vendor, which takes no order and no transfer without it (rules C6, E5).
 */
export type VendorAgreement = {
  readonly relationshipId: RelationshipId
  readonly partner: { readonly id: PartnerId; readonly name: string }
  readonly customerName: string
  /** Left out until the vendor has answered once. */
  readonly found?: Found
  /** When the vendor is looked at next; left out where the relationship is over. */
  readonly lookAt?: string
  readonly version: number
  readonly createdAt: string
  readonly chainHead?: ChainHead
}

/** What is found where the vendor is looked at after `before`. */
export const foundAfter = (before: Found | undefined, sight: AgreementSight, lookedAt: string): Found => {
  const now = sight === 'MISSING' ? ({ status: sight } as const) : ({ status: 'IN_FORCE', ...sight } as const)
  return { ...now, since: before && isSame(before, now) ? before.since : lookedAt, lookedAt }
}

/** Whether it is the same agreement, or the same lack of one. */
export const isSame = (one: Agreement, other: Agreement): boolean =>
  one.status === 'IN_FORCE' && other.status === 'IN_FORCE'
    ? one.by === other.by && one.acceptedAt === other.acceptedAt
    : one.status === other.status

type Agreement =
  | Pick<Extract<Found, { status: 'IN_FORCE' }>, 'status' | 'by' | 'acceptedAt'>
  | { readonly status: 'MISSING' }

const hour = 3_600_000
/** An agreement in force may be withdrawn or attested anew: somebody has to notice some day. */
const inForceEveryDays = 30

/**
 * When the vendor is looked at next. While there is no agreement somebody has a task, so for a day the looks are frequent, and then they are
 * daily. A look that the vendor did not answer is made again within a day.
 */
export const nextLook = (
  { relationshipId, found, createdAt }: Pick<VendorAgreement, 'relationshipId' | 'found' | 'createdAt'>,
  now: Date,
  { isAnswered }: { readonly isAnswered: boolean },
): string => {
  const isInForce = found?.status === 'IN_FORCE'
  const isNew = now.getTime() - Date.parse(found?.since ?? createdAt) < days(1)
  const next =
    !isInForce && isNew
      ? now.getTime() + hour
      : periodicLook(relationshipId, now, days(isInForce && isAnswered ? inForceEveryDays : 1))
  return new Date(next).toISOString()
}
