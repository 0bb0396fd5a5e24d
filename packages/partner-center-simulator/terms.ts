/**
 * This module checks the agreements that a transfer needs. All of them exist by default, and the control can remove
 * them, so a test sets up only what it is about. A customer has signed its agreement itself by default: it does so on the page
 * on which it accepts the relationship. The codes are the codes of Microsoft's documentation. It has no code
 * for a missing Azure plan. The simulator uses 900160 for it, a code that the documentation shows without a meaning.
 */
import type { HttpResponse } from '@multichannel/stand-in-server/server.ts'
import { createPartnerCenterError } from './errors.ts'
import { isSameTenant, type State } from './state.ts'

/** Something that a partner lacks, in general or for one customer. */
export type Lack =
  | { readonly what: 'partner-agreement'; readonly partnerTenantId: string }
  | {
      readonly what: 'customer-agreement' | 'azure-plan'
      readonly partnerTenantId: string
      readonly customerTenantId: string
    }

type Pair = { readonly partnerTenantId: string; readonly customerTenantId: string }

/** The types of agreements. Upstream there may be others at any time. */
export const agreementTypes = { cloud: 'MicrosoftCloudAgreement', customer: 'MicrosoftCustomerAgreement' } as const

/** What a partner has attested: that its customer has accepted an agreement. */
export type Attestation = Pair & {
  readonly type: string
  readonly templateId: string
  /** ISO 8601 without a zone, as upstream. */
  readonly dateAgreed: string
  readonly contact: {
    readonly firstName: string
    readonly lastName: string
    readonly email: string
    readonly phoneNumber?: string | undefined
  }
}

/** The market of a tenant. A tenant without a location matches every market. */
export type Location = { readonly tenantId: string; readonly country: string }

export type Handover = {
  /**
   * The partner that gets the refusal. Its own missing agreement has another code than the agreement of the other
   * partner.
   */
  readonly caller: string
  readonly sourcePartnerTenantId: string
  readonly targetPartnerTenantId: string
  readonly customerTenantId: string
  /** A modern transfer goes from one Azure plan to another Azure plan. */
  readonly needsAzurePlan: boolean
}

/** Returns the reason why these partners cannot transfer subscriptions of this customer, or undefined. */
export function checkHandover(state: State, handover: Handover): HttpResponse | undefined {
  const { caller, sourcePartnerTenantId: source, targetPartnerTenantId: target, customerTenantId: customer } = handover
  const refuse = (code: string, why: string) => createPartnerCenterError(403, code, why)
  for (const partner of [source, target]) {
    if (!haveRelationship(state, partner, customer)) {
      return refuse('20002', `There is no commerce relationship between the partner ${partner} and ${customer}.`)
    }
  }
  for (const partner of [source, target]) {
    if (!isLacking(state, { what: 'partner-agreement', partnerTenantId: partner })) continue
    return isSameTenant(partner, caller)
      ? refuse('900124', 'The Microsoft Partner Agreement has not been accepted by your company.')
      : refuse('900123', `The Microsoft Partner Agreement has not been accepted by the reseller ${partner}.`)
  }
  if (!isAgreementInForce(state, { partnerTenantId: target, customerTenantId: customer })) {
    return refuse('13605', 'The customer has not accepted the Microsoft Customer Agreement.')
  }
  const abroad = [source, target].find((partner) => !sameCountry(state, partner, customer))
  if (abroad !== undefined) {
    return refuse('2030', `The partner ${abroad} is not onboarded to sell in the customer's country.`)
  }
  if (
    handover.needsAzurePlan &&
    isLacking(state, { what: 'azure-plan', partnerTenantId: target, customerTenantId: customer })
  ) {
    return refuse('900160', 'The target partner has no Azure plan for this customer.')
  }
  return undefined
}

export const isSameLack = (one: Lack, other: Lack): boolean =>
  one.what === other.what &&
  isSameTenant(one.partnerTenantId, other.partnerTenantId) &&
  isSameTenant(customerOf(one), customerOf(other))

const customerOf = (lack: Lack): string => (lack.what === 'partner-agreement' ? '' : lack.customerTenantId)

/** Whether the customer has signed the customer agreement itself. */
export const hasSigned = (state: State, { partnerTenantId, customerTenantId }: Pair): boolean =>
  !isLacking(state, { what: 'customer-agreement', partnerTenantId, customerTenantId })

/** Returns what this partner has attested for this customer, in the order of the attestations. */
export const attestationsOf = ({ attestations }: State, pair: Pair): readonly Attestation[] =>
  attestations.filter(
    (one) =>
      isSameTenant(one.partnerTenantId, pair.partnerTenantId) &&
      isSameTenant(one.customerTenantId, pair.customerTenantId),
  )

/** It is in force by the signature of the customer, or by what the partner has attested. */
const isAgreementInForce = (state: State, pair: Pair): boolean =>
  hasSigned(state, pair) || attestationsOf(state, pair).some(({ type }) => type === agreementTypes.customer)

const isLacking = (state: State, lack: Lack): boolean => state.lacks.some((one) => isSameLack(one, lack))

const haveRelationship = (state: State, partnerTenantId: string, customerTenantId: string): boolean =>
  state.customers.some(
    (one) => isSameTenant(one.partnerTenantId, partnerTenantId) && isSameTenant(one.customerTenantId, customerTenantId),
  )

function sameCountry({ locations }: State, one: string, other: string): boolean {
  const [here, there] = [one, other].map((tenant) => locations.find(({ tenantId }) => isSameTenant(tenantId, tenant)))
  return here === undefined || there === undefined || here.country === there.country
}
