import { UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { Transfer, TransferProgress, Transfers } from '#capabilities/switching/transfer/transfers.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'
import { billedThrough, phaseOf, type Billed, type VendorTransfer } from './transfer-answers.ts'
import { createTransferClient, type TransferClient } from './transfer-client.ts'
import { linesOf } from './transfer-lines.ts'
import { legacy, modern, type Procedure } from './transfer-procedures.ts'

const itemsPerTransfer = 25

/**
 * Transfers with the vendor, Partner Center REST v1. There is no retry here: the workflow that calls retries. Nothing is
 * remembered between two calls either: each reads first what the vendor has, and takes the next step.
 */
export const vendorTransfers = (config: UpstreamConfig): Transfers => {
  const vendor = vendorClient(config)
  const place = { url: config.partnerCenterUrl, clock: config.clock }

  const move: Transfers['move'] = async (transfer) => {
    const { subscriptions } = transfer
    if (subscriptions.length === 0 || subscriptions.length > itemsPerTransfer)
      throw new Error(`A transfer takes 1 to ${itemsPerTransfer} subscriptions, not ${subscriptions.length}`)
    const client = createTransferClient(vendor, place, transfer)
    const procedure = transfer.shape === 'TARGET_FILES' ? modern(client, transfer) : legacy(client, transfer)
    const found = transfer.transferId ? await read(client, transfer) : await procedure.find()
    const current = found && phaseOf(found) !== 'WAITING' ? found : await submit(client, transfer, procedure, found)
    return report(client, transfer, procedure, current)
  }

  return { move, itemsPerTransfer }
}

/** Reads as the target, which sees a transfer from its filing to its end. */
const read = ({ send }: TransferClient, { target, transferId = '' }: Transfer): Promise<VendorTransfer> =>
  orLater(send(endpoints.transfer, target.tenantId, { ids: { transfer: transferId } }))

/** What is with the vendor is moving until the vendor says otherwise: that we may not look ends nothing. */
const orLater = async <T>(look: Promise<T>): Promise<T> => {
  try {
    return await look
  } catch (error) {
    if (!(error instanceof UpstreamRefused)) throw error
    throw new UpstreamUnavailable(`The transfer cannot be looked at: ${error.message}`)
  }
}

/** Files what has not been filed, and accepts it. Undefined where the vendor takes none of the subscriptions. */
const submit = async (
  client: TransferClient,
  transfer: Transfer,
  procedure: Procedure,
  found: VendorTransfer | undefined,
): Promise<VendorTransfer | undefined> => {
  const wanted = new Set(transfer.subscriptions.map((id) => id.toLowerCase()))
  // In the source's name, before anything is filed in the target's: both sides are known to let us in.
  const billed = await billedThrough(client, transfer.source.tenantId)
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
  client: TransferClient,
  transfer: Transfer,
  procedure: Procedure,
  current: VendorTransfer | undefined,
): Promise<TransferProgress> => {
  const lines =
    current && phaseOf(current) !== 'OVER'
      ? transfer.subscriptions.map((subscription) => ({ subscription, state: 'MOVING' as const }))
      : await endOf(client, transfer, procedure, current)
  return {
    transferId: current?.id ?? '',
    correlationId: client.lastCorrelationId(),
    state: lines.some(({ state }) => state === 'MOVING') ? 'MOVING' : 'ENDED',
    lines,
  }
}

const endOf = async (
  client: TransferClient,
  transfer: Transfer,
  procedure: Procedure,
  current: VendorTransfer | undefined,
): Promise<TransferProgress['lines']> => {
  const arrived = await orLater(billedThrough(client, transfer.target.tenantId))
  const there = new Set(arrived.map(({ azureId }) => azureId))
  const allThere = transfer.subscriptions.every((id) => there.has(id.toLowerCase()))
  const left = allThere ? [] : await leftWith(client, transfer)
  const objections = left.length === 0 ? new Map<string, string>() : await orLater(procedure.objections(left))
  return linesOf(transfer.subscriptions, { transfer: current, arrived, left, objections })
}

/** A source that has parted with the customer meanwhile has nothing left; what has moved has moved. */
const leftWith = async (client: TransferClient, transfer: Transfer): Promise<readonly Billed[]> => {
  try {
    return await billedThrough(client, transfer.source.tenantId)
  } catch (error) {
    if (error instanceof UpstreamRefused) return []
    throw error
  }
}
