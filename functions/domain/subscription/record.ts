import { partnerOf, type Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { done, forbidden, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { sees } from '../customer/policy.ts'
import type { Customer } from '../customer/customer.ts'
import type { Customers } from '../customer/store.ts'
import { referenceTo } from '../partner/partner.ts'
import type { Partners } from '../partner/store.ts'
import { mayRecord } from './policy.ts'
import { purchaseFrom, type ToldPurchase } from './purchase.ts'
import { reload } from './reload.ts'
import type { Subscriptions } from './store.ts'
import { azureClaimOf, recorded, type Subscription } from './subscription.ts'

export type RecordSubscription = ToldPurchase & { readonly customerId: string }

type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers; readonly partners: Partners }

/**
 * Enters what a customer has bought, wherever that was. An Azure subscription is recorded once in a stack, which is
 * decided by the write: of any number of records of it at once, one claim is written and the others are refused.
 */
export const recordSubscription =
  (desk: Desk & Ports) =>
  async (
    actor: Caller,
    input: RecordSubscription,
    request: Request,
  ): Promise<Outcome<{ subscription: Subscription }>> => {
    const { ids, clock, partners, subscriptions } = desk
    const decided = await decideAndCommit(desk)<Subscription>(actor, request, {
      decide: async () => {
        const whose = await customerOf(desk, actor, input.customerId)
        if ('refusal' in whose) return refused(whose.refusal)
        const now = clock.now()
        const bought = purchaseFrom(input, now)
        if ('refusal' in bought) return refused(bought.refusal)
        const seller = input.partnerOfRecordId === undefined ? undefined : parseId('par', input.partnerOfRecordId)
        const partnerOfRecord = seller && (await partners.byId(seller))
        if (input.partnerOfRecordId !== undefined && !partnerOfRecord)
          return refused(notFound('partner', 'partnerOfRecordId'))

        const at = now.toISOString()
        const subscription: Subscription = {
          ...bought.purchase,
          id: ids.next('sub'),
          version: 1,
          customerId: whose.customer.id,
          status: 'ACTIVE',
          ...(partnerOfRecord && { partnerOfRecord: referenceTo(partnerOfRecord) }),
          createdAt: at,
          updatedAt: at,
        }
        const claim = azureClaimOf(subscription)
        if (claim && (await subscriptions.ofAzure(claim.azureSubscriptionId)))
          return refused({
            kind: 'already-exists',
            reason: 'This Azure subscription has been recorded already.',
            path: ['azureSubscriptionId'],
          })
        return {
          kind: 'write',
          changes: recorded(subscription),
          events: [
            {
              type: 'subscription.recorded',
              subject: subscription.id,
              summary: `${whose.customer.name} has bought ${subscription.name}`,
              data: { customerId: subscription.customerId, channel: subscription.channel },
            },
          ],
          result: subscription,
          ids: [subscription.customerId, subscription.id],
        }
      },
      reload: reload(desk).subscription,
    })
    return decided.kind === 'done' ? done({ subscription: decided.result }) : decided
  }

/** The customer whose purchases the caller may record. */
const customerOf = async (
  { customers }: Ports,
  actor: Caller,
  id: string,
): Promise<{ readonly customer: Customer } | { readonly refusal: Refusal }> => {
  const known = parseId('cus', id)
  const file = known && (await customers.file(known))
  if (!file || !(await sees({ customers })(actor, file.customer)))
    return { refusal: notFound('customer', 'customerId') }
  const partner = partnerOf(actor)
  if (partner && !file.open.has(partner))
    return { refusal: forbidden('A partner records purchases of customers it is in an open relationship with.') }
  const refusal = mayRecord(actor)
  return refusal ? { refusal } : { customer: file.customer }
}
