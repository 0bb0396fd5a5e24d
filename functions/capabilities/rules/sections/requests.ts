import {
  holds,
  leads,
  limits,
  needs,
  on,
  warns,
  type Case,
  type Finding,
  type NextStep,
  type Section,
} from '../terms/rule.ts'

import { canDoWithout, invitation, inWords, isHeldElsewhere } from './invitation-steps.ts'
import { inOneTerritory, ordersAnew } from './markets.ts'

/** Does the way ahead lead through a relationship with the customer? */
const takesRelationship = ({ outcome }: Case): boolean => outcome === 'SUPPORT_BY_PERMISSION' || ordersAnew(outcome)

const supports = (findings: (given: Case) => readonly Finding[]) => on('SUPPORT_BY_PERMISSION', findings)

const takesAway: NextStep = {
  stage: 'AGREE',
  text: 'Another partner holds delegated admin for the service; the customer takes it away first.',
  by: ['CUSTOMER_ADMIN'],
  mutation: 'removeDelegatedAdmin',
}

/** A partner that has a part of what was bought supports that part, and may ask for what nobody has. */
const partOf = (given: Case): readonly Finding[] => {
  const { own = [], free = [], others = [] } = given.services ?? {}
  if (own.length === 0) return []
  return [
    ...(others.length > 0
      ? [limits(`Support is for ${inWords(own)}; another partner administers ${inWords(others)}.`)]
      : []),
    ...(free.length > 0 ? invitation(given).map(leads) : []),
  ]
}

const related = (given: Case): readonly Finding[] => invitation(given).map(needs)

/** Section C: relationship requests and what they do and do not bring. */
export const requests = {
  C1: {
    text: 'A request serves multipartner, multi-channel, and restoring delegated admin that the customer removed.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    keptBy: 'createInvitation',
  },
  C2: {
    text: 'The request adds delegated admin only: no invoice, no seats, add-ons, transitions or change of Partner of Record for what others sold.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    considers: supports(({ partner }) =>
      partner.soldIt
        ? []
        : [
            limits('No invoice comes for a subscription that others sold.'),
            limits('Seats cannot be added or removed, add-ons not ordered, and the subscription not moved.'),
            limits('The Partner of Record stays.'),
          ],
    ),
  },
  C3: {
    text: 'The partner may edit the text of an invitation, but not its link.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    keptBy: 'createInvitation, acceptInvitation',
  },
  C4: {
    text: 'Microsoft’s link carries no customer, and may be used for any number of them.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    keptBy: 'createInvitation',
  },
  C5: {
    text: 'The customer accepts by signing in with an administrator account.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    keptBy: 'acceptInvitation, declineInvitation',
  },
  C6: {
    text: 'Accepting takes a global administrator, and the customer agreement if it was not accepted before.',
    source: '21:request-a-relationship-with-a-customer',
    since: '2021-06',
    keptBy: 'acceptInvitation, declineInvitation',
  },
  C7: {
    text: 'After accepting, the customer sees which partners hold delegated admin for which service.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    keptBy: 'relationships',
  },
  C8: {
    text: 'A customer has one transacting partner with delegated admin for each service.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    considers: (given) => {
      if (!takesRelationship(given)) return []
      const requests =
        given.outcome === 'SUPPORT_BY_PERMISSION' || (!canDoWithout(given) && given.relationship === 'NONE')
      return requests && isHeldElsewhere(given) ? [needs(takesAway)] : [holds]
    },
    keptBy: 'acceptInvitation',
  },
  C9: {
    text: 'Only one partner may have admin permissions to manage a service.',
    source: '17:request-a-relationship-with-a-customer (2018)',
    since: '2021-06',
    considers: (given) => (given.delegatedAdmin === 'THIS_PARTNER' && takesRelationship(given) ? [holds] : []),
    keptBy: 'acceptInvitation',
  },
  C10: {
    text: 'Once the customer is in the partner’s list, the partner may provision and manage.',
    source: '17/21:request-a-relationship-with-a-customer',
    since: '2017-05',
    considers: (given) => {
      if (!takesRelationship(given)) return []
      return given.relationship === 'NONE' ? related(given) : [holds]
    },
    keptBy: 'the workflow relationship-acceptance',
  },
  C11: {
    text: 'The customer may take delegated admin away from one partner or from all; the relationship stays.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    keptBy: 'removeDelegatedAdmin',
  },
  C12: {
    text: 'Without delegated admin the partner stays responsible for support, and opens tickets through Microsoft support.',
    source: '17:request-a-relationship-with-a-customer; 21:customers-revoke-admin-privileges',
    since: '2017-05',
    considers: supports(({ relationship }) =>
      relationship === 'WITHOUT_DELEGATED_ADMIN'
        ? [warns('Until delegated admin is granted again, open tickets for the customer through Microsoft support.')]
        : [],
    ),
  },
  C13: {
    text: 'Delegated admin is re-established by repeating the request.',
    source: '17:request-a-relationship-with-a-customer',
    since: '2017-05',
    considers: supports((given) => (given.relationship === 'WITHOUT_DELEGATED_ADMIN' ? related(given) : [])),
    keptBy: 'acceptInvitation',
  },
  C14: {
    text: 'Delegated admin is optional; without it the partner manages only the Azure subscriptions it provisions.',
    source: '21:request-a-relationship-with-a-customer',
    since: '2021-06',
    considers: ({ outcome, relationship }) =>
      outcome === 'RECREATE_AND_CANCEL' && relationship === 'WITHOUT_DELEGATED_ADMIN' ? [holds] : [],
    keptBy: 'createInvitation',
  },
  C15: {
    text: 'Delegated admin cannot be left out in the US Government and Germany clouds.',
    source: '21:request-a-relationship-with-a-customer',
    since: '2021-06',
    keptBy: 'createInvitation',
  },
  C16: {
    text: 'A request is limited to customers of the partner’s own country or region.',
    source: '21:request-a-relationship-with-a-customer',
    since: '2021-06',
    considers: (given) => (takesRelationship(given) && given.relationship === 'NONE' ? inOneTerritory(given) : []),
    keptBy: 'createInvitation, acceptInvitation',
  },
  C17: {
    text: 'Admin agents, sales agents and global administrators may send requests.',
    source: '21:request-a-relationship-with-a-customer; 17:create-user-accounts-and-set-permissions',
    since: '2021-06',
    keptBy: 'createInvitation',
  },
  C18: {
    text: 'In the public cloud the customer accepts in the Microsoft 365 admin center, elsewhere in the Office portal.',
    source: '21:request-a-relationship-with-a-customer',
    since: '2021-06',
    outOfScope: 'The customer accepts on this product’s own page; Microsoft’s pages come after it.',
  },
  C19: {
    text: 'Delegated admin makes the partner’s AdminAgents global administrators and its HelpdeskAgents helpdesk administrators.',
    source: '21:customers-revoke-admin-privileges',
    since: '2021-06',
    outOfScope: 'Granular delegated admin took its place upstream: the grant names its roles itself.',
  },
  C20: {
    text: 'Delegated admin gives no access to existing Azure subscriptions; in one newly provisioned the AdminAgents are owners.',
    source: '21:customers-revoke-admin-privileges',
    since: '2021-06',
    considers: ({ outcome }) =>
      outcome === 'RECREATE_AND_CANCEL'
        ? [
            limits(
              'Delegated admin gives no access to the old Azure subscription; in the new one your agents are owners.',
            ),
          ]
        : [],
  },
  C21: {
    text: 'Removing delegated admin leaves Azure role assignments in place; the customer deletes them.',
    source: '21:customers-revoke-admin-privileges; 21:revoke-reinstate-csp',
    since: '2021-06',
    outOfScope: 'Role assignments are the customer’s own in Azure; the product neither reads nor writes them.',
  },
  C22: {
    text: 'One customer may have several specialised partners, even inside one subscription; each is invited.',
    source: '17:multipartner',
    since: '2017-05',
    considers: (given) => {
      if (given.outcome === 'SUPPORT_BY_PERMISSION') return partOf(given)
      if (given.outcome !== 'WAIT_OR_CANCEL' || given.relationship === 'WITH_DELEGATED_ADMIN') return []
      return [...(isHeldElsewhere(given) ? [takesAway] : []), ...invitation(given)].map((step) =>
        leads({ ...step, text: `For support in the meantime: ${step.text}` }),
      )
    },
    keptBy: 'acceptInvitation',
  },
  C23: {
    text: 'Several partners change nothing about subscriptions, tenant ownership, customer terms or the Partner of Record.',
    source: '17:multipartner; 21:multipartner',
    since: '2017-05',
    considers: ({ outcome }) =>
      outcome === 'WAIT_OR_CANCEL'
        ? [
            limits(
              'Support in the meantime changes neither the subscription, nor its terms, nor the Partner of Record.',
            ),
          ]
        : [],
  },
} as const satisfies Section
