/**
 * Partner Center's customers: the reseller relationship as the partner sees it. What the customer does (accepting the
 * invitation) is outside of this API and is done through the simulator's control. That every subscription is suspended
 * before a relationship is removed is not checked: whoever suspends them does it outside of this API, too.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { jsonObject } from '#local/http/aws-reply.ts'
import { json } from '#local/http/server.ts'
import { collection, invalid, listed } from './collections.ts'
import { partnerCenterError } from './errors.ts'
import { type Call, type Handled, only, type Route, route } from './routing.ts'
import { type CustomerRelation, sameTenant, type State } from './state.ts'

const maxPageSize = 500

export const customerRoutes: readonly Route[] = [
  route('GET', '/v1/customers/relationshiprequests', (_state, call) => only(200, relationshipRequest(call))),
  route('GET', '/v1/customers', (state, call) => list(state, call)),
  route('GET', '/v1/customers/:id', (state, call, id) =>
    withRelation(state, call, id, (relation) => only(200, customerResource(relation, { byId: true }))),
  ),
  route('PATCH', '/v1/customers/:id', (state, call, id) =>
    withRelation(state, call, id, (relation) => removeRelationship(state, call, relation)),
  ),
  route('GET', '/v1/customers/:id/relationships', (state, call, id) =>
    withRelation(state, call, id, (relation) => only(200, partnersOf(relation))),
  ),
]

/** Runs `handle` with the caller's relationship to the customer; a partner without one is refused everything about it. */
export function withRelation(
  state: State,
  call: Call,
  id: string,
  handle: (relation: CustomerRelation) => Handled,
): Handled {
  const relation = state.customers.find(
    (one) => sameTenant(one.partnerTenantId, call.partnerTenantId) && sameTenant(one.customerTenantId, id),
  )
  if (relation !== undefined) return handle(relation)
  const description = `The partner ID ${call.partnerTenantId} has no commerce relationship with the customer ID ${id}.`
  return { answer: partnerCenterError(403, '20002', description) }
}

/** The link is the same for every customer: it names the partner only (rule C4). */
const relationshipRequest = ({ partnerTenantId }: Call) => ({
  url:
    'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship' +
    `&partnerId=${partnerTenantId}&msppId=0&DAP=false#/BillingAccounts/partner-invitation`,
  attributes: { objectType: 'RelationshipRequest' },
})

const removal = z.object({ relationshipToPartner: z.literal('none') })

function removeRelationship(state: State, call: Call, relation: CustomerRelation): Handled {
  const ifMatch = call.request.headers['if-match']
  if (ifMatch !== undefined && ifMatch !== etag(relation)) {
    return { answer: partnerCenterError(400, '2055', 'The ETag is no longer valid.') }
  }
  if (!removal.safeParse(jsonObject(call.request.body)).success) {
    return { answer: partnerCenterError(400, '800002', "Only relationshipToPartner 'none' can be set.") }
  }
  return {
    answer: json(200, { ...customerResource(relation, { byId: true }), relationshipToPartner: 'none' }),
    // Granular delegated admin is a relationship of its own and stays until it is terminated.
    next: { ...state, customers: state.customers.filter((one) => one !== relation) },
  }
}

function customerResource(relation: CustomerRelation, { byId }: { byId: boolean }) {
  const { customerTenantId: id, name, domain } = relation
  return {
    id,
    commerceId: relation.commerceId,
    companyProfile: {
      tenantId: id,
      domain,
      companyName: name,
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    // Upstream leaves it out of lists.
    ...(byId && { allowDelegatedAccess: relation.allowDelegatedAccess }),
    ...(relation.indirectReseller && { associatedPartnerId: relation.indirectReseller.mpnId }),
    links: { self: { uri: `/customers/${id}`, method: 'GET', headers: [] } },
    attributes: { etag: etag(relation), objectType: 'Customer' },
  }
}

const etag = (relation: CustomerRelation): string =>
  createHash('sha256').update(JSON.stringify(relation)).digest('base64url')

const partnersOf = ({ customerTenantId, indirectReseller }: CustomerRelation) =>
  collection(
    indirectReseller === null
      ? []
      : [
          {
            id: indirectReseller.tenantId,
            location: indirectReseller.location,
            mpnId: indirectReseller.mpnId,
            name: indirectReseller.name,
            relationshipType: 'IsIndirectCloudSolutionProviderOf',
            state: 'active',
            attributes: { objectType: 'PartnerRelationship' },
          },
        ],
    { self: { uri: `/customers/${customerTenantId}/relationships`, method: 'GET', headers: [] } },
  )

const listFilter = z.object({
  Field: z.enum(['CompanyName', 'Domain', 'IndirectReseller']),
  Value: z.string(),
  Operator: z.literal('starts_with'),
})
type ListFilter = z.infer<typeof listFilter>

function list(state: State, call: Call): Handled {
  const text = call.request.query.get('filter')
  const filter = text === null ? undefined : listFilter.safeParse(jsonObject(text))
  if (filter?.success === false) return invalid('filter')
  return listed(call, {
    items: state.customers
      .filter((one) => sameTenant(one.partnerTenantId, call.partnerTenantId))
      .filter((one) => filter === undefined || startsWith(one, filter.data)),
    keyOf: (one) => one.customerTenantId,
    resource: (one) => customerResource(one, { byId: false }),
    path: '/customers',
    ...(text !== null && { query: { filter: text } }),
    maxPageSize,
  })
}

function startsWith(relation: CustomerRelation, { Field: field, Value: value }: ListFilter): boolean {
  const texts = {
    CompanyName: relation.name,
    Domain: relation.domain,
    IndirectReseller: relation.indirectReseller?.tenantId ?? '',
  }
  return texts[field].toLowerCase().startsWith(value.toLowerCase())
}
