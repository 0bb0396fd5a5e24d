import type { Customers } from '#capabilities/customer/store.ts'
import { referenceTo } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { subscriptionEvent } from './events.ts'
import { readSubscription } from './find.ts'
import { mayConfirmSeller } from './policy.ts'
import { subscriptionRecord } from './records.ts'
import { reloadSubscription } from './reload.ts'
import type { Subscriptions } from './store.ts'
import type { Subscription } from './subscription.ts'

export type ConfirmPartnerOfRecord = { readonly id: string; readonly sold: boolean }
type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers; readonly partners: Partners }

/** The partner that somebody else named as the seller says whether it sold it. From then on it counts, or nobody is named any more. */
export const confirmPartnerOfRecord = command({
  load: async (ports: Ports, { id }: ConfirmPartnerOfRecord, actor: Caller) => {
    const own = partnerOf(actor)
    const [subscription, partner] = await Promise.all([
      readSubscription(ports)(actor, id),
      own && ports.partners.byId(own),
    ])
    return subscription ? { subscription, partner } : refuse(notFound('subscription', 'id'))
  },
  may: (actor, { subscription }, { now }) => mayConfirmSeller(actor, subscription, now),
  version: ({ subscription }) => subscription,
  apply: (_, { subscription: before, partner }, { input: { sold }, at }) => {
    if (!partner) return refuse(notFound('partner'))
    const { namedSeller: __, ...rest } = before
    const after: Subscription = {
      ...rest,
      ...(sold && { partnerOfRecord: referenceTo(partner) }),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [subscriptionRecord.replace(after, before)],
      events: [
        sold
          ? subscriptionEvent({
              type: 'subscription.seller-confirmed',
              subject: before.id,
              summary: `${partner.name} confirmed that it sold ${before.name}`,
            })
          : subscriptionEvent({
              type: 'subscription.seller-denied',
              subject: before.id,
              summary: `The partner that was named as the seller of ${before.name} did not sell it`,
            }),
      ],
      result: { subscription: after },
      ids: [after.customerId, after.id],
    }
  },
  reload: reloadSubscription,
})
