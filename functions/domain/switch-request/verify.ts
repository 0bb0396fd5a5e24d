import { recordOf, type Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { forbidden, invalid, notFound, type Outcome } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import { acceptedEvent, begun, docketOf } from './begin.ts'
import { changeRequest, replaced } from './change.ts'
import { ended } from './close.ts'
import { mayAcknowledge, mayVerify, partyOf } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import { nameOf } from './sign.ts'
import { changed, moved, type SwitchRequest } from './switch-request.ts'

export type AcknowledgeSwitch = { readonly id: string; readonly ticketNumber: string }
export type VerifySwitch = {
  readonly id: string
  readonly confirmed: boolean
  /** Why not; required with a no. */
  readonly reason?: string
}
type Answer = Promise<Outcome<{ switchRequest: SwitchRequest }>>

/** The vendor has taken the form in under a ticket; now it asks both partners (rules G2, G7). */
export const acknowledgeSwitch =
  (desk: SwitchDesk) =>
  (actor: Caller, input: AcknowledgeSwitch, request: Request): Answer =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayAcknowledge(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      const ticket = text(input.ticketNumber, { path: ['ticketNumber'], max: 100 })
      if ('refusal' in ticket) return ticket
      const at = desk.clock.now().toISOString()
      const value = moved(before, { status: 'VERIFYING', acknowledgedAt: at, ticketNumber: ticket.text }, at)
      return {
        value,
        changes: [replaced(before, value)],
        events: [
          {
            type: 'switch-request.acknowledged',
            subject: before.id,
            summary: `The vendor acknowledged the form under ticket ${ticket.text}`,
            data: { ticketNumber: ticket.text },
          },
        ],
      }
    })

/** Each partner's administrator confirms to the vendor, or does not (rule G7). With the second yes the lines begin to move. */
export const verifySwitch =
  (desk: SwitchDesk) =>
  (actor: Caller, input: VerifySwitch, request: Request): Answer =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayVerify(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      const party = partyOf(actor, before)
      if (before.procedure !== 'SIGNED_FORM' || (party !== 'SOURCE' && party !== 'TARGET'))
        return { refusal: forbidden('You are not asked to confirm this switch.') }
      const name = nameOf(before, party)
      if (!input.confirmed) {
        if (input.reason === undefined) return { refusal: invalid('must say why not', 'reason') }
        const reason = text(input.reason, { path: ['reason'], max: 500, lines: true })
        if ('refusal' in reason) return reason
        return ended(
          desk,
          before,
          { status: 'REJECTED', reason: reason.text },
          {
            type: 'switch-request.rejected',
            summary: `${name} did not confirm the switch: ${reason.text}`,
          },
        )
      }
      const at = desk.clock.now().toISOString()
      const form = {
        ...before.form,
        confirmations: { ...before.form.confirmations, [party]: { at, by: recordOf(actor) } },
      }
      const confirmed = {
        type: 'switch-request.verified' as const,
        subject: before.id,
        summary: `${name} confirmed the switch`,
        data: { party },
      }
      if (!form.confirmations.SOURCE || !form.confirmations.TARGET) {
        const value: SwitchRequest = { ...changed(before, at), form }
        return { value, changes: [replaced(before, value)], events: [confirmed] }
      }
      const docket = await docketOf(desk, { ...before, form })
      if (!docket) return { refusal: notFound('switch request', 'id') }
      const beginning = await begun(desk, docket, undefined)
      if ('refusal' in beginning) return beginning
      return { ...beginning, events: [confirmed, acceptedEvent(before, beginning.moving)] }
    })
