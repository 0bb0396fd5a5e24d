import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { forbidden, invalid, notFound, refuse } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import { command, type Decision } from '#platform/unit-of-work/command.ts'
import { switchEvent } from '../model/events.ts'
import { mayAcknowledge, mayVerify, partyOf } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts, type SwitchResult } from '../model/ports.ts'
import { nameOfParty, nextVersion, transition, type SwitchRequest } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'
import { closeRequest, loadClosing, type Closing } from '../request/close.ts'
import { acceptedEvent, startTransfer } from '../request/start-transfer.ts'
import { loadTransferContext } from '../request/switch-context.ts'

export type AcknowledgeSwitch = { readonly id: string; readonly ticketNumber: string }
export type VerifySwitch = {
  readonly id: string
  readonly confirmed: boolean
  /** The reason why not; required with a no. */
  readonly reason?: string
}

/** The vendor has acknowledged the form under a ticket; now it asks both partners (rules G2, G7). */
export const acknowledgeSwitch = command({
  load: (ports: Pick<SwitchPorts, 'switchRequests'>, { id }: AcknowledgeSwitch, actor: Caller) =>
    loadSwitchRequest(ports, actor, id),
  may: (actor, request, { now }) => mayAcknowledge(actor, request, now),
  version: (request) => request,
  apply: (_, request, { input, at }) => {
    const ticket = text(input.ticketNumber, { path: ['ticketNumber'], max: 100 })
    if ('refusal' in ticket) return ticket
    return writeRequest(
      transition(request, { status: 'VERIFYING', acknowledgedAt: at, ticketNumber: ticket.text }, at),
      request,
      [
        switchEvent({
          type: 'switch-request.acknowledged',
          subject: request.id,
          summary: `Microsoft acknowledged the form under ticket ${ticket.text}`,
          data: { ticketNumber: ticket.text },
        }),
      ],
    )
  },
  reload: reloadSwitchRequest,
})

/** The administrator of each partner confirms to the vendor, or does not (rule G7). With the second yes the transfer starts. */
export const verifySwitch = command({
  load: async (ports: SwitchPorts, { id, confirmed }: VerifySwitch, actor: Caller) => {
    const request = await loadSwitchRequest(ports, actor, id)
    if ('refusal' in request) return request
    const party = partyOf(actor, request)
    if (request.procedure !== 'SIGNED_FORM' || (party !== 'SOURCE' && party !== 'TARGET'))
      return { request, kind: 'no-party' as const }
    if (!confirmed)
      return {
        request,
        kind: 'rejects' as const,
        name: nameOfParty(request, party),
        closing: await loadClosing(ports, request),
      }
    const last = request.form.confirmations[party === 'SOURCE' ? 'TARGET' : 'SOURCE'] !== undefined
    return {
      request,
      kind: 'confirms' as const,
      party,
      form: request.form,
      transfer: last ? { context: await loadTransferContext(ports, request) } : undefined,
    }
  },
  may: (actor, { request }, { now }) => mayVerify(actor, request, now),
  version: ({ request }) => request,
  apply: (actor, loaded, { input, now, at }) => {
    const { request: before } = loaded
    if (loaded.kind === 'no-party') return refuse(forbidden('You are not asked to confirm this switch.'))
    if (loaded.kind === 'rejects') return rejectForm(before, loaded, input.reason, at)

    const { party, form, transfer } = loaded
    const request: SwitchRequest = {
      ...nextVersion(loaded.request, at),
      form: { ...form, confirmations: { ...form.confirmations, [party]: { at, by: recordOf(actor) } } },
    }
    const confirmed = switchEvent({
      type: 'switch-request.verified',
      subject: before.id,
      summary: `${nameOfParty(before, party)} confirmed the switch`,
      data: { party },
    })
    if (!transfer) return writeRequest(request, before, [confirmed])
    if (!transfer.context) return refuse(notFound('switch request', 'id'))
    // The transfer starts from the request that was read, with both confirmations in its form.
    const withBoth = { ...request, version: before.version }
    const started = startTransfer({ ...transfer.context, request: withBoth }, undefined, now)
    if ('refusal' in started) return started
    return writeRequest(started.request, before, [confirmed, acceptedEvent(before, started.moving)], started.changes)
  },
  reload: reloadSwitchRequest,
})

const rejectForm = (
  request: SwitchRequest,
  { name, closing }: { readonly name: string; readonly closing: Closing },
  given: string | undefined,
  at: string,
): Decision<SwitchResult> => {
  if (given === undefined) return refuse(invalid('MISSING', 'must say why not', 'reason'))
  const reason = text(given, { path: ['reason'], max: 500, lines: true })
  if ('refusal' in reason) return reason
  return closeRequest(request, closing, { status: 'REJECTED', reason: reason.text }, at, {
    type: 'switch-request.rejected',
    summary: `${name} did not confirm the switch: ${reason.text}`,
  })
}
