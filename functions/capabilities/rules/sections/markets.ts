import { inMarket } from '../terms/territories.ts'
import { agreement } from './invitation-steps.ts'
import { holds, needs, refuses, type Case, type Finding, type Section } from '../terms/rule.ts'

export const inOneTerritory = ({ cloud, partner, customer }: Case): readonly Finding[] =>
  inMarket(cloud, partner.country, customer.country)
    ? [holds]
    : [refuses('OUT_OF_TERRITORY', `A partner in ${partner.country} may not sell to ${customer.country}.`)]

/** Section E: regions, countries, accounts. */
export const markets = {
  E1: {
    text: 'A partner sells only to customers inside its territory.',
    source: '17:regional-authorization-overview',
    since: '2017-05',
    considers: inOneTerritory,
    keptBy: 'createInvitation, acceptInvitation, addCustomer',
  },
  E2: {
    text: 'Territories are closed groups of countries.',
    source: '17:regional-authorization-overview',
    since: '2017-05',
    considers: inOneTerritory,
    keptBy: 'createInvitation, acceptInvitation, addCustomer',
  },
  E3: {
    text: 'Consolidating tenants of one territory is optional; a tenant of the Germany cloud is never consolidated.',
    source: '17:regional-authorization-overview',
    since: '2017-05',
    outOfScope: 'Tenants are consolidated at Microsoft; the product has one tenant for each partner.',
  },
  E4: {
    text: 'A switch by ticket takes both partners and the customer to be in one country.',
    source: '21:switch-azure-subscriptions-to-a-different-partner; 21:transition-seat-based-services',
    since: '2021-06',
    outOfScope: 'The switch by signed form belongs to the set 2017-05, which does not ask for it.',
  },
  E5: {
    text: 'The customer agreement is signed before any order.',
    source: 'SDK:error-codes; 21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: (given) => {
      if (!ordersAnew(given.outcome)) return []
      return given.customer.agreementSigned ? [holds] : agreement(given).map(needs)
    },
  },
  E6: {
    text: 'A suspended partner manages what it has, but may not authorise or resell anything new.',
    source: '17:suspended-partner-center-account',
    since: '2017-05',
    considers: (given) => {
      if (given.partner.status !== 'SUSPENDED') return []
      return onlyManages(given)
        ? [holds]
        : [refuses('PARTNER_SUSPENDED', 'A suspended partner keeps what it manages, but wins nothing new.')]
    },
    keptBy: 'createInvitation, addCustomer, linkReseller',
  },
  E7: {
    text: 'A restricted direct-bill partner adds no customers, buys nothing new and sends no direct invitation.',
    source: '21:restricted-direct-bill-capabilities',
    since: '2021-06',
    considers: (given) => {
      if (given.partner.status !== 'RESTRICTED') return []
      return onlyManages(given)
        ? [holds]
        : [refuses('PARTNER_RESTRICTED', 'A restricted partner adds no customers and buys nothing new.')]
    },
    keptBy: 'createInvitation, addCustomer',
  },
  E8: {
    text: 'Admin agents look after customers and subscriptions and may act for the customer; sales agents sell and may ask for a relationship.',
    source: '17:create-user-accounts-and-set-permissions',
    since: '2017-05',
    keptBy: 'createInvitation, endRelationship',
  },
} as const satisfies Section

/** Managing what the partner has permission for is the one thing that takes nothing new. */
export const onlyManages = ({ outcome, relationship, delegatedAdmin }: Case): boolean =>
  outcome === 'SUPPORT_BY_PERMISSION' && relationship === 'WITH_DELEGATED_ADMIN' && delegatedAdmin !== 'ANOTHER_PARTNER'

export const ordersAnew = (outcome: Case['outcome']): boolean =>
  outcome === 'RECREATE_AND_CANCEL' || outcome === 'SWITCH_ALLOWED' || outcome === 'BUY_NOW'
