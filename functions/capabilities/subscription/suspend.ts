import type { Caller } from '#platform/kernel/actor.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { subscriptionEvent } from './events.ts'
import { findSubscription } from './find.ts'
import { inOpenSwitches, keepOpenSwitches } from './open-switches.ts'
import { maySuspend } from './policy.ts'
import { subscriptionRecord } from './records.ts'
import { reloadSubscription } from './reload.ts'
import type { Subscriptions } from './store.ts'
import { azureContent, deprovisionsAt, type Subscription } from './subscription.ts'

export type SuspendSubscription = { readonly id: string }
type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers }

/** The partner that sold it suspends it: from then on it costs nothing, and is deleted after a while (rules B16, B17). */
export const suspendSubscription = command({
  load: async (ports: Ports, { id }: SuspendSubscription, actor: Caller) => {
    const subscription = await findSubscription(ports)(actor, id)
    if (!subscription) return refuse(notFound('subscription', 'id'))
    // Only Azure is ever in a request.
    const openSwitches = azureContent(subscription)
      ? await ports.subscriptions.openSwitches(subscription.customerId)
      : undefined
    return { subscription, openSwitches }
  },
  may: (actor, { subscription, openSwitches }, { now }) =>
    maySuspend(actor, subscription, { now, inOpenSwitch: inOpenSwitches(openSwitches).has(subscription.id) }),
  version: ({ subscription }) => subscription,
  apply: (_, { subscription: before, openSwitches }, { now, at }) => {
    const suspended: Subscription = {
      ...before,
      status: 'SUSPENDED',
      suspendedAt: at,
      deprovisionsAt: deprovisionsAt(now),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [
        subscriptionRecord.replace(suspended, before),
        ...(azureContent(before) ? [keepOpenSwitches(openSwitches, before.customerId, at)] : []),
      ],
      events: [
        subscriptionEvent({
          type: 'subscription.suspended',
          subject: before.id,
          summary: `${before.partnerOfRecord?.name ?? ''} suspended ${before.name}`,
          data: { deprovisionsAt: deprovisionsAt(now) },
        }),
      ],
      result: { subscription: suspended },
      ids: [suspended.customerId, suspended.id],
    }
  },
  reload: reloadSubscription,
})
