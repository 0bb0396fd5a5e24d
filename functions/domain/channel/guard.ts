import { againstRule, invalid, type Refusal } from '../kernel/refusal.ts'
import type { Partner } from '../partner/partner.ts'
import type { Cloud } from '../rules/clouds.ts'
import type { CustomerStanding, Facts } from '../rules/facts.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { isMarketOf } from '../rules/territories.ts'
import { decide, type Decision } from './decision.ts'

/** By whose rules: those of the cloud, as they are in force. */
export type Jurisdiction = { readonly cloud: Cloud; readonly rules: RuleSet }

/** A customer as far as the rules look at it. */
export type Counterpart = { readonly country: string; readonly standing?: CustomerStanding }

/** Licenses bought from the vendor itself: who may not support these for a customer may not begin anything with it. */
const plainest: Facts['subscription'] = {
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
 * May the partner begin something new with this customer, or with anybody at home where no customer is named? The answer
 * is that of the decision, so that the two cannot disagree (rules A6, C16, D8, E1, E2, E6, E7, F5, F8, F9).
 */
export const mayBegin = (
  partner: Partner,
  { cloud, rules }: Jurisdiction,
  customer: Counterpart = { country: partner.country },
): Refusal | undefined => {
  const decision = decide(
    {
      cloud,
      partner: {
        kind: partner.kind,
        standing: partner.standing,
        country: partner.country,
        agreementSigned: partner.agreementSignedAt !== undefined,
        soldIt: false,
        hasAzurePlan: false,
      },
      customer: { country: customer.country, standing: customer.standing ?? 'INDEPENDENT', agreementSigned: false },
      relationship: 'NONE',
      delegatedAdmin: 'NOBODY',
      subscription: plainest,
    },
    rules,
  )
  return refusalOf(decision) ?? unsigned(decision)
}

/** The same refusal with the field of the input that it is about: the one that names the customer, or its country. */
export const pointingAtCustomer = (
  refusal: Refusal,
  { customer, country }: { readonly customer: string; readonly country: string },
): Refusal => {
  if (refusal.kind !== 'rule') return refusal
  if (refusal.code === 'OUT_OF_TERRITORY') return { ...refusal, path: [country] }
  return refusal.code === 'CUSTOMER_IS_PARTNER' ? { ...refusal, path: [customer] } : refusal
}

/** Is the cloud sold in this country (rules E2, F1, F9, F12)? The rest of `path` leads to the country. */
export const mayBeIn = (cloud: Cloud, country: string, ...path: readonly string[]): Refusal | undefined => {
  if (isMarketOf(cloud, country)) return undefined
  return cloud === 'GLOBAL'
    ? invalid(`${country} is in no territory of the program`, ...path)
    : againstRule('OUT_OF_TERRITORY', `This cloud is not sold in ${country}.`, marketRules[cloud], ...path)
}

const marketRules = { GERMANY: ['F1'], US_GOVERNMENT: ['F9'], CHINA: ['F12'] } as const

/** A decision that leads nowhere, as a mutation says it. */
export const refusalOf = ({ code, reason, decidedBy }: Decision): Refusal | undefined =>
  code === undefined ? undefined : againstRule(code, reason, decidedBy)

const unsigned = ({ nextSteps }: Decision): Refusal | undefined => {
  const agreement = nextSteps.find(({ stage, by, required }) => stage === 'AGREE' && required && by.includes('PARTNER'))
  return agreement && againstRule('AGREEMENT_NOT_SIGNED', 'The partner agreement has not been signed.', agreement.rules)
}
