import { endsWith, type RelationshipEnd } from '#capabilities/relationship/relationship-end.ts'
import type { OpenSwitches } from '#capabilities/subscription/open-switches.ts'
import type { Actor, System, Caller } from '#platform/kernel/actor.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { text } from '#platform/kernel/text.ts'
import { command, expectDone, systemCommand, type CommandPorts, type Write } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { switchEvent, type SwitchEventType } from '../model/events.ts'
import { takeSubscriptions } from '../model/open-switches.ts'
import { mayCancel, mayReject } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts, type SwitchResult } from '../model/ports.ts'
import { keepOutcome, loadOutcome, type SwitchOutcome } from '../model/outcome.ts'
import { isOpen, isOverdue, nameOfParty, transition, type SwitchRequest } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'

export type RejectSwitchRequest = { readonly id: string; readonly reason: string }
export type CancelSwitchRequest = { readonly id: string; readonly reason?: string }

/** The ways in which a request ends before anything moves. Each releases its subscriptions, so that they may be requested again. */

/** What closing a request takes: the record that its subscriptions are released in, and what it shows from then on. */
export type Closing = { readonly open: OpenSwitches | undefined; readonly outcome: SwitchOutcome }

export const loadClosing = async (ports: SwitchPorts, request: SwitchRequest): Promise<Closing> => {
  const [open, outcome] = await Promise.all([
    ports.subscriptions.openSwitches(request.customerId),
    loadOutcome(ports, request),
  ])
  return { open, outcome }
}

/** Loads a request that is to be closed. */
const loadToClose = async (ports: SwitchPorts, actor: Actor, id: string) => {
  const request = await loadSwitchRequest(ports, actor, id)
  return 'refusal' in request ? request : { request, closing: await loadClosing(ports, request) }
}

/** The current partner need not accept (rule G21), and gives its reason. */
export const rejectSwitchRequest = command({
  load: (ports: SwitchPorts, { id }: RejectSwitchRequest, actor: Caller) => loadToClose(ports, actor, id),
  may: (actor, { request }, { now }) => mayReject(actor, request, now),
  version: ({ request }) => request,
  apply: (_, { request, closing }, { input, at }) => {
    const reason = text(input.reason, { path: ['reason'], max: 500, lines: true })
    if ('refusal' in reason) return reason
    return closeRequest(request, closing, { status: 'REJECTED', reason: reason.text }, at, {
      type: 'switch-request.rejected',
      summary: `${request.source.name} rejected the switch: ${reason.text}`,
    })
  },
  reload: reloadSwitchRequest,
})

/** The party that started it cancels it, while it waits for people (rules G12, G23). */
export const cancelSwitchRequest = command({
  load: (ports: SwitchPorts, { id }: CancelSwitchRequest, actor: Caller) => loadToClose(ports, actor, id),
  may: (actor, { request }, { now }) => mayCancel(actor, request, now),
  version: ({ request }) => request,
  apply: (_, { request, closing }, { input, at }) => {
    const reason = text(input.reason ?? 'No reason was given.', { path: ['reason'], max: 500, lines: true })
    if ('refusal' in reason) return reason
    const starter = nameOfParty(request, request.procedure === 'SIGNED_FORM' ? 'CUSTOMER' : 'TARGET')
    return closeRequest(request, closing, { status: 'CANCELED', reason: reason.text }, at, {
      type: 'switch-request.canceled',
      summary: `${starter} canceled the switch: ${reason.text}`,
    })
  },
  reload: reloadSwitchRequest,
})

/** Records that an overdue request has expired (rule G13). One that is not overdue, or closed, stays as it is. */
export const expireSwitchRequest = systemCommand({
  load: async (ports: SwitchPorts, id: SwitchRequestId, actor: System) => {
    const request = await loadSwitchRequest(ports, actor, id)
    if ('refusal' in request) return request
    const isDue = isOpen(request) && isOverdue(request, ports.clock.now())
    return { request, closing: isDue ? await loadClosing(ports, request) : undefined }
  },
  apply: (_, { request, closing }, { at }) =>
    closing
      ? closeRequest(request, closing, { status: 'EXPIRED' }, at, {
          type: 'switch-request.expired',
          summary: 'The request expired without an answer',
        })
      : { noChange: { switchRequest: request } },
  reload: reloadSwitchRequest,
})

/**
 * Cancels the open requests towards a partner whose relationship with the customer has ended (rules G23, H5). An overdue one
 * expired before that, and its workflow records it.
 */
export const cancelSwitchesTowards =
  (ports: SwitchPorts & CommandPorts) =>
  async (actor: System, end: RelationshipEnd, context: CommandContext): Promise<void> => {
    const [open, file] = await Promise.all([
      ports.subscriptions.openSwitches(end.customer),
      ports.customers.file(end.customer),
    ])
    for (const id of Object.keys(open?.requests ?? {}) as SwitchRequestId[])
      expectDone(await cancelWithRelationship(ports)(actor, { id, end, endsWithIt: endsWith(end, file) }, context))
  }

type WithRelationship = {
  readonly id: SwitchRequestId
  readonly end: RelationshipEnd
  readonly endsWithIt: (request: SwitchRequest) => boolean
}

const cancelWithRelationship = systemCommand({
  load: (ports: SwitchPorts, { id }: WithRelationship, actor: System) => loadToClose(ports, actor, id),
  apply: (_, { request, closing }, { input: { end, endsWithIt }, now, at }) =>
    request.target.id === end.partner && isOpen(request) && !isOverdue(request, now) && endsWithIt(request)
      ? closeRequest(
          request,
          closing,
          { status: 'CANCELED', reason: 'The relationship with the future partner ended.' },
          at,
          {
            type: 'switch-request.canceled',
            summary: `${request.customerName} and ${request.target.name} are in no relationship any more`,
          },
        )
      : { noChange: { switchRequest: request } },
})

type End = { readonly status: 'REJECTED' | 'CANCELED'; readonly reason: string } | { readonly status: 'EXPIRED' }

/** Closes a request, releases its subscriptions, and keeps what it touched. */
export const closeRequest = (
  before: SwitchRequest,
  { open, outcome }: Closing,
  end: End,
  at: string,
  event: { readonly type: SwitchEventType; readonly summary: string },
): Write<SwitchResult> =>
  writeRequest(
    transition(before, { ...end, closedAt: at }, at),
    before,
    [switchEvent({ ...event, subject: before.id, ...('reason' in end && { data: { reason: end.reason } }) })],
    [takeSubscriptions(open, before.customerId, before.id, [], at), ...keepOutcome(before, outcome.others)],
  )
