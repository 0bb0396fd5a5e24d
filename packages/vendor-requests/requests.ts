/** The vendor's three systems: each has its own address, its own tokens and its own form of errors. */
export type VendorSystem = 'AUTHORITY' | 'PARTNER_CENTER' | 'GRAPH'

/**
 * In whose name a request is taken: of the application alone, of a user who has signed in with MFA, or of either (rule J6). NONE is
 * the authority, which is where tokens come from.
 */
export type TokenKind = 'NONE' | 'APPLICATION' | 'USER' | 'EITHER'

export type VendorRequest = {
  readonly system: VendorSystem
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With `{names}` for ids, which the client fills in. */
  readonly path: string
  readonly token: TokenKind
}

const authority = { system: 'AUTHORITY', method: 'POST', path: '/{tenant}/oauth2/v2.0/token', token: 'NONE' } as const
const customer = '/v1/customers/{customer}'
const transfers = `${customer}/transfers` as const
const gdap = '/v1.0/tenantRelationships/delegatedAdminRelationships'

export const requests = {
  /** The three grants by which a token is had: of the application, of a user who has just signed in, and of one who did before. */
  token: authority,
  redeem: authority,
  refresh: authority,
  customer: { system: 'PARTNER_CENTER', method: 'GET', path: customer, token: 'EITHER' },
  relationshipRequest: {
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: '/v1/customers/relationshiprequests',
    token: 'USER',
  },
  directSignedAgreement: {
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${customer}/directSignedMicrosoftCustomerAgreementStatus`,
    token: 'USER',
  },
  agreements: {
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${customer}/agreements?agreementType=MicrosoftCustomerAgreement`,
    token: 'USER',
  },
  removeCustomer: { system: 'PARTNER_CENTER', method: 'PATCH', path: customer, token: 'USER' },
  subscriptions: { system: 'PARTNER_CENTER', method: 'GET', path: `${customer}/subscriptions`, token: 'EITHER' },
  azureEntitlements: {
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${customer}/subscriptions/{plan}/azureEntitlements`,
    token: 'EITHER',
  },
  transfers: { system: 'PARTNER_CENTER', method: 'GET', path: transfers, token: 'EITHER' },
  transfer: { system: 'PARTNER_CENTER', method: 'GET', path: `${transfers}/{transfer}`, token: 'EITHER' },
  eligibility: {
    system: 'PARTNER_CENTER',
    method: 'GET',
    path: `${customer}/transferseligibility?transferType=directtoindirect`,
    token: 'EITHER',
  },
  fileTransfer: { system: 'PARTNER_CENTER', method: 'POST', path: transfers, token: 'EITHER' },
  acceptTransfer: { system: 'PARTNER_CENTER', method: 'PATCH', path: `${transfers}/{transfer}`, token: 'EITHER' },
  cancelTransfer: { system: 'PARTNER_CENTER', method: 'PATCH', path: `${transfers}/{transfer}`, token: 'EITHER' },
  acceptLegacyTransfer: {
    system: 'PARTNER_CENTER',
    method: 'POST',
    path: `${transfers}/{transfer}/accept`,
    token: 'EITHER',
  },
  withdrawTransfer: { system: 'PARTNER_CENTER', method: 'DELETE', path: `${transfers}/{transfer}`, token: 'EITHER' },
  delegatedAdmins: {
    system: 'GRAPH',
    method: 'GET',
    path: `${gdap}?$filter=displayName%20eq%20'{name}'`,
    token: 'EITHER',
  },
  delegatedAdmin: { system: 'GRAPH', method: 'GET', path: `${gdap}/{relationship}`, token: 'EITHER' },
  createDelegatedAdmin: { system: 'GRAPH', method: 'POST', path: gdap, token: 'EITHER' },
  lockDelegatedAdmin: { system: 'GRAPH', method: 'POST', path: `${gdap}/{relationship}/requests`, token: 'EITHER' },
  terminateDelegatedAdmin: {
    system: 'GRAPH',
    method: 'POST',
    path: `${gdap}/{relationship}/requests`,
    token: 'EITHER',
  },
  deleteDelegatedAdmin: { system: 'GRAPH', method: 'DELETE', path: `${gdap}/{relationship}`, token: 'EITHER' },
  accessAssignments: {
    system: 'GRAPH',
    method: 'GET',
    path: `${gdap}/{relationship}/accessAssignments`,
    token: 'EITHER',
  },
  assignAccess: { system: 'GRAPH', method: 'POST', path: `${gdap}/{relationship}/accessAssignments`, token: 'EITHER' },
  createResellerDelegatedAdmin: {
    system: 'GRAPH',
    method: 'POST',
    path: '/beta/tenantRelationships/resellerDelegatedAdminRelationships',
    token: 'EITHER',
  },
  delegatedAdminRequests: { system: 'GRAPH', method: 'GET', path: `${gdap}/{relationship}/requests`, token: 'EITHER' },
  consentToDelegatedAdmin: {
    system: 'GRAPH',
    method: 'POST',
    path: `${gdap}/{relationship}/requests`,
    token: 'EITHER',
  },
  rejectDelegatedAdmin: { system: 'GRAPH', method: 'POST', path: `${gdap}/{relationship}/requests`, token: 'EITHER' },
  updateAccess: {
    system: 'GRAPH',
    method: 'PATCH',
    path: `${gdap}/{relationship}/accessAssignments/{assignment}`,
    token: 'EITHER',
  },
  removeAccess: {
    system: 'GRAPH',
    method: 'DELETE',
    path: `${gdap}/{relationship}/accessAssignments/{assignment}`,
    token: 'EITHER',
  },
  /** In the partner's own tenant. */
  group: {
    system: 'GRAPH',
    method: 'GET',
    path: '/v1.0/groups/{group}?$select=id,displayName,securityEnabled',
    token: 'EITHER',
  },
  memberGroups: { system: 'GRAPH', method: 'POST', path: '/v1.0/users/{user}/checkMemberGroups', token: 'EITHER' },
} as const satisfies Readonly<Record<string, VendorRequest>>

/** In whose name a request has to be; EITHER for those that nobody here sends. */
export const tokenNeededFor = (
  system: VendorSystem,
  { method, path }: { readonly method: string; readonly path: string },
): TokenKind =>
  patterns.find((one) => one.system === system && one.method === method && one.pattern.test(path))?.token ?? 'EITHER'

/** A path without names goes before one with them, which would match it as well. */
const patterns = Object.values<VendorRequest>(requests)
  .map(({ path, ...rest }) => {
    const [bare = ''] = path.split('?')
    return {
      ...rest,
      names: bare.split('{').length - 1,
      pattern: new RegExp(`^${bare.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
    }
  })
  .toSorted((one, other) => one.names - other.names)
