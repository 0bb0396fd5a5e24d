import type { CustomerFile } from '../customer/store.ts'
import type { CustomerId, PartnerId } from '../kernel/ids.ts'

/** The news that a relationship has ended. */
export type RelationshipEnd = {
  readonly partner: PartnerId
  readonly customer: CustomerId
  /** ISO instant. */
  readonly endedAt: string
}

/**
 * Whether what the two began goes with the relationship. The news of its end may come late, or once more, when they are in
 * another one already: what was begun since then stays.
 */
export const goesWith =
  ({ partner, endedAt }: RelationshipEnd, file: CustomerFile | undefined) =>
  ({ createdAt }: { readonly createdAt: string }): boolean =>
    createdAt <= endedAt || !file?.open.has(partner)
