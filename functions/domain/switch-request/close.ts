import type { Actor, Caller, System } from '../kernel/actor.ts'
import type { NewEvent, Request } from '../kernel/commit.ts'
import type { SwitchRequestId } from '../kernel/ids.ts'
import type { Outcome, Refusal } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import { changeRequest, replaced, type Turn } from './change.ts'
import { holding } from './open-switches.ts'
import { mayCancel, mayReject } from './policy.ts'
import { settled } from '../process/change.ts'
import { goesWith, type RelationshipEnd } from '../relationship/ended.ts'
import type { SwitchDesk } from './ports.ts'
import { isOpen, isOverdue, moved, type SwitchRequest, type SwitchState } from './switch-request.ts'

export type RejectSwitchRequest = { readonly id: string; readonly reason: string }
export type CancelSwitchRequest = { readonly id: string; readonly reason?: string }
type Answer = Promise<Outcome<{ switchRequest: SwitchRequest }>>

/** The ways in which a request ends with nothing moved. Each lets go of its subscriptions, so that they may be asked for again. */

/** The current partner need not accept (rule G21), and says why it does not. */
export const rejectSwitchRequest =
  (desk: SwitchDesk) =>
  (actor: Caller, input: RejectSwitchRequest, request: Request): Answer =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayReject(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      const reason = text(input.reason, { path: ['reason'], max: 500, lines: true })
      if ('refusal' in reason) return reason
      return ended(
        desk,
        before,
        { status: 'REJECTED', reason: reason.text },
        {
          type: 'switch-request.rejected',
          summary: `${before.source.name} rejected the switch: ${reason.text}`,
        },
      )
    })

/** Whoever started it calls it off, while it waits for people (rules G12, G23). */
export const cancelSwitchRequest =
  (desk: SwitchDesk) =>
  (actor: Caller, input: CancelSwitchRequest, request: Request): Answer =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayCancel(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      const reason = text(input.reason ?? 'No reason was given.', { path: ['reason'], max: 500, lines: true })
      if ('refusal' in reason) return reason
      const by = before.procedure === 'SIGNED_FORM' ? before.customerName : before.target.name
      return ended(
        desk,
        before,
        { status: 'CANCELED', reason: reason.text },
        {
          type: 'switch-request.canceled',
          summary: `${by} called the switch off: ${reason.text}`,
        },
      )
    })

/** Says of an overdue request that it has expired (rule G13). One that is not overdue, or closed, stays as it is. */
export const expireSwitchRequest =
  (desk: SwitchDesk) =>
  (actor: Actor, id: SwitchRequestId, request: Request): Answer =>
    changeRequest(desk)(actor, id, request, async (before) =>
      isOpen(before) && isOverdue(before, desk.clock.now())
        ? ended(
            desk,
            before,
            { status: 'EXPIRED' },
            {
              type: 'switch-request.expired',
              summary: 'The request expired without an answer',
            },
          )
        : { stays: before },
    )

/**
 * Whoever is in no relationship with the customer any more has nothing switched to it (rules G23, H5). What is overdue has
 * expired before, and its workflow says so.
 */
export const cancelSwitchesTowards =
  (desk: SwitchDesk) =>
  async (actor: System, end: RelationshipEnd, request: Request): Promise<void> => {
    const { partner, customer } = end
    const [open, file] = await Promise.all([desk.switchRequests.open(customer), desk.customers.file(customer)])
    const goes = goesWith(end, file)
    for (const id of Object.keys(open?.requests ?? {}) as SwitchRequestId[]) {
      const outcome = await changeRequest(desk)(actor, id, request, async (before) =>
        before.target.id === partner && isOpen(before) && !isOverdue(before, desk.clock.now()) && goes(before)
          ? ended(
              desk,
              before,
              { status: 'CANCELED', reason: 'The relationship with the future partner ended.' },
              {
                type: 'switch-request.canceled',
                summary: `${before.customerName} and ${before.target.name} are in no relationship any more`,
              },
            )
          : { stays: before },
      )
      settled(outcome)
    }
  }

export type End = { readonly status: 'REJECTED' | 'CANCELED'; readonly reason: string } | { readonly status: 'EXPIRED' }

/** A request at its end, and its subscriptions free again. */
export const ended = async (
  desk: SwitchDesk,
  before: SwitchRequest,
  end: End,
  event: Pick<NewEvent, 'type' | 'summary'>,
): Promise<Turn | { readonly refusal: Refusal }> => {
  const at = desk.clock.now().toISOString()
  const value = moved(before, { ...end, closedAt: at } satisfies SwitchState, at)
  return {
    value,
    changes: [
      replaced(before, value),
      holding(await desk.switchRequests.open(before.customerId), before.customerId, before.id, [], at),
    ],
    events: [
      {
        ...event,
        subject: before.id,
        ...('reason' in end && { data: { reason: end.reason } }),
      },
    ],
  }
}
