import { isOver, outsideChannels, type Facts } from '../terms/facts.ts'
import { holds, refuses, type Section } from '../terms/rule.ts'

/** Section A: when multi-channel support applies at all. */
export const applicability = {
  A1: {
    text: 'Multi-channel applies when a customer wants a partner to provision or support what was bought elsewhere.',
    source: 'S; 21:multichannel',
    since: '2017-05',
    decides: (facts) => {
      const { partner, subscription } = facts
      if (isOver(facts))
        return {
          outcome: 'BUY_NOW',
          reason: 'The subscription is over: the customer buys it anew, from the partner if it likes.',
        }
      return partner.soldIt && subscription.channel === 'CSP'
        ? {
            outcome: 'NOT_APPLICABLE',
            code: 'SOLD_BY_THIS_PARTNER',
            reason:
              partner.kind === 'INDIRECT_RESELLER'
                ? 'The provider of the reseller sold this subscription, and the two manage it already.'
                : 'The partner sold this subscription itself, and manages it already.',
          }
        : undefined
    },
  },
  A2: {
    text: 'It applies to what was bought directly from Microsoft, or through Advisor, Open or EA.',
    source: 'S; 21:multichannel',
    since: '2017-05',
    considers: ({ subscription }) => (outsideChannels.includes(subscription.channel) ? [holds] : []),
  },
  A3: {
    text: 'It applies to what the customer bought from the partner while that was an Advisor partner and now is an indirect reseller; its provider invites.',
    source: 'S (absent in 21:multichannel)',
    since: '2017-05',
    considers: (given) => (formerAdvisorNowReseller(given) ? [holds] : []),
  },
  A4: {
    text: 'It applies to what was bought from third parties that are neither partners of the program nor Syndication Partners.',
    source: 'S; 21:multichannel',
    since: '2017-05',
    considers: ({ subscription }) => (subscription.channel === 'THIRD_PARTY' ? [holds] : []),
  },
  A5: {
    text: 'Bought from another partner of the program is a case of its own: it is switched or supported as by several partners.',
    source: 'S; 17:multipartner',
    since: '2017-05',
    considers: ({ subscription }) => (subscription.channel === 'CSP' ? [holds] : []),
  },
  A6: {
    text: 'A partner of the program cannot resell to another partner of the program, nor to itself.',
    source: 'S; 17:multipartner; 21:multichannel',
    since: '2017-05',
    considers: ({ customer }) =>
      customer.affiliation === 'PARTNER' || customer.affiliation === 'AFFILIATE'
        ? [refuses('CUSTOMER_IS_PARTNER', 'The customer is a partner of the program, or of the same group.')]
        : [holds],
    keptBy: 'addCustomer, acceptInvitation',
  },
  A7: {
    text: 'The restriction sits on the tenant used for transactions: a partner may buy with a separate tenant.',
    source: '21:multipartner; 21:csp-supported-partner-relationships',
    since: '2021-06',
    considers: ({ customer }) => (customer.affiliation === 'PARTNER_SEPARATE_TENANT' ? [holds] : []),
  },
  A8: {
    text: 'Global administrators, admin agents and sales agents may use multi-channel support.',
    source: '21:multichannel',
    since: '2021-06',
    keptBy: 'createInvitation',
  },
  A9: {
    text: 'A customer who is in the customer list already is invited, not created again.',
    source: '17:add-a-new-customer',
    since: '2017-05',
    keptBy: 'addCustomer',
  },
} as const satisfies Section

const formerAdvisorNowReseller = ({ partner, subscription }: Facts): boolean =>
  subscription.channel === 'ADVISOR' && partner.soldIt && partner.kind === 'INDIRECT_RESELLER'

/** In 2017 no tenant of a partner was excepted (rule A7 came later), so the set of that year reads rule A6 more strictly. */
export const strictA6 = {
  ...applicability.A6,
  considers: ({ customer }) =>
    customer.affiliation === 'INDEPENDENT'
      ? [holds]
      : [refuses('CUSTOMER_IS_PARTNER', 'The customer is a partner of the program, or of the same group.')],
} satisfies Section[string]
