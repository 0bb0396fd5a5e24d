import type { Partner } from '#capabilities/partner/partner.ts'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { System } from '#platform/kernel/actor.ts'
import { tenantIdOf, type SwitchRequestId } from '#platform/kernel/ids.ts'
import { expectDone, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import {
  isOfAttempt,
  lineFacts,
  updateBatch,
  type BatchTransfer,
  type LineError,
  type SwitchBatch,
  type SwitchLine,
} from '../model/batch.ts'
import type { SwitchPorts } from '../model/ports.ts'
import type { MovingSwitchRequest } from '../model/switch-request.ts'
import { extendPatience } from './extend-patience.ts'
import { failLine, isMoving, recordProgress, type NextBatch } from './record-progress.ts'
import type { Transfer, TransferLine, TransferProgress, Transfers } from './transfers.ts'

export type MovePorts = SwitchPorts & CommandPorts & { readonly transfers: Transfers }

/** The vendor has the lines and has not moved all of them yet. */
export class TransferMoving extends Error {
  override readonly name = 'TransferMoving'
}

/** Batches that are with the vendor at the same time: enough to be quick, few enough not to be throttled. */
const atOnce = 4
/**
 * How long one call hands over more; the rest is for the next. The last ones may take a minute and a half with a vendor that
 * barely responds, and the step is cut off after two.
 */
const handsOverForMs = 30_000

/**
 * Has the vendor move the lines, batch by batch, and records the progress of each: the partner of a subscription changes in
 * the same write as its line. A line that moved stays moved, whatever becomes of the rest, and is not moved again.
 *
 * Throws TransferMoving while the vendor works on it, and UpstreamUnavailable where it does not respond: both are worth a
 * retry, and after three days the lines that have not moved have failed (rule G16). Throws UpstreamNotAble where it does not let us
 * in: the lines are held until that is mended, and the days do not run out meanwhile. A fault in one batch is thrown after the
 * others were tried.
 */
export const moveLines =
  (ports: MovePorts) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (request?.status !== 'IN_PROGRESS') return
    const [target, reseller] = await Promise.all([
      ports.partners.byId(request.target.id),
      request.reseller && ports.partners.byId(request.reseller.id),
    ])
    if (!target) throw new UpstreamUnavailable(`${request.target.name} is not registered any more`)
    const waiting = unfiledFirst(await ports.switchRequests.batches(id), request.attempt)
    const moveBatch = async (batch: SwitchBatch): Promise<TransferProgress['state'] | Error> => {
      try {
        const transfer = transferOf(request, batch, { target, reseller })
        const progress = await move(ports.transfers, transfer, batch)
        const next = nextBatch(progress, request.attempt)
        await recordProgress(ports, actor, { request, number: batch.number, next }, context)
        return progress.trouble ?? progress.state
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    }
    const enough = ports.clock.now().getTime() + handsOverForMs
    const results: (TransferProgress['state'] | Error)[] = []
    while (results.length < waiting.length && (results.length === 0 || ports.clock.now().getTime() < enough))
      results.push(...(await Promise.all(waiting.slice(results.length, results.length + atOnce).map(moveBatch))))

    const unfinished = waiting.length - results.filter((state) => state === 'ENDED').length
    if (unfinished === 0) return
    const errors = results.filter((state) => state instanceof Error)
    const held = errors.find((error) => error instanceof UpstreamNotAble)
    if (held) {
      expectDone(await extendPatience(ports)(actor, { id }, context))
      throw held
    }
    const fault = errors.find((error) => !(error instanceof UpstreamUnavailable)) ?? errors[0]
    if (ports.clock.now().toISOString() >= request.until) return giveUp(ports, actor, request, fault, context)
    throw fault ?? new TransferMoving(`${unfinished} transfers of ${id} are with Microsoft`)
  }

/** Batches with lines that move in this attempt; those that the vendor does not have yet come first. */
const unfiledFirst = (batches: readonly SwitchBatch[], attempt: number): readonly SwitchBatch[] =>
  batches
    .filter((batch) => isMoving(batch, attempt))
    .toSorted((one, other) => Number(isFiled(one, attempt)) - Number(isFiled(other, attempt)))

const isFiled = ({ transfer }: SwitchBatch, attempt: number): boolean => transfer?.attempt === attempt

type Cause = { readonly code: string; readonly message: string }

/** Fails all lines that are still moving, for this reason; what has moved has moved. */
export const failLines =
  (ports: SwitchPorts & CommandPorts) =>
  async (actor: System, id: SwitchRequestId, cause: Cause, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (request?.status !== 'IN_PROGRESS') return
    const next: NextBatch = (batch, at) => ({
      batch: updateBatch(batch, (line) => failLine(line, errorFrom(cause, batch.transfer, at)), at),
      arrived: [],
    })
    for (const { number } of unfiledFirst(await ports.switchRequests.batches(id), request.attempt))
      await recordProgress(ports, actor, { request, number, next }, context)
  }

/** After three days the vendor's support has to move the rest, and needs to know which transfer it is (rule G16). */
const giveUp = (
  ports: MovePorts,
  actor: System,
  { id }: MovingSwitchRequest,
  fault: Error | undefined,
  context: CommandContext,
): Promise<void> => {
  const message = `Microsoft did not move it within three days${fault ? `: ${fault.message}` : ''}. A service request is due.`
  return failLines(ports)(actor, id, { code: 'TRANSFER_TIMED_OUT', message }, context)
}

const transferOf = (
  request: MovingSwitchRequest,
  batch: SwitchBatch,
  { target, reseller }: { readonly target: Partner; readonly reseller: Partner | undefined },
): Transfer => {
  const { id, attempt, procedure, source, tenantId, customerEmail, customerName } = request
  return {
    key: `${id}/${batch.number}/${attempt}`,
    shape: procedure === 'SIGNED_FORM' ? 'SOURCE_FILES' : 'TARGET_FILES',
    ...(batch.transfer?.attempt === attempt &&
      batch.transfer.transferId !== '' && { transferId: batch.transfer.transferId }),
    customer: { tenantId, email: customerEmail, name: customerName },
    source: { tenantId: tenantIdOf(source.id), name: source.name },
    target: {
      tenantId: target.tenantId,
      email: target.contactEmail,
      ...(reseller && { partnerOnRecord: reseller.mpnId }),
    },
    // All lines of this attempt, moved or not: the same transfer each time.
    subscriptions: batch.lines
      .filter((line) => isOfAttempt(line, attempt))
      .map(({ azureSubscriptionId }) => azureSubscriptionId),
  }
}

/** The vendor's progress with a batch. A refusal of the whole transfer is one of each of its lines. */
const move = async (transfers: Transfers, transfer: Transfer, batch: SwitchBatch): Promise<TransferProgress> => {
  try {
    return await transfers.move(transfer)
  } catch (error) {
    if (!(error instanceof UpstreamRefused)) throw error
    const { code, message } = error
    return {
      transferId: transfer.transferId ?? '',
      correlationId: batch.transfer?.correlationId ?? '',
      state: 'ENDED',
      lines: transfer.subscriptions.map((subscription) => ({ subscription, state: 'FAILED', code, message })),
    }
  }
}

const nextBatch =
  ({ transferId, correlationId, expiresAt, lines }: TransferProgress, attempt: number): NextBatch =>
  (before, at) => {
    const progress = new Map(lines.map((line) => [line.subscription, line]))
    const transfer = { attempt, transferId, correlationId, ...(expiresAt !== undefined && { expiresAt }) }
    const batch = updateBatch(
      before,
      (line) => nextLine(line, progress.get(line.azureSubscriptionId), transfer, at),
      at,
      transfer,
    )
    const arrived = batch.lines.flatMap((line, index) =>
      line.status === 'MOVED' && before.lines[index]?.status === 'MOVING' ? [line] : [],
    )
    return { batch, arrived }
  }

const nextLine = (
  line: SwitchLine,
  progress: TransferLine | undefined,
  transfer: BatchTransfer,
  at: string,
): SwitchLine => {
  if (line.status !== 'MOVING' || !progress || progress.state === 'MOVING') return line
  return progress.state === 'MOVED'
    ? { ...lineFacts(line), status: 'MOVED', attempt: line.attempt, billingId: progress.billingId, movedAt: at }
    : failLine(line, errorFrom(progress, transfer, at))
}

/** The error of a line, with the names that the vendor's support needs, as far as the vendor has given any. */
const errorFrom = ({ code, message }: Cause, transfer: BatchTransfer | undefined, at: string): LineError => ({
  code,
  message: message.slice(0, 1024),
  at,
  serviceRequest: {
    ...(transfer && transfer.transferId !== '' && { transferId: transfer.transferId }),
    ...(transfer && transfer.correlationId !== '' && { correlationId: transfer.correlationId }),
  },
})
