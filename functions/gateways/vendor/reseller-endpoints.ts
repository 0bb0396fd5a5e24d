import { requests } from '@multichannel/vendor-requests/requests.ts'
import * as answers from './answers.ts'
import type { Endpoint } from './endpoints.ts'

/** The part of the table that is about delegated admin of an indirect reseller, which its provider requests for it. */
export const resellerEndpoints = {
  createResellerDelegatedAdmin: {
    ...requests.createResellerDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.delegatedAdmin,
    certainty: 'ASSUMED',
    source:
      'Microsoft Graph has the resource resellerDelegatedAdminRelationship; where a provider creates it, and that it names the reseller by `indirectResellerTenantId`, is in no public text',
  },
  delegatedAdminRequests: {
    ...requests.delegatedAdminRequests,
    does: 'LOOK',
    answer: answers.delegatedAdminRequestPage,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, list requests; `reject` is shown to who prefers unknown members of an enumeration',
  },
  consentToDelegatedAdmin: {
    ...requests.consentToDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.nothing,
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, delegatedAdminRelationshipRequest: approve, by the indirect reseller',
  },
  rejectDelegatedAdmin: {
    ...requests.rejectDelegatedAdmin,
    does: 'CHANGE',
    answer: answers.nothing,
    absent: [],
    certainty: 'DOCUMENTED',
    source: 'Microsoft Graph v1.0, delegatedAdminRelationshipRequest: reject, by the indirect reseller',
  },
} as const satisfies Readonly<Record<string, Endpoint>>
