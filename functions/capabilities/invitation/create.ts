import type { Customer } from '#capabilities/customer/customer.ts'
import { affiliationOf } from '#capabilities/customer/affiliation.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import { linkedReseller } from '#capabilities/partner/linked-reseller.ts'
import { referenceTo, type Partner } from '#capabilities/partner/partner.ts'
import type { Partners, ResellerLinks } from '#capabilities/partner/store.ts'
import { serviceTermsFrom, type TermsInput } from '#capabilities/relationship/grant-terms.ts'
import { usableTemplate } from '#capabilities/role-template/find.ts'
import type { RoleTemplate } from '#capabilities/role-template/role-template.ts'
import type { RoleTemplates } from '#capabilities/role-template/store.ts'
import { pointingAtCustomer, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { offers, type Cloud } from '#capabilities/rules/terms/clouds.ts'
import { isServiceKey, wrongServices, type ServiceKey } from '#capabilities/rules/terms/services.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import {
  customerIdOf,
  parseId,
  parseTenantId,
  tenantIdOf,
  type CustomerId,
  type TenantId,
} from '#platform/kernel/ids.ts'
import {
  all,
  forbidden,
  invalid,
  isRefused,
  notFound,
  refuse,
  refuseIf,
  type Refusal,
  type Refused,
} from '#platform/kernel/refusal.ts'
import { email as emailText, text } from '#platform/kernel/text.ts'
import { labelingFrom, type LabelingInput } from '#platform/label/label.ts'
import { labelNew } from '#platform/label/label-new.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import { invitationEvent } from './events.ts'
import { acceptanceRun, type Addressee, type Invitation, type InvitationDelivery } from './invitation.ts'
import { loadAddress, takeAddress, type AddressPorts } from './open-invitation.ts'
import { mayInvite } from './policy.ts'
import { invitationRecord } from './records.ts'
import { reloadInvitation } from './reload.ts'

export type CreateInvitation = LabelingInput &
  TermsInput & {
    readonly customerId?: string
    readonly tenantId?: string
    readonly email?: string
    readonly delegatedAdmin: boolean
    readonly delivery: InvitationDelivery
    readonly resellerId?: string
    readonly resellerDelegatedAdmin: boolean
    readonly message?: string
    readonly expiresInDays: number
    readonly maxUses: number
    /** The role template of the caller's partner that delegated admin is to follow. */
    readonly roleTemplateId?: string
  }

export const defaultMessage =
  'We would like to look after your cloud services.\n\nPlease follow the link below and sign in as a global administrator to accept.'

type Ports = Jurisdiction &
  AddressPorts &
  Pick<CommandPorts, 'clock'> & {
    readonly partners: Partners
    readonly resellerLinks: ResellerLinks
    readonly customers: Customers
    readonly roleTemplates: RoleTemplates
  }

/** A direct-bill partner or a provider invites a customer (rules C3, C14 to C17, D1 to D3, E1, E6, E7). */
export const createInvitation = command({
  load: async (ports: Ports, input: CreateInvitation, actor: Caller) => {
    const { partners, customers, cloud } = ports
    const partnerId = partnerOf(actor)
    if (!partnerId) return refuse(forbidden('Only a registered partner invites customers.'))
    const id = customerIn(input)
    const [issuer, entry, affiliation] = await Promise.all([
      partners.byId(partnerId),
      id && customers.entry(partnerId, id),
      id && affiliationOf(ports)(tenantIdOf(id)),
    ])
    if (!issuer) return refuse(forbidden('Only a registered partner invites customers.'))
    // A customer that is not in the partner's list does not exist for the partner. A tenant that is a partner does (rule A6).
    const known = entry?.customer
    const addressed = known ?? (input.tenantId === undefined ? undefined : { country: issuer.country })
    const refusal = mayInvite(
      actor,
      issuer,
      ports,
      addressed && affiliation && { country: addressed.country, affiliation },
    )
    const field = input.customerId === undefined ? 'tenantId' : 'customerId'
    if (refusal) return refuse(pointingAtCustomer(refusal, { customer: field, country: field }))
    const template =
      input.roleTemplateId === undefined
        ? undefined
        : await usableTemplate(ports, actor, input.roleTemplateId, 'roleTemplateId')
    const checked = all({
      template: template && isRefused(template) ? template : undefined,
      terms: termsFrom(input, cloud, template && !isRefused(template) ? template : undefined),
      reseller: await resellerFor(ports, issuer, input),
      addressee: addresseeFrom(input, known),
      labeled: labelingFrom(input),
    })
    if ('refusal' in checked) return checked
    const { terms, reseller, addressee, labeled } = checked.values
    const address = await loadAddress(ports, { issuer: issuer.id, writer: issuer.id, addressee }, ports.clock.now())
    return { issuer, terms, reseller: reseller?.reference, addressee, address, ...labeled }
  },

  apply: (actor, { issuer, terms, reseller, addressee, address, labeling }, { input, ports, now, at }) => {
    const viaReseller = input.delivery === 'VIA_RESELLER'
    const from = referenceTo(issuer)
    const id = ports.ids.next('inv')
    const field = input.email === undefined ? (input.customerId === undefined ? 'tenantId' : 'customerId') : 'email'
    const budgets = ports.mailBudgets
    const taken = takeAddress(address, { actor, id, writes: !viaReseller, field, budgets, now })
    if (isRefused(taken)) return taken
    const invitation: Invitation = {
      id,
      version: 1,
      status: viaReseller ? 'WITH_RESELLER' : 'SENT',
      issuer: from,
      issuerCountry: issuer.country,
      ...(reseller && { reseller }),
      delivery: input.delivery,
      addressee,
      ...(address && { recipient: address.invited.recipient }),
      ...terms,
      uses: 0,
      hops: [{ from, ...(viaReseller && reseller && { to: reseller }), at }],
      ruleSet: ports.rules.id,
      createdAt: at,
      updatedAt: at,
      expiresAt: new Date(now.getTime() + days(input.expiresInDays)).toISOString(),
    }
    return {
      changes: [
        invitationRecord.create(invitation),
        workflowRunRecord.create(acceptanceRun(invitation.id, at)),
        ...taken.changes,
        ...labelNew({ subject: invitation.id, organization: issuer.id, since: at }, labeling),
      ],
      events: [
        invitationEvent({
          type: 'invitation.created',
          subject: invitation.id,
          summary: viaReseller
            ? `${issuer.name} handed an invitation to ${reseller?.name ?? ''} to forward`
            : `${issuer.name} invited a customer`,
          data: {
            delivery: invitation.delivery,
            services: invitation.serviceKeys,
            delegatedAdmin: invitation.delegatedAdmin,
          },
        }),
        ...taken.events,
      ],
      result: { invitation },
      ids: [invitation.id],
    }
  },

  reload: reloadInvitation,
})

type Terms = Pick<Invitation, 'delegatedAdmin' | 'resellerDelegatedAdmin' | 'serviceTerms' | 'message' | 'maxUses'> & {
  readonly serviceKeys: readonly ServiceKey[]
}

const termsFrom = (input: CreateInvitation, cloud: Cloud, template: RoleTemplate | undefined): Terms | Refused => {
  const serviceKeys = [...new Set(input.serviceKeys)].filter(isServiceKey)
  const checked = all({
    services: refuseIf(wrongServices(input.serviceKeys)),
    delegatedAdmin: refuseIf(wrongDelegatedAdmin(input, cloud)),
    serviceTerms: serviceTermsFrom(input, serviceKeys, template),
    expiresInDays: isFrom1To(90, input.expiresInDays)
      ? undefined
      : refuse(invalid('OUT_OF_RANGE', 'must be 1 to 90 days', 'expiresInDays')),
    maxUses: refuseIf(wrongUses(input)),
    message: text(input.message ?? defaultMessage, { path: ['message'], max: 2000, min: 0, lines: true }),
  })
  if ('refusal' in checked) return checked
  return {
    serviceKeys,
    delegatedAdmin: input.delegatedAdmin,
    resellerDelegatedAdmin: input.resellerDelegatedAdmin,
    ...((input.delegatedAdmin || input.resellerDelegatedAdmin) && { serviceTerms: checked.values.serviceTerms }),
    message: checked.values.message.text,
    maxUses: input.maxUses,
  }
}

const wrongDelegatedAdmin = (
  { delegatedAdmin, resellerDelegatedAdmin }: CreateInvitation,
  cloud: Cloud,
): Refusal | undefined => {
  // The provider may ask for the reseller alone (rule D3).
  if (delegatedAdmin || resellerDelegatedAdmin || offers(cloud, 'OPTIONAL_DELEGATED_ADMIN')) return undefined
  return againstRule(
    'DELEGATED_ADMIN_REQUIRED',
    'In this cloud delegated admin cannot be left out.',
    ['C15'],
    'delegatedAdmin',
  )
}

const wrongUses = ({ customerId, tenantId, maxUses }: CreateInvitation): Refusal | undefined => {
  const open = customerId === undefined && tenantId === undefined
  if (isFrom1To(open ? 1000 : 1, maxUses)) return undefined
  return invalid(
    'OUT_OF_RANGE',
    open ? 'must be 1 to 1,000' : 'must be 1: an invitation to one customer is accepted once',
    'maxUses',
  )
}

const isFrom1To = (most: number, value: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** The reseller that forwards it, or that holds delegated admin too: one that works with this provider (rules D2, D3, F5). */
const resellerFor = (
  ports: Ports,
  issuer: Partner,
  { delivery, resellerId, resellerDelegatedAdmin }: CreateInvitation,
) =>
  delivery === 'VIA_RESELLER' || resellerDelegatedAdmin || resellerId !== undefined
    ? linkedReseller(ports, issuer.id, resellerId, 'delivery')
    : undefined

const addresseeFrom = (input: CreateInvitation, known: Customer | undefined): Addressee | Refused => {
  if (input.customerId !== undefined && input.tenantId !== undefined)
    return refuse(
      invalid('UNEXPECTED', 'must be given alone: name the customer by its id or by its tenant, not both', 'tenantId'),
    )
  const checked = all({
    given: input.email === undefined ? undefined : emailText(input.email, 'email'),
    tenantId: tenantFrom(input),
  })
  if ('refusal' in checked) return checked
  const { given, tenantId } = checked.values
  if (tenantId === undefined) return { kind: 'anyone', ...(given && { email: given.text }) }

  if (input.customerId !== undefined && !known) return refuse(notFound('customer', 'customerId'))
  const address = given?.text ?? known?.contactEmail
  if (address === undefined)
    return refuse(invalid('MISSING', 'is needed for a customer who is not in your customer list', 'email'))
  return { kind: 'tenant', tenantId, email: address, ...(known && { name: known.name }) }
}

const tenantFrom = ({ customerId, tenantId }: CreateInvitation): TenantId | undefined | Refused => {
  if (customerId === undefined)
    return tenantId === undefined
      ? undefined
      : (parseTenantId(tenantId) ?? refuse(invalid('WRONG_FORMAT', 'must be a tenant id: a UUID', 'tenantId')))
  const id = parseId('cus', customerId)
  return id ? tenantIdOf(id) : refuse(notFound('customer', 'customerId'))
}

/** The customer that the input names, if any. */
const customerIn = ({ customerId, tenantId }: CreateInvitation): CustomerId | undefined => {
  const tenant = tenantId === undefined ? undefined : parseTenantId(tenantId)
  if (customerId !== undefined) return parseId('cus', customerId)
  return tenant === undefined ? undefined : customerIdOf(tenant)
}
