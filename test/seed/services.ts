/** The sentences about services by license and by use. */
import { randomUUID } from 'node:crypto'
import type { Show } from './exhibit.ts'
import {
  partnersIn,
  decision,
  decided,
  asCustomer,
  invite,
  accept,
  recordPurchase,
  recreate,
  wait,
  actorOf,
  type Sentence,
} from './scene.ts'

/** A customer of the direct partner that has bought Azure elsewhere; returns the subscription. */
const azureOfCustomer = async (show: Show): Promise<string> => {
  const customer = await asCustomer(show)
  const { token } = await invite(show, 'direct partner', customer, { serviceKeys: ['azure'] }, { status: 'SENT' })
  await accept(show, customer, token, 'direct')
  return recordPurchase(show, 'direct partner', customer, {
    name: 'Azure',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    azureSubscriptionId: randomUUID(),
  })
}

export const services: readonly Sentence[] = [
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
      const wayOf = (mutations: readonly string[]) => ({
        channelDecision: { possibleNow: false, nextSteps: mutations.map((mutation) => ({ mutation })) },
      })
      await show.ask('direct partner', decision(facts, fields), wayOf(['createInvitation', 'acceptInvitation']))
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
      const subscriptionId = await azureOfCustomer(show)
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
      const subscriptionId = await azureOfCustomer(show)
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
      // The page applies to Germany, and the page on switching does not: the answer is what is possible instead.
      await show.ask('direct partner', decision('channel: CSP, serviceKind: USAGE_BASED', 'outcome decidedBy'), {
        channelDecision: { outcome: 'RECREATE_AND_CANCEL', decidedBy: ['F6'] },
      })
    },
  },
]
