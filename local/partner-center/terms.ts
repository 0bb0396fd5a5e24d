/**
 * What has to be agreed before subscriptions change hands. Everything is, unless the control withholds it, so that a story
 * sets up only what it is about. Codes are those of Microsoft's documentation; it gives none for a missing Azure plan, and
 * the one it shows without a meaning (900160) stands for that here.
 */
import type { HttpAnswer } from '#local/http/server.ts'
import { partnerCenterError } from './errors.ts'
import { sameTenant, type State } from './state.ts'

/** Something that a partner does not have, or not with this customer. */
export type Lack =
  | { readonly what: 'partner-agreement'; readonly partnerTenantId: string }
  | {
      readonly what: 'customer-agreement' | 'azure-plan'
      readonly partnerTenantId: string
      readonly customerTenantId: string
    }

/** The market of a tenant; one that was never located is at home everywhere. */
export type Location = { readonly tenantId: string; readonly country: string }

export type Handover = {
  /** Whose words the refusal is in: its own agreement has another code than the others'. */
  readonly caller: string
  readonly sourcePartnerTenantId: string
  readonly targetPartnerTenantId: string
  readonly customerTenantId: string
  /** Modern transfers move what is under an Azure plan to another Azure plan. */
  readonly needsAzurePlan: boolean
}

/** Why these partners cannot hand over subscriptions of this customer, or undefined. */
export function refusalOf(state: State, handover: Handover): HttpAnswer | undefined {
  const { caller, sourcePartnerTenantId: source, targetPartnerTenantId: target, customerTenantId: customer } = handover
  const refuse = (code: string, why: string) => partnerCenterError(403, code, why)
  for (const partner of [source, target]) {
    if (!related(state, partner, customer)) {
      return refuse('20002', `There is no commerce relationship between the partner ${partner} and ${customer}.`)
    }
  }
  for (const partner of [source, target]) {
    if (!lacks(state, { what: 'partner-agreement', partnerTenantId: partner })) continue
    return sameTenant(partner, caller)
      ? refuse('900124', 'The Microsoft Partner Agreement has not been accepted by your company.')
      : refuse('900123', `The Microsoft Partner Agreement has not been accepted by the reseller ${partner}.`)
  }
  if (lacks(state, { what: 'customer-agreement', partnerTenantId: target, customerTenantId: customer })) {
    return refuse('13605', 'The customer has not accepted the Microsoft Customer Agreement.')
  }
  const abroad = [source, target].find((partner) => !sameCountry(state, partner, customer))
  if (abroad !== undefined) {
    return refuse('2030', `The partner ${abroad} is not onboarded to sell in the customer's country.`)
  }
  if (
    handover.needsAzurePlan &&
    lacks(state, { what: 'azure-plan', partnerTenantId: target, customerTenantId: customer })
  ) {
    return refuse('900160', 'The target partner has no Azure plan for this customer.')
  }
  return undefined
}

export const sameLack = (one: Lack, other: Lack): boolean =>
  one.what === other.what &&
  sameTenant(one.partnerTenantId, other.partnerTenantId) &&
  sameTenant(customerOf(one), customerOf(other))

const customerOf = (lack: Lack): string => (lack.what === 'partner-agreement' ? '' : lack.customerTenantId)

const lacks = (state: State, lack: Lack): boolean => state.lacks.some((one) => sameLack(one, lack))

const related = (state: State, partnerTenantId: string, customerTenantId: string): boolean =>
  state.customers.some(
    (one) => sameTenant(one.partnerTenantId, partnerTenantId) && sameTenant(one.customerTenantId, customerTenantId),
  )

function sameCountry({ locations }: State, one: string, other: string): boolean {
  const [here, there] = [one, other].map((tenant) => locations.find(({ tenantId }) => sameTenant(tenantId, tenant)))
  return here === undefined || there === undefined || here.country === there.country
}
