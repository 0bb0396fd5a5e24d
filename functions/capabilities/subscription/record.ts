import type { Customer } from '#capabilities/customer/customer.ts'
import { workingIn, type Customers } from '#capabilities/customer/store.ts'
import { referenceTo } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { subscriptionEvent } from './events.ts'
import { mostProducts } from './marketplace.ts'
import { mayRecordFor } from './policy.ts'
import { purchaseFrom, type PurchaseInput } from './purchase.ts'
import { reloadSubscription } from './reload.ts'
import type { Subscriptions } from './store.ts'
import { azureContent, createChanges, productContent, type Subscription } from './subscription.ts'

export type RecordSubscription = PurchaseInput & { readonly customerId: string }

type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers; readonly partners: Partners }

/**
 * Records what a customer has bought, in any channel. An Azure subscription is recorded once for a customer, and the write decides
 * that: of any number of records of it at once, one claim is written and the others are refused.
 */
export const recordSubscription = command({
  load: async (ports: Ports & Pick<CommandPorts, 'clock' | 'ids'>, input: RecordSubscription, actor: Caller) => {
    const { subscriptions, partners, clock, ids } = ports
    const found = await customerFor(ports, actor, input.customerId)
    if ('refusal' in found) return found
    const now = clock.now()
    const bought = purchaseFrom(input, now)
    if ('refusal' in bought) return bought
    const sold = await sellerFrom(partners, actor, input.partnerOfRecordId, found.customer)
    if ('refusal' in sold) return sold

    const at = now.toISOString()
    const subscription: Subscription = {
      ...bought.purchase,
      id: ids.next('sub'),
      version: 1,
      customerId: found.customer.id,
      status: 'ACTIVE',
      ...sold,
      createdAt: at,
      updatedAt: at,
    }
    if (await isFull(subscriptions, subscription))
      return refuse(
        invalid(
          'OUT_OF_RANGE',
          `contains ${mostProducts} marketplace products, which is the most`,
          'azureSubscriptionId',
        ),
      )
    const azure = azureContent(subscription)
    return azure && (await subscriptions.ofAzure(azure.azureSubscriptionId, azure.customerId))
      ? refuse({
          kind: 'already-exists',
          reason: 'This Azure subscription has been recorded already.',
          path: ['azureSubscriptionId'],
        })
      : { subscription, customer: found.customer }
  },

  apply: (_, { subscription, customer }) => ({
    changes: createChanges(subscription),
    events: [
      subscriptionEvent({
        type: 'subscription.recorded',
        subject: subscription.id,
        summary: `${customer.name} has bought ${subscription.name}`,
        data: { customerId: subscription.customerId, channel: subscription.channel },
      }),
    ],
    result: { subscription },
    ids: [subscription.customerId, subscription.id],
  }),

  reload: reloadSubscription,
})

/**
 * Who sold it. A partner's own word counts, and that of an operator. Whom anybody else names has to confirm it first: nothing is read of that
 * partner, so the answer is the same whether or not there is one.
 */
const sellerFrom = async (
  partners: Partners,
  actor: Caller,
  partnerOfRecordId: string | undefined,
  { name: customerName }: Customer,
): Promise<Pick<Subscription, 'partnerOfRecord' | 'namedSeller'> | Refused> => {
  const partnerId = partnerOfRecordId === undefined ? undefined : parseId('par', partnerOfRecordId)
  if (partnerId === undefined) return {}
  if (partnerId !== partnerOf(actor) && actor.kind !== 'operator') return { namedSeller: { partnerId, customerName } }
  const partner = await partners.byId(partnerId)
  return partner ? { partnerOfRecord: referenceTo(partner) } : refuse(notFound('partner', 'partnerOfRecordId'))
}

/** Whether an Azure subscription has as many marketplace products as move together with it in one write. */
const isFull = async (
  { countProducts }: Pick<Subscriptions, 'countProducts'>,
  subscription: Subscription,
): Promise<boolean> => {
  const product = productContent(subscription)
  return product !== undefined && (await countProducts(product.customerId, product.azureSubscriptionId)) >= mostProducts
}

/** Finds the customer whose purchases the caller may record. */
const customerFor = async (
  { customers }: Ports,
  actor: Caller,
  customerId: string,
): Promise<{ readonly customer: Customer } | Refused> => {
  const [id, partner] = [parseId('cus', customerId), partnerOf(actor)]
  const file = id && (await customers.file(id))
  const seen = id && partner ? (await customers.entry(partner, id))?.customer : file?.customer
  if (!seen || (actor.kind === 'customer-user' && actor.tenantId !== seen.tenantId))
    return refuse(notFound('customer', 'customerId'))
  const isWorking = partner !== undefined && file !== undefined && workingIn(file, partner).length > 0
  const refusal = mayRecordFor(actor, isWorking)
  if (refusal || !file) return refuse(refusal ?? notFound('customer', 'customerId'))
  return { customer: file.customer }
}
