import type * as z from 'zod/mini'
import { requests, type VendorRequest } from '@multichannel/vendor-requests/requests.ts'
import * as answers from './answers.ts'
import { resellerEndpoints } from './reseller-endpoints.ts'

/** How sure we are of the form on the wire: in the vendor's documentation, seen in working public clients, or assumed. */
export type Certainty = 'DOCUMENTED' | 'SEEN' | 'ASSUMED'

export type Endpoint = VendorRequest & {
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

/** No commerce relationship, no such customer. */
const noCustomer = ['20002', '600014', '2000', '1000', '60003'] as const

/** Everything that is requested of the vendor. The client and the table of docs/vendor.md follow it. */
export const endpoints = {
  token: endpoint({
    ...requests.token,
    does: 'LOOK',
    answer: answers.token,
    certainty: 'DOCUMENTED',
    source: 'Microsoft identity platform, client credentials flow',
  }),
  redeem: endpoint({
    ...requests.redeem,
    does: 'CHANGE',
    answer: answers.firstUserToken,
    certainty: 'DOCUMENTED',
    source: 'Microsoft identity platform, authorization code flow with PKCE',
  }),
  refresh: endpoint({
    ...requests.refresh,
    does: 'CHANGE',
    answer: answers.userToken,
    certainty: 'DOCUMENTED',
    source: 'Microsoft identity platform, refresh the access token; Partner Center, secure application model',
  }),
  customer: endpoint({
    ...requests.customer,
    does: 'LOOK',
    answer: answers.customer,
    absent: noCustomer,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, get a customer by id',
  }),
  relationshipRequest: endpoint({
    ...requests.relationshipRequest,
    does: 'LOOK',
    answer: answers.relationshipRequest,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, request a reseller relationship',
  }),
  removeCustomer: endpoint({
    ...requests.removeCustomer,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [...noCustomer, '3000'],
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, remove a reseller relationship with a customer; 3000 is seen in practice',
  }),
  directSignedAgreement: endpoint({
    ...requests.directSignedAgreement,
    does: 'LOOK',
    answer: answers.directSignedAgreement,
    certainty: 'DOCUMENTED',
    source: "Partner Center REST, get the status of a customer's direct signing of Microsoft Customer Agreement",
  }),
  agreements: endpoint({
    ...requests.agreements,
    does: 'LOOK',
    answer: answers.agreements,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, get confirmation of customer acceptance of Microsoft Customer Agreement',
  }),
  subscriptions: endpoint({
    ...requests.subscriptions,
    does: 'LOOK',
    answer: answers.subscriptionPage,
    certainty: 'DOCUMENTED',
    source: "Partner Center REST, get all of a customer's subscriptions",
  }),
  azureEntitlements: endpoint({
    ...requests.azureEntitlements,
    does: 'LOOK',
    answer: answers.entitlementPage,
    absent: [],
    certainty: 'SEEN',
    source: 'Partner Center REST, Azure entitlements of an Azure plan, as working clients read them',
  }),
  transfers: endpoint({
    ...requests.transfers,
    does: 'LOOK',
    answer: answers.transfers,
    certainty: 'DOCUMENTED',
    source: "Partner Center REST, get all of a customer's transfers",
  }),
  transfer: endpoint({
    ...requests.transfer,
    does: 'LOOK',
    answer: answers.transfer,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, get a transfer by id',
  }),
  eligibility: endpoint({
    ...requests.eligibility,
    does: 'LOOK',
    answer: answers.eligibility,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, subscriptions transfer eligibility: transfers of the legacy form only',
  }),
  fileTransfer: endpoint({
    ...requests.fileTransfer,
    does: 'CHANGE',
    answer: answers.transfer,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, create a transfer',
  }),
  acceptTransfer: endpoint({
    ...requests.acceptTransfer,
    does: 'CHANGE',
    answer: answers.transfer,
    certainty: 'ASSUMED',
    source:
      'Partner Center REST, update a transfer: the word `Accept`, and the id of a line under an Azure plan, are in no public text',
  }),
  cancelTransfer: endpoint({
    ...requests.cancelTransfer,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: ['900100'],
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, update a transfer',
  }),
  acceptLegacyTransfer: endpoint({
    ...requests.acceptLegacyTransfer,
    does: 'CHANGE',
    answer: answers.nothing,
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, accept a transfer',
  }),
  withdrawTransfer: endpoint({
    ...requests.withdrawTransfer,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: ['900100'],
    certainty: 'DOCUMENTED',
    source: 'Partner Center REST, withdraw a transfer',
  }),
  delegatedAdmins: endpoint({
    ...requests.delegatedAdmins,
    does: 'LOOK',
    answer: answers.delegatedAdminPage,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, list delegatedAdminRelationships',
  }),
  delegatedAdmin: endpoint({
    ...requests.delegatedAdmin,
    does: 'LOOK',
    answer: answers.delegatedAdmin,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, get delegatedAdminRelationship',
  }),
  createDelegatedAdmin: endpoint({
    ...requests.createDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.delegatedAdmin,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, create delegatedAdminRelationships',
  }),
  lockDelegatedAdmin: endpoint({
    ...requests.lockDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.nothing,
    certainty: 'SEEN',
    source: 'Microsoft Graph v1.0, create requests: lockForApproval; If-Match is sent by working clients',
  }),
  ...resellerEndpoints,
  terminateDelegatedAdmin: endpoint({
    ...requests.terminateDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, create requests: terminate',
  }),
  deleteDelegatedAdmin: endpoint({
    ...requests.deleteDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, delete delegatedAdminRelationship',
  }),
  accessAssignments: endpoint({
    ...requests.accessAssignments,
    does: 'LOOK',
    answer: answers.accessAssignmentPage,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, list accessAssignments',
  }),
  removeAccess: endpoint({
    ...requests.removeAccess,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, delete delegatedAdminAccessAssignment, with If-Match',
  }),
  assignAccess: endpoint({
    ...requests.assignAccess,
    does: 'CHANGE',
    answer: answers.accessAssignment,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, create accessAssignments',
  }),
  updateAccess: endpoint({
    ...requests.updateAccess,
    does: 'CHANGE',
    answer: answers.nothing,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, update delegatedAdminAccessAssignment, with If-Match',
  }),
  group: endpoint({
    ...requests.group,
    does: 'LOOK',
    answer: answers.group,
    absent: ['Request_ResourceNotFound'],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, get group',
  }),
  memberGroups: endpoint({
    ...requests.memberGroups,
    does: 'LOOK',
    answer: answers.memberGroups,
    absent: ['Request_ResourceNotFound'],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, user: checkMemberGroups, of at most 20 groups',
  }),
} satisfies Readonly<Record<string, Endpoint>>

export type EndpointName = keyof typeof endpoints
