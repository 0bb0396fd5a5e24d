import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import { done, notFound, refused, type Outcome } from '../kernel/refusal.ts'
import type { Customers } from '../customer/store.ts'
import { findSubscription } from './find.ts'
import { maySuspend } from './policy.ts'
import { reload } from './reload.ts'
import type { Subscriptions } from './store.ts'
import { deprovisionsAt, type Subscription } from './subscription.ts'

export type SuspendSubscription = { readonly id: string }

/** The partner that sold it suspends it: from then on it costs nothing, and is deleted after a while (rules B16, B17). */
export const suspendSubscription =
  (desk: Desk & { subscriptions: Subscriptions; customers: Customers }) =>
  async (
    actor: Caller,
    input: SuspendSubscription,
    request: Request,
  ): Promise<Outcome<{ subscription: Subscription }>> => {
    const decided = await decideAndCommit(desk)<Subscription>(actor, request, {
      decide: async () => {
        const before = await findSubscription(desk)(actor, input.id)
        if (!before) return refused(notFound('subscription', 'id'))
        const refusal = maySuspend(actor, before) ?? staleFor(request, before)
        if (refusal) return refused(refusal)

        const now = desk.clock.now()
        const at = now.toISOString()
        const suspended: Subscription = {
          ...before,
          status: 'SUSPENDED',
          suspendedAt: at,
          deprovisionsAt: deprovisionsAt(now),
          version: before.version + 1,
          updatedAt: at,
        }
        return {
          kind: 'write',
          changes: [{ kind: 'replace', record: { name: 'subscription', value: suspended }, from: before.version }],
          events: [
            {
              type: 'subscription.suspended',
              subject: before.id,
              summary: `${before.partnerOfRecord?.name ?? ''} suspended ${before.name}`,
              data: { deprovisionsAt: deprovisionsAt(now) },
            },
          ],
          result: suspended,
          ids: [suspended.customerId, suspended.id],
        }
      },
      reload: reload(desk).subscription,
    })
    return decided.kind === 'done' ? done({ subscription: decided.result }) : decided
  }
