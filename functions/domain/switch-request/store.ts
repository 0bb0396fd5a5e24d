import type { CustomerId, PartnerId, SwitchRequestId, TenantId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { SwitchLine, SwitchLineStatus, SwitchSheet } from './sheet.ts'
import type { OpenSwitches, SwitchRequest, SwitchRequestStatus } from './switch-request.ts'

/** Whose requests, and which of them: each is one index query. */
export type SwitchRequestList =
  /** Those that bring subscriptions to a partner. */
  | { readonly of: 'target'; readonly partner: PartnerId; readonly status?: SwitchRequestStatus }
  | { readonly of: 'target-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  /** Those that take subscriptions from a partner. */
  | { readonly of: 'source'; readonly partner: PartnerId; readonly status?: SwitchRequestStatus }
  | { readonly of: 'source-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: SwitchRequestStatus }

/** Reads of switch requests. Single reads see every write that was committed before. */
export type SwitchRequests = {
  readonly byId: (id: SwitchRequestId) => Promise<SwitchRequest | undefined>
  /** In the order of their numbers. */
  readonly sheets: (id: SwitchRequestId) => Promise<readonly SwitchSheet[]>
  readonly sheet: (id: SwitchRequestId, number: number) => Promise<SwitchSheet | undefined>
  readonly lines: (
    id: SwitchRequestId,
    where: { readonly status?: SwitchLineStatus },
    page: PageRequest,
  ) => Promise<Page<SwitchLine>>
  /** Which subscriptions of a customer are in which open request; undefined where none ever was. */
  readonly open: (customer: CustomerId) => Promise<OpenSwitches | undefined>
  readonly list: (list: SwitchRequestList, page: PageRequest) => Promise<Page<SwitchRequest>>
  /** Requests with a reminder of an access task that was due by then, oldest first. */
  readonly uncleaned: (by: Date) => Promise<readonly SwitchRequest[]>
}
