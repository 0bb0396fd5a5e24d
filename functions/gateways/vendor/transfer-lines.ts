import type { TransferLine } from '#capabilities/switching/transfer/transfers.ts'
import type { Billed } from './billed.ts'
import { wasCarriedOut, type VendorLine, type VendorTransfer } from './transfer-answers.ts'
import { invalidSubscription, type Objection } from './transfer-procedures.ts'

/** What is known of a transfer when only the vendor's lists can still change. */
export type Ending = {
  /** Undefined where nothing was filed. */
  readonly transfer: VendorTransfer | undefined
  /** What the customer is billed for through the target by now. */
  readonly arrived: readonly Billed[]
  /** The same through the source; undefined where that is not known, and the vendor has ended the transfer without a move. */
  readonly left: readonly Billed[] | undefined
  /** Why the vendor does not take what is left, by Azure id. */
  readonly objections: ReadonlyMap<string, Objection>
}

/**
 * The state of each requested subscription. The vendor's lines name ids of the source, which may be
 * gone with the move, so a subscription is known to have moved when the target has it on its list, and by no other sign.
 * The lists may lag behind: what a line says has moved and neither partner has yet is still moving.
 */
export const linesOf = (subscriptions: readonly string[], ending: Ending): readonly TransferLine[] => {
  const { transfer, objections } = ending
  const arrived = new Map(ending.arrived.map(({ azureId, billingId }) => [azureId, billingId]))
  const left = new Map((ending.left ?? []).map((one) => [one.azureId, one]))
  const lines = transfer?.lineItems ?? []
  const moved = subscriptions.filter((azureId) => arrived.has(azureId.toLowerCase()))
  const onTheWay = lines.filter((line) => succeeded(line, transfer)).length > moved.length
  const over = (subscription: string): TransferLine => {
    const { status = '' } = transfer ?? {}
    return failed(subscription, status, `The transfer with Microsoft ended: ${status}`)
  }

  return subscriptions.map((subscription): TransferLine => {
    const azureId = subscription.toLowerCase()
    const billingId = arrived.get(azureId)
    if (billingId !== undefined) return { subscription, state: 'MOVED', billingId }
    if (!ending.left) return over(subscription)
    const there = left.get(azureId)
    if (there === undefined)
      return onTheWay
        ? { subscription, state: 'MOVING' }
        : failed(subscription, 'NO_SUCH_SUBSCRIPTION', 'Microsoft does not list it for the current partner.')
    const line = lineOf(there, lines, (one) => succeeded(one, transfer) === onTheWay)
    if (line && succeeded(line, transfer)) return { subscription, state: 'MOVING' }
    if (line?.transferError) return failed(subscription, line.transferError.code, line.transferError.description)
    const objection = objections.get(azureId)
    if (!line && objection !== undefined) return failed(subscription, objection.code, objection.message)
    if (transfer && (line || !wasCarriedOut(transfer))) return over(subscription)
    return failed(subscription, invalidSubscription, 'Microsoft did not take it into the transfer.')
  })
}

/**
 * The line of a subscription. It names the Azure id or the billing id. Under an Azure plan the billing id is that of all that is in the
 * plan, so a line with it is this one's only if it agrees with what the lists say.
 */
const lineOf = (
  { azureId, billingId, isInPlan }: Billed,
  lines: readonly VendorLine[],
  agrees: (line: VendorLine) => boolean,
): VendorLine | undefined => {
  const named = (id: string) => lines.filter(({ subscriptionId }) => subscriptionId?.toLowerCase() === id.toLowerCase())
  return named(azureId).at(-1) ?? (isInPlan ? named(billingId).find(agrees) : named(billingId).at(-1))
}

const succeeded = ({ status, transferError }: VendorLine, transfer: VendorTransfer | undefined): boolean =>
  !transferError &&
  transfer !== undefined &&
  wasCarriedOut(transfer) &&
  complete.has((status ?? transfer.status ?? '').toLowerCase())

const complete = new Set(['complete', 'completed'])

const failed = (subscription: string, code: string, message: string): TransferLine => ({
  subscription,
  state: 'FAILED',
  code,
  message,
})
