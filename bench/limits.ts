/**
 * The calls that one operation may make. An operation that is named here may make more, for the reason given. A rehearsal and
 * a repetition count as the mutation does.
 */
export const mostCalls = 6
export const exceptions: Readonly<Record<string, { readonly calls: number; readonly why: string }>> = {
  'customers(20) { subscriptions(5) }': {
    calls: 22,
    why: 'a list below a list is one Query for each parent; a read of each item by its key would cost ten times the units',
  },
  'customers(20) { relationships(5) }': { calls: 22, why: 'one Query for each parent, as above' },
  'customers(20) { invitations(5) }': { calls: 22, why: 'one Query for each parent, as above' },
  'invitations(20) { timeline(5) }': { calls: 22, why: 'one Query for each parent, as above' },
  'partner with all of its lists': {
    calls: 9,
    why: 'the partner and seven lists, of which switches are two: towards it and away from it',
  },
  'customer { subscriptions(20) { allowedActions } }': {
    calls: 7,
    why: 'whose customer agreement counts depends on who works with the customer: one more step for all subscriptions',
  },
  'customer { subscriptions(20) { channelDecisions } }': {
    calls: 7,
    why: 'the customer agreement as Microsoft has it, as above',
  },
  createMigrationPlan: {
    calls: 9,
    why: 'the subscription is found first, and the facts of the decision depend on it, and the customer agreement on these',
  },
  createSwitchRequest: {
    calls: 8,
    why: 'the two partners are read before the facts that concern both, and the customer agreement after them',
  },
  acceptSwitchRequest: {
    calls: 8,
    why: 'everything that could forbid a switch is checked once more before it cannot be undone',
  },
  retrySwitchLines: { calls: 8, why: 'a retry is an acceptance of what failed, as above' },
}
