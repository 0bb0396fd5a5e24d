import type { NewEvent } from '#platform/events/event.ts'
import type { System } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { lineFacts, type LineError, type SwitchBatch, type SwitchLine } from '../model/batch.ts'
import { switchEvent } from '../model/events.ts'
import type { SwitchPorts } from '../model/ports.ts'
import { batchRecord } from '../model/records.ts'
import type { MovingSwitchRequest } from '../model/switch-request.ts'
import { fitInTransaction, receive, type Arrived, type Receipt } from './receive.ts'

/** The next state of a batch, and the lines that arrived in it. */
export type NextBatch = (
  batch: SwitchBatch,
  at: string,
) => { readonly batch: SwitchBatch; readonly arrived: readonly Arrived[] }

type Progress = { readonly request: MovingSwitchRequest; readonly number: number; readonly next: NextBatch }

/** Records the progress of a batch, in as many transactions as its arrivals take. */
export const recordProgress = async (
  ports: SwitchPorts & CommandPorts,
  actor: System,
  progress: Progress,
  context: CommandContext,
): Promise<void> => {
  let more = true
  while (more) more = expectDone(await recordSome(ports)(actor, progress, context)).more
}

/** Whether lines of the batch move in this attempt. */
export const isMoving = ({ lines }: SwitchBatch, attempt: number): boolean =>
  lines.some((line) => line.status === 'MOVING' && line.attempt === attempt)

/**
 * Writes a batch with the subscriptions that arrived in it and the events of both; nothing where nothing changed. `more` is
 * true where more has arrived than one transaction takes: the rest is recorded as moving, and is written next.
 */
const recordSome = systemCommand({
  load: async (ports: SwitchPorts & Pick<CommandPorts, 'clock'>, { request, number, next }: Progress) => {
    const batch = await ports.switchRequests.batch(request.id, number)
    if (!batch) return refuse(notFound('batch'))
    // Another execution went on meanwhile, perhaps as far as another attempt: this progress does not belong to that one.
    if (!isMoving(batch, request.attempt)) return { batch, changed: undefined }
    const at = ports.clock.now().toISOString()
    const { batch: whole, arrived } = next(batch, at)
    const received = fitInTransaction(await receive(ports, request, arrived, at))
    const waiting = new Set(arrived.slice(received.length).map(({ id }) => id))
    const lines = whole.lines.map((line, index) => (waiting.has(line.id) ? (batch.lines[index] ?? line) : line))
    const after = { ...whole, lines }
    const relationshipId = lacksAgreement(batch, after) ? await relationshipOf(ports, request) : undefined
    return { batch, changed: { batch: after, received, relationshipId, more: waiting.size > 0 } }
  },

  apply: (_, { batch: before, changed }, { input: { request } }) => {
    if (!changed) return { noChange: { more: false } }
    const { batch, received, relationshipId, more } = changed
    const hasHappened =
      batch.lines.some((line, index) => line.status !== before.lines[index]?.status) ||
      batch.transfer?.transferId !== before.transfer?.transferId
    if (!hasHappened && batch.transfer?.expiresAt === before.transfer?.expiresAt) return { noChange: { more: false } }
    return {
      changes: [batchRecord.replace(batch, before), ...received.flatMap(({ changes }) => changes)],
      // Another end of a transfer that waits is kept, and is no event: nothing has happened to the lines.
      events: [
        ...(hasHappened ? [progressEvent(request, before, batch, { received, relationshipId })] : []),
        ...received.flatMap(({ events }) => events),
      ],
      result: { more },
      ids: [],
    }
  },
})

/** The line as failed, if it was moving. */
export const failLine = (line: SwitchLine, error: LineError): SwitchLine =>
  line.status === 'MOVING' ? { ...lineFacts(line), status: 'FAILED', attempt: line.attempt, error } : line

/** The vendor's code for a customer without a customer agreement (rule C6). */
const noAgreement = '13605'

const lacksAgreement = (before: SwitchBatch, after: SwitchBatch): boolean =>
  after.lines.some(
    (line, index) =>
      line.status === 'FAILED' && line.error.code === noAgreement && before.lines[index]?.status === 'MOVING',
  )

const relationshipOf = async ({ customers }: SwitchPorts, { customerId, target }: MovingSwitchRequest) =>
  (await customers.working(customerId, target.id))[0]?.relationshipId

const progressEvent = (
  request: MovingSwitchRequest,
  before: SwitchBatch,
  after: SwitchBatch,
  { received, relationshipId }: { readonly received: readonly Receipt[]; readonly relationshipId: string | undefined },
): NewEvent => {
  const count = (batch: SwitchBatch, status: SwitchLine['status']) =>
    batch.lines.filter((line) => line.status === status).length
  const moved = count(after, 'MOVED') - count(before, 'MOVED')
  const failed = count(after, 'FAILED') - count(before, 'FAILED')
  const ended = moved + failed > 0
  return switchEvent({
    type: ended ? 'switch-request.lines-moved' : 'switch-request.transfer-filed',
    subject: request.id,
    summary: ended
      ? `Of transfer ${after.number}, ${moved} subscriptions moved and ${failed} did not`
      : `Transfer ${after.number} is with Microsoft`,
    data: {
      batch: after.number,
      moved,
      failed,
      // Whoever knows of customer agreements looks at the one of this relationship.
      ...(relationshipId !== undefined && { withoutAgreement: relationshipId }),
      ...(ended && { subscriptionIds: received.flatMap(({ subscriptionIds }) => subscriptionIds) }),
      transferId: after.transfer?.transferId ?? '',
      upstreamCorrelationId: after.transfer?.correlationId ?? '',
    },
  })
}
