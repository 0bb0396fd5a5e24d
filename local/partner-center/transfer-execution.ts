/**
 * Carrying a transfer out: line by line, and the subscriptions of the lines that succeed change hands in the same commit
 * as the transfer ends, so that no subscription is ever billed by two partners or by none.
 */
import { handedOver, type VendorSubscription } from './subscriptions.ts'
import { sameTenant, type State } from './state.ts'
import { changed, isOver, outcomeOf, type PartnerTransfer, type TransferLine, type TransferPace } from './transfers.ts'

/** What keeps lines of an Azure subscription from succeeding, for as many more transfers. */
export type LineFailure = {
  readonly azureSubscriptionId: string
  readonly code: string
  readonly message: string
  readonly left: number
}

/** The state after the transfer, which is in it, has been accepted. */
export function accepted(state: State, transfer: PartnerTransfer, pace: TransferPace, at: Date): State {
  const going = changed(transfer, { status: 'InProgress' }, at)
  return transfer.kind === 'legacy' || pace.readsInProgress === 0
    ? carriedOut(state, going, at)
    : withTransfers(state, [going])
}

/** What a read leaves behind: one read more in progress, or the end. */
export function afterRead(state: State, transfer: PartnerTransfer, pace: TransferPace, at: Date): State {
  if (transfer.status !== 'InProgress') return withTransfers(state, [transfer])
  const reads = transfer.readsInProgress + 1
  return reads >= pace.readsInProgress
    ? carriedOut(state, transfer, at)
    : withTransfers(state, [{ ...transfer, readsInProgress: reads }])
}

/** The same state when nothing is new, so that reading what has settled writes no file. */
export function withTransfers(state: State, news: readonly PartnerTransfer[]): State {
  const byId = new Map(news.map((one) => [one.id, one]))
  const transfers = state.transfers.map((one) => byId.get(one.id) ?? one)
  return transfers.every((one, at) => one === state.transfers[at]) ? state : { ...state, transfers }
}

function carriedOut(state: State, transfer: PartnerTransfer, at: Date): State {
  const lines = transfer.lines.map((line) => ended(state, transfer, line))
  const moved = new Set(lines.flatMap((line) => (line.status === 'Complete' ? [line.entitlementId] : [])))
  const used = new Set(lines.flatMap((line) => (injectedFor(state, line) ? [line.entitlementId] : [])))
  const partnerTenantId = transfer.targetPartnerTenantId
  const done = changed(transfer, { status: outcomeOf(transfer.kind, lines), lines, completedAt: at.toISOString() }, at)
  return withTransfers(
    {
      ...state,
      subscriptions: state.subscriptions.map((one) =>
        moved.has(one.entitlementId)
          ? handedOver(one, { partnerTenantId, partnerIdOnRecord: onRecord(transfer, one) }, at)
          : one,
      ),
      lineFailures: state.lineFailures
        .map((one) => (used.has(one.azureSubscriptionId) ? { ...one, left: one.left - 1 } : one))
        .filter(({ left }) => left > 0),
    },
    [done],
  )
}

/** In a legacy transfer each line names the reseller of the new provider; in a modern one the target has for all. */
const onRecord = (transfer: PartnerTransfer, one: VendorSubscription): string | null =>
  transfer.lines.find(({ entitlementId }) => entitlementId === one.entitlementId)?.partnerIdOnRecord ??
  transfer.partnerOnRecord

function ended(state: State, transfer: PartnerTransfer, line: TransferLine): TransferLine {
  const error = injectedFor(state, line) ?? obstacle(state, transfer, line)
  return error === undefined
    ? { ...line, status: 'Complete' }
    : { ...line, status: 'Failed', error: { code: error.code, message: error.message } }
}

const injectedFor = ({ lineFailures }: State, { entitlementId }: TransferLine): LineFailure | undefined =>
  lineFailures.find((one) => one.azureSubscriptionId === entitlementId)

/** What has come between acceptance and execution. */
function obstacle(state: State, transfer: PartnerTransfer, line: TransferLine) {
  const subscription = state.subscriptions.find(({ id }) => id === line.subscriptionId)
  if (subscription?.status !== 'active' || !sameTenant(subscription.partnerTenantId, transfer.sourcePartnerTenantId)) {
    return { code: 'SubscriptionNotActive', message: 'The subscription is no longer active with the source partner.' }
  }
  const earlier = openTransferOf(state, subscription.id)
  return earlier === undefined || earlier.id === transfer.id
    ? undefined
    : { code: '900101', message: `The original transfer ${earlier.id} is in progress.` }
}

/** A subscription is in one open transfer at most (rule G26): the first that it was put into. */
export const openTransferOf = ({ transfers }: State, subscriptionId: string): PartnerTransfer | undefined =>
  transfers.find((one) => !isOver(one) && one.lines.some((line) => line.subscriptionId === subscriptionId))
