import type { PartnerId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { pendingPlace, type Key } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { record } from '#platform/table/record.ts'
import type { PartnerConnection } from './connection.ts'
import { tasksOfConnection } from './tasks.ts'

/** It stands in the partner's collection. */
export const connectionKey = accessPattern(
  "a partner's connection with the vendor",
  (partner: PartnerId): Key => ({ pk: partner, sk: 'CONNECTION' }),
  ['par_…'],
)

export const connectionRecord = record<PartnerConnection>({
  name: 'connection',
  key: ({ partner }) => connectionKey(partner.id),
  follows: (connection) => taskItems(tasksOfConnection(connection)),
  history: {
    of: ({ partner }) => partner.id,
    part: () => 'connection',
    facts: ({ problems, user }) => ({
      ...Object.fromEntries(problems.map(({ kind, code }) => [`connection.${kind.toLowerCase()}`, code])),
      'connection.consentedBy': user?.consentedBy,
    }),
  },
})

/**
 * When the consent of a partner's user is used again, or its end is warned of. It is a record of its own, so a look changes nothing of
 * the connection.
 */
export type ConnectionLook = { readonly partnerId: PartnerId; readonly lookAt: string; readonly version: number }

export const connectionLookKey = accessPattern(
  "when a partner's connection is looked at next",
  (partner: PartnerId): Key => ({ pk: partner, sk: 'CONNECTION-LOOK' }),
  ['par_…'],
)

/** The kind of pending work that these looks are. */
export const connectionWork = 'CONNECTION'

export const connectionLookRecord = record<ConnectionLook>({
  name: 'connection-look',
  key: ({ partnerId }) => connectionLookKey(partnerId),
  places: ({ partnerId, lookAt }) => pendingPlace(connectionWork, partnerId, lookAt),
})

/** Who replaces a partner's consent in the secrets store holds this; see gateways/consents.ts. */
export const consentLeaseKey = accessPattern(
  "who renews the token of a partner's user",
  (partner: PartnerId): Key => ({ pk: partner, sk: 'CONSENT-LEASE' }),
  ['par_…'],
)
