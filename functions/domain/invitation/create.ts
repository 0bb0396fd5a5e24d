import { partnerOf, type Caller } from '../kernel/actor.ts'
import { days } from '../kernel/clock.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { customerIdOf, parseId, parseTenantId, tenantIdOf, type CustomerId, type TenantId } from '../kernel/ids.ts'
import {
  againstRule,
  done,
  forbidden,
  invalid,
  notFound,
  refused,
  type Outcome,
  type Refusal,
} from '../kernel/refusal.ts'
import { email as emailText, text } from '../kernel/text.ts'
import { pointingAtCustomer, type Jurisdiction } from '../channel/guard.ts'
import { linkedReseller } from '../partner/linked.ts'
import { referenceTo, type Partner } from '../partner/partner.ts'
import type { Partners, ResellerLinks } from '../partner/store.ts'
import type { Customer } from '../customer/customer.ts'
import { standingOf } from '../customer/standing.ts'
import type { Customers } from '../customer/store.ts'
import { offers, type Cloud } from '../rules/clouds.ts'
import { isServiceKey, type ServiceKey } from '../rules/services.ts'
import type { Addressee, Invitation, InvitationDelivery } from './invitation.ts'
import { reload } from './reload.ts'
import { mayInvite } from './policy.ts'
import { newProcess } from '../process/process.ts'
import type { Invitations } from './store.ts'

export type CreateInvitation = {
  readonly customerId?: string
  readonly tenantId?: string
  readonly email?: string
  readonly serviceKeys: readonly string[]
  readonly delegatedAdmin: boolean
  readonly delivery: InvitationDelivery
  readonly resellerId?: string
  readonly resellerDelegatedAdmin: boolean
  readonly message?: string
  readonly expiresInDays: number
  readonly maxUses: number
}

export const defaultMessage =
  'We would like to look after your cloud services.\n\nPlease follow the link below and sign in as a global administrator to accept.'

/** A direct-bill partner or provider invites a customer (rules C3, C14 to C17, D1 to D3, E1, E6, E7). */
export const createInvitation =
  (
    desk: Desk &
      Jurisdiction & {
        partners: Partners
        resellerLinks: ResellerLinks
        customers: Customers
        invitations: Invitations
      },
  ) =>
  async (actor: Caller, input: CreateInvitation, request: Request): Promise<Outcome<{ invitation: Invitation }>> => {
    const { partners, clock, ids, cloud } = desk
    const partnerId = partnerOf(actor)
    if (!partnerId) return refused(forbidden('Only a registered partner invites customers.'))

    const decided = await decideAndCommit(desk)<Invitation>(actor, request, {
      decide: async () => {
        const id = customerNamed(input)
        const [issuer, entry, standing] = await Promise.all([
          partners.byId(partnerId),
          id && desk.customers.entry(partnerId, id),
          id && standingOf(desk)(tenantIdOf(id)),
        ])
        if (!issuer) return refused(forbidden('Only a registered partner invites customers.'))
        // Whom the partner does not know is to it as if it did not exist.
        const known = entry?.customer
        const refusal = mayInvite(actor, issuer, desk, known && standing && { country: known.country, standing })
        const field = input.customerId === undefined ? 'tenantId' : 'customerId'
        if (refusal) return refused(pointingAtCustomer(refusal, { customer: field, country: field }))
        const terms = termsOf(input, cloud)
        if ('refusal' in terms) return refused(terms.refusal)
        const reseller = await resellerFor(desk, issuer, input)
        if (reseller && 'refusal' in reseller) return refused(reseller.refusal)
        const addressee = addresseeFor(input, known)
        if ('refusal' in addressee) return refused(addressee.refusal)

        const now = clock.now()
        const at = now.toISOString()
        const viaReseller = input.delivery === 'VIA_RESELLER'
        const from = referenceTo(issuer)
        const invitation: Invitation = {
          id: ids.next('inv'),
          version: 1,
          status: viaReseller ? 'WITH_RESELLER' : 'SENT',
          issuer: from,
          issuerCountry: issuer.country,
          ...(reseller && { reseller: reseller.reference }),
          delivery: input.delivery,
          addressee: addressee.addressee,
          ...terms.terms,
          uses: 0,
          hops: [{ from, ...(viaReseller && reseller && { to: reseller.reference }), at }],
          ruleSet: desk.rules.id,
          createdAt: at,
          updatedAt: at,
          expiresAt: new Date(now.getTime() + days(input.expiresInDays)).toISOString(),
        }
        return {
          kind: 'write',
          changes: [
            { kind: 'create', record: { name: 'invitation', value: invitation } },
            { kind: 'create', record: { name: 'process', value: newProcess(invitation.id, at) } },
          ],
          events: [
            {
              type: 'invitation.created',
              subject: invitation.id,
              summary: viaReseller
                ? `${issuer.name} handed an invitation to ${reseller?.reference.name ?? ''} to forward`
                : `${issuer.name} invited a customer`,
              data: {
                delivery: invitation.delivery,
                services: invitation.serviceKeys,
                delegatedAdmin: invitation.delegatedAdmin,
              },
            },
          ],
          result: invitation,
          ids: [invitation.id],
        }
      },
      reload: reload(desk).invitation,
    })
    return decided.kind === 'done' ? done({ invitation: decided.result }) : decided
  }

type Terms = Pick<Invitation, 'delegatedAdmin' | 'resellerDelegatedAdmin' | 'message' | 'maxUses'> & {
  readonly serviceKeys: readonly ServiceKey[]
}

const termsOf = (input: CreateInvitation, cloud: Cloud): { readonly terms: Terms } | { readonly refusal: Refusal } => {
  const serviceKeys = [...new Set(input.serviceKeys)]
  if (serviceKeys.length === 0) return { refusal: invalid('must name at least one service', 'serviceKeys') }
  const unknown = serviceKeys.findIndex((key) => !isServiceKey(key))
  if (unknown >= 0)
    return {
      refusal: invalid(
        `${JSON.stringify(serviceKeys[unknown])} is not in the service catalogue`,
        'serviceKeys',
        String(unknown),
      ),
    }
  if (!input.delegatedAdmin && !offers(cloud, 'OPTIONAL_DELEGATED_ADMIN'))
    return {
      refusal: againstRule(
        'DELEGATED_ADMIN_REQUIRED',
        'In this cloud delegated admin cannot be left out.',
        ['C15'],
        'delegatedAdmin',
      ),
    }
  if (input.resellerDelegatedAdmin && !input.delegatedAdmin)
    return {
      refusal: invalid('the reseller holds delegated admin only besides the provider', 'resellerDelegatedAdmin'),
    }
  if (!Number.isInteger(input.expiresInDays) || input.expiresInDays < 1 || input.expiresInDays > 90)
    return { refusal: invalid('must be 1 to 90 days', 'expiresInDays') }
  const open = input.customerId === undefined && input.tenantId === undefined
  const maxUsesLimit = open ? 1000 : 1
  if (!Number.isInteger(input.maxUses) || input.maxUses < 1 || input.maxUses > maxUsesLimit)
    return {
      refusal: invalid(open ? 'must be 1 to 1,000' : 'an invitation to one customer is accepted once', 'maxUses'),
    }
  const message = text(input.message ?? defaultMessage, { path: ['message'], max: 2000, min: 0, lines: true })
  if ('refusal' in message) return message
  return {
    terms: {
      serviceKeys: serviceKeys.filter(isServiceKey),
      delegatedAdmin: input.delegatedAdmin,
      resellerDelegatedAdmin: input.resellerDelegatedAdmin,
      message: message.text,
      maxUses: input.maxUses,
    },
  }
}

/** The reseller it goes through, or who is to hold delegated admin too: a linked one of this provider (rules D2, D3, F5). */
const resellerFor = (
  desk: { partners: Partners; resellerLinks: ResellerLinks; cloud: Cloud },
  issuer: Partner,
  { delivery, resellerId, resellerDelegatedAdmin }: CreateInvitation,
) =>
  delivery === 'VIA_RESELLER' || resellerDelegatedAdmin || resellerId !== undefined
    ? linkedReseller(desk, issuer.id, resellerId, 'delivery')
    : undefined

const addresseeFor = (
  input: CreateInvitation,
  known: Customer | undefined,
): { readonly addressee: Addressee } | { readonly refusal: Refusal } => {
  if (input.customerId !== undefined && input.tenantId !== undefined)
    return { refusal: invalid('name the customer by its id or by its tenant, not both', 'tenantId') }
  const given = input.email === undefined ? undefined : emailText(input.email, 'email')
  if (given && 'refusal' in given) return given

  const id = input.customerId === undefined ? undefined : parseId('cus', input.customerId)
  if (input.customerId !== undefined && !id) return { refusal: notFound('customer', 'customerId') }
  const tenantId = id ? tenantIdOf(id) : input.tenantId === undefined ? undefined : parseTenantId(input.tenantId)
  if (input.tenantId !== undefined && !tenantId) return { refusal: invalid('must be a tenant id: a UUID', 'tenantId') }
  if (tenantId === undefined) return { addressee: { kind: 'anyone', ...(given && { email: given.text }) } }

  if (id && !known) return { refusal: notFound('customer', 'customerId') }
  const address = given?.text ?? known?.contactEmail
  if (address === undefined) return { refusal: invalid('is needed for a customer who is not in your book', 'email') }
  return { addressee: tenantAddressee(tenantId, address, known?.name) }
}

const tenantAddressee = (tenantId: TenantId, address: string, name: string | undefined): Addressee => ({
  kind: 'tenant',
  tenantId,
  email: address,
  ...(name !== undefined && { name }),
})

/** The customer it is made out to, where one is named. */
const customerNamed = ({ customerId, tenantId }: CreateInvitation): CustomerId | undefined => {
  const tenant = tenantId === undefined ? undefined : parseTenantId(tenantId)
  if (customerId !== undefined) return parseId('cus', customerId)
  return tenant === undefined ? undefined : customerIdOf(tenant)
}
