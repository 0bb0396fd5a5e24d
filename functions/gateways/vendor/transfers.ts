import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { Transfer, TransferProgress, Transfers } from '#capabilities/switching/transfer/transfers.ts'
import { billedThrough, type Billed } from './billed.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'
import { cameToNothing, expiryOf, phaseOf, type VendorTransfer } from './transfer-answers.ts'
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
    const submitted =
      found && phaseOf(found) !== 'WAITING' ? { current: found } : await submit(client, transfer, procedure, found)
    return report(client, transfer, procedure, submitted)
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

type Submitted = {
  /** Undefined where the vendor takes none of the subscriptions. */
  readonly current: VendorTransfer | undefined
  readonly trouble?: Error
}

/** Files what has not been filed, and accepts it. */
const submit = async (
  client: TransferClient,
  transfer: Transfer,
  procedure: Procedure,
  found: VendorTransfer | undefined,
): Promise<Submitted> => {
  const wanted = new Set(transfer.subscriptions.map((id) => id.toLowerCase()))
  let filed = found
  try {
    // In the source's name, before anything is filed in the target's: both sides are known to let us in.
    const billed = await billedThrough(client, transfer.source.tenantId)
    const subscriptions = billed.filter(({ azureId }) => wanted.has(azureId))
    filed ??= subscriptions.length > 0 ? await procedure.file(subscriptions) : undefined
    if (!filed || phaseOf(filed) !== 'WAITING') return { current: filed }
    const accepted = await acceptOrTakeBack(procedure, filed, subscriptions)
    if (accepted) return { current: accepted }
    await takeBack(procedure, filed)
    // Taken back; or accepted in the meantime by another call, to which the source then has lost its subscriptions.
    return { current: await procedure.find() }
  } catch (error) {
    const trouble = error instanceof UpstreamUnavailable || error instanceof UpstreamNotAble ? error : undefined
    // What the source files is gone once it is taken back: only what the target files can be known by its id before it is accepted.
    if (trouble && filed && transfer.shape === 'TARGET_FILES') return { current: filed, trouble }
    throw error
  }
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
  { current, trouble }: Submitted,
): Promise<TransferProgress> => {
  const expiresAt = current && expiryOf(current)
  const lines =
    current && phaseOf(current) !== 'OVER'
      ? transfer.subscriptions.map((subscription) => ({ subscription, state: 'MOVING' as const }))
      : await endOf(client, transfer, procedure, current)
  return {
    transferId: current?.id ?? '',
    correlationId: client.lastCorrelationId(),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(trouble && { trouble }),
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
  const left = allThere ? [] : await leftWith(client, transfer, current)
  const objections = left && left.length > 0 ? await orLater(procedure.objections(left)) : new Map<string, never>()
  return linesOf(transfer.subscriptions, { transfer: current, arrived, left, objections })
}

/**
 * What the source has left. One that has parted with the customer meanwhile has nothing; what has moved has moved. Where the vendor
 * does not let us in in its name, this is not known. For a transfer that came to nothing it does not have to be.
 */
const leftWith = async (
  client: TransferClient,
  transfer: Transfer,
  current: VendorTransfer | undefined,
): Promise<readonly Billed[] | undefined> => {
  try {
    return await billedThrough(client, transfer.source.tenantId)
  } catch (error) {
    if (error instanceof UpstreamRefused) return []
    if (error instanceof UpstreamNotAble && current && cameToNothing(current)) return undefined
    throw error
  }
}
