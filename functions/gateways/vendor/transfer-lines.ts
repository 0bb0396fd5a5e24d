import type { TransferLine } from '#capabilities/switching/transfer/transfers.ts'
import { wasCarriedOut, type Billed, type VendorLine, type VendorTransfer } from './transfer-answers.ts'

/** What is known of a transfer when only the vendor's lists can still change. */
export type Ending = {
  /** Undefined where nothing was filed. */
  readonly transfer: VendorTransfer | undefined
  /** What the customer is billed for through the target and through the source by now. */
  readonly arrived: readonly Billed[]
  readonly left: readonly Billed[]
  /** Why the vendor does not take what is left, by billing id. */
  readonly objections: ReadonlyMap<string, string>
}

/**
 * The state of each requested subscription. The vendor's lines name the source's billing ids, which are
 * gone with the move, so a subscription is known to have moved when the target has it on its list, and by no other sign.
 * The lists may lag behind: what a line says has moved and neither partner has yet is still moving.
 */
export const linesOf = (subscriptions: readonly string[], ending: Ending): readonly TransferLine[] => {
  const arrived = new Map(ending.arrived.map(({ azureId, billingId }) => [azureId, billingId]))
  const left = new Map(ending.left.map(({ azureId, billingId }) => [azureId, billingId]))
  const lines = new Map(
    (ending.transfer?.lineItems ?? []).flatMap((line) =>
      line.subscriptionId === undefined ? [] : [[line.subscriptionId.toLowerCase(), line] as const],
    ),
  )
  const moved = subscriptions.filter((azureId) => arrived.has(azureId.toLowerCase()))
  const onTheWay = [...lines.values()].filter((line) => succeeded(line, ending.transfer)).length > moved.length

  return subscriptions.map((subscription): TransferLine => {
    const azureId = subscription.toLowerCase()
    const billingId = arrived.get(azureId)
    if (billingId !== undefined) return { subscription, state: 'MOVED', billingId }
    const oldId = left.get(azureId)
    if (oldId === undefined)
      return onTheWay
        ? { subscription, state: 'MOVING' }
        : failed(subscription, 'NO_SUCH_SUBSCRIPTION', 'Microsoft does not list it for the current partner.')
    const line = lines.get(oldId.toLowerCase())
    if (line && succeeded(line, ending.transfer)) return { subscription, state: 'MOVING' }
    if (line?.transferError) return failed(subscription, line.transferError.code, line.transferError.description)
    const { transfer, objections } = ending
    const objection = objections.get(oldId)
    if (!line && objection !== undefined) return failed(subscription, '800078', objection)
    const { status = '' } = transfer ?? {}
    if (transfer && (line || !wasCarriedOut(transfer)))
      return failed(subscription, status, `The transfer with Microsoft ended: ${status}`)
    return failed(subscription, '800078', 'Microsoft did not take it into the transfer.')
  })
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
