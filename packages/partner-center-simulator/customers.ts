/**
 * This module implements the customers of Partner Center: the reseller relationship from the partner's side. The
 * customer accepts an invitation outside of this API, through the control of the simulator. The real API requires that
 * all subscriptions are suspended before a relationship ends. The simulator does not check this, because the suspension
 * also happens outside of this API.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { createCollection, refuseInvalid, listPage } from './collections.ts'
import { createPartnerCenterError } from './errors.ts'
import { type Call, type HandlerResult, createJsonResult, type Route, createRoute } from './routing.ts'
import { type CustomerRelation, isSameTenant, type State } from './state.ts'

const maxPageSize = 500

export const customerRoutes: readonly Route[] = [
  createRoute('GET', '/v1/customers/relationshiprequests', (_state, call) =>
    createJsonResult(200, createRelationshipRequest(call)),
  ),
  createRoute('GET', '/v1/customers', (state, call) => list(state, call)),
  createRoute('GET', '/v1/customers/:id', (state, call, id) =>
    withRelation(state, call, id, (relation) => createJsonResult(200, toCustomerResource(relation, { byId: true }))),
  ),
  createRoute('PATCH', '/v1/customers/:id', (state, call, id) =>
    withRelation(state, call, id, (relation) => removeRelationship(state, call, relation)),
  ),
  createRoute('GET', '/v1/customers/:id/relationships', (state, call, id) =>
    withRelation(state, call, id, (relation) => createJsonResult(200, listPartners(relation))),
  ),
]

/**
 * Runs `handle` with the relationship between the caller and the customer. A partner without a relationship gets a
 * refusal.
 */
export function withRelation(
  state: State,
  call: Call,
  id: string,
  handle: (relation: CustomerRelation) => HandlerResult,
): HandlerResult {
  const relation = state.customers.find(
    (one) => isSameTenant(one.partnerTenantId, call.partnerTenantId) && isSameTenant(one.customerTenantId, id),
  )
  if (relation !== undefined) return handle(relation)
  const description = `The partner ID ${call.partnerTenantId} has no commerce relationship with the customer ID ${id}.`
  return { response: createPartnerCenterError(403, '20002', description) }
}

/** The link contains only the partner, so it is the same for every customer (rule C4). */
const createRelationshipRequest = ({ partnerTenantId }: Call) => ({
  url:
    'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship' +
    `&partnerId=${partnerTenantId}&msppId=0&DAP=false#/BillingAccounts/partner-invitation`,
  attributes: { objectType: 'RelationshipRequest' },
})

const removal = z.object({ relationshipToPartner: z.literal('none') })

function removeRelationship(state: State, call: Call, relation: CustomerRelation): HandlerResult {
  const ifMatch = call.request.headers['if-match']
  if (ifMatch !== undefined && ifMatch !== etag(relation)) {
    return { response: createPartnerCenterError(400, '2055', 'The ETag is no longer valid.') }
  }
  if (!removal.safeParse(parseJsonObject(call.request.body)).success) {
    return { response: createPartnerCenterError(400, '800002', "Only relationshipToPartner 'none' can be set.") }
  }
  return {
    response: createJsonResponse(200, {
      ...toCustomerResource(relation, { byId: true }),
      relationshipToPartner: 'none',
    }),
    // Granular delegated admin is a separate relationship. It exists until its termination.
    next: { ...state, customers: state.customers.filter((one) => one !== relation) },
  }
}

function toCustomerResource(relation: CustomerRelation, { byId }: { byId: boolean }) {
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
    // The upstream lists do not contain this field.
    ...(byId && { allowDelegatedAccess: relation.allowDelegatedAccess }),
    ...(relation.indirectReseller && { associatedPartnerId: relation.indirectReseller.mpnId }),
    links: { self: { uri: `/customers/${id}`, method: 'GET', headers: [] } },
    attributes: { etag: etag(relation), objectType: 'Customer' },
  }
}

const etag = (relation: CustomerRelation): string =>
  createHash('sha256').update(JSON.stringify(relation)).digest('base64url')

const listPartners = ({ customerTenantId, indirectReseller }: CustomerRelation) =>
  createCollection(
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

function list(state: State, call: Call): HandlerResult {
  const text = call.request.query.get('filter')
  const filter = text === null ? undefined : listFilter.safeParse(parseJsonObject(text))
  if (filter?.success === false) return refuseInvalid('filter')
  return listPage(call, {
    items: state.customers
      .filter((one) => isSameTenant(one.partnerTenantId, call.partnerTenantId))
      .filter((one) => filter === undefined || matchesPrefix(one, filter.data)),
    keyOf: (one) => one.customerTenantId,
    resource: (one) => toCustomerResource(one, { byId: false }),
    path: '/customers',
    ...(text !== null && { query: { filter: text } }),
    maxPageSize,
  })
}

function matchesPrefix(relation: CustomerRelation, { Field: field, Value: value }: ListFilter): boolean {
  const texts = {
    CompanyName: relation.name,
    Domain: relation.domain,
    IndirectReseller: relation.indirectReseller?.tenantId ?? '',
  }
  return texts[field].toLowerCase().startsWith(value.toLowerCase())
}
