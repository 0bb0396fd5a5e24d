import type { PartnerId, SwitchRequestId, TenantId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import { shownLine, type ShownLine, type SwitchLineStatus, type SwitchBatch } from './batch.ts'
import type { Others } from './others.ts'
import { accessWork, batchesOf, batchKey, outcomeOf, switchRequestKey, switchRequestsIn } from './records.ts'
import type { OutcomePart } from './outcome.ts'
import type { SwitchRequest, SwitchRequestStatus } from './switch-request.ts'

/** A list of switch requests: a page of each is one Query of an index. */
export type SwitchRequestList =
  /** Those that bring subscriptions to a partner. */
  | { readonly of: 'target'; readonly partner: PartnerId; readonly status?: SwitchRequestStatus }
  | { readonly of: 'target-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  /** Those that take subscriptions from a partner. */
  | { readonly of: 'source'; readonly partner: PartnerId; readonly status?: SwitchRequestStatus }
  | { readonly of: 'source-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  /** Those in which a partner is the reseller. */
  | { readonly of: 'reseller'; readonly partner: PartnerId; readonly status?: SwitchRequestStatus }
  | { readonly of: 'reseller-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: SwitchRequestStatus }

/** Reads of switch requests. Single reads see every write that was committed before. */
export type SwitchRequests = {
  readonly byId: (id: SwitchRequestId) => Promise<SwitchRequest | undefined>
  /** In the order of their numbers. */
  readonly batches: (id: SwitchRequestId) => Promise<readonly SwitchBatch[]>
  readonly batch: (id: SwitchRequestId, number: number) => Promise<SwitchBatch | undefined>
  /** What it touched besides its lines when this attempt ended. */
  readonly outcome: (id: SwitchRequestId, attempt: number) => Promise<Others>
  readonly lines: (
    id: SwitchRequestId,
    where: { readonly status?: SwitchLineStatus },
    page: PageRequest,
  ) => Promise<Page<ShownLine>>
  readonly list: (
    lists: SwitchRequestList | readonly SwitchRequestList[],
    page: PageRequest,
    isShown?: (request: SwitchRequest) => boolean,
  ) => Promise<Page<SwitchRequest>>
  /** Requests with a reminder of an access task that was due by then, oldest first. */
  readonly dueReminders: (by: Date) => Promise<readonly SwitchRequest[]>
}

export const switchRequestStore = (reader: Reader): SwitchRequests => {
  const batches = async (id: SwitchRequestId) =>
    (await reader.collection(batchesOf(id))).map(({ doc }) => doc as SwitchBatch)
  return {
    byId: (id) => reader.one<SwitchRequest>(switchRequestKey(id)),
    batches,
    batch: (id, number) => reader.one<SwitchBatch>(batchKey(id, number)),
    outcome: async (id, attempt) => {
      const parts = (await reader.collection(outcomeOf(id, attempt))).map(({ doc }) => doc as OutcomePart)
      return { stays: parts.flatMap(({ stays }) => stays), products: parts.flatMap(({ products }) => products) }
    },
    // A page of lines reads all of the request: at most 80 small items, in one Query.
    lines: async (id, { status }, page) =>
      reader.slice<ShownLine>(
        batchesOf(id),
        (await batches(id)).flatMap((batch) =>
          batch.lines.flatMap((line, index) =>
            status === undefined || line.status === status
              ? [
                  {
                    position: { ...batchKey(id, batch.number), sort: String(index).padStart(2, '0') },
                    item: shownLine(line, batch),
                  },
                ]
              : [],
          ),
        ),
        page,
      ),
    list: (lists, page, isShown) => reader.page([lists].flat().map(switchRequestsIn), page, isShown),
    dueReminders: (by) => reader.pending<SwitchRequest>(accessWork, by),
  }
}
