import { labeledOf } from '#capabilities/partner/labeled.ts'
import { eachStatus, tenantIn, type Scope } from '#capabilities/partner/scope.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId, type PartnerId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { isByLabel, type LabelFilter } from '#platform/label/label.ts'
import type { Labelings } from '#platform/label/store.ts'
import type { ReturnedAs } from '#platform/notification/records.ts'
import type { Notifications } from '#platform/notification/store.ts'
import { chooseLines, loadSwitchContext, type SwitchContext } from './switch-context.ts'
import { impactOf, terminalImpact, type SwitchImpact } from './impact.ts'
import { maySee, maySeeLines } from '../model/policy.ts'
import type { SwitchPorts } from '../model/ports.ts'
import { switchRequestKey } from '../model/records.ts'
import type { ShownLine, SwitchLine, SwitchLineStatus } from '../model/batch.ts'
import type { SwitchRequestList, SwitchRequests } from '../model/store.ts'
import {
  isFinished,
  isTerminal,
  statusAt,
  type SwitchRequest,
  type SwitchRequestStatus,
} from '../model/switch-request.ts'

/** Towards the partner that reads, or away from it. */
export type SwitchDirection = 'INBOUND' | 'OUTBOUND'

/** What a list is narrowed to; each is served together with every other. */
export type SwitchRequestFilter = {
  readonly direction?: SwitchDirection
  readonly status?: readonly SwitchRequestStatus[]
  readonly customerId?: string
} & LabelFilter

type Ports = { readonly switchRequests: SwitchRequests }

export const findSwitchRequest =
  ({ switchRequests }: Ports) =>
  async (actor: Caller, id: string): Promise<SwitchRequest | undefined> => {
    const known = parseId('swr', id)
    const request = known && (await switchRequests.byId(known))
    return request && maySee(actor, request) ? request : undefined
  }

/** Lists the lines of a request, for callers that may see them; none for the others. */
export const listSwitchLines =
  ({ switchRequests }: Ports) =>
  async (
    actor: Caller,
    request: SwitchRequest,
    where: { readonly status?: SwitchLineStatus },
    page: PageRequest,
  ): Promise<Page<ShownLine>> =>
    maySeeLines(actor, request) ? switchRequests.lines(request.id, where, page) : emptyPage

/** The impact of a request, for callers that may see its lines; nothing for the others. */
export const switchImpact = (ports: SwitchPorts) => {
  // As long as a request is remembered, so is what its lines depend on: any number of previews of it reckon once.
  const contexts = new WeakMap<SwitchRequest, ReturnType<typeof loadSwitchContext>>()
  const contextOf = (request: SwitchRequest) => {
    const loading = contexts.get(request) ?? loadSwitchContext(ports, request)
    contexts.set(request, loading)
    return loading
  }
  return async (
    actor: Caller,
    request: SwitchRequest,
    lineIds: readonly string[] | undefined,
  ): Promise<{ readonly impact: SwitchImpact } | Refused | undefined> => {
    if (!maySeeLines(actor, request)) return undefined
    if (!isTerminal(request)) {
      const context = await contextOf(request)
      return context && impactOf(context, lineIds)
    }
    const [batches, others, context] = await Promise.all([
      ports.switchRequests.batches(request.id),
      ports.switchRequests.outcome(request.id, request.attempt),
      Promise.resolve(lineIds && contextOf(request)),
    ])
    const retry = lineIds && retryOf(context, lineIds)
    if (retry && 'refusal' in retry) return retry
    return { impact: terminalImpact(batches, others, retry?.lines, ports.clock.now()) }
  }
}

/** Failed lines that are to be tried again: the choice of a retry, with its refusals. Of a request that was closed nothing moves any more. */
const retryOf = (
  context: SwitchContext | undefined,
  lineIds: readonly string[],
): { readonly lines: readonly SwitchLine[] } | Refused =>
  context && isFinished(context.request)
    ? chooseLines(context, lineIds)
    : refuse(notFound('line of the request that may move', 'lineIds', '0'))

/** The notifications that were sent about a request, in the order of their requests: evidence for all its parties (rule G13). */
export const sentNotifications =
  ({ notifications }: { readonly notifications: Notifications }) =>
  async ({ id }: SwitchRequest): Promise<readonly SentNotification[]> =>
    (await notifications.of(id)).flatMap(({ key, sentAt, returned }) =>
      sentAt === undefined ? [] : [{ name: key, sentAt, ...(returned && { returnedAs: returned.as }) }],
    )

export type SentNotification = { readonly name: string; readonly sentAt: string; readonly returnedAs?: ReturnedAs }

/** Lists one page of the requests of a partner, in both directions unless one is requested, or of a tenant. */
export const listSwitchRequests =
  ({ switchRequests, labelings, clock }: Ports & { readonly labelings: Labelings; readonly clock: Clock }) =>
  async (scope: Scope, filter: SwitchRequestFilter, page: PageRequest): Promise<Page<SwitchRequest>> => {
    const { status, direction } = filter
    // What has expired a moment ago stands under its old status until its workflow records that.
    const isShown = (one: SwitchRequest) => status?.includes(statusAt(one, clock.now())) ?? true
    if (!isByLabel(filter)) return switchRequests.list(listsFor(scope, filter), page, isShown)
    const viewer = 'tenant' in scope ? scope.asSeenBy : scope.partner
    return labeledOf<SwitchRequest>(labelings, 'swr', switchRequestKey, ({ tenantId }) => tenantId)(
      scope,
      filter,
      page,
      (one) => isShown(one) && (direction === undefined || directionAsSeenBy(viewer?.id, one) === direction),
    )
  }

const listsFor = (
  scope: Scope,
  { direction, status, customerId }: SwitchRequestFilter,
): readonly SwitchRequestList[] => {
  const of = 'tenant' in scope ? scope.asSeenBy : scope.partner
  const tenant = tenantIn(scope, customerId)
  if (tenant === null) return []
  // A customer has no direction.
  if (!of) return tenant === undefined || direction !== undefined ? [] : eachStatus(status, { of: 'tenant', tenant })
  const { id: partner, kind } = of
  // What goes through a reseller comes to its provider's side, and nothing goes away from it.
  const sides = kind === 'INDIRECT_RESELLER' ? (['reseller'] as const) : (['target', 'source'] as const)
  return sides
    .filter((side) => direction === undefined || (direction === 'OUTBOUND') === (side === 'source'))
    .flatMap((side): readonly SwitchRequestList[] =>
      tenant === undefined
        ? eachStatus(status, { of: side, partner })
        : [{ of: `${side}-and-tenant` as const, partner, tenant }],
    )
}

/** The direction of a request for the partner that reads it. */
export const directionFor = (actor: Caller, request: SwitchRequest): SwitchDirection | undefined =>
  directionAsSeenBy(partnerOf(actor), request)

/** A customer has no direction. */
const directionAsSeenBy = (partner: PartnerId | undefined, { source }: SwitchRequest): SwitchDirection | undefined => {
  if (partner === undefined) return undefined
  return partner === source.id ? 'OUTBOUND' : 'INBOUND'
}
