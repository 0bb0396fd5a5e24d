import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, pendingPlace, type Key, type Listing } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { record } from '#platform/table/record.ts'
import type { SwitchBatch } from './batch.ts'
import type { OutcomePart } from './outcome.ts'
import type { SwitchRequestList } from './store.ts'
import { factsOf, type SwitchRequest } from './switch-request.ts'
import { tasksOfSwitch } from './tasks.ts'

export const switchRequestKey = accessPattern('a switch request by its id', (id: SwitchRequestId): Key => ownKey(id), [
  'swr_…',
])

/** The kind of pending work that reminders of access tasks are. */
export const accessWork = 'ACCESS'

const partner = 'par_…'
const tenant = '‹tenant›'

/** The owner is the future partner, the party the current one. */
export const switchRequestsIn = accessPattern(
  'switch requests of a future or a current partner, a reseller or a tenant: all, by status or by customer',
  (list: SwitchRequestList): Listing => {
    switch (list.of) {
      case 'target':
        return list.status
          ? { index: 'ownerStatus', partition: `${list.partner}#SWR#${list.status}` }
          : { index: 'owner', partition: `${list.partner}#SWR` }
      case 'target-and-tenant':
        return { index: 'ownerCustomer', partition: `${list.partner}#SWR#${list.tenant}` }
      case 'source':
        return list.status
          ? { index: 'partyStatus', partition: `${list.partner}#SWR#${list.status}` }
          : { index: 'party', partition: `${list.partner}#SWR` }
      case 'source-and-tenant':
        return { index: 'partyCustomer', partition: `${list.partner}#SWR#${list.tenant}` }
      case 'reseller':
        return list.status
          ? { index: 'customerChannel', partition: `${list.partner}#SWR#${list.status}` }
          : { index: 'customerKind', partition: `${list.partner}#SWR` }
      case 'reseller-and-tenant':
        return { index: 'ownerKind', partition: `${list.partner}#SWR#${list.tenant}` }
      case 'tenant':
        return list.status
          ? { index: 'customerStatus', partition: `${list.tenant}#SWR#${list.status}` }
          : { index: 'customer', partition: `${list.tenant}#SWR` }
    }
  },
  [{ of: 'target', partner }],
  [{ of: 'target', partner, status: 'PENDING' }],
  [{ of: 'target-and-tenant', partner, tenant }],
  [{ of: 'source', partner }],
  [{ of: 'source', partner, status: 'PENDING' }],
  [{ of: 'source-and-tenant', partner, tenant }],
  [{ of: 'reseller', partner }],
  [{ of: 'reseller', partner, status: 'PENDING' }],
  [{ of: 'reseller-and-tenant', partner, tenant }],
  [{ of: 'tenant', tenant }],
  [{ of: 'tenant', tenant, status: 'PENDING' }],
)

export const switchRequestRecord = record<SwitchRequest>({
  name: 'switch-request',
  key: ({ id }) => switchRequestKey(id),
  follows: (request) => taskItems(tasksOfSwitch(request)),
  // Its lines are not for everybody who sees its timeline, and so are their counts.
  history: {
    of: ({ id }) => id,
    facts: factsOf,
    hasEnded: (request) => 'closedAt' in request && request.closedAt !== undefined,
  },
  places: ({ id, source, target, reseller, tenantId, status, remindAt, updatedAt }) => ({
    owner: switchRequestsIn({ of: 'target', partner: target.id }).partition,
    ownerStatus: switchRequestsIn({ of: 'target', partner: target.id, status }).partition,
    ownerCustomer: switchRequestsIn({ of: 'target-and-tenant', partner: target.id, tenant: tenantId }).partition,
    party: switchRequestsIn({ of: 'source', partner: source.id }).partition,
    partyStatus: switchRequestsIn({ of: 'source', partner: source.id, status }).partition,
    partyCustomer: switchRequestsIn({ of: 'source-and-tenant', partner: source.id, tenant: tenantId }).partition,
    customer: switchRequestsIn({ of: 'tenant', tenant: tenantId }).partition,
    customerStatus: switchRequestsIn({ of: 'tenant', tenant: tenantId, status }).partition,
    ...(reseller && {
      customerKind: switchRequestsIn({ of: 'reseller', partner: reseller.id }).partition,
      customerChannel: switchRequestsIn({ of: 'reseller', partner: reseller.id, status }).partition,
      ownerKind: switchRequestsIn({ of: 'reseller-and-tenant', partner: reseller.id, tenant: tenantId }).partition,
    }),
    at: `${updatedAt}#${id}`,
    ...(remindAt !== undefined && pendingPlace(accessWork, id, remindAt)),
  }),
})

/** A batch of up to 25 lines, in the collection of its request. */
export const batchKey = accessPattern(
  'up to 25 lines of a switch request',
  (id: SwitchRequestId, number: number): Key => ({ pk: id, sk: `BATCH#${String(number).padStart(4, '0')}` }),
  ['swr_…', 1],
)

export const batchesOf = accessPattern(
  'all lines of a switch request, in order',
  (id: SwitchRequestId): Listing => ({ partition: id, prefix: 'BATCH#' }),
  ['swr_…'],
)

export const batchRecord = record<SwitchBatch>({
  name: 'switch-batch',
  key: ({ requestId, number }) => batchKey(requestId, number),
  // Batches move at the same time, so each has a chain of its own.
  history: { of: ({ requestId }) => requestId, part: ({ number }) => `batch/${number}` },
})

const two = (number: number): string => String(number).padStart(2, '0')

export const outcomeOf = accessPattern(
  'what a switch touched besides its lines when an attempt of it ended',
  (id: SwitchRequestId, attempt: number): Listing => ({ partition: id, prefix: `OUTCOME#${attempt}#` }),
  ['swr_…', 1],
)

/** A part of what a finished switch touched. */
export const outcomeRecord = record<OutcomePart>({
  name: 'switch-outcome',
  key: ({ requestId, attempt, number }) => ({ pk: requestId, sk: `OUTCOME#${attempt}#${two(number)}` }),
})
