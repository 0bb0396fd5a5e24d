import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { notFound, type Outcome } from '../kernel/refusal.ts'
import { acceptedEvent, begun, docketOf } from './begin.ts'
import { changeRequest } from './change.ts'
import { mayAccept } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import type { SwitchRequest } from './switch-request.ts'

export type AcceptSwitchRequest = {
  readonly id: string
  /** All lines that nothing keeps, when left out. */
  readonly lineIds?: readonly string[]
}

/**
 * The current partner lets all or some of the subscriptions go (rules G12, G14, G18, G19, G21, G24). Of an acceptance, a
 * cancellation and the expiry of one request, one is written.
 */
export const acceptSwitchRequest =
  (desk: SwitchDesk) =>
  (actor: Caller, input: AcceptSwitchRequest, request: Request): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayAccept(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      const docket = await docketOf(desk, before)
      if (!docket) return { refusal: notFound('switch request', 'id') }
      const beginning = await begun(desk, docket, input.lineIds)
      if ('refusal' in beginning) return beginning
      return { ...beginning, events: [acceptedEvent(before, beginning.moving)] }
    })
