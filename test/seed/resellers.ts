/** The sentences about indirect resellers. */
import {
  decision,
  asCustomer,
  partnerId,
  invite,
  accept,
  noReseller,
  noIndirectInvitation,
  type Sentence,
} from './scene.ts'

export const resellers: readonly Sentence[] = [
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
      const { partnerCenter, idle } = show.world.stack
      partnerCenter.changePace({ autoConsent: false })
      const id = await accept(show, customer, token, 'provider')
      partnerCenter.changePace({ autoConsent: true })
      const query = 'query($id: ID!) { relationship(id: $id) { delegatedAdmin { holder { name } status } } }'
      const held = (status: string) => ({
        relationship: { delegatedAdmin: [{ holder: { name: 'Seeblick IT' }, status }] },
      })
      await show.ask('provider', query, held('PENDING'), { id })
      // Both consent: the reseller first, and then the customer, with Microsoft.
      const waiting = '{ viewer { tasks(where: { kind: [CONSENT_TO_DELEGATED_ADMIN] }) { nodes { action by } } } }'
      const task = { action: 'consentToDelegatedAdmin', by: ['GLOBAL_ADMIN'] }
      await show.ask('reseller', waiting, { viewer: { tasks: { nodes: [task] } } })
      await show.run('reseller', 'consentToDelegatedAdmin', 'dryRun', { id }, { userErrors: [] })
      await idle()
      for (const asker of ['provider', 'reseller', 'customer'] as const)
        await show.ask(asker, query, held('ACTIVE'), { id })
    },
    inGermany: noIndirectInvitation,
  },
]
