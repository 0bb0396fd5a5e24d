import { UpstreamRefused } from '#domain/relationship/upstream.ts'
import type { Transfer, TransferProgress, Transfers } from '#domain/switch-request/upstream.ts'
import { partnerCenterClient, type UpstreamConfig } from './partner-center-client.ts'
import { deskFor, type Desk } from './transfer-desk.ts'
import { linesOf } from './transfer-lines.ts'
import { legacy, modern, type Procedure } from './transfer-procedures.ts'
import { billedThrough, phaseOf, transfersOf, type Billed, type VendorTransfer } from './vendor-transfer.ts'

const itemsPerTransfer = 25

/**
 * Transfers with the vendor, Partner Center REST v1. There is no retry in here: the workflow that calls retries. Nothing
 * is remembered between two calls either: each looks first at what the vendor has, and does the next thing to it.
 */
export const partnerTransfers = (config: UpstreamConfig): Transfers => {
  const { partnerCenter } = partnerCenterClient(config)

  const move: Transfers['move'] = async (transfer) => {
    const { subscriptions } = transfer
    if (subscriptions.length === 0 || subscriptions.length > itemsPerTransfer)
      throw new Error(`A transfer takes 1 to ${itemsPerTransfer} subscriptions, not ${subscriptions.length}`)
    const desk = deskFor(partnerCenter, transfer)
    const procedure = transfer.shape === 'TARGET_FILES' ? modern(desk, transfer) : legacy(desk, transfer)
    const found = transfer.transferId ? await read(desk, transfer) : await procedure.find()
    const current = found && phaseOf(found) !== 'WAITING' ? found : await submit(desk, transfer, procedure, found)
    return report(desk, transfer, procedure, current)
  }

  return { move, itemsPerTransfer }
}

/** As the target, who sees a transfer from its filing to its end. */
const read = ({ ask }: Desk, transfer: Transfer): Promise<VendorTransfer> =>
  ask(transfer.target.tenantId, 'GET', `${transfersOf(transfer)}/${transfer.transferId}`)

/** Files what has not been filed, and accepts it. Undefined where the vendor takes none of the subscriptions. */
const submit = async (
  desk: Desk,
  transfer: Transfer,
  procedure: Procedure,
  found: VendorTransfer | undefined,
): Promise<VendorTransfer | undefined> => {
  const wanted = new Set(transfer.subscriptions.map((id) => id.toLowerCase()))
  // In the source's name, before anything is filed in the target's: both sides are known to let us in.
  const billed = await billedThrough(desk, transfer.source.tenantId, transfer)
  const subscriptions = billed.filter(({ azureId }) => wanted.has(azureId))
  const filed = found ?? (subscriptions.length > 0 ? await procedure.file(subscriptions) : undefined)
  if (!filed || phaseOf(filed) !== 'WAITING') return filed
  const accepted = await acceptOrTakeBack(procedure, filed, subscriptions)
  if (accepted) return accepted
  await takeBack(procedure, filed)
  // Taken back; or accepted in the meantime by another call, to which the source then has lost its subscriptions.
  return procedure.find()
}

const acceptOrTakeBack = async (
  procedure: Procedure,
  filed: VendorTransfer,
  subscriptions: readonly Billed[],
): Promise<VendorTransfer | undefined> => {
  if (subscriptions.length === 0) return undefined
  try {
    return await procedure.accept(filed, subscriptions)
  } catch (error) {
    if (error instanceof UpstreamRefused) await takeBack(procedure, filed)
    throw error
  }
}

/**
 * What is not accepted is taken back: it would otherwise wait for weeks in the vendor's portal, for somebody to accept by
 * hand what we have reported as refused. One that is gone or over already cannot be, and need not.
 */
const takeBack = async ({ withdraw }: Procedure, filed: VendorTransfer): Promise<void> => {
  try {
    await withdraw(filed)
  } catch (error) {
    if (!(error instanceof UpstreamRefused)) throw error
  }
}

const report = async (
  desk: Desk,
  transfer: Transfer,
  procedure: Procedure,
  current: VendorTransfer | undefined,
): Promise<TransferProgress> => {
  const lines =
    current && phaseOf(current) !== 'OVER'
      ? transfer.subscriptions.map((subscription) => ({ subscription, state: 'MOVING' as const }))
      : await endOf(desk, transfer, procedure, current)
  return {
    transferId: current?.id ?? '',
    correlationId: desk.lastHeard(),
    state: lines.some(({ state }) => state === 'MOVING') ? 'MOVING' : 'SETTLED',
    lines,
  }
}

const endOf = async (
  desk: Desk,
  transfer: Transfer,
  procedure: Procedure,
  current: VendorTransfer | undefined,
): Promise<TransferProgress['lines']> => {
  const arrived = await billedThrough(desk, transfer.target.tenantId, transfer)
  const there = new Set(arrived.map(({ azureId }) => azureId))
  const allThere = transfer.subscriptions.every((id) => there.has(id.toLowerCase()))
  const left = allThere ? [] : await leftWith(desk, transfer)
  const objections = left.length === 0 ? new Map<string, string>() : await procedure.objections(left)
  return linesOf(transfer.subscriptions, { transfer: current, arrived, left, objections })
}

/** A source that has parted with the customer meanwhile has nothing left; what has moved has moved. */
const leftWith = async (desk: Desk, transfer: Transfer): Promise<readonly Billed[]> => {
  try {
    return await billedThrough(desk, transfer.source.tenantId, transfer)
  } catch (error) {
    if (error instanceof UpstreamRefused && error.code === '20002') return []
    throw error
  }
}
