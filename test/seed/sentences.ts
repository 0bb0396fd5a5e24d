/**
 * The page on multi-channel support from which this product began, sentence by sentence, in our words (source S in `docs/rules.md`). Each is
 * shown by queries on a running stack, in the worldwide cloud and, where it applies there, in Germany.
 */
import { randomUUID } from 'node:crypto'
import type { Asker, Show } from './exhibit.ts'

export type Sentence = {
  readonly says: string
  readonly rules: readonly string[]
  readonly show: (show: Show) => Promise<void>
  /** Only the worldwide cloud has it: Germany has no indirect model, and its answer is shown instead (rule F5). */
  readonly inGermany?: (show: Show) => Promise<void>
}

const everybody: readonly Asker[] = ['direct partner', 'provider', 'reseller']
const direct: readonly Asker[] = ['direct partner']
/** Those who are there in the cloud. */
const partnersIn = ({ cloud }: Show): readonly Asker[] => (cloud === 'GLOBAL' ? everybody : direct)

/** The rules of the year of the page: what it says is asked of them, also where the stack goes by later ones. */
const ofThePage = 'ruleSet: "2017-05"'
const decision = (facts: string, fields = 'outcome code'): string =>
  `{ channelDecision(input: { ${ofThePage}, about: { facts: { ${facts} } } }) { ${fields} } }`

/** Every partner asks about supposed facts, and gets the same outcome. */
const decided =
  (facts: string, expected: object, fields = 'outcome code') =>
  async (show: Show): Promise<void> => {
    for (const asker of partnersIn(show)) await show.ask(asker, decision(facts, fields), { channelDecision: expected })
  }

const support = { outcome: 'SUPPORT_BY_PERMISSION', code: null }
const recreate = { outcome: 'RECREATE_AND_CANCEL', code: null }
const wait = { outcome: 'WAIT_OR_CANCEL', code: null }

const supported = (channel: string) => async (show: Show) => {
  await decided(`channel: ${channel}, serviceKind: LICENSE_BASED`, support)(show)
  await decided(`channel: ${channel}, serviceKind: USAGE_BASED`, recreate)(show)
}

/** A customer of its own for one sentence, with its global administrator as the customer who asks. */
type Customer = { readonly actor: string; readonly tenantId: string; readonly email: string }

export const newCustomer = async ({ world }: Pick<Show, 'world'>, actor: string): Promise<Customer> => {
  const tenantId = randomUUID()
  const email = `admin@${actor}.example`
  const token = await world.stack.issuer.mint({
    sub: actor,
    tid: tenantId,
    roles: ['Customer.GlobalAdmin'],
    name: actor,
    email,
  })
  world.stack.actors[actor] = { kind: 'CUSTOMER_USER', tenantId, headers: { authorization: `Bearer ${token}` } }
  return { actor, tenantId, email }
}

const organization = (name: string) => ({ name, domain: `${name}.example`, country: 'DE' })
const partnerId = ({ world }: Show, actor: string): string => world.stack.actors[actor]?.partnerId ?? ''

/** Counted, so that the page is the same each time. */
let customers = 0

/** The customer of the sentence is the one that the exhibits call “customer”. */
const asCustomer = async (show: Show): Promise<Customer> => {
  customers += 1
  const customer = await newCustomer(show, `customer-${customers}`)
  show.world.stack.actors['customer of the seed'] = show.world.stack.actors[customer.actor] as never
  return customer
}

const invite = (
  show: Show,
  asker: Asker,
  { tenantId, email }: Customer,
  terms: object,
  expected: object,
): Promise<{ readonly id: string; readonly token: string }> =>
  show
    .run(
      asker,
      'createInvitation',
      'invitation { id link status delegatedAdmin resellerDelegatedAdmin }',
      { tenantId, email, serviceKeys: ['dynamics-crm'], ...terms },
      { invitation: expected, userErrors: [] },
    )
    .then(({ invitation }) => ({
      id: invitation.id,
      token: new URL(invitation.link).searchParams.get('invitation') ?? '',
    }))

const accept = async (show: Show, { actor }: Customer, token: string, issuer: string) => {
  const { relationship } = await show.run(
    'customer',
    'acceptInvitation',
    'relationship { id partner { name } }',
    { token, acceptAgreement: true, organization: organization(actor) },
    { userErrors: [] },
  )
  await show.world.relationshipOf(issuer, relationship.id, 'ACTIVE')
  return relationship.id as string
}

/** Records licenses that the customer has bought under an enterprise agreement. */
const recordLicenses = async (show: Show, by: Asker | 'customer', customer: Customer, more: object = {}) => {
  const { subscription } = await show.run(
    by,
    'recordSubscription',
    'subscription { id channel }',
    {
      customerId: `cus_${customer.tenantId}`,
      name: 'CRM',
      channel: 'EA',
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['dynamics-crm'],
      ...more,
    },
    { userErrors: [] },
  )
  return subscription.id as string
}

const aboutRecorded = `query($id: ID!) { channelDecision(input: { ${ofThePage}, about: { subscriptionId: $id } }) { outcome possibleNow nextSteps { mutation by } } }`

const noReseller = { outcome: 'REFUSED', code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD' }

export const sentences: readonly Sentence[] = [
  {
    says: 'The page applies to Partner Center, the worldwide cloud, and to Partner Center for the Germany cloud.',
    rules: ['F4'],
    show: async (show) => {
      const expected = { deployment: { cloud: show.cloud } }
      await show.ask('direct partner', '{ deployment { cloud capabilities } }', expected)
    },
  },
  {
    says: 'A customer may want a partner to provision and support a subscription that it has bought elsewhere.',
    rules: ['A1', 'C10'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(show, 'direct partner', customer, {}, { status: 'SENT' })
      await accept(show, customer, token, 'direct')
      const { viewer } = (await show.world.ask(customer.actor, '{ viewer { customer { id } } }')).data
      const id = await recordLicenses(show, 'customer', customer, { customerId: viewer.customer.id })
      await show.ask('customer', aboutRecorded, { channelDecision: { outcome: 'SUPPORT_BY_PERMISSION' } }, { id })
      await show.ask('direct partner', aboutRecorded, { channelDecision: { possibleNow: true } }, { id })
    },
  },
  {
    says: 'It applies where the customer has bought from Microsoft directly.',
    rules: ['A2', 'B1'],
    show: supported('MICROSOFT_DIRECT'),
  },
  {
    says: 'It applies where the customer has bought through the Advisor program.',
    rules: ['A2', 'B2'],
    show: supported('ADVISOR'),
  },
  { says: 'It applies where the customer has bought through Open.', rules: ['A2', 'B3'], show: supported('OPEN') },
  {
    says: 'It applies where the customer has bought under an Enterprise Agreement.',
    rules: ['A2', 'B4'],
    show: supported('EA'),
  },
  {
    says: 'It applies where the customer has bought from the partner while that was an Advisor, and now is an indirect reseller.',
    rules: ['A3'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(
        show,
        'provider',
        customer,
        { resellerId: partnerId(show, 'reseller'), resellerDelegatedAdmin: true },
        { status: 'SENT', resellerDelegatedAdmin: true },
      )
      await accept(show, customer, token, 'provider')
      const { viewer } = (await show.world.ask(customer.actor, '{ viewer { customer { id } } }')).data
      const id = await recordLicenses(show, 'reseller', customer, {
        customerId: viewer.customer.id,
        channel: 'ADVISOR',
        partnerOfRecordId: partnerId(show, 'reseller'),
      })
      const query = `query($id: ID!) { channelDecision(input: { ${ofThePage}, about: { subscriptionId: $id } }) { outcome possibleNow requiresProvider } }`
      await show.ask(
        'reseller',
        query,
        { channelDecision: { outcome: 'SUPPORT_BY_PERMISSION', possibleNow: true, requiresProvider: true } },
        { id },
      )
    },
    inGermany: async (show) => {
      const facts =
        'channel: ADVISOR, serviceKind: LICENSE_BASED, soldByPartner: true, partnerKind: INDIRECT_RESELLER, partnerCountry: "DE"'
      await show.ask('direct partner', decision(facts), { channelDecision: noReseller })
    },
  },
  {
    says: 'It applies where the customer has bought from third parties that are not in the program.',
    rules: ['A4', 'B6'],
    show: decided('channel: THIRD_PARTY, serviceKind: LICENSE_BASED', wait),
  },
  {
    says: 'It does not apply to what a Syndication Partner has sold.',
    rules: ['A4', 'B7'],
    show: decided('channel: SYNDICATION, serviceKind: LICENSE_BASED', {
      outcome: 'REFUSED',
      code: 'BOUGHT_FROM_SYNDICATION_PARTNER',
    }),
  },
  {
    says: 'License-based subscriptions are not switched to another partner in the program.',
    rules: ['B5', 'B8', 'B9'],
    show: decided('channel: CSP, serviceKind: LICENSE_BASED', wait),
  },
  {
    says: 'The customer waits for the end of the term of its licenses, and then the partner sells to it.',
    rules: ['B8'],
    show: async (show) => {
      const ended = 'channel: CSP, serviceKind: LICENSE_BASED, status: EXPIRED'
      await decided(ended, { outcome: 'BUY_NOW', code: null })(show)
      const running = 'channel: CSP, serviceKind: LICENSE_BASED, termEndsAt: "2099-06-30T00:00:00.000Z"'
      const query = decision(running, 'nextSteps { mutation notBefore happensAt required }')
      for (const asker of partnersIn(show)) {
        const { channelDecision } = (await show.world.ask(actorOf[asker], query)).data
        const waiting = channelDecision.nextSteps.findIndex(({ required }: { required: boolean }) => required)
        await show.ask(asker, query, {
          channelDecision: {
            nextSteps: channelDecision.nextSteps.map((_: object, index: number) =>
              index === waiting
                ? { mutation: 'cancelSubscription', notBefore: null, happensAt: '2099-06-30T00:00:00.000Z' }
                : {},
            ),
          },
        })
      }
    },
  },
  {
    says: 'Or the customer cancels before, and then the partner sells to it.',
    rules: ['B8'],
    show: decided('channel: CSP, serviceKind: LICENSE_BASED, status: CANCELED', { outcome: 'BUY_NOW', code: null }),
  },
  {
    says: 'A partner of the program cannot resell to another partner of the program.',
    rules: ['A6'],
    show: async (show) => {
      const refused = { outcome: 'REFUSED', code: 'CUSTOMER_IS_PARTNER' }
      await decided('channel: EA, serviceKind: LICENSE_BASED, customerAffiliation: PARTNER', refused)(show)
      await show.run(
        'direct partner',
        'createInvitation',
        'invitation { id }',
        {
          tenantId: show.world.stack.actors['rival']?.tenantId,
          email: 'agent@rival.example',
          serviceKeys: ['dynamics-crm'],
        },
        { invitation: null, userErrors: [{ code: 'CUSTOMER_IS_PARTNER', rules: [{ key: 'A6' }] }] },
      )
    },
  },
  {
    says: 'Microsoft reviews the rules of its programs, and announces what changes.',
    rules: [],
    show: async (show) => {
      const query = '{ ruleSets { key appliesFrom } deployment { ruleSet } }'
      const expected = {
        ruleSets: [
          { key: '2017-05', appliesFrom: '2017-05-01' },
          { key: '2021-06', appliesFrom: '2021-06-01' },
        ],
      }
      for (const asker of [...partnersIn(show), 'customer' as const]) await show.ask(asker, query, expected)
    },
  },
  {
    says: 'For license-based services the partner asks the customer for permission to manage the subscriptions.',
    rules: ['B10', 'C1'],
    show: async (show) => {
      const facts = 'channel: EA, serviceKind: LICENSE_BASED'
      const fields = 'possibleNow nextSteps { mutation }'
      const asked = (mutations: readonly string[]) => ({
        channelDecision: { possibleNow: false, nextSteps: mutations.map((mutation) => ({ mutation })) },
      })
      await show.ask('direct partner', decision(facts, fields), asked(['createInvitation', 'acceptInvitation']))
    },
  },
  {
    says: 'The permission is requested by a relationship request, and the customer grants it.',
    rules: ['C1', 'C5', 'C7', 'C10'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(
        show,
        'direct partner',
        customer,
        { delegatedAdmin: true },
        { status: 'SENT', delegatedAdmin: true },
      )
      await accept(show, customer, token, 'direct')
      const held = { delegatedAdmin: [{ service: { key: 'dynamics-crm' }, status: 'ACTIVE' }] }
      await show.ask(
        'customer',
        '{ viewer { customer { relationships { nodes { delegatedAdmin { service { key } status } } } } } }',
        { viewer: { customer: { relationships: { nodes: [held] } } } },
      )
    },
  },
  {
    says: 'For Azure that the customer has from Advisor, Open or EA there is no supported way of migration into the program.',
    rules: ['B2', 'B3', 'B4', 'B11'],
    show: async (show) => {
      for (const channel of ['ADVISOR', 'OPEN', 'EA'])
        await decided(`channel: ${channel}, serviceKind: USAGE_BASED`, recreate)(show)
    },
  },
  {
    says: 'Instead a new Azure subscription is created in the program, data and settings are moved by hand, and the old one is canceled.',
    rules: ['B11', 'B15'],
    show: async (show) => {
      const steps = ['createMigrationPlan', 'completeMigrationStep', 'completeMigrationStep', 'completeMigrationStep']
      await decided(
        'channel: EA, serviceKind: USAGE_BASED, relationship: WITHOUT_DELEGATED_ADMIN, customerAgreementSigned: true',
        { nextSteps: steps.map((mutation) => ({ mutation })) },
        'nextSteps { mutation text by }',
      )(show)
    },
  },
  {
    says: 'The old services are canceled one by one, or the whole subscription is.',
    rules: ['B11', 'B15'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(show, 'direct partner', customer, { serviceKeys: ['azure'] }, { status: 'SENT' })
      await accept(show, customer, token, 'direct')
      const { viewer } = (await show.world.ask(customer.actor, '{ viewer { customer { id } } }')).data
      const subscriptionId = await recordLicenses(show, 'direct partner', customer, {
        customerId: viewer.customer.id,
        name: 'Azure',
        serviceKind: 'USAGE_BASED',
        serviceKeys: ['azure'],
        azureSubscriptionId: randomUUID(),
      })
      await show.run(
        'direct partner',
        'createMigrationPlan',
        'migrationPlan { steps { key by waitsFor } }',
        { subscriptionId, services: ['dns', 'sql-database'] },
        {
          userErrors: [],
          migrationPlan: {
            steps: [
              { key: 'create-subscription', by: 'PARTNER' },
              { key: 'move:dns', by: 'PARTNER' },
              { key: 'move:sql-database', by: 'PARTNER' },
              { key: 'confirm:dns', by: 'CUSTOMER' },
              { key: 'confirm:sql-database', by: 'CUSTOMER' },
              { key: 'cancel:dns', by: 'CUSTOMER', waitsFor: ['confirm:dns'] },
              { key: 'cancel:sql-database', by: 'CUSTOMER', waitsFor: ['confirm:sql-database'] },
              { key: 'cancel-subscription', by: 'CUSTOMER', waitsFor: ['confirm:dns', 'confirm:sql-database'] },
            ],
          },
        },
      )
    },
  },
  {
    says: 'The program may not offer every service that is needed; there is a list of those that it offers.',
    rules: ['B12'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(show, 'direct partner', customer, { serviceKeys: ['azure'] }, { status: 'SENT' })
      await accept(show, customer, token, 'direct')
      const { viewer } = (await show.world.ask(customer.actor, '{ viewer { customer { id } } }')).data
      const subscriptionId = await recordLicenses(show, 'direct partner', customer, {
        customerId: viewer.customer.id,
        name: 'Azure',
        serviceKind: 'USAGE_BASED',
        serviceKeys: ['azure'],
        azureSubscriptionId: randomUUID(),
      })
      const { serviceCatalogue } = await show.ask('direct partner', '{ serviceCatalogue { key title gap } }', {})
      const { key } = serviceCatalogue.find(({ gap }: { gap: string | null }) => gap !== null)
      await show.run(
        'direct partner',
        'createMigrationPlan',
        'migrationPlan { id }',
        { subscriptionId, services: [key] },
        { migrationPlan: null, userErrors: [{ code: 'SERVICES_UNAVAILABLE', rules: [{ key: 'B12' }] }] },
      )
    },
  },
  {
    says: 'Azure that the customer has from another partner of the program may be switched to a partner of the program.',
    rules: ['B5', 'G1', 'G10'],
    show: decided('channel: CSP, serviceKind: USAGE_BASED', { outcome: 'SWITCH_ALLOWED', code: null }),
    inGermany: async (show) => {
      // The page applies to Germany, and the page on switching does not: what is possible instead is said.
      await show.ask('direct partner', decision('channel: CSP, serviceKind: USAGE_BASED', 'outcome decidedBy'), {
        channelDecision: { outcome: 'RECREATE_AND_CANCEL', decidedBy: ['F6'] },
      })
    },
  },
  {
    says: 'An indirect reseller that works for a direct partner does not create invitations of its own.',
    rules: ['D1'],
    show: async (show) => {
      await show.run(
        'reseller',
        'createInvitation',
        'invitation { id }',
        { serviceKeys: ['dynamics-crm'] },
        { invitation: null, userErrors: [{ code: 'RESELLER_CANNOT_INVITE', rules: [{ key: 'D1' }] }] },
      )
    },
    inGermany: async (show) => {
      const facts = 'channel: EA, serviceKind: LICENSE_BASED, partnerKind: INDIRECT_RESELLER, partnerCountry: "DE"'
      await show.ask('direct partner', decision(facts), { channelDecision: noReseller })
    },
  },
  {
    says: 'It uses the invitation that the direct partner has created.',
    rules: ['D1', 'D2'],
    show: async (show) => {
      const steps = [
        { mutation: 'createInvitation', by: ['PROVIDER'] },
        { mutation: 'forwardInvitation', by: ['RESELLER'] },
        { mutation: 'acceptInvitation', by: ['CUSTOMER_ADMIN'] },
      ]
      const query = decision('channel: EA, serviceKind: LICENSE_BASED', 'requiresProvider nextSteps { mutation by }')
      await show.ask('reseller', query, { channelDecision: { requiresProvider: true, nextSteps: steps } })
    },
    inGermany: async (show) => {
      const facts = 'channel: OPEN, serviceKind: LICENSE_BASED, partnerKind: INDIRECT_RESELLER, partnerCountry: "DE"'
      await show.ask('direct partner', decision(facts), { channelDecision: noReseller })
    },
  },
  {
    says: 'The direct partner creates the invitation for the end customer and hands it to the reseller, which sends it to the customer.',
    rules: ['D2'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { id, token } = await invite(
        show,
        'provider',
        customer,
        { delivery: 'VIA_RESELLER', resellerId: partnerId(show, 'reseller') },
        { status: 'WITH_RESELLER' },
      )
      await show.run(
        'reseller',
        'forwardInvitation',
        'invitation { status }',
        { id },
        { invitation: { status: 'SENT' } },
      )
      await accept(show, customer, token, 'provider')
    },
    inGermany: noIndirectInvitation,
  },
  {
    says: 'Or the direct partner sends it to the end customer itself.',
    rules: ['D2'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const terms = { delivery: 'DIRECT', resellerId: partnerId(show, 'reseller') }
      const { token } = await invite(show, 'provider', customer, terms, { status: 'SENT' })
      await accept(show, customer, token, 'provider')
    },
    inGermany: noIndirectInvitation,
  },
  {
    says: 'The direct partner owns the relationship with the customer.',
    rules: ['D3'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const terms = { resellerId: partnerId(show, 'reseller') }
      const { token } = await invite(show, 'provider', customer, terms, { status: 'SENT' })
      const id = await accept(show, customer, token, 'provider')
      const query = 'query($id: ID!) { relationship(id: $id) { partner { name } reseller { name } } }'
      const relationship = { partner: { name: 'Nordwind Distribution' }, reseller: { name: 'Seeblick IT' } }
      for (const asker of ['provider', 'reseller', 'customer'] as const)
        await show.ask(asker, query, { relationship }, { id })
      const refused = { userErrors: [{ code: 'NOT_PARTNER_ADMIN' }] }
      await show.run('reseller', 'endRelationship', 'relationship { id }', { id }, refused)
    },
    inGermany: noIndirectInvitation,
  },
  {
    says: 'But it may ask the customer to grant delegated admin to the indirect reseller.',
    rules: ['D3', 'C8'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(
        show,
        'provider',
        customer,
        { resellerId: partnerId(show, 'reseller'), delegatedAdmin: false, resellerDelegatedAdmin: true },
        { delegatedAdmin: false, resellerDelegatedAdmin: true },
      )
      const id = await accept(show, customer, token, 'provider')
      const query = 'query($id: ID!) { relationship(id: $id) { delegatedAdmin { holder { name } status } } }'
      const delegatedAdmin = [{ holder: { name: 'Seeblick IT' }, status: 'ACTIVE' }]
      for (const asker of ['provider', 'reseller', 'customer'] as const)
        await show.ask(asker, query, { relationship: { delegatedAdmin } }, { id })
    },
    inGermany: noIndirectInvitation,
  },
]

/** The actors of the story in the words of the seed. */
export const actorOf: Readonly<Record<Asker, string>> = {
  'direct partner': 'direct',
  'another partner': 'rival',
  provider: 'provider',
  reseller: 'reseller',
  customer: 'customer of the seed',
}

async function noIndirectInvitation(show: Show): Promise<void> {
  await show.run(
    'direct partner',
    'createInvitation',
    'invitation { id }',
    { serviceKeys: ['dynamics-crm'], delivery: 'VIA_RESELLER', resellerId: `par_${randomUUID()}` },
    { invitation: null, userErrors: [{ code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD', rules: [{ key: 'F5' }] }] },
  )
}
