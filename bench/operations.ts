/** One operation whose calls are counted. Those whose names stand in brackets only learn what later ones need. */
export type Operation = {
  readonly name: string
  readonly as: string
  readonly query: string
  readonly variables?: (known: Known) => Readonly<Record<string, unknown>>
  readonly learn?: (data: Data) => Known
}

type Known = Readonly<Record<string, string>>
/** Looked into by name, each time for the fields that the query beside it asks for. */
type Data = Readonly<Record<string, Payload>>
type Payload = {
  readonly customer: {
    readonly id: string
    readonly subscriptions: { readonly nodes: readonly { readonly id: string }[] }
  }
  readonly invitation: { readonly id: string; readonly link: string }
  readonly relationship: { readonly id: string }
}

const errors = 'userErrors { code message }'
const tokenIn = (link: string | undefined): string => new URL(link ?? '').searchParams.get('invitation') ?? ''

const invite = (name: string, service: string, as: string, key?: string): Operation => ({
  name,
  as: 'direct',
  query: `mutation($input: CreateInvitationInput!) { createInvitation(input: $input) { invitation { id link } ${errors} } }`,
  variables: ({ customer }) => ({
    input: { customerId: customer, serviceKeys: [service], ...(key && { idempotencyKey: key }) },
  }),
  learn: ({ createInvitation: made }) => ({
    [as]: made?.invitation.id ?? '',
    [`${as} token`]: tokenIn(made?.invitation.link),
  }),
})

/** Every kind of read and write that the API has, as one story. */
export const operations: readonly Operation[] = [
  {
    name: '(the customer)',
    as: 'fabrikam',
    query: '{ viewer { customer { id subscriptions { nodes { id } } } } }',
    learn: ({ viewer }) => ({
      customer: viewer?.customer.id ?? '',
      subscription: viewer?.customer.subscriptions.nodes[0]?.id ?? '',
    }),
  },
  { name: 'deployment', as: 'direct', query: '{ deployment { stack } }' },
  { name: 'viewer', as: 'direct', query: '{ viewer { partner { id name } } }' },
  { name: 'rule sets', as: 'direct', query: '{ ruleSets { id } }' },
  { name: 'customers, a page', as: 'direct', query: '{ customers { nodes { id name } } }' },
  { name: 'customers, a page, by an API key', as: 'integration', query: '{ customers { nodes { id name } } }' },
  {
    name: 'customer by id',
    as: 'direct',
    query: 'query($id: ID!) { customer(by: { id: $id }) { id } }',
    variables: ({ customer }) => ({ id: customer }),
  },
  { name: 'customer by domain', as: 'direct', query: '{ customer(by: { domain: "fabrikam.example" }) { id } }' },
  invite('createInvitation', 'exchange-online', 'first'),
  invite('createInvitation with a key', 'teams', 'second', 'order-1'),
  invite('createInvitation with a key, again', 'teams', 'second', 'order-1'),
  {
    name: 'createInvitation, dry run',
    as: 'direct',
    query: `mutation($input: CreateInvitationInput!) { createInvitation(input: $input) { invitation { id } ${errors} } }`,
    variables: ({ customer }) => ({ input: { customerId: customer, serviceKeys: ['azure'], dryRun: true } }),
  },
  { name: 'invitations, a page', as: 'direct', query: '{ invitations { nodes { id status } } }' },
  {
    name: 'invitation by id',
    as: 'direct',
    query: 'query($id: ID!) { invitation(by: { id: $id }) { id } }',
    variables: ({ first }) => ({ id: first }),
  },
  {
    name: 'invitation by the token in its link',
    as: 'fabrikam',
    query: 'query($token: String!) { invitation(by: { token: $token }) { id } }',
    variables: (known) => ({ token: known['first token'] }),
  },
  {
    name: 'invitation with its timeline',
    as: 'direct',
    query: 'query($id: ID!) { invitation(by: { id: $id }) { id timeline { nodes { type } } } }',
    variables: ({ first }) => ({ id: first }),
  },
  {
    name: 'acceptInvitation',
    as: 'fabrikam',
    query: `mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { relationship { id } ${errors} } }`,
    variables: (known) => ({ input: { token: known['first token'], acceptAgreement: true } }),
    learn: ({ acceptInvitation }) => ({ relationship: acceptInvitation?.relationship.id ?? '' }),
  },
  {
    name: 'declineInvitation',
    as: 'fabrikam',
    query: `mutation($input: DeclineInvitationInput!) { declineInvitation(input: $input) { invitation { id } ${errors} } }`,
    variables: (known) => ({ input: { token: known['second token'] } }),
  },
  invite('(another invitation)', 'power-platform', 'third'),
  {
    name: 'revokeInvitation',
    as: 'direct',
    query: `mutation($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { invitation { id } ${errors} } }`,
    variables: ({ third }) => ({ input: { id: third } }),
  },
  { name: 'relationships, a page', as: 'direct', query: '{ relationships { nodes { id status } } }' },
  {
    name: 'relationship by id',
    as: 'direct',
    query: 'query($id: ID!) { relationship(id: $id) { id } }',
    variables: ({ relationship }) => ({ id: relationship }),
  },
  {
    name: 'customer with invitations, relationships and subscriptions',
    as: 'direct',
    query: `query($id: ID!) {
      customer(by: { id: $id }) {
        invitations { nodes { id } }
        relationships { nodes { id } }
        subscriptions { nodes { id } }
      }
    }`,
    variables: ({ customer }) => ({ id: customer }),
  },
  {
    name: 'subscription by id',
    as: 'fabrikam',
    query: 'query($id: ID!) { subscription(id: $id) { id } }',
    variables: ({ subscription }) => ({ id: subscription }),
  },
  {
    name: 'channelDecision over facts',
    as: 'direct',
    query: '{ channelDecision(input: { about: { facts: { channel: EA, serviceKind: LICENSE_BASED } } }) { outcome } }',
  },
  {
    name: 'channelDecision over a subscription',
    as: 'direct',
    query: 'query($id: ID!) { channelDecision(input: { about: { subscriptionId: $id } }) { outcome } }',
    variables: ({ subscription }) => ({ id: subscription }),
  },
  {
    name: 'nodes, three of them',
    as: 'direct',
    query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: ({ customer, first, relationship }) => ({ ids: [customer, first, relationship] }),
  },
  {
    name: 'recordSubscription',
    as: 'operator',
    query: `mutation($input: RecordSubscriptionInput!) { recordSubscription(input: $input) { subscription { id } ${errors} } }`,
    variables: ({ customer }) => ({
      input: {
        customerId: customer,
        name: 'Teams',
        channel: 'OPEN',
        serviceKind: 'LICENSE_BASED',
        serviceKeys: ['teams'],
      },
    }),
  },
  {
    name: 'addCustomer',
    as: 'direct',
    query: `mutation($input: AddCustomerInput!) { addCustomer(input: $input) { customer { id } ${errors} } }`,
    variables: () => ({
      input: {
        tenantId: '7d3c1f52-9a0b-4f0e-8a53-6f1f2b7c9d10',
        name: 'Tailspin Toys',
        domain: 'tailspin.example',
        country: 'DE',
        contactEmail: 'admin@tailspin.example',
      },
    }),
  },
]
