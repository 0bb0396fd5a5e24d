import type * as z from 'zod/mini'
import * as answers from './answers.ts'

/** The vendor's three systems: each has its own address, its own tokens and its own form of errors. */
export type VendorSystem = 'AUTHORITY' | 'PARTNER_CENTER' | 'GRAPH'

/**
 * In whose name an endpoint takes a request: of the application alone, of a user who has signed in with MFA, or of either
 * (rule J6). NONE is the authority, which is where tokens come from.
 */
export type TokenKind = 'NONE' | 'APPLICATION' | 'USER' | 'EITHER'

/** How sure we are of the form on the wire: in the vendor's documentation, seen in working public clients, or assumed. */
export type Certainty = 'DOCUMENTED' | 'SEEN' | 'ASSUMED'

export type Endpoint = {
  readonly system: VendorSystem
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With `{names}` for ids, which the client fills in. */
  readonly path: string
  readonly token: TokenKind
  /** A LOOK changes nothing with the vendor, so that it fails says nothing about the business. */
  readonly does: 'LOOK' | 'CHANGE'
  readonly answer: z.ZodMiniType
  /**
   * Codes with which the vendor says that there is no such thing; a 404 in its own words is one too. For a removal that is
   * what was wanted, for a look at a customer it is the answer. Left out where a thing that is not there may be there yet.
   */
  readonly absent?: readonly string[]
  readonly certainty: Certainty
  /** Where that is written. */
  readonly source: string
}

const endpoint = <const E extends Endpoint>(one: E): E => one

const customer = '/v1/customers/{customer}'
const transfers = `${customer}/transfers`
const gdap = '/v1.0/tenantRelationships/delegatedAdminRelationships'

/** No commerce relationship, no such customer. */
const noCustomer = ['20002', '600014', '2000', '1000', '60003'] as const

/** Everything that is requested of the vendor. The client, the table of docs/vendor.md and the stand-in's rules follow it. */
export const endpoints = {
  token: endpoint({
    system: 'AUTHORITY',
    method: 'POST',
    path: '/{tenant}/oauth2/token',
    token: 'NONE',
    does: 'LOOK',
    answer: answers.token,
    certainty: 'DOCUMENTED',
    source: 'Microsoft identity platform, client credentials flow',
  }),
  customer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: customer,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.customer,
    absent: noCustomer,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, get a customer by id',
  }),
  relationshipRequest: endpoint({
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: '/v1/customers/relationshiprequests',
    token: 'USER',
    does: 'LOOK',
    answer: answers.relationshipRequest,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, request a reseller relationship',
  }),
  removeCustomer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'PATCH',
    path: customer,
    token: 'USER',
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [...noCustomer, '3000'],
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, remove a reseller relationship with a customer; 3000 is seen in practice',
  }),
  subscriptions: endpoint({
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${customer}/subscriptions`,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.subscriptionPage,
    certainty: 'DOCUMENTED',
    source: "Partner Center REST, get all of a customer's subscriptions",
  }),
  transfers: endpoint({
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: transfers,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.transfers,
    certainty: 'DOCUMENTED',
    source: "Partner Center REST, get all of a customer's transfers",
  }),
  transfer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${transfers}/{transfer}`,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.transfer,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, get a transfer by id',
  }),
  eligibility: endpoint({
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${customer}/transferseligibility?transferType=directtoindirect`,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.eligibility,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, subscriptions transfer eligibility: transfers of the legacy form only',
  }),
  fileTransfer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'POST',
    path: transfers,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.transfer,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, create a transfer',
  }),
  acceptTransfer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'PATCH',
    path: `${transfers}/{transfer}`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.transfer,
    certainty: 'ASSUMED',
    source: 'Partner Center REST, update a transfer: the word of acceptance, `Accept`, is in no public text',
  }),
  cancelTransfer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'PATCH',
    path: `${transfers}/{transfer}`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    absent: ['900100'],
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, update a transfer',
  }),
  acceptLegacyTransfer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'POST',
    path: `${transfers}/{transfer}/accept`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, accept a transfer',
  }),
  withdrawTransfer: endpoint({
    system: 'PARTNER_CENTER',
    method: 'DELETE',
    path: `${transfers}/{transfer}`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    absent: ['900100'],
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, withdraw a transfer',
  }),
  delegatedAdmins: endpoint({
    system: 'GRAPH',
    method: 'GET',
    path: `${gdap}?$filter=displayName%20eq%20'{name}'`,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.delegatedAdminPage,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, list delegatedAdminRelationships',
  }),
  delegatedAdmin: endpoint({
    system: 'GRAPH',
    method: 'GET',
    path: `${gdap}/{relationship}`,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.delegatedAdmin,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, get delegatedAdminRelationship',
  }),
  createDelegatedAdmin: endpoint({
    system: 'GRAPH',
    method: 'POST',
    path: gdap,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.delegatedAdmin,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, create delegatedAdminRelationships',
  }),
  lockDelegatedAdmin: endpoint({
    system: 'GRAPH',
    method: 'POST',
    path: `${gdap}/{relationship}/requests`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    certainty: 'SEEN',
    source: 'Microsoft Graph v1.0, create requests: lockForApproval; If-Match is sent by working clients',
  }),
  terminateDelegatedAdmin: endpoint({
    system: 'GRAPH',
    method: 'POST',
    path: `${gdap}/{relationship}/requests`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, create requests: terminate',
  }),
  deleteDelegatedAdmin: endpoint({
    system: 'GRAPH',
    method: 'DELETE',
    path: `${gdap}/{relationship}`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, delete delegatedAdminRelationship',
  }),
  accessAssignments: endpoint({
    system: 'GRAPH',
    method: 'GET',
    path: `${gdap}/{relationship}/accessAssignments`,
    token: 'EITHER',
    does: 'LOOK',
    answer: answers.accessAssignmentPage,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, list accessAssignments',
  }),
  removeAccess: endpoint({
    system: 'GRAPH',
    method: 'DELETE',
    path: `${gdap}/{relationship}/accessAssignments/{assignment}`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, delete delegatedAdminAccessAssignment, with If-Match',
  }),
  assignAccess: endpoint({
    system: 'GRAPH',
    method: 'POST',
    path: `${gdap}/{relationship}/accessAssignments`,
    token: 'EITHER',
    does: 'CHANGE',
    answer: answers.accessAssignment,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, create accessAssignments',
  }),
} satisfies Readonly<Record<string, Endpoint>>

export type EndpointName = keyof typeof endpoints
