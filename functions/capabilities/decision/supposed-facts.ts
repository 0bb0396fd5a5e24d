import { invalid, type InputFault, type Refusal } from '#platform/kernel/refusal.ts'
import type {
  Channel,
  CustomerAffiliation,
  Facts,
  PartnerKind,
  PartnerStatus,
  ProductType,
  RelationshipFact,
  ServiceKind,
  SubscriptionStatus,
} from '#capabilities/rules/terms/facts.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import { isServiceKey } from '#capabilities/rules/terms/services.ts'
import { isMarketOf } from '#capabilities/rules/terms/territories.ts'

/** Supposed facts: a front-end can ask about a case before anything exists. A fact that is left out has its usual value. */
export type SupposedFacts = {
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType: ProductType
  readonly serviceKey?: string
  readonly status: SubscriptionStatus
  readonly termEndsAt?: string
  readonly sellerCountry?: string
  readonly sellerIsRegistered: boolean
  readonly hasReservations: boolean
  readonly hasMarketplaceProducts: boolean
  readonly marketplaceBlocked: boolean
  readonly inOpenSwitch: boolean
  readonly cloud?: Cloud
  readonly partnerKind?: PartnerKind
  readonly partnerCountry?: string
  readonly partnerStatus?: PartnerStatus
  readonly partnerAgreementSigned?: boolean
  readonly hasAzurePlan: boolean
  readonly soldByPartner: boolean
  readonly customerCountry?: string
  readonly customerAffiliation: CustomerAffiliation
  readonly customerAgreementSigned: boolean
  readonly relationship: RelationshipFact
  readonly delegatedAdmin: Facts['delegatedAdmin']
}

/** The partner that asks, if known: it fills in what the facts leave out. */
export type Asker = Pick<Facts['partner'], 'kind' | 'country' | 'status' | 'agreementSigned'>

/**
 * Makes complete facts of supposed ones, or refuses the one that is missing, out of place or contradicts another: there is no
 * answer about a case that cannot exist.
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
        status: supposed.partnerStatus ?? asker?.status ?? 'ACTIVE',
        agreementSigned: supposed.partnerAgreementSigned ?? asker?.agreementSigned ?? true,
        soldIt: supposed.soldByPartner,
        hasAzurePlan: supposed.hasAzurePlan,
      },
      customer: {
        country: customerCountry,
        affiliation: supposed.customerAffiliation,
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
        ...(!supposed.sellerIsRegistered && { soldByStranger: true }),
        hasReservations: supposed.hasReservations,
        hasMarketplaceProducts: supposed.hasMarketplaceProducts,
        marketplaceBlocked: supposed.marketplaceBlocked,
        inOpenSwitch: supposed.inOpenSwitch,
      },
    },
  }
}

const wrong = (fact: keyof SupposedFacts, reason: string, fault: InputFault = 'CONTRADICTION') => ({
  refusal: invalid(fault, reason, 'about', 'facts', fact),
})

const contradictionInProduct = ({ serviceKey, serviceKind, status, termEndsAt }: SupposedFacts, now: Date) => {
  if (serviceKey !== undefined && !isServiceKey(serviceKey))
    return wrong('serviceKey', `is ${JSON.stringify(serviceKey)}, which is not in the service catalogue`, 'UNKNOWN')
  if (serviceKey !== undefined && (serviceKey === 'azure') !== (serviceKind === 'USAGE_BASED'))
    return wrong('serviceKind', 'does not go with the service: Azure is billed by usage, everything else by license')
  const isPast = termEndsAt !== undefined && new Date(termEndsAt) <= now
  if (isPast && (status === 'ACTIVE' || status === 'SUSPENDED'))
    return wrong('termEndsAt', `is in the past, and the subscription is ${status.toLowerCase()}`)
  if (termEndsAt !== undefined && !isPast && status === 'EXPIRED')
    return wrong('termEndsAt', 'is in the future, and the term is over')
  return undefined
}

const contradictionInHistory = (supposed: SupposedFacts) => {
  const { channel, soldByPartner, sellerCountry, sellerIsRegistered, relationship, delegatedAdmin, serviceKind } =
    supposed
  const { hasReservations, hasMarketplaceProducts, marketplaceBlocked } = supposed
  if (soldByPartner && channel !== 'CSP' && channel !== 'ADVISOR')
    return wrong('soldByPartner', 'contradicts the channel: a partner sells in the program, or sold as an Advisor')
  if (soldByPartner && channel === 'CSP' && sellerCountry !== undefined)
    return wrong('sellerCountry', 'is that of another partner, and this one sold it')
  if (sellerCountry !== undefined && channel !== 'CSP')
    return wrong('sellerCountry', 'is known of partners of the program only')
  if (!sellerIsRegistered && (channel !== 'CSP' || soldByPartner || sellerCountry !== undefined))
    return wrong('sellerIsRegistered', 'is said of another partner of the program of which nothing is known')
  if (delegatedAdmin === 'THIS_PARTNER' && relationship !== 'WITH_DELEGATED_ADMIN')
    return wrong('delegatedAdmin', 'is held in a relationship with delegated admin only')
  if (delegatedAdmin !== 'THIS_PARTNER' && relationship === 'WITH_DELEGATED_ADMIN')
    return wrong('relationship', 'has delegated admin for this service only if the partner holds it')
  if (marketplaceBlocked && !hasMarketplaceProducts)
    return wrong('marketplaceBlocked', 'is said of marketplace products, and there are none')
  if (hasReservations && serviceKind === 'LICENSE_BASED') return wrong('hasReservations', 'goes with Azure only')
  return undefined
}
