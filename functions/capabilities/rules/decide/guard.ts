import { invalid, type Refusal } from '#platform/kernel/refusal.ts'
import type { Cloud } from '../terms/clouds.ts'
import type { CustomerAffiliation, Facts, PartnerKind, PartnerStatus } from '../terms/facts.ts'
import type { RuleSet } from '../sets/rule-set.ts'
import { isMarketOf } from '../terms/territories.ts'
import { decide, type Decision } from './decision.ts'
import { againstRule } from './refusals.ts'

/** The rules that apply: those of the cloud, as they are in force. */
export type Jurisdiction = { readonly cloud: Cloud; readonly rules: RuleSet }

/** What the rules look at in a partner. */
type PartnerFacts = {
  readonly kind: PartnerKind
  readonly status: PartnerStatus
  readonly country: string
  readonly agreementSignedAt?: string
}

/** What the rules look at in a customer. */
export type Counterpart = { readonly country: string; readonly affiliation?: CustomerAffiliation }

/** Licenses bought from the vendor itself: a partner that may not support these for a customer may not begin anything with it. */
const simplest: Facts['subscription'] = {
  channel: 'MICROSOFT_DIRECT',
  serviceKind: 'LICENSE_BASED',
  productType: 'SUBSCRIPTION',
  status: 'ACTIVE',
  hasReservations: false,
  hasMarketplaceProducts: false,
  marketplaceBlocked: false,
  inOpenSwitch: false,
}

/**
 * Whether the partner may begin something new with this customer, or with any customer of its own country where none is
 * named. The answer is that of the decision, so that the two cannot disagree (rules A6, C16, D8, E1, E2, E6, E7, F5, F8, F9).
 */
export const mayBegin = (
  partner: PartnerFacts,
  { cloud, rules }: Jurisdiction,
  customer: Counterpart = { country: partner.country },
): Refusal | undefined => {
  const decision = decide(
    {
      cloud,
      partner: {
        kind: partner.kind,
        status: partner.status,
        country: partner.country,
        agreementSigned: partner.agreementSignedAt !== undefined,
        soldIt: false,
        hasAzurePlan: false,
      },
      customer: {
        country: customer.country,
        affiliation: customer.affiliation ?? 'INDEPENDENT',
        agreementSigned: false,
      },
      relationship: 'NONE',
      delegatedAdmin: 'NOBODY',
      subscription: simplest,
    },
    rules,
  )
  return refusalOf(decision) ?? unsigned(decision)
}

/** The refusal with the path of the input field that it is about: the customer's, or its country's. */
export const pointingAtCustomer = (
  refusal: Refusal,
  { customer, country }: { readonly customer: string; readonly country: string },
): Refusal => {
  if (refusal.kind !== 'rule') return refusal
  if (refusal.code === 'OUT_OF_TERRITORY') return { ...refusal, path: [country] }
  return refusal.code === 'CUSTOMER_IS_PARTNER' ? { ...refusal, path: [customer] } : refusal
}

/** Whether the cloud is sold in this country (rules E2, F1, F9, F12). `path` leads to the country. */
export const mayBeIn = (cloud: Cloud, country: string, ...path: readonly string[]): Refusal | undefined => {
  if (isMarketOf(cloud, country)) return undefined
  return cloud === 'GLOBAL'
    ? invalid('UNKNOWN', `is ${country}, ${whyNowhere(country)}`, ...path)
    : againstRule('OUT_OF_TERRITORY', `This cloud is not sold in ${country}.`, marketRules[cloud], ...path)
}

/** Codes that are in use for countries that ISO 3166-1 calls otherwise. */
const isoCodes: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
])

/** Kosovo has no code in ISO 3166-1, and like many others it is not in the list of territories that we know (rule E2, of 2017). */
const whyNowhere = (country: string): string => {
  const iso = isoCodes.get(country)
  return iso === undefined
    ? 'which is in no territory of the program: the list of 2017 does not have it (rule E2)'
    : `which ISO 3166-1 writes ${iso}`
}

const marketRules = { GERMANY: ['F1'], US_GOVERNMENT: ['F9'], CHINA: ['F12'] } as const

/** The refusal of a mutation for a decision that leads nowhere. */
export const refusalOf = ({ code, reason, decidedBy }: Decision): Refusal | undefined =>
  code === undefined ? undefined : againstRule(code, reason, decidedBy)

const unsigned = ({ nextSteps }: Decision): Refusal | undefined => {
  const agreement = nextSteps.find(({ stage, by, required }) => stage === 'AGREE' && required && by.includes('PARTNER'))
  return agreement && againstRule('AGREEMENT_NOT_SIGNED', 'The partner agreement has not been signed.', agreement.rules)
}
