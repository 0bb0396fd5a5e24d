import { keyId } from '#local/seed/cast.ts'
import type { Known, Operation } from './operation.ts'

/** The Azure subscription of the story. */
const azure = 'c709cadf-8ebe-45f2-8167-c094f3b8ba69'
const list = (name: string, args: string, fields: string): string => `{ ${name}${args} { nodes { ${fields} } } }`
const page = (name: string, as: string, query: string): Operation => ({ name, as, query })
const byId = (name: string, as: string, query: string, id: (known: Known) => string): Operation => ({
  name,
  as,
  query: `query($id: ID!) ${query}`,
  variables: (known) => ({ id: id(known) }),
})
const nodes = (name: string, as: string, ids: (known: Known) => readonly string[]): Operation => ({
  name,
  as,
  query: 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
  variables: (known) => ({ ids: ids(known) }),
})

/** Nested pages of a size. Their calls may grow with the parents, and with nothing else. */
export const nested = (parents: number, children: number): readonly Operation[] => [
  page(
    `customers(${parents}) { subscriptions(${children}) }`,
    'direct',
    list('customers', `(first: ${parents})`, `id subscriptions(first: ${children}) { nodes { id } }`),
  ),
  page(
    `customers(${parents}) { relationships(${children}) }`,
    'direct',
    list('customers', `(first: ${parents})`, `id relationships(first: ${children}) { nodes { id } }`),
  ),
  page(
    `customers(${parents}) { invitations(${children}) }`,
    'direct',
    list('customers', `(first: ${parents})`, `id invitations(first: ${children}) { nodes { id } }`),
  ),
  page(
    `invitations(${parents}) { timeline(${children}) }`,
    'direct',
    list('invitations', `(first: ${parents})`, `id timeline(first: ${children}) { nodes { id } }`),
  ),
]

/** Pages whose rows have more fields than a list stores. Their calls do not depend on the number of rows. */
export const rows = (size: number): readonly Operation[] => [
  page(
    `customers(${size}) { allowedActions }`,
    'direct',
    list('customers', `(first: ${size})`, 'id allowedActions { action allowed }'),
  ),
  page(
    `relationships(${size}) { allowedActions }`,
    'direct',
    list('relationships', `(first: ${size})`, 'id allowedActions { action allowed }'),
  ),
  page(
    `relationships(${size}) with their edges`,
    'direct',
    list('relationships', `(first: ${size})`, 'id customer { name domain } invitation { status } partner { kind }'),
  ),
  page(
    `relationships(${size}) with what the vendor has of them`,
    'direct',
    list(
      'relationships',
      `(first: ${size})`,
      'id vendorAgreement { status } delegatedAdmin { roleTemplate { name } } accessTrace { links { state } }',
    ),
  ),
  page(
    `invitations(${size}) with their edges`,
    'direct',
    list('invitations', `(first: ${size})`, 'id customer { name } relationship { status } issuer { kind }'),
  ),
  byId(
    `customer { subscriptions(${size}) with their edges }`,
    'direct',
    `{ customer(id: $id) { subscriptions(first: ${size}) { nodes { id customer { name } switchRequest { status } billedBy { kind } } } } }`,
    ({ customer }) => customer,
  ),
  byId(
    `customer { subscriptions(${size}) { allowedActions } }`,
    'direct',
    `{ customer(id: $id) { subscriptions(first: ${size}) { nodes { id allowedActions { action allowed } } } } }`,
    ({ customer }) => customer,
  ),
  byId(
    `customer { subscriptions(${size}) { channelDecisions } }`,
    'direct',
    `{ customer(id: $id) { subscriptions(first: ${size}) { nodes { id channelDecisions { outcome possibleNow } } } } }`,
    ({ customer }) => customer,
  ),
  byId(
    `switchRequest { lines(${size}) }`,
    'operator',
    `{ switchRequest(id: $id) { lines(first: ${size}) { nodes { id status subscription { name } } } } }`,
    ({ switchRequest }) => switchRequest,
  ),
  nodes(`nodes(${size}), customers`, 'direct', ({ customers }) => customers.slice(0, size)),
  nodes(`nodes(${size}), subscriptions`, 'direct', ({ subscriptions }) => subscriptions.slice(0, size)),
]

/** Every root field, and every list below another object. */
export const reads: readonly Operation[] = [
  page('deployment', 'direct', '{ deployment { stack schemaHash } }'),
  page('jobs', 'operator', '{ jobs(where: { status: PARKED }) { nodes { id allowedActions { action } } } }'),
  byId('timelineAudit', 'operator', '{ timelineAudit(objectId: $id) { intact } }', (known) => known.switchRequest),
  byId('job', 'operator', '{ job(id: $id) { id } }', ({ job }) => job),
  page('apiKeys', 'direct', '{ apiKeys { nodes { id lastUsedAt } } }'),
  byId('apiKey', 'direct', '{ apiKey(id: $id) { id lastUsedAt } }', () => keyId),
  byId('roleTemplate', 'direct', '{ roleTemplate(id: $id) { name groupsSeenAt } }', ({ roleTemplate }) => roleTemplate),
  page('ruleSets', 'direct', '{ ruleSets { key } }'),
  page('services', 'direct', '{ services { key title } }'),
  page('serviceCatalogue', 'direct', '{ serviceCatalogue { key } }'),
  page('viewer, a partner', 'direct', '{ viewer { partner { id name } } }'),
  page('viewer, a customer', 'fabrikam', '{ viewer { customer { id name } } }'),
  page('viewer, a program', 'integration', '{ viewer { partner { id } scopes } }'),
  page('viewer { tasks(20) }', 'direct', '{ viewer { tasks { nodes { kind dueAt object { id } } } } }'),
  page(
    'viewer { tasks(20) with their objects }',
    'direct',
    '{ viewer { tasks { nodes { kind object { id ... on Invitation { status } } } } } }',
  ),
  page('customers(20)', 'direct', list('customers', '(first: 20)', 'id name agreementAcceptedAt')),
  page('customers(100)', 'direct', list('customers', '(first: 100)', 'id name agreementAcceptedAt')),
  page('customers by country', 'direct', list('customers', '(where: { country: "DE" })', 'id name')),
  page('customers by name', 'direct', list('customers', '(where: { name: "fab" })', 'id name')),
  page('partners by name', 'operator', list('partners', '(where: { name: "alp" })', 'id name')),
  page('customers, a program', 'integration', list('customers', '', 'id name')),
  byId('customer by id', 'direct', '{ customer(id: $id) { id name } }', ({ customer }) => customer),
  {
    name: 'customer by tenant',
    as: 'direct',
    query: 'query($tenant: String!) { customer: customerByTenant(tenantId: $tenant) { id } }',
    variables: ({ tenant }) => ({ tenant }),
  },
  page('customer by domain', 'direct', '{ customer: customerByDomain(domain: "fabrikam.example") { id } }'),
  byId(
    'customer with all of its lists',
    'direct',
    `{ customer(id: $id) {
      subscriptions { nodes { id } } invitations { nodes { id } } relationships { nodes { id } }
      migrationPlans { nodes { id } }
    } }`,
    ({ customer }) => customer,
  ),
  page('customer with its timeline', 'fabrikam', '{ viewer { customer { timeline { nodes { type } } } } }'),
  page('customer with its switches', 'fabrikam', '{ viewer { customer { switchRequests { nodes { id } } } } }'),
  page('partner', 'direct', '{ partner { id name territory { key } allowedActions { action allowed } } }'),
  page('partner with its connection', 'direct', '{ partner { connection { status problems { code } } } }'),
  page('partner with its timeline', 'direct', '{ partner { timeline { nodes { type } } } }'),
  page(
    'partner with its role templates',
    'direct',
    '{ partner { roleTemplates { nodes { name roles { groupId } } } } }',
  ),
  page('partner with its resellers', 'provider', '{ partner { resellerLinks { nodes { status } } } }'),
  page(
    'partner with all of its lists',
    'direct',
    `{ partner {
      customers { nodes { id } } invitations { nodes { id } } relationships { nodes { id } } migrationPlans { nodes { id } }
      subscriptions { nodes { id } } switchRequests { nodes { id } } resellerLinks { nodes { status } }
    } }`,
  ),
  page(
    'partner { subscriptions by term }',
    'direct',
    '{ partner { subscriptions(orderBy: { termEndsAt: ASC }) { nodes { id } } } }',
  ),
  page('subscriptions(20) of all customers', 'direct', list('subscriptions', '', 'id name status')),
  page(
    'subscriptions of all customers, by term',
    'direct',
    list('subscriptions', '(orderBy: { termEndsAt: ASC })', 'id name customer { name }'),
  ),
  page('invitations(20)', 'direct', list('invitations', '', 'id status customerName')),
  page('invitations(20) with their labels', 'direct', list('invitations', '', 'id reference labels')),
  page('invitations(20) and where they came from', 'direct', list('invitations', '', 'id parent { id status }')),
  page('invitations(20) and their emails', 'direct', list('invitations', '', 'id mail { status at }')),
  page('invitations by label', 'direct', list('invitations', '(where: { labels: ["bench"] })', 'id labels')),
  page('invitations by status', 'direct', list('invitations', '(where: { status: SENT })', 'id')),
  page(
    'invitations by several statuses',
    'direct',
    list('invitations', '(where: { status: [SENT, ACCEPTED], delivery: DIRECT })', 'id'),
  ),
  page('invitations of a reseller', 'reseller', list('invitations', '', 'id')),
  page('invitations of a customer', 'fabrikam', list('invitations', '', 'id')),
  byId('invitation by id', 'direct', '{ invitation(id: $id) { id link } }', ({ invitation }) => invitation),
  {
    name: 'invitation by token',
    as: 'fabrikam',
    query: 'query($token: String!) { invitation: invitationByToken(token: $token) { id } }',
    variables: ({ token }) => ({ token }),
  },
  byId(
    'invitation with its timeline',
    'direct',
    '{ invitation(id: $id) { allowedActions { action } timeline { nodes { type } } } }',
    ({ invitation }) => invitation,
  ),
  page('relationships(20)', 'direct', list('relationships', '', 'id status')),
  page(
    'relationships(20), ids of their edges',
    'direct',
    list('relationships', '', 'id customer { id } invitation { id } partner { id name }'),
  ),
  page('failedProvisionings(20)', 'operator', list('failedProvisionings', '', 'id status')),
  page('relationships of a customer', 'fabrikam', list('relationships', '', 'id status')),
  byId('relationship by id', 'direct', '{ relationship(id: $id) { id status } }', ({ relationship }) => relationship),
  byId(
    'relationship with its timeline',
    'direct',
    '{ relationship(id: $id) { allowedActions { action } timeline { nodes { type } } } }',
    ({ relationship }) => relationship,
  ),
  byId('subscription by id', 'direct', '{ subscription(id: $id) { id } }', ({ subscription }) => subscription),
  byId(
    'subscription { allowedActions }',
    'direct',
    '{ subscription(id: $id) { allowedActions { action allowed } } }',
    ({ subscription }) => subscription,
  ),
  page(
    'subscription with its timeline',
    'fabrikam',
    '{ subscriptions(first: 1) { nodes { id timeline { nodes { type } } } } }',
  ),
  page('migrationPlans(20)', 'direct', list('migrationPlans', '', 'id status')),
  {
    ...byId('migrationPlan by id', '', '{ migrationPlan(id: $id) { id steps { key status } } }', ({ plan }) => plan),
    as: 'planner',
  },
  {
    ...byId(
      'migrationPlan with all about it',
      '',
      `{ migrationPlan(id: $id) {
        customer { name } subscription { name } replacement { name } timeline { nodes { type } } allowedActions { action }
      } }`,
      ({ plan }) => plan,
    ),
    as: 'planner',
  },
  page('records of Azure', 'operator', `{ azureRecords(azureSubscriptionId: "${azure}") { id } }`),
  page('switchRequests(20)', 'direct', list('switchRequests', '', 'id status')),
  page('switchRequests away', 'direct', list('switchRequests', '(where: { direction: OUTBOUND })', 'id status')),
  {
    ...byId(
      'switchRequest by id',
      '',
      '{ switchRequest(id: $id) { id status } }',
      ({ switchRequest }) => switchRequest,
    ),
    as: 'source',
  },
  {
    ...byId(
      'switchRequest with all about it',
      '',
      '{ switchRequest(id: $id) { allowedActions { action allowed } notifications { name } timeline { nodes { type } } } }',
      ({ switchRequest }) => switchRequest,
    ),
    as: 'source',
  },
  {
    ...byId(
      'switchRequest { impact }',
      '',
      `{ switchRequest(id: $id) {
        customer { name }
        impact { moves { name } blocked { line { id } } stays { subscription { name } } marketplace { subscription { name } } }
      } }`,
      ({ switchRequest }) => switchRequest,
    ),
    as: 'source',
  },
  page(
    'channelDecision over facts',
    'direct',
    '{ channelDecision(input: { about: { facts: { channel: EA, serviceKind: LICENSE_BASED } } }) { outcome } }',
  ),
  byId(
    'channelDecision over a subscription',
    'direct',
    '{ channelDecision(input: { about: { subscriptionId: $id } }) { outcome } }',
    ({ subscription }) => subscription,
  ),
  byId('node', 'direct', '{ node(id: $id) { id } }', ({ customer }) => customer),
  nodes('nodes, one of each kind', 'direct', ({ customer, invitation, relationship, subscription }) => [
    customer,
    invitation,
    relationship,
    subscription,
  ]),
  ...rows(20),
  ...nested(20, 5),
]
