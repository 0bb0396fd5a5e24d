import { isClosed, offers } from '../terms/clouds.ts'
import { isOver, outsideChannels, type Channel, type Facts } from '../terms/facts.ts'
import {
  holds,
  leads,
  needs,
  on,
  warns,
  type Case,
  type Finding,
  type Rule,
  type Section,
  type Verdict,
} from '../terms/rule.ts'
import { boughtAnew, owner, plan } from './replacement-steps.ts'

/** The row of a channel is about what is in force. */
const inForce =
  (decides: (facts: Facts) => Verdict | undefined) =>
  (facts: Facts): Verdict | undefined =>
    isOver(facts) ? undefined : decides(facts)

const isLicense = ({ subscription }: Facts): boolean => subscription.serviceKind === 'LICENSE_BASED'

const permission: Verdict = {
  outcome: 'SUPPORT_BY_PERMISSION',
  reason: 'The subscription stays where it was bought; with the customer’s permission the partner supports it.',
}
const recreation: Verdict = {
  outcome: 'RECREATE_AND_CANCEL',
  reason: 'There is no path for Azure from this channel: create anew, move by hand, then cancel the old.',
}
const waiting: Verdict = {
  outcome: 'WAIT_OR_CANCEL',
  reason: 'Licenses are not switched to another partner: the term ends first, or the customer cancels.',
}
/** What goes with Azure has nothing in it that could be moved. */
const waitingForProduct: Verdict = {
  outcome: 'WAIT_OR_CANCEL',
  reason:
    'Only Azure subscriptions are switched or moved: the term of what goes with them ends first, or it is canceled.',
}

/** Azure that cannot be switched: the subscription is created anew, and what goes with it is bought anew. */
const azure = ({ subscription: { productType } }: Facts): Verdict =>
  productType === 'SUBSCRIPTION' ? recreation : waitingForProduct

/** Who sold it was a partner of one kind or another, and not the vendor. */
const soldOn: readonly Channel[] = ['CSP', 'THIRD_PARTY']

/** Without Microsoft itself: the page names these three only. */
const outsidePartners: readonly Channel[] = ['ADVISOR', 'OPEN', 'EA']

/** Rows B1 to B4 differ in the channel alone. */
const outside = (channel: Channel, text: string): Rule => ({
  text,
  source: 'S',
  since: '2017-05',
  decides: inForce((facts) => {
    if (facts.subscription.channel !== channel) return undefined
    return isLicense(facts) ? permission : azure(facts)
  }),
})

const recreates = (findings: (given: Case) => readonly Finding[]) => on('RECREATE_AND_CANCEL', findings)

/** Section B: which way is open, by channel and kind of service, and what goes with it. */
export const matrix = {
  B1: outside(
    'MICROSOFT_DIRECT',
    'Bought from Microsoft: licenses are supported by permission; Azure is created anew, moved by hand and canceled.',
  ),
  B2: outside('ADVISOR', 'Bought through Advisor: as bought from Microsoft.'),
  B3: outside('OPEN', 'Bought through Open: as bought from Microsoft.'),
  B4: outside('EA', 'Bought through an Enterprise Agreement: as bought from Microsoft.'),
  B5: {
    text: 'Bought from another partner of the program: licenses wait for the end of their term or are canceled; Azure may be switched.',
    source: 'S; 21:multichannel',
    since: '2017-05',
    decides: inForce((facts) => {
      if (facts.subscription.channel !== 'CSP') return undefined
      if (isLicense(facts)) return waiting
      if (facts.subscription.productType !== 'SUBSCRIPTION') return waitingForProduct
      return offers(facts.cloud, 'PARTNER_SWITCH')
        ? { outcome: 'SWITCH_ALLOWED', reason: 'Azure bought from another partner of the program may be switched.' }
        : undefined
    }),
    considers: on('SWITCH_ALLOWED', (given) =>
      given.subscription.soldByStranger
        ? [
            needs({
              stage: 'PREPARE',
              text: 'No partner that is registered here has confirmed that it sold it: arrange the switch with its seller and Microsoft, and record the result.',
              by: [owner(given), 'CUSTOMER_ADMIN'],
            }),
          ]
        : [],
    ),
  },
  B6: {
    text: 'Bought from a third party: licenses wait or are canceled, supported by permission meanwhile; Azure is created anew.',
    source: 'S; for Azure inferred',
    since: '2017-05',
    decides: inForce((facts) => {
      if (facts.subscription.channel !== 'THIRD_PARTY') return undefined
      return isLicense(facts) ? waiting : azure(facts)
    }),
  },
  B7: {
    text: 'What a Syndication Partner sold is not covered.',
    source: 'S; inferred',
    since: '2017-05',
    decides: inForce(({ subscription }) =>
      subscription.channel === 'SYNDICATION'
        ? {
            outcome: 'REFUSED',
            code: 'BOUGHT_FROM_SYNDICATION_PARTNER',
            reason: 'Multi-channel support does not cover what a Syndication Partner sold.',
          }
        : undefined,
    ),
  },
  B8: {
    text: 'License-based subscriptions are not switched to another partner: the customer waits for the end of the term or cancels.',
    source: 'S; 21:multichannel',
    since: '2017-05',
    decides: inForce((facts) =>
      isLicense(facts) && soldOn.includes(facts.subscription.channel) ? waiting : undefined,
    ),
    considers: on('WAIT_OR_CANCEL', ({ subscription: { channel, soldByStranger, termEndsAt } }) => {
      const sellerCancels = channel === 'CSP' && !soldByStranger
      return [
        needs({
          stage: 'WAIT',
          text: sellerCancels
            ? 'Have the partner that sold it cancel it, or let its term end.'
            : 'Cancel it where it was bought, and record that, or let its term end.',
          by: [sellerCancels ? 'SOURCE_PARTNER' : 'CUSTOMER_ADMIN'],
          mutation: 'cancelSubscription',
          ...(termEndsAt !== undefined && { happensAt: termEndsAt }),
        }),
      ]
    }),
  },
  B9: {
    text: 'Office 365, Enterprise Mobility Suite and Dynamics CRM bought in the program are not switched.',
    source: '17:switch-azure-subscriptions-to-a-different-partner; 21:transfer-azure-subscriptions-under-azure-plan',
    since: '2017-05',
    decides: inForce((facts) => (facts.subscription.channel === 'CSP' && isLicense(facts) ? waiting : undefined)),
  },
  B10: {
    text: 'For licenses from another channel the partner asks the customer for permission to manage them.',
    source: 'S; 17:request-a-relationship-with-a-customer',
    since: '2017-05',
    decides: inForce((facts) =>
      isLicense(facts) && outsideChannels.includes(facts.subscription.channel) ? permission : undefined,
    ),
  },
  B11: {
    text: 'For Azure from Advisor, Open or EA: create a new subscription, move data and settings by hand, then cancel the old.',
    source: 'S',
    since: '2017-05',
    decides: inForce((facts) =>
      !isLicense(facts) && outsidePartners.includes(facts.subscription.channel) ? azure(facts) : undefined,
    ),
    considers: recreates(plan),
  },
  B12: {
    text: 'The program may not offer every service that is needed: check before anything is created.',
    source: 'S',
    since: '2017-05',
    considers: recreates(() => [
      warns(
        'The program may not offer every Azure service that is in use. Check the services before creating anything.',
      ),
    ]),
  },
  B13: {
    text: 'Azure of the program may coexist with subscriptions of other channels while the new one is created and the old canceled.',
    source: '21:multichannel',
    since: '2021-06',
    decides: inForce((facts) =>
      !isLicense(facts) && outsideChannels.includes(facts.subscription.channel) ? azure(facts) : undefined,
    ),
    considers: recreates(plan),
  },
  B14: {
    text: 'A customer may hold Azure subscriptions from several partners of the program.',
    source: '21:multipartner',
    since: '2021-06',
    considers: ({ outcome, subscription }) =>
      subscription.channel === 'CSP' && outcome === 'SWITCH_ALLOWED' ? [holds] : [],
  },
  B15: {
    text: 'The new provider cannot cancel or suspend what was bought through another channel; the customer cancels it there.',
    source: '17:manual-subscription-migration',
    since: '2017-05',
    considers: ({ outcome, subscription: { channel, soldByStranger } }) => {
      // The step of rule B8 is that the customer cancels.
      if (outcome === 'WAIT_OR_CANCEL') return channel === 'CSP' ? [] : [holds]
      if (outcome !== 'RECREATE_AND_CANCEL') return []
      const sellerCancels = channel === 'CSP' && !soldByStranger
      return [
        ...(sellerCancels
          ? [
              leads({
                stage: 'CLOSE',
                text: 'Cancel the old subscription once nothing runs in it any more.',
                by: ['SOURCE_PARTNER'],
                mutation: 'cancelSubscription',
              }),
            ]
          : []),
        leads({
          stage: 'CLOSE',
          text: sellerCancels
            ? 'Confirm in the plan that the old subscription is canceled.'
            : 'Cancel the old services, or the whole subscription, in the channel where they were bought, and confirm it in the plan.',
          by: ['CUSTOMER_ADMIN'],
          mutation: 'completeMigrationStep',
        }),
      ]
    },
    keptBy: 'cancelSubscription, suspendSubscription',
  },
  B16: {
    text: 'Moving licenses to another offer: buy the new subscription, reassign the licenses, suspend the old one.',
    source: '17:manual-subscription-migration',
    since: '2017-05',
    considers: (given) =>
      given.outcome === 'WAIT_OR_CANCEL' || given.outcome === 'BUY_NOW'
        ? [
            leads({
              stage: 'ACT',
              text: `Buy ${boughtAnew(given)}, and record the purchase.`,
              by: [owner(given)],
              mutation: 'recordSubscription',
            }),
          ]
        : [],
  },
  B17: {
    text: 'A suspended subscription is deprovisioned after 120 days and costs the customer nothing more.',
    source: '17:manual-subscription-migration',
    since: '2017-05',
    considers: recreates(() => [warns('A suspended subscription is deprovisioned after 120 days.')]),
  },
  B18: {
    text: 'While suspended, users have no access and administrators still do; data is deleted unless reactivated within 90 to 120 days.',
    source: '17:suspend-a-subscription',
    since: '2017-05',
    considers: recreates(() => [
      warns('Users of a suspended subscription lose access at once, and its data is deleted after 90 to 120 days.'),
    ]),
  },
  B19: {
    text: 'Unless the old subscription is suspended on the day the new one starts, both are billed and nothing is refunded.',
    source: '17:csp-regional-authorization-tenant-consolidation',
    since: '2017-05',
    considers: recreates(() => [
      warns('Both subscriptions are billed while both are active, and nothing is refunded.'),
    ]),
  },
  B20: {
    text: 'Licenses from other channels: ask for a relationship, provision the same offer with the same seats, let the old one lapse.',
    source: '21:transition-seat-based-services',
    since: '2021-06',
    considers: (given) =>
      given.outcome === 'SUPPORT_BY_PERMISSION' &&
      outsideChannels.includes(given.subscription.channel) &&
      // Who buys nothing new moves no seats (rules E6, E7, F8).
      given.partner.status === 'ACTIVE' &&
      !isClosed(given.cloud)
        ? [
            leads({
              stage: 'CLOSE',
              text: 'If the seats are to move as well: buy the same offer with as many seats, and let the old subscription lapse without a refund.',
              by: [owner(given)],
            }),
          ]
        : [],
  },
} as const satisfies Section
