import type { Stage } from '../../stage.ts'

/** What each mutation is tried with: an object that is there, and everything else that it takes. */
export type Attempt = (stage: Stage) => Readonly<Record<string, unknown>>

const organization = { name: 'Mallory', domain: 'mallory.example', country: 'DE' }

export const attempts: Readonly<Record<string, Attempt>> = {
  addCustomer: ({ scene }) => ({
    tenantId: scene.tenantOf('nobody'),
    name: 'M',
    domain: 'm.example',
    country: 'DE',
    contactEmail: 'm@m.example',
  }),
  updateCustomer: ({ scene }) => ({ id: scene.fabrikam.id, name: 'Mallory' }),
  confirmPartnerOfRecord: ({ scene }) => ({ id: scene.contoso.bought['Azure plan'] }),
  recordSubscription: ({ scene }) => ({
    customerId: scene.fabrikam.id,
    name: 'Azure',
    channel: 'EA',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
  }),
  suspendSubscription: ({ scene }) => ({ id: scene.contoso.bought['Azure plan'] }),
  cancelSubscription: ({ scene }) => ({ id: scene.contoso.bought['Azure plan'] }),
  createInvitation: ({ scene }) => ({
    customerId: scene.fabrikam.id,
    serviceKeys: ['power-platform'],
    email: 'm@m.example',
  }),
  forwardInvitation: ({ scene }) => ({ id: scene.kept.id }),
  revokeInvitation: ({ scene }) => ({ id: scene.kept.id }),
  acceptInvitation: ({ scene }) => ({ token: scene.kept.token, acceptAgreement: true, organization }),
  declineInvitation: ({ scene }) => ({ token: scene.kept.token }),
  endRelationship: ({ scene }) => ({ id: scene.direct }),
  removeDelegatedAdmin: ({ scene }) => ({ relationshipId: scene.direct }),
  consentToDelegatedAdmin: ({ scene }) => ({ id: scene.direct }),
  rejectDelegatedAdmin: ({ scene }) => ({ id: scene.direct, reason: 'No' }),
  renewDelegatedAdmin: ({ scene }) => ({ relationshipIds: [scene.direct] }),
  redriveProvisioning: ({ scene }) => ({ id: scene.direct }),
  createSwitchRequest: ({ scene }) => ({ customerId: scene.contoso.id, sourcePartnerId: scene.partnerOf('rival') }),
  cancelSwitchRequest: ({ scene }) => ({ id: scene.switchRequest }),
  shareSwitchLines: ({ scene }) => ({ id: scene.switchRequest }),
  acceptSwitchRequest: ({ scene }) => ({ id: scene.switchRequest }),
  rejectSwitchRequest: ({ scene }) => ({ id: scene.switchRequest, reason: 'No' }),
  retrySwitchLines: ({ scene }) => ({ id: scene.switchRequest }),
  completeAccessTask: ({ scene }) => ({ id: scene.switchRequest, task: 'GRANT_NEW_ACCESS', attestation: 'x' }),
  editSwitchForm: ({ scene }) => ({
    id: scene.switchRequest,
    address: 'x',
    contactName: 'x',
    contactEmail: 'm@m.example',
  }),
  signSwitchForm: ({ scene }) => ({ id: scene.switchRequest, formHash: 'x', name: 'x' }),
  acknowledgeSwitch: ({ scene }) => ({ id: scene.switchRequest, ticketNumber: 'x' }),
  verifySwitch: ({ scene }) => ({ id: scene.switchRequest, confirmed: true }),
  createMigrationPlan: ({ scene }) => ({ subscriptionId: scene.fabrikam.bought['Office 365 E3'], services: ['dns'] }),
  assignMigrationStep: ({ scene }) => ({ id: scene.plan, step: 'create-subscription' }),
  completeMigrationStep: ({ scene }) => ({ id: scene.plan, step: 'create-subscription', evidence: 'x' }),
  abandonMigrationPlan: ({ scene }) => ({ id: scene.plan, reason: 'x' }),
  linkReseller: ({ scene }) => ({ resellerId: scene.requestedResellerId }),
  acceptResellerLink: ({ scene }) => ({ providerId: scene.partnerOf('provider') }),
  removeResellerLink: ({ scene }) => ({ partnerId: scene.requestedResellerId }),
  labelObject: ({ scene }) => ({ id: scene.direct, labels: ['x'] }),
  defineRoleTemplate: ({ scene }) => ({
    name: 'Helpdesk',
    roles: [{ serviceKey: 'teams', roleId: scene.tenantOf('impostor'), groupId: scene.tenantOf('impostor') }],
  }),
  removeRoleTemplate: ({ scene }) => ({ id: scene.roleTemplate }),
  applyRoleTemplate: ({ scene }) => ({ relationshipIds: [scene.direct], roleTemplateId: scene.roleTemplate }),
  checkAccess: ({ scene }) => ({ relationshipId: scene.direct, person: 'ada@direct.example' }),
  replaceAdminGroup: ({ scene }) => ({ groupId: scene.tenantOf('impostor') }),
  registerPartner: ({ scene }) => ({
    name: 'M',
    kind: 'DIRECT_BILL',
    tenantId: scene.tenantOf('impostor'),
    mpnId: '1',
    country: 'DE',
    contactEmail: 'm@m.example',
    adminGroupId: scene.tenantOf('nobody'),
  }),
  retryJob: ({ scene }) => ({ id: scene.job }),
  cancelJob: ({ scene }) => ({ id: scene.job }),
  advanceTestClock: () => ({ milliseconds: 1 }),
  createApiKey: () => ({ name: 'M', scopes: ['CUSTOMERS_READ'] }),
  updateApiKey: ({ scene }) => ({ id: scene.apiKey, name: 'M', scopes: ['SWITCHES_DECIDE'] }),
  rotateApiKey: ({ scene }) => ({ id: scene.apiKey }),
  revokeApiKey: ({ scene }) => ({ id: scene.apiKey }),
  connectPartner: () => ({}),
}

/** The document of an attempt. */
export const documentOf = (mutation: string): string =>
  `mutation($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { userErrors { code } } }`
