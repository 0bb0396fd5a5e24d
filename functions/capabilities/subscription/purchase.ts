import { parseId, parseTenantId } from '#platform/kernel/ids.ts'
import { all, invalid, refuseIf, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import type { Channel, ProductType, ServiceKind } from '#capabilities/rules/terms/facts.ts'
import { isServiceKey, wrongServices, type ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { MarketplaceFacts, Purchase } from './subscription.ts'

/** A purchase as the caller describes it. */
export type PurchaseInput = {
  readonly name: string
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType: ProductType
  readonly serviceKeys: readonly string[]
  readonly quantity: number
  readonly termStartsAt?: string
  readonly termEndsAt?: string
  readonly partnerOfRecordId?: string
  readonly soldByName?: string
  readonly azureSubscriptionId?: string
  readonly marketplace?: MarketplaceFacts
}

/** Makes a purchase of its input, or refuses every fact that is wrong or contradicts another. */
export const purchaseFrom = (input: PurchaseInput, now: Date): { readonly purchase: Purchase } | Refused => {
  const checked = all({
    name: text(input.name, { path: ['name'], max: 200 }),
    soldByName: ifGiven(input.soldByName, 'soldByName'),
    publisher: ifGiven(input.marketplace?.publisher, 'marketplace', 'publisher'),
    service: refuseIf(wrongService(input)),
    amount: refuseIf(wrongAmount(input)),
    term: refuseIf(wrongTerm(input, now)),
    seller: refuseIf(wrongSeller(input)),
    product: refuseIf(wrongProduct(input)),
  })
  if ('refusal' in checked) return checked
  const { name, soldByName, publisher } = checked.values

  const { termStartsAt, termEndsAt, marketplace } = input
  const azure = input.azureSubscriptionId === undefined ? undefined : parseTenantId(input.azureSubscriptionId)
  return {
    purchase: {
      name: name.text,
      channel: input.channel,
      serviceKind: input.serviceKind,
      productType: input.productType,
      serviceKeys: [...new Set(input.serviceKeys)].filter(isServiceKey),
      quantity: input.quantity,
      ...(termStartsAt !== undefined && { termStartsAt }),
      ...(termEndsAt !== undefined && { termEndsAt }),
      ...(soldByName.text !== undefined && { soldByName: soldByName.text }),
      ...(azure !== undefined && { azureSubscriptionId: azure }),
      ...(marketplace &&
        publisher.text !== undefined && { marketplace: { ...marketplace, publisher: publisher.text } }),
    },
  }
}

const ifGiven = (value: string | undefined, ...path: readonly string[]) =>
  value === undefined ? { text: undefined } : text(value, { path, max: 200 })

/** What is paid by use is Azure, and Azure is paid by use. */
const usageBased: ServiceKey = 'azure'

const wrongService = ({ serviceKeys, serviceKind }: PurchaseInput): Refusal | undefined => {
  const wrong = wrongServices(serviceKeys)
  if (wrong) return wrong
  const usage = serviceKind === 'USAGE_BASED'
  const other = serviceKeys.findIndex((key) => (key === usageBased) !== usage)
  return other < 0
    ? undefined
    : invalid(
        'CONTRADICTION',
        usage ? `must be ${usageBased}: nothing else is paid by use` : `must not be ${usageBased}: it is paid by use`,
        'serviceKeys',
        String(other),
      )
}

const wrongAmount = ({ quantity }: PurchaseInput): Refusal | undefined =>
  Number.isInteger(quantity) && quantity >= 1
    ? undefined
    : invalid('OUT_OF_RANGE', 'must be a whole number from 1', 'quantity')

const wrongTerm = ({ termStartsAt, termEndsAt }: PurchaseInput, now: Date): Refusal | undefined => {
  if (termEndsAt === undefined) return undefined
  if (termStartsAt !== undefined && termEndsAt <= termStartsAt)
    return invalid('CONTRADICTION', 'must be after the term starts', 'termEndsAt')
  return termEndsAt <= now.toISOString() ? invalid('OUT_OF_RANGE', 'must be in the future', 'termEndsAt') : undefined
}

const wrongSeller = ({ channel, partnerOfRecordId, soldByName }: PurchaseInput): Refusal | undefined => {
  if (partnerOfRecordId === undefined) return undefined
  // What a partner sold as an Advisor it may support as a reseller (rule A3).
  if (channel !== 'CSP' && channel !== 'ADVISOR')
    return invalid('UNEXPECTED', `must be left out: ${channel} is not sold by partners`, 'partnerOfRecordId')
  if (parseId('par', partnerOfRecordId) === undefined)
    return invalid('WRONG_FORMAT', 'must be the id of a partner', 'partnerOfRecordId')
  return soldByName === undefined
    ? undefined
    : invalid('UNEXPECTED', 'must be left out where a partner of this stack sold it', 'soldByName')
}

/** Products of Azure besides Azure subscriptions themselves. */
const ofAzure: readonly ProductType[] = ['RESERVATION', 'SAVINGS_PLAN', 'MARKETPLACE']

const wrongProduct = (input: PurchaseInput): Refusal | undefined => {
  const { productType, serviceKind, marketplace } = input
  if (ofAzure.includes(productType) && serviceKind !== 'USAGE_BASED')
    return invalid('CONTRADICTION', `must be USAGE_BASED for a product of Azure such as ${productType}`, 'serviceKind')
  if (marketplace && productType !== 'MARKETPLACE')
    return invalid('UNEXPECTED', 'must be left out for what is no marketplace product', 'marketplace')
  if (!marketplace && productType === 'MARKETPLACE')
    return invalid('MISSING', 'must be given for a marketplace product', 'marketplace')
  return wrongAzureSubscription(input)
}

const wrongAzureSubscription = ({
  azureSubscriptionId,
  serviceKind,
  productType,
}: PurchaseInput): Refusal | undefined => {
  const path = 'azureSubscriptionId'
  if (azureSubscriptionId === undefined)
    return serviceKind === 'USAGE_BASED' && productType === 'SUBSCRIPTION'
      ? invalid('MISSING', 'must be given for an Azure subscription', path)
      : undefined
  if (serviceKind === 'LICENSE_BASED') return invalid('UNEXPECTED', 'must be left out for licenses', path)
  // The vendor's ids of Azure subscriptions have the form of its tenants' ids.
  return parseTenantId(azureSubscriptionId) === undefined ? invalid('WRONG_FORMAT', 'must be a UUID', path) : undefined
}
