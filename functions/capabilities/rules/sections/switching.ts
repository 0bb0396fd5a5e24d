import { inTerritory } from '../terms/territories.ts'
import { agreement } from './invitation-steps.ts'
import { holds, leads, needs, on, refuses, warns, type Case, type Finding, type Section } from '../terms/rule.ts'

/** Whoever bills directly does it; a reseller has its provider do it (rules D3, D12). */
const target = ({ partner }: Case) =>
  partner.kind === 'INDIRECT_RESELLER' ? ('PROVIDER' as const) : ('PARTNER' as const)

/** Where the seller is not registered here, the steps that it takes here are no way: rule B5 names the one outside. */
const switches = (findings: (given: Case) => readonly Finding[]) =>
  on('SWITCH_ALLOWED', (given) =>
    given.subscription.soldByStranger ? findings(given).filter(({ kind }) => kind !== 'leads') : findings(given),
  )

/** Section G: switching Azure from one partner to another; G1 to G9 by a form with three signatures, G10 on by request. */
export const switching = {
  G1: {
    text: 'By signed form: the customer starts, in writing, with the partner it has.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    considers: switches(() => [
      leads({
        stage: 'ACT',
        text: 'Ask the current partner, in writing, for the switch.',
        by: ['CUSTOMER_ADMIN'],
        mutation: 'createSwitchRequest',
      }),
    ]),
  },
  G2: {
    text: 'The current partner opens a ticket for subscription management with Microsoft.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    considers: switches(() => [
      leads({ stage: 'ACT', text: 'Open a subscription management ticket with Microsoft.', by: ['SOURCE_PARTNER'] }),
    ]),
  },
  G3: {
    text: 'The form names the current partner, the customer and the subscriptions; the current partner signs first.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    considers: switches(() => [
      leads({ stage: 'ACT', text: 'Fill in the form.', by: ['SOURCE_PARTNER'], mutation: 'editSwitchForm' }),
      leads({ stage: 'ACT', text: 'Sign the form first.', by: ['SOURCE_PARTNER'], mutation: 'signSwitchForm' }),
    ]),
  },
  G4: {
    text: 'Customer and new partner sign and return the form; a customer agreement is in force.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    considers: switches((given) => [
      ...(given.customer.agreementSigned ? [] : agreement(given).map(needs)),
      leads({
        stage: 'ACT',
        text: 'Review and sign the form.',
        by: ['CUSTOMER_ADMIN', target(given)],
        mutation: 'signSwitchForm',
      }),
    ]),
  },
  G5: {
    text: 'The new partner has a relationship with the customer before the switch.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    // Rule C10, which every way with a relationship shares, adds the missing step.
    considers: switches(({ relationship }) => (relationship === 'NONE' ? [] : [holds])),
  },
  G6: {
    text: 'Before it goes to Microsoft, the form has all three signatures and both partners’ contacts.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    keptBy: 'signSwitchForm',
  },
  G7: {
    text: 'Microsoft verifies with both partners; an engineer confirms within eight business hours.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    considers: switches((given) => [
      leads({
        stage: 'ACT',
        text: 'Say that Microsoft has acknowledged the form.',
        by: ['SOURCE_PARTNER'],
        mutation: 'acknowledgeSwitch',
      }),
      leads({
        stage: 'ACT',
        text: 'Confirm the switch when Microsoft asks.',
        by: ['SOURCE_PARTNER', target(given)],
        mutation: 'verifySwitch',
      }),
    ]),
  },
  G8: {
    text: 'The new partner removes the former partner’s role assignments.',
    source: '17:switch-azure-subscriptions-to-a-different-partner',
    since: '2017-05',
    considers: switches((given) => [cleanUp(given)]),
  },
  G9: {
    text: 'After a switch by ticket the billing id is new, and the Azure subscription id stays.',
    source: '21:switch-azure-subscriptions-to-a-different-partner',
    since: '2021-06',
    keptBy: 'the workflow azure-transfer',
  },
  G10: {
    text: 'By request: the future partner files it, after the customer has spoken to both partners.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: switches((given) => [
      leads({
        stage: 'ACT',
        text: 'File the transfer request with the name and domain of the current partner.',
        by: [target(given)],
        mutation: 'createSwitchRequest',
      }),
    ]),
  },
  G11: {
    text: 'The future partner has a relationship, an Azure plan and the partner agreement, the customer its agreement.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: switches((given) => [
      given.partner.hasAzurePlan
        ? holds
        : needs({ stage: 'PREPARE', text: 'Buy an Azure plan for the customer.', by: [target(given)] }),
    ]),
  },
  G12: {
    text: 'Only the future partner cancels a request, and only while it is pending.',
    source: '21:transfer-azure-subscriptions-under-azure-plan; LEARN:developer/update-a-transfer',
    since: '2021-06',
    keptBy: 'cancelSwitchRequest',
  },
  G13: {
    text: 'A request the current partner leaves alone for 30 days expires; a new one may be filed.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: switches(() => [
      warns('The current partner need not answer; a request that is left alone expires after 30 days.'),
    ]),
  },
  G14: {
    text: 'The current partner is notified, may accept some of the subscriptions, and is warned before it does.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: switches(() => [
      leads({
        stage: 'ACT',
        text: 'Accept the request, for all or some of the subscriptions.',
        by: ['SOURCE_PARTNER'],
        mutation: 'acceptSwitchRequest',
      }),
    ]),
  },
  G15: {
    text: 'On acceptance the future partner, the customer and the current partner are notified.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    keptBy: 'the workflow azure-transfer',
  },
  G16: {
    text: 'After acceptance it may look pending for 15 minutes; it is retried for three days, then a service request is due.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    keptBy: 'the workflow azure-transfer',
  },
  G17: {
    text: 'Reservations and prices do not move; billing and support do; role assignments stay as they are.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: switches((given) => [
      ...(given.subscription.hasReservations
        ? [warns('Reservations stay with the current partner; exchange or cancel them there.')]
        : []),
      warns(
        'The former partner keeps its access and the new one gets none until the customer changes the role assignments.',
      ),
      cleanUp(given),
    ]),
  },
  G18: {
    text: 'Marketplace products move only without special discounts, regional limits or subscriptions, and if the publisher allows it.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: switches(({ subscription }) =>
      subscription.hasMarketplaceProducts
        ? [warns('Marketplace products that may not move are canceled and bought again.')]
        : [],
    ),
  },
  G19: {
    text: 'A marketplace product with private offers, opt-in partners, other regions or tenant-wide SaaS blocks until it is removed.',
    source: '21:transfer-eligibility',
    since: '2021-06',
    considers: switches(({ subscription }) =>
      subscription.marketplaceBlocked
        ? [
            needs({
              stage: 'PREPARE',
              text: 'Cancel the marketplace products that may not move, and buy them again afterwards.',
              by: ['CUSTOMER_ADMIN', 'SOURCE_PARTNER'],
              mutation: 'cancelSubscription',
            }),
          ]
        : [],
    ),
    keptBy: 'acceptSwitchRequest',
  },
  G20: {
    text: 'From 2024 new-commerce licenses, software, reservations and savings plans may be transferred too.',
    source: 'LEARN:developer/create-a-transfer; LEARN:transfer-subscriptions',
    since: '2021-06',
    outOfScope: 'Later than both rule sets, and against B8: it takes a set of its own.',
  },
  G21: {
    text: 'The source partner need not accept; nothing moves in part, is renewed or changed on the way; both are in one region.',
    source: 'LEARN:transfer-subscriptions',
    since: '2021-06',
    considers: switches(({ partner, subscription }) => {
      const { sellerCountry } = subscription
      if (sellerCountry === undefined) return []
      return inTerritory(partner.country, sellerCountry)
        ? [holds]
        : [refuses('OUT_OF_TERRITORY', 'The two partners are not in the same region.')]
    }),
  },
  G22: {
    text: 'One request moves at most 25 items; the target is billed from the day of the move on, in UTC, and the source up to it.',
    source: 'a third-party guide to transfers',
    since: '2021-06',
    keptBy: 'the workflow azure-transfer',
  },
  G23: {
    text: 'A request ends when the target cancels, the source does nothing, or the customer ends its relationship with the target.',
    source: 'AZD:azure-plan-subscription-transfer-partners',
    since: '2021-06',
    keptBy: 'cancelSwitchRequest, endRelationship, the workflow azure-transfer',
  },
  G24: {
    text: 'Disabled subscriptions, support plans, usage history and credits do not move.',
    source: 'AZD:subscription-transfer; for 2017 inferred',
    since: '2017-05',
    considers: switches(({ subscription }) =>
      subscription.status === 'ACTIVE'
        ? [holds]
        : [
            refuses(
              'SUBSCRIPTION_NOT_ACTIVE',
              'Only an active subscription moves; reactivate it with its current partner.',
            ),
          ],
    ),
  },
  G25: {
    text: 'Between other agreements than those of two partners there is no request: support tickets or manual work.',
    source: 'AZD:subscription-transfer',
    since: '2021-06',
    outOfScope: 'The product switches between partners only; the other ways are the rows B1 to B4.',
  },
  G26: {
    text: 'From a direct partner to its provider the source creates the request; a subscription is in one open request only.',
    source: '21:transition-direct-to-indirect; SDK:get-customer-s-subscriptions-transfer-eligibility',
    since: '2021-06',
    considers: switches(({ subscription }) =>
      subscription.inOpenSwitch
        ? [
            needs({
              stage: 'WAIT',
              text: 'The subscription is in another open request; wait until that one is closed.',
              by: ['SOURCE_PARTNER', 'CUSTOMER_ADMIN'],
            }),
          ]
        : [],
    ),
  },
} as const satisfies Section

const cleanUp = (given: Case) =>
  leads({
    stage: 'CLOSE',
    text: 'Remove the former partner’s role assignments and add those of the new one.',
    by: [target(given), 'CUSTOMER_ADMIN'],
    mutation: 'completeAccessTask',
  })
