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
  createMigrationPlan: {
    calls: 8,
    why: 'the subscription is found first, and the facts of the decision depend on it: three steps',
  },
  createSwitchRequest: { calls: 7, why: 'the two partners are read before the facts that concern both' },
  acceptSwitchRequest: {
    calls: 7,
    why: 'everything that could forbid a switch is checked once more before it cannot be undone',
  },
  retrySwitchLines: { calls: 7, why: 'a retry is an acceptance of what failed, as above' },
}
