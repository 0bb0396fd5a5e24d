import type { EndpointName } from '#gateways/vendor/endpoints.ts'

/**
 * A good answer of each endpoint, as the vendor's documentation shows it. They are written by hand, apart from the schemas that read
 * them: what the one takes for granted the other has to show.
 */
const etag = '"1"'
const transfer = {
  id: 'b5a6b5a6-0000-4000-8000-000000000001',
  status: 'Pending',
  createdTime: '2026-03-01T12:00:00Z',
  customerName: 'Contoso',
  sourcePartnerTenantId: '11111111-1111-4111-8111-111111111111',
  targetPartnerTenantId: '22222222-2222-4222-8222-222222222222',
  lineItems: [],
  attributes: { objectType: 'TransferEntity', etag },
}
const delegatedAdmin = {
  '@odata.etag': etag,
  id: 'r-1',
  displayName: 'ours',
  status: 'created',
  customer: { tenantId: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc' },
}
/** As the list of delegated admin relationships shows one to which the reseller has not consented. */
const ofReseller = {
  ...delegatedAdmin,
  '@odata.type': '#microsoft.graph.resellerDelegatedAdminRelationship',
  status: 'approvalPending',
  isPartnerConsentPending: true,
  indirectProviderTenantId: '11111111-1111-4111-8111-111111111111',
}
const assignment = {
  id: 'a-1',
  status: 'pending',
  accessContainer: { accessContainerId: 'g-1', accessContainerType: 'securityGroup' },
}
const empty = { totalCount: 0, items: [], attributes: { objectType: 'Collection' } }

export const samples: Readonly<Record<EndpointName, unknown>> = {
  token: { token_type: 'Bearer', expires_in: '3599', access_token: 'token' },
  redeem: { token_type: 'Bearer', expires_in: 3599, access_token: 'token', refresh_token: 'next', id_token: 'a.b.c' },
  refresh: { token_type: 'Bearer', expires_in: 3599, access_token: 'token', refresh_token: 'next' },
  customer: { id: 'c', relationshipToPartner: 'reseller' },
  relationshipRequest: { url: 'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship' },
  directSignedAgreement: { isSigned: true },
  agreements: {
    totalCount: 1,
    items: [
      {
        primaryContact: {
          firstName: 'Tania',
          lastName: 'Carr',
          email: 'tania@contoso.example',
          phoneNumber: '1234567890',
        },
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        dateAgreed: '2026-02-26T00:00:00',
        type: 'MicrosoftCustomerAgreement',
        agreementLink: 'https://aka.ms/customeragreement',
      },
    ],
  },
  removeCustomer: { id: 'c', relationshipToPartner: 'none' },
  subscriptions: empty,
  azureEntitlements: empty,
  transfers: [transfer],
  transfer,
  eligibility: [{ id: 's', isEligible: true }],
  fileTransfer: transfer,
  acceptTransfer: { ...transfer, status: 'InProgress' },
  cancelTransfer: { ...transfer, status: 'Canceled' },
  acceptLegacyTransfer: { orders: [], transferErrors: [] },
  withdrawTransfer: undefined,
  delegatedAdmins: { value: [delegatedAdmin, ofReseller] },
  delegatedAdmin,
  createDelegatedAdmin: delegatedAdmin,
  lockDelegatedAdmin: { id: 'q-1', action: 'lockForApproval', status: 'created' },
  createResellerDelegatedAdmin: { ...ofReseller, status: 'created' },
  delegatedAdminRequests: { value: [{ id: 'q-1', action: 'reject', status: 'succeeded' }] },
  consentToDelegatedAdmin: { id: 'q-1', action: 'approve', status: 'created' },
  rejectDelegatedAdmin: { id: 'q-1', action: 'reject', status: 'created' },
  terminateDelegatedAdmin: { id: 'q-1', action: 'terminate', status: 'created' },
  deleteDelegatedAdmin: undefined,
  accessAssignments: { value: [assignment] },
  removeAccess: undefined,
  assignAccess: assignment,
  updateAccess: undefined,
  group: { id: '77777777-7777-4777-8777-777777777777', displayName: 'Helpdesk', securityEnabled: true },
  memberGroups: {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)',
    value: ['77777777-7777-4777-8777-777777777777'],
  },
}
