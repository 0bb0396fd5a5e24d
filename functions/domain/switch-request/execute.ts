import type { System } from '../kernel/actor.ts'
import type { NewEvent, Request } from '../kernel/commit.ts'
import { decideAndCommit, type Decision } from '../kernel/decide.ts'
import { tenantIdOf, type SwitchRequestId } from '../kernel/ids.ts'
import { UpstreamRefused, UpstreamUnavailable } from '../relationship/upstream.ts'
import type { Partner } from '../partner/partner.ts'
import { settled } from '../process/change.ts'
import type { SwitchDesk } from './ports.ts'
import { fitting, receiving, type Arrived } from './receive.ts'
import { isOfTry, lineFacts, rewritten, type LineError, type SwitchLine, type SwitchSheet } from './sheet.ts'
import type { MovingSwitchRequest } from './switch-request.ts'
import type { Transfer, TransferLine, TransferProgress, Transfers } from './upstream.ts'

export type MovePorts = SwitchDesk & { readonly transfers: Transfers }

/** The vendor has the lines and has not moved all of them yet. */
export class TransferMoving extends Error {
  override readonly name = 'TransferMoving'
}

/** Sheets that are with the vendor at the same time: enough to be quick, few enough not to be throttled. */
const atOnce = 4
/**
 * How long one call hands over more; what is left is for the next. The last ones handed over may take a minute and a half,
 * with a vendor that barely answers, and the step is cut off after two.
 */
const handsOverForMs = 30_000

/**
 * Has the vendor move the lines, sheet by sheet, and records how far each has come: whose a subscription is changes in the
 * same write as its line. What moved stays moved, whatever becomes of the rest; what has moved is not moved again.
 *
 * Throws TransferMoving while the vendor is at it, UpstreamUnavailable where it could not be asked; both are worth coming
 * back for, and after three days what has not moved has failed (rule G16). A fault in one sheet is thrown when the others
 * have had their turn.
 */
export const moveLines =
  (ports: MovePorts) =>
  async (actor: System, id: SwitchRequestId, request: Request): Promise<void> => {
    const found = await ports.switchRequests.byId(id)
    if (found?.status !== 'IN_PROGRESS') return
    const [target, reseller] = await Promise.all([
      ports.partners.byId(found.target.id),
      found.reseller && ports.partners.byId(found.reseller.id),
    ])
    if (!target) throw new UpstreamUnavailable(`${found.target.name} is not registered any more`)
    const waiting = unfiledFirst(await ports.switchRequests.sheets(id), found.attempt)
    const lookAt = async (sheet: SwitchSheet): Promise<TransferProgress['state'] | Error> => {
      try {
        const progress = await ask(ports.transfers, transferOf(found, sheet, { target, reseller }), sheet)
        await record(ports, actor, found, sheet.number, progress, request)
        return progress.state
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    }
    const enough = ports.clock.now().getTime() + handsOverForMs
    const seen: (TransferProgress['state'] | Error)[] = []
    while (seen.length < waiting.length && (seen.length === 0 || ports.clock.now().getTime() < enough))
      seen.push(...(await Promise.all(waiting.slice(seen.length, seen.length + atOnce).map(lookAt))))

    const unfinished = waiting.length - seen.filter((state) => state === 'SETTLED').length
    if (unfinished === 0) return
    const troubles = seen.filter((state) => state instanceof Error)
    const fault = troubles.find((trouble) => !(trouble instanceof UpstreamUnavailable)) ?? troubles[0]
    if (ports.clock.now().toISOString() >= found.until) return giveUp(ports, actor, found, fault, request)
    throw fault ?? new TransferMoving(`${unfinished} transfers of ${id} are with the vendor`)
  }

/** Sheets with lines that move in this try; those that the vendor has not been given yet come first. */
const unfiledFirst = (sheets: readonly SwitchSheet[], attempt: number): readonly SwitchSheet[] =>
  sheets
    .filter((sheet) => isMoving(sheet, attempt))
    .toSorted((one, other) => Number(isFiled(one, attempt)) - Number(isFiled(other, attempt)))

const isFiled = ({ transfer }: SwitchSheet, attempt: number): boolean => transfer?.attempt === attempt

/** What is moving for good fails for this reason; what has moved has moved. */
export const failLines =
  (ports: MovePorts) =>
  async (
    actor: System,
    id: SwitchRequestId,
    cause: { readonly code: string; readonly message: string },
    request: Request,
  ): Promise<void> => {
    const found = await ports.switchRequests.byId(id)
    if (found?.status !== 'IN_PROGRESS') return
    for (const { number } of unfiledFirst(await ports.switchRequests.sheets(id), found.attempt))
      await recordLines(ports, actor, found, number, request, (sheet, at) => ({
        sheet: rewritten(sheet, (line) => failing(line, failureOf(sheet, cause, at)), at),
        arrived: [],
      }))
  }

/** After three days whoever wants the rest moved asks the vendor's support, and is told what to say there (rule G16). */
const giveUp = (
  ports: MovePorts,
  actor: System,
  { id }: MovingSwitchRequest,
  trouble: Error | undefined,
  request: Request,
): Promise<void> =>
  failLines(ports)(
    actor,
    id,
    {
      code: 'TRANSFER_TIMED_OUT',
      message: `The vendor did not move it within three days${trouble ? `: ${trouble.message}` : ''}. A service request is due.`,
    },
    request,
  )

const isMoving = ({ lines }: SwitchSheet, attempt: number): boolean =>
  lines.some((line) => line.status === 'MOVING' && line.attempt === attempt)

const transferOf = (
  request: MovingSwitchRequest,
  sheet: SwitchSheet,
  { target, reseller }: { readonly target: Partner; readonly reseller: Partner | undefined },
): Transfer => {
  const { id, attempt, procedure, source, tenantId, customerEmail, customerName } = request
  return {
    key: `${id}/${sheet.number}/${attempt}`,
    shape: procedure === 'SIGNED_FORM' ? 'SOURCE_FILES' : 'TARGET_FILES',
    ...(sheet.transfer?.attempt === attempt &&
      sheet.transfer.transferId !== '' && { transferId: sheet.transfer.transferId }),
    customer: { tenantId, email: customerEmail, name: customerName },
    source: { tenantId: tenantIdOf(source.id), name: source.name },
    target: {
      tenantId: target.tenantId,
      email: target.contactEmail,
      ...(reseller && { partnerOnRecord: reseller.mpnId }),
    },
    // All that this try is about, moved or not: the same question each time.
    subscriptions: sheet.lines
      .filter((line) => isOfTry(line, attempt))
      .map(({ azureSubscriptionId }) => azureSubscriptionId),
  }
}

/** What the vendor says of a sheet. A refusal of the whole is one of each of its lines. */
const ask = async (transfers: Transfers, transfer: Transfer, sheet: SwitchSheet): Promise<TransferProgress> => {
  try {
    return await transfers.move(transfer)
  } catch (error) {
    if (!(error instanceof UpstreamRefused)) throw error
    const { code, message } = error
    return {
      transferId: transfer.transferId ?? '',
      correlationId: sheet.transfer?.correlationId ?? '',
      state: 'SETTLED',
      lines: transfer.subscriptions.map((subscription) => ({ subscription, state: 'FAILED', code, message })),
    }
  }
}

/** Records what the vendor said of a sheet. */
const record = (
  ports: MovePorts,
  actor: System,
  request: MovingSwitchRequest,
  number: number,
  { transferId, correlationId, lines }: TransferProgress,
  how: Request,
): Promise<void> =>
  recordLines(ports, actor, request, number, how, (sheet, at) => {
    const said = new Map(lines.map((line) => [line.subscription, line]))
    const transfer = { attempt: request.attempt, transferId, correlationId }
    const next = rewritten(
      sheet,
      (line) => following(line, said.get(line.azureSubscriptionId), transfer, at),
      at,
      transfer,
    )
    const arrived = next.lines.flatMap((line, index) =>
      line.status === 'MOVED' && sheet.lines[index]?.status === 'MOVING' ? [line] : [],
    )
    return { sheet: next, arrived }
  })

type Next = (sheet: SwitchSheet, at: string) => { readonly sheet: SwitchSheet; readonly arrived: readonly Arrived[] }

/** Records a sheet, in as many transactions as its arrivals take. */
const recordLines = async (
  ports: MovePorts,
  actor: System,
  request: MovingSwitchRequest,
  number: number,
  how: Request,
  next: Next,
): Promise<void> => {
  while (await recordSome(ports, actor, request, number, how, next)) continue
}

/**
 * Writes a sheet anew, with the subscriptions that arrived in it and the news of both; nothing where nothing changed. True
 * where more has arrived than one transaction takes: the rest is recorded as moving, and has its turn next.
 */
const recordSome = async (
  ports: MovePorts,
  actor: System,
  request: MovingSwitchRequest,
  number: number,
  how: Request,
  next: Next,
): Promise<boolean> => {
  const decided = await decideAndCommit(ports)<boolean>(actor, how, {
    decide: async (): Promise<Decision<boolean>> => {
      const sheet = await ports.switchRequests.sheet(request.id, number)
      // Another execution carried it on meanwhile, perhaps as far as another try: what is said here is not of that one.
      if (!sheet || !isMoving(sheet, request.attempt)) return { kind: 'settled', result: false }
      const at = ports.clock.now().toISOString()
      const { sheet: whole, arrived } = next(sheet, at)
      const received = fitting(await receiving(ports, request, arrived, at))
      const waiting = new Set(arrived.slice(received.length).map(({ id }) => id))
      const lines = whole.lines.map((line, index) => (waiting.has(line.id) ? (sheet.lines[index] ?? line) : line))
      const value = { ...whole, lines }
      const unchanged =
        value.lines.every((line, index) => line.status === sheet.lines[index]?.status) &&
        value.transfer?.transferId === sheet.transfer?.transferId
      if (unchanged) return { kind: 'settled', result: false }
      return {
        kind: 'write',
        changes: [
          { kind: 'replace', record: { name: 'switch-sheet', value }, from: sheet.version },
          ...received.flatMap(({ changes }) => changes),
        ],
        events: [progressEvent(request, sheet, value), ...received.flatMap(({ events }) => events)],
        result: waiting.size > 0,
        ids: [],
      }
    },
    reload: async () => undefined,
  })
  return settled(decided).result
}

/** A line as the vendor's word leaves it. */
const following = (
  line: SwitchLine,
  said: TransferLine | undefined,
  transfer: NonNullable<SwitchSheet['transfer']>,
  at: string,
): SwitchLine => {
  if (line.status !== 'MOVING' || !said || said.state === 'MOVING') return line
  return said.state === 'MOVED'
    ? { ...lineFacts(line), status: 'MOVED', attempt: line.attempt, billingId: said.billingId, movedAt: at }
    : failing(line, { code: said.code, message: said.message.slice(0, 1024), at, ...serviceRequest(transfer) })
}

const failing = (line: SwitchLine, error: LineError): SwitchLine =>
  line.status === 'MOVING' ? { ...lineFacts(line), status: 'FAILED', attempt: line.attempt, error } : line

const failureOf = (
  { transfer }: SwitchSheet,
  { code, message }: { readonly code: string; readonly message: string },
  at: string,
): LineError => ({ code, message: message.slice(0, 1024), at, ...serviceRequest(transfer) })

/** What the vendor's support is told, as far as the vendor has given it names. */
const serviceRequest = (transfer: SwitchSheet['transfer']): Pick<LineError, 'serviceRequest'> => ({
  serviceRequest: {
    ...(transfer && transfer.transferId !== '' && { transferId: transfer.transferId }),
    ...(transfer && transfer.correlationId !== '' && { correlationId: transfer.correlationId }),
  },
})

const progressEvent = (request: MovingSwitchRequest, before: SwitchSheet, after: SwitchSheet): NewEvent => {
  const count = (sheet: SwitchSheet, status: SwitchLine['status']) =>
    sheet.lines.filter((line) => line.status === status).length
  const arrived = count(after, 'MOVED') - count(before, 'MOVED')
  const failed = count(after, 'FAILED') - count(before, 'FAILED')
  const settledNow = arrived + failed > 0
  return {
    type: settledNow ? 'switch-request.lines-moved' : 'switch-request.transfer-filed',
    subject: request.id,
    summary: settledNow
      ? `Of transfer ${after.number}, ${arrived} subscriptions moved and ${failed} did not`
      : `Transfer ${after.number} is with the vendor`,
    data: {
      sheet: after.number,
      moved: arrived,
      failed,
      transferId: after.transfer?.transferId ?? '',
      upstreamCorrelationId: after.transfer?.correlationId ?? '',
    },
  }
}
