import { invalid, type Refusal } from '../kernel/refusal.ts'
import type { PartnerKind, PartnerStanding } from '../partner/partner.ts'
import type { CustomerStanding, Facts, RelationshipFact } from '../rules/facts.ts'
import type { Cloud } from '../rules/clouds.ts'
import { isServiceKey } from '../rules/services.ts'
import { isMarketOf } from '../rules/territories.ts'
import type { Channel, ProductType, ServiceKind, SubscriptionStatus } from '../subscription/subscription.ts'

/** Facts out of thin air: what a front-end can ask before anything exists. What is left out is what is usual. */
export type SupposedFacts = {
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType: ProductType
  readonly serviceKey?: string
  readonly status: SubscriptionStatus
  readonly termEndsAt?: string
  readonly sellerCountry?: string
  readonly hasReservations: boolean
  readonly hasMarketplaceProducts: boolean
  readonly marketplaceBlocked: boolean
  readonly inOpenSwitch: boolean
  readonly cloud?: Cloud
  readonly partnerKind?: PartnerKind
  readonly partnerCountry?: string
  readonly partnerStanding?: PartnerStanding
  readonly partnerAgreementSigned?: boolean
  readonly hasAzurePlan: boolean
  readonly soldByPartner: boolean
  readonly customerCountry?: string
  readonly customerStanding: CustomerStanding
  readonly customerAgreementSigned: boolean
  readonly relationship: RelationshipFact
  readonly delegatedAdmin: Facts['delegatedAdmin']
}

/** Who asks, as far as that is known: it fills in what the facts leave out. */
export type Asker = Pick<Facts['partner'], 'kind' | 'country' | 'standing' | 'agreementSigned'>

/**
 * Makes whole facts of supposed ones, or names the one that is missing, out of place or contradicts another: nobody should
 * get an answer about something that cannot be.
 */
export const suppose = (
  supposed: SupposedFacts,
  { asker, cloud: here, now }: { readonly asker?: Asker | undefined; readonly cloud: Cloud; readonly now: Date },
): { readonly facts: Facts } | { readonly refusal: Refusal } => {
  const cloud = supposed.cloud ?? here
  const kind = supposed.partnerKind ?? asker?.kind
  const country = supposed.partnerCountry ?? asker?.country
  if (kind === undefined) return wrong('partnerKind', 'is needed, for no partner asks')
  if (country === undefined) return wrong('partnerCountry', 'is needed, for no partner asks')
  const customerCountry = supposed.customerCountry ?? country
  const contradiction =
    contradictionInProduct(supposed, now) ??
    contradictionInHistory(supposed) ??
    (isMarketOf(cloud, country) ? undefined : wrong('partnerCountry', `is not in the market of the cloud ${cloud}`)) ??
    (isMarketOf(cloud, customerCountry)
      ? undefined
      : wrong('customerCountry', `is not in the market of the cloud ${cloud}`))
  if (contradiction) return contradiction
  const { channel, serviceKind, productType, status, termEndsAt, sellerCountry } = supposed
  return {
    facts: {
      cloud,
      partner: {
        kind,
        country,
        standing: supposed.partnerStanding ?? asker?.standing ?? 'ACTIVE',
        agreementSigned: supposed.partnerAgreementSigned ?? asker?.agreementSigned ?? true,
        soldIt: supposed.soldByPartner,
        hasAzurePlan: supposed.hasAzurePlan,
      },
      customer: {
        country: customerCountry,
        standing: supposed.customerStanding,
        agreementSigned: supposed.customerAgreementSigned,
      },
      relationship: supposed.relationship,
      delegatedAdmin: supposed.delegatedAdmin,
      subscription: {
        channel,
        serviceKind,
        productType,
        status,
        ...(termEndsAt !== undefined && { termEndsAt }),
        ...(sellerCountry !== undefined && { sellerCountry }),
        hasReservations: supposed.hasReservations,
        hasMarketplaceProducts: supposed.hasMarketplaceProducts,
        marketplaceBlocked: supposed.marketplaceBlocked,
        inOpenSwitch: supposed.inOpenSwitch,
      },
    },
  }
}

const wrong = (fact: keyof SupposedFacts, reason: string) => ({ refusal: invalid(reason, 'about', 'facts', fact) })

const contradictionInProduct = ({ serviceKey, serviceKind, status, termEndsAt }: SupposedFacts, now: Date) => {
  if (serviceKey !== undefined && !isServiceKey(serviceKey))
    return wrong('serviceKey', `${JSON.stringify(serviceKey)} is not in the service catalogue`)
  if (serviceKey !== undefined && (serviceKey === 'azure') !== (serviceKind === 'USAGE_BASED'))
    return wrong('serviceKind', 'does not go with the service: Azure is billed by usage, everything else by license')
  if (termEndsAt !== undefined && status === 'ACTIVE' && new Date(termEndsAt) <= now)
    return wrong('termEndsAt', 'is in the past, and the subscription is active')
  return undefined
}

const contradictionInHistory = (supposed: SupposedFacts) => {
  const { channel, soldByPartner, sellerCountry, relationship, delegatedAdmin, serviceKind } = supposed
  const { hasReservations, hasMarketplaceProducts, marketplaceBlocked } = supposed
  if (soldByPartner && channel !== 'CSP' && channel !== 'ADVISOR')
    return wrong('soldByPartner', 'contradicts the channel: a partner sells in the program, or sold as an Advisor')
  if (soldByPartner && channel === 'CSP' && sellerCountry !== undefined)
    return wrong('sellerCountry', 'is that of another partner, and this one sold it')
  if (sellerCountry !== undefined && channel !== 'CSP')
    return wrong('sellerCountry', 'is known of partners of the program only')
  if (delegatedAdmin === 'THIS_PARTNER' && relationship !== 'WITH_DELEGATED_ADMIN')
    return wrong('delegatedAdmin', 'is held in a relationship with delegated admin only')
  if (delegatedAdmin !== 'THIS_PARTNER' && relationship === 'WITH_DELEGATED_ADMIN')
    return wrong('relationship', 'has delegated admin for this service only if the partner holds it')
  if (marketplaceBlocked && !hasMarketplaceProducts)
    return wrong('marketplaceBlocked', 'is said of marketplace products, and there are none')
  if (hasReservations && serviceKind === 'LICENSE_BASED') return wrong('hasReservations', 'goes with Azure only')
  return undefined
}
