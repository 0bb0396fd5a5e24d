import type { Section } from '../terms/rule.ts'

/** Section H: ending a relationship. All of it is about doing; nothing of it decides about a subscription. */
export const ending = {
  H1: {
    text: 'Only a global administrator of a direct partner or provider ends a relationship.',
    source: '21:remove-a-relationship',
    since: '2021-06',
    keptBy: 'endRelationship',
  },
  H2: {
    text: 'First cancel reservations, then software purchases, then suspend every active subscription.',
    source: '21:remove-a-relationship; SDK:remove-a-reseller-relationship-with-a-customer',
    since: '2021-06',
    keptBy: 'endRelationship',
  },
  H3: {
    text: 'Ending a relationship takes the customer off the list and ends delegated admin.',
    source: '21:remove-a-relationship',
    since: '2021-06',
    keptBy: 'endRelationship',
  },
  H4: {
    text: 'The sources disagree whether delegated admin survives the end, so the caller says so; revoked by default.',
    source: '21:connect-with-your-customers; 21:indirect-provider-tasks-in-partner-center',
    since: '2021-06',
    keptBy: 'endRelationship',
  },
  H5: {
    text: 'An open transfer request towards the partner is canceled with the relationship.',
    source: 'AZD:azure-plan-subscription-transfer-partners (inferred)',
    since: '2021-06',
    keptBy: 'endRelationship',
  },
} as const satisfies Section
