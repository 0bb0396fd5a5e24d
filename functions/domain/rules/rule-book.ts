/**
 * The rules that decide about partners, invitations and relationships, in our words, with their sources. Codes refuse,
 * rules explain: each refusal names the rules it follows from.
 *
 * Sources: S = the multichannel page of 2017; 17:x and 21:x = its sibling page x of 2017 and of mid-2021;
 * SDK:x = the Partner Center REST documentation.
 */
export const ruleBook = {
  A6: {
    text: 'A partner of the program cannot resell to another partner of the program, nor to itself.',
    source: 'S; 17:multipartner; 21:multichannel',
  },
  A9: { text: 'A customer who is in the book already is invited, not created again.', source: '17:add-a-new-customer' },
  C3: {
    text: 'The partner may edit the text of an invitation, but not its link.',
    source: '17:request-a-relationship-with-a-customer',
  },
  C5: {
    text: 'The customer accepts by signing in with an administrator account.',
    source: '17:request-a-relationship-with-a-customer',
  },
  C6: {
    text: 'Accepting takes a global administrator, and the customer agreement if it was not accepted before.',
    source: '21:request-a-relationship-with-a-customer',
  },
  C8: {
    text: 'A customer has one transacting partner with delegated admin for each service.',
    source: '17:request-a-relationship-with-a-customer',
  },
  C11: {
    text: 'The customer may take delegated admin away from one partner or from all; the relationship stays.',
    source: '17:request-a-relationship-with-a-customer',
  },
  C15: {
    text: 'Delegated admin cannot be left out in the US Government and Germany clouds.',
    source: '21:request-a-relationship-with-a-customer',
  },
  C16: {
    text: "A request is limited to customers of the partner's own country or region.",
    source: '21:request-a-relationship-with-a-customer',
  },
  C17: {
    text: 'Admin agents, sales agents and global administrators may send requests.',
    source: '21:request-a-relationship-with-a-customer; 17:create-user-accounts-and-set-permissions',
  },
  D1: { text: 'An indirect reseller cannot create an invitation of its own.', source: 'S' },
  D2: {
    text: 'The provider hands the invitation to the reseller to forward, or sends it straight to the customer.',
    source: 'S',
  },
  D3: { text: 'The provider owns the relationship, but may ask for delegated admin for the reseller.', source: 'S' },
  D6: {
    text: "The reseller's global administrator authorises the provider.",
    source: '21:indirect-reseller-tasks-in-partner-center',
  },
  D7: { text: 'Provider and reseller are in the same region.', source: '21:indirect-reseller-tasks-in-partner-center' },
  D8: {
    text: 'The reseller has signed the partner agreement before the provider works with it.',
    source: '21:mpa-indirect-provider-faq',
  },
  D13: {
    text: "When the link to a reseller ends, the reseller's customers and delegated admin stay.",
    source: '21:indirect-provider-tasks-in-partner-center',
  },
  E1: { text: 'A partner sells only to customers inside its territory.', source: '17:regional-authorization-overview' },
  E2: { text: 'Territories are closed groups of countries.', source: '17:regional-authorization-overview' },
  E6: {
    text: 'A suspended partner manages what it has, but may not authorise or resell anything new.',
    source: '17:suspended-partner-center-account',
  },
  E7: {
    text: 'A restricted direct-bill partner adds no customers and sends no direct invitation.',
    source: '21:restricted-direct-bill-capabilities',
  },
  F1: {
    text: 'The Germany cloud is sold in the EU/EFTA territory only.',
    source: '17:enroll-in-csp-for-microsoft-cloud-germany',
  },
  F5: {
    text: 'Germany has no indirect model, so nothing goes through a reseller there.',
    source: 'S; 17:partner-center-for-microsoft-cloud-germany',
  },
  F9: {
    text: 'US Government has neither relationship requests for existing customers nor the indirect model.',
    source: '17:partner-center-for-microsoft-us-govt-cloud',
  },
  F13: { text: 'No object crosses clouds.', source: '17:regional-authorization-overview' },
  H1: {
    text: 'Only a global administrator of a direct partner or provider ends a relationship.',
    source: '21:remove-a-relationship',
  },
  H2: {
    text: 'First cancel reservations, then software purchases, then suspend every active subscription.',
    source: '21:remove-a-relationship',
  },
  H3: {
    text: 'Ending a relationship takes the customer off the list and ends delegated admin.',
    source: '21:remove-a-relationship',
  },
  H4: {
    text: 'The sources disagree whether delegated admin survives the end, so the caller says so; revoked by default.',
    source: '21:connect-with-your-customers; 21:indirect-provider-tasks-in-partner-center',
  },
} as const satisfies Record<string, { readonly text: string; readonly source: string }>

export type RuleId = keyof typeof ruleBook

/** The rule set by which invitations and relationships are decided today; recorded with each of them. */
export const currentRuleSet = '2021-06'
