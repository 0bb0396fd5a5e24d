import { holds, needs, type Case, type Section } from '../terms/rule.ts'
import { ordersAnew } from './markets.ts'

const isReseller = ({ partner }: Case): boolean => partner.kind === 'INDIRECT_RESELLER'
const doesSomething = ({ outcome }: Case): boolean => outcome !== 'REFUSED' && outcome !== 'NOT_APPLICABLE'

/** Section D: providers and resellers. */
export const indirect = {
  D1: {
    text: 'An indirect reseller cannot create an invitation of its own; it uses the one its provider supplies.',
    source: 'S',
    since: '2017-05',
    considers: (given) => (isReseller(given) && doesSomething(given) ? [holds] : []),
    keptBy: 'createInvitation',
  },
  D2: {
    text: 'The provider hands the invitation to the reseller to forward, or sends it straight to the customer.',
    source: 'S',
    since: '2017-05',
    considers: (given) => (isReseller(given) && doesSomething(given) && given.relationship === 'NONE' ? [holds] : []),
    keptBy: 'createInvitation, forwardInvitation',
  },
  D3: {
    text: 'The provider owns the relationship, but may ask for delegated admin for the reseller.',
    source: 'S',
    since: '2017-05',
    considers: (given) => (isReseller(given) && doesSomething(given) ? [holds] : []),
    keptBy: 'createInvitation, acceptInvitation',
  },
  D4: {
    text: 'Later, a reseller may send one link that authorises itself and a provider of its choice together.',
    source: '21:indirect-reseller-tasks-in-partner-center; 21:connect-with-your-customers',
    since: '2021-06',
    outOfScope: 'The invitation with a reseller comes to the same thing, and keeps its issuer accountable.',
  },
  D5: {
    text: 'A provider needs a relationship of its own with the customer; linking it to a reseller shares no customers.',
    source: '21:indirect-provider-tasks-in-partner-center',
    since: '2021-06',
    keptBy: 'acceptResellerLink',
  },
  D6: {
    text: 'The reseller’s global administrator authorises the provider.',
    source: '21:indirect-provider-tasks-in-partner-center; 21:indirect-reseller-tasks-in-partner-center',
    since: '2021-06',
    keptBy: 'acceptResellerLink',
  },
  D7: {
    text: 'Provider and reseller are in the same region; a reseller may have several providers.',
    source: '21:indirect-reseller-tasks-in-partner-center; 21:csp-supported-partner-relationships',
    since: '2021-06',
    keptBy: 'linkReseller',
  },
  D8: {
    text: 'A partner has signed the partner agreement before it transacts, a reseller before its provider works with it.',
    source: '21:mpa-indirect-provider-faq; 21:microsoft-partner-agreement; SDK:error-codes',
    since: '2021-06',
    considers: (given) => {
      if (!ordersAnew(given.outcome) && given.relationship !== 'NONE') return []
      if (!doesSomething(given)) return []
      return given.partner.agreementSigned
        ? [holds]
        : [needs({ stage: 'AGREE', text: 'Sign the partner agreement with Microsoft.', by: ['PARTNER'] })]
    },
    keptBy: 'createInvitation, linkReseller',
  },
  D9: {
    text: 'A provider associates a reseller with customers and subscriptions, and may set the support contact.',
    source: '21:indirect-provider-tasks-in-partner-center; 21:assign-support-contacts',
    since: '2021-06',
    outOfScope: 'Incentives and support contacts are kept at Microsoft.',
  },
  D10: {
    text: 'Indirect resellers cannot create tenants, place orders, attest the customer agreement or be billed.',
    source: '21:indirect-reseller-tasks-in-partner-center; 21:csp-supported-partner-relationships',
    since: '2021-06',
    considers: (given) => (isReseller(given) && ordersAnew(given.outcome) ? [holds] : []),
  },
  D11: {
    text: 'Partners new to the program start as indirect resellers; direct bill takes USD 300,000 of revenue in twelve months.',
    source: '21:announcements/2020-october',
    since: '2021-06',
    outOfScope: 'Who is enrolled as what is decided by Microsoft; the operator registers the result.',
  },
  D12: {
    text: 'Only partners with direct billing switch subscriptions; resellers go through their provider, who tells them.',
    source: '21:transfer-azure-subscriptions-under-azure-plan',
    since: '2021-06',
    considers: (given) => (isReseller(given) && given.outcome === 'SWITCH_ALLOWED' ? [holds] : []),
  },
  D13: {
    text: 'When the link to a reseller ends, the reseller’s customers and delegated admin stay.',
    source: '21:indirect-provider-tasks-in-partner-center; 21:csp-supported-partner-relationships',
    since: '2021-06',
    keptBy: 'removeResellerLink',
  },
  D14: {
    text: 'A support contact is assigned only after a relationship exists.',
    source: '21:assign-support-contacts',
    since: '2021-06',
    outOfScope: 'Support contacts are kept at Microsoft.',
  },
} as const satisfies Section
