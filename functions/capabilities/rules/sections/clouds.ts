import { isClosed, offers } from '../terms/clouds.ts'
import { isOver, type Facts } from '../terms/facts.ts'
import { holds, refuses, warns, type Section, type Verdict } from '../terms/rule.ts'
import { onlyManages } from './markets.ts'

const noRequests = ({ cloud }: Facts): Verdict | undefined =>
  offers(cloud, 'RELATIONSHIP_REQUEST')
    ? undefined
    : {
        outcome: 'REFUSED',
        code: 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD',
        reason: 'This cloud has no relationship requests for customers who exist elsewhere.',
      }

/** Section F: what the clouds do without. Consulted first: what a cloud lacks, no other fact brings back. */
export const sovereignty = {
  F1: {
    text: 'The Germany cloud takes a partner account of its own, and is sold in the EU/EFTA territory only.',
    source: '17:enroll-in-csp-for-microsoft-cloud-germany',
    since: '2017-05',
    keptBy: 'registerPartner, channelDecision (contradictory facts)',
  },
  F2: {
    text: 'Enrolling in Germany: account, application, the Germany reseller agreement, agents in the portal, in this order.',
    source: '17:enroll-in-csp-for-microsoft-cloud-germany',
    since: '2017-05',
    outOfScope: 'Enrolment happens at Microsoft; the operator registers a partner once it is done.',
  },
  F3: {
    text: 'Germany has no indirect model, and none of the portal’s marketing, analytics and notifications.',
    source: '17:partner-center-for-microsoft-cloud-germany',
    since: '2017-05',
    keptBy: 'linkReseller',
    considers: ({ cloud, partner }) => (cloud === 'GERMANY' && partner.kind === 'DIRECT_BILL' ? [holds] : []),
  },
  F4: {
    text: 'In Germany multi-channel, multipartner, relationship requests and customer creation apply.',
    source: 'S; 17:multipartner; 17:request-a-relationship-with-a-customer; 17:add-a-new-customer',
    since: '2017-05',
    considers: ({ cloud }) => (cloud === 'GERMANY' ? [holds] : []),
    keptBy: 'createInvitation',
  },
  F5: {
    text: 'Germany has no indirect model, so nothing goes through a provider or a reseller there.',
    source: 'S; 17:partner-center-for-microsoft-cloud-germany',
    since: '2017-05',
    decides: ({ cloud, partner }) =>
      cloud === 'GERMANY' && !offers(cloud, 'INDIRECT_MODEL') && partner.kind !== 'DIRECT_BILL'
        ? {
            outcome: 'REFUSED',
            code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
            reason: 'This cloud has no indirect model.',
          }
        : undefined,
    keptBy: 'createInvitation, linkReseller',
  },
  F6: {
    text: 'In Germany Azure is not switched between partners.',
    source: '17:switch-azure-subscriptions-to-a-different-partner; 17:manual-subscription-migration',
    since: '2017-05',
    decides: (facts) =>
      !offers(facts.cloud, 'PARTNER_SWITCH') &&
      facts.cloud === 'GERMANY' &&
      !isOver(facts) &&
      facts.subscription.channel === 'CSP' &&
      facts.subscription.serviceKind === 'USAGE_BASED' &&
      facts.subscription.productType === 'SUBSCRIPTION'
        ? {
            outcome: 'RECREATE_AND_CANCEL',
            reason:
              'In this cloud Azure is not switched between partners: create anew, move by hand, then cancel the old.',
          }
        : undefined,
    keptBy: 'createSwitchRequest',
  },
  F7: {
    text: 'In Germany users and licenses are managed in the cloud’s own portals, under the data trustee’s or the customer’s eyes.',
    source: '17:partner-center-for-microsoft-cloud-germany',
    since: '2017-05',
    considers: ({ cloud, outcome }) =>
      cloud === 'GERMANY' && outcome === 'SUPPORT_BY_PERMISSION'
        ? [
            warns(
              'Users and licenses are managed in the Germany portals, under the data trustee’s or the customer’s supervision.',
            ),
          ]
        : [],
  },
  F8: {
    text: 'Germany is closed to new customers and new services.',
    source:
      'SDK:developing-for-partner-center-for-microsoft-national-cloud; 21:partner-center-for-microsoft-cloud-germany',
    since: '2021-06',
    considers: (given) => {
      if (!isClosed(given.cloud)) return []
      return onlyManages(given)
        ? [holds]
        : [refuses('CLOUD_CLOSED', 'The Germany cloud takes no new customers and no new services.')]
    },
  },
  F9: {
    text: 'US Government has neither relationship requests for existing customers nor the indirect model.',
    source: '17:partner-center-for-microsoft-us-govt-cloud',
    since: '2017-05',
    decides: (facts) => (facts.cloud === 'US_GOVERNMENT' ? noRequests(facts) : undefined),
    keptBy: 'createInvitation',
  },
  F10: {
    text: 'US Government customers transact with a single partner.',
    source: 'SDK:developing-for-partner-center-for-microsoft-national-cloud',
    since: '2021-06',
    considers: ({ cloud }) => (cloud === 'US_GOVERNMENT' ? [holds] : []),
  },
  F11: {
    text: 'Whether multi-channel applies in US Government is documented both ways: a capability of the cloud, off.',
    source: '21:multichannel; SDK:developing-for-partner-center-for-microsoft-national-cloud',
    since: '2021-06',
    considers: ({ cloud }) => (cloud === 'US_GOVERNMENT' ? [holds] : []),
    keptBy: 'createInvitation',
  },
  F12: {
    text: 'China has no Azure subscriptions, and multi-channel only for what was bought directly, or from the same partner as an Advisor.',
    source: 'SDK:partner-center-rest-urls; SDK:developing-for-partner-center-for-microsoft-national-cloud',
    since: '2017-05',
    decides: ({ cloud, partner, subscription }) => {
      if (cloud !== 'CHINA') return undefined
      if (subscription.serviceKind === 'USAGE_BASED')
        return {
          outcome: 'REFUSED',
          code: 'AZURE_UNAVAILABLE_IN_CLOUD',
          reason: 'This cloud has no Azure subscriptions in the program.',
        }
      return subscription.channel === 'MICROSOFT_DIRECT' || (subscription.channel === 'ADVISOR' && partner.soldIt)
        ? undefined
        : {
            outcome: 'NOT_APPLICABLE',
            code: 'CHANNEL_NOT_COVERED_IN_CLOUD',
            reason:
              'In this cloud multi-channel support covers what was bought directly, or from this very partner as an Advisor.',
          }
    },
  },
  F13: {
    text: 'No object crosses clouds.',
    source: '17:enroll-in-csp-for-microsoft-cloud-germany; 17:regional-authorization-overview',
    since: '2017-05',
    keptBy: 'every stack: one cloud, one table, one issuer',
  },
} as const satisfies Section
