/**
 * This module executes a transfer line by line. The subscriptions of successful lines change their partner in the
 * commit that ends the transfer. So every subscription always has exactly one billing partner.
 */
import { findStatus } from './azure-plans.ts'
import { lineIdOf, rebill, type VendorSubscription } from './subscriptions.ts'
import { isSameTenant, type State } from './state.ts'
import {
  applyChange,
  isOver,
  computeOutcome,
  type PartnerTransfer,
  type TransferLine,
  type TransferPace,
} from './transfers.ts'

/** A planned failure of the lines of an Azure subscription, for a number of transfers. */
export type LineFailure = {
  readonly azureSubscriptionId: string
  readonly code: string
  readonly message: string
  readonly left: number
}

/** Returns the state after the acceptance of the transfer. The transfer is in the state. */
export function acceptTransfer(state: State, transfer: PartnerTransfer, pace: TransferPace, at: Date): State {
  const inProgress = applyChange(transfer, { status: 'InProgress' }, at)
  return transfer.kind === 'legacy' || pace.readsInProgress === 0
    ? executeTransfer(state, inProgress, at)
    : replaceTransfers(state, [inProgress])
}

/** Returns the state after a read: one more read in progress, or the end. */
export function recordRead(state: State, transfer: PartnerTransfer, pace: TransferPace, at: Date): State {
  if (transfer.status !== 'InProgress') return replaceTransfers(state, [transfer])
  const reads = transfer.readsInProgress + 1
  return reads >= pace.readsInProgress
    ? executeTransfer(state, transfer, at)
    : replaceTransfers(state, [{ ...transfer, readsInProgress: reads }])
}

/** Returns the same state when nothing changes, so a read without effect writes no file. */
export function replaceTransfers(state: State, changes: readonly PartnerTransfer[]): State {
  const byId = new Map(changes.map((one) => [one.id, one]))
  const transfers = state.transfers.map((one) => byId.get(one.id) ?? one)
  return transfers.every((one, at) => one === state.transfers[at]) ? state : { ...state, transfers }
}

function executeTransfer(state: State, transfer: PartnerTransfer, at: Date): State {
  const lines = transfer.lines.map((line) => executeLine(state, transfer, line))
  const completedIds = new Set(lines.flatMap((line) => (line.status === 'Complete' ? [line.entitlementId] : [])))
  const failedIds = new Set(lines.flatMap((line) => (findInjectedFailure(state, line) ? [line.entitlementId] : [])))
  const partnerTenantId = transfer.targetPartnerTenantId
  const done = applyChange(
    transfer,
    { status: computeOutcome(transfer.kind, lines), lines, completedAt: at.toISOString() },
    at,
  )
  const moved = state.subscriptions
    .filter((one) => completedIds.has(one.entitlementId))
    .reduce(
      (next, one) => rebill(next, one, { partnerTenantId, partnerIdOnRecord: findPartnerOnRecord(transfer, one) }, at),
      state,
    )
  return replaceTransfers(
    {
      ...moved,
      lineFailures: state.lineFailures
        .map((one) => (failedIds.has(one.azureSubscriptionId) ? { ...one, left: one.left - 1 } : one))
        .filter(({ left }) => left > 0),
    },
    [done],
  )
}

/**
 * Returns the reseller. In a legacy transfer each line has its own reseller. In a modern transfer the target has one
 * for all lines.
 */
const findPartnerOnRecord = (transfer: PartnerTransfer, one: VendorSubscription): string | null =>
  transfer.lines.find(({ entitlementId }) => entitlementId === one.entitlementId)?.partnerIdOnRecord ??
  transfer.partnerOnRecord

function executeLine(state: State, transfer: PartnerTransfer, line: TransferLine): TransferLine {
  const error = findInjectedFailure(state, line) ?? findObstacle(state, transfer, line)
  return error === undefined
    ? { ...line, status: 'Complete' }
    : { ...line, status: 'Failed', error: { code: error.code, message: error.message } }
}

const findInjectedFailure = ({ lineFailures }: State, { entitlementId }: TransferLine): LineFailure | undefined =>
  lineFailures.find((one) => one.azureSubscriptionId === entitlementId)

/** Returns an obstacle that appeared between acceptance and execution. */
function findObstacle(state: State, transfer: PartnerTransfer, line: TransferLine) {
  const subscription = state.subscriptions.find((one) => lineIdOf(one) === line.subscriptionId)
  if (
    subscription === undefined ||
    findStatus(state, subscription) !== 'active' ||
    !isSameTenant(subscription.partnerTenantId, transfer.sourcePartnerTenantId)
  ) {
    return { code: 'SubscriptionNotActive', message: 'The subscription is no longer active with the source partner.' }
  }
  const earlier = findOpenTransfer(state, subscription)
  return earlier === undefined || earlier.id === transfer.id
    ? undefined
    : { code: '900101', message: `The original transfer ${earlier.id} is in progress.` }
}

/** Returns the open transfer of a subscription from its partner. There is one at most (rule G26): the first one. */
export const findOpenTransfer = ({ transfers }: State, subscription: VendorSubscription): PartnerTransfer | undefined =>
  transfers.find(
    (one) =>
      !isOver(one) &&
      isSameTenant(one.sourcePartnerTenantId, subscription.partnerTenantId) &&
      one.lines.some((line) => line.subscriptionId === lineIdOf(subscription)),
  )
