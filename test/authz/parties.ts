/**
 * Who may see what, from the facts of each object alone: which organizations are its parties. This page is written for people, and
 * knows nothing of the policies that it is held against. An organization is its directory tenant.
 */
import { parseId, tenantIdOf } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'

/** An object as an operator reads it. */
export type Facts = { readonly __typename: string; readonly id: string } & Readonly<Record<string, Json>>
/** All objects, by id. */
export type World = ReadonlyMap<string, Facts>

export type Organization = string
const tenantOf = (one: Json): readonly Organization[] =>
  one?.id === undefined ? [] : /^(par|cus)_/.test(one.id) ? [tenantIdOf(one.id)] : []

const all = (world: World, type: string): readonly Facts[] =>
  [...world.values()].filter((one) => one.__typename === type)

/** A relationship is between a partner and a customer, and the reseller that brought the two together. */
const relationship = ({ partner, reseller, tenantId }: Facts): readonly Organization[] => [
  ...tenantOf(partner),
  ...tenantOf(reseller),
  tenantId,
]

/** An invitation has reached its customer once its last stop is nobody of ours. */
const invitation = ({ issuer, reseller, tenantId, hops }: Facts): readonly Organization[] => [
  ...tenantOf(issuer),
  ...tenantOf(reseller),
  ...(tenantId !== null && hops.some(({ to }: Json) => to === null) ? [tenantId] : []),
]

/** A purchase is its customer's, its seller's in the program, and for those to see who work with the customer now. */
const subscription = ({ customer, channel, partnerOfRecord }: Facts, world: World): readonly Organization[] => [
  ...tenantOf(customer),
  ...(channel === 'CSP' ? tenantOf(partnerOfRecord) : []),
  ...all(world, 'Relationship')
    .filter(({ tenantId, status }) => tenantOf(customer).includes(tenantId) && status !== 'ENDED')
    .flatMap((one) => [...tenantOf(one['partner']), ...tenantOf(one['reseller'])]),
]

const switchRequest = ({ source, target, reseller, customer }: Facts): readonly Organization[] =>
  [source, target, reseller, customer].flatMap(tenantOf)

/** What moves is known to those who give and have it; to those who get it once it has moved, or has been shown to them. */
const switchLine = (line: Facts, world: World): readonly Organization[] => {
  const request = world.get(line['within'])
  if (!request) return []
  const { id, source, customer: buyer, target, reseller, status } = request
  const isFinished = ['COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED'].includes(status)
  const opening: readonly string[] = ['SWITCH_REQUEST_LINES_SHARED', 'SWITCH_REQUEST_RETRIED']
  const isOpened = all(world, 'TimelineEntry').some((one) => one['within'] === id && opening.includes(one['type']))
  return [source, buyer, ...(isFinished || isOpened ? [target, reseller] : [])].flatMap(tenantOf)
}

const migrationPlan = ({ partner, customer }: Facts): readonly Organization[] => [partner, customer].flatMap(tenantOf)
const resellerLink = ({ provider, reseller }: Facts): readonly Organization[] => [provider, reseller].flatMap(tenantOf)

/** A customer is known to itself, to partners that have noted it, and to those that have, or had, something with it. */
const customer = ({ id, tenantId, listedBy = [] }: Facts, world: World): readonly Organization[] => [
  tenantId,
  ...listedBy.flatMap((by: string) => organizationIn(by) ?? []),
  ...[...world.values()].flatMap((one) => {
    switch (one.__typename) {
      case 'Relationship':
        return one['tenantId'] === tenantId ? relationship(one) : []
      case 'Invitation':
        return one['tenantId'] === tenantId ? [...tenantOf(one['issuer']), ...tenantOf(one['reseller'])] : []
      case 'CloudSubscription':
        return one['customer']?.id === id && one['channel'] === 'CSP' ? tenantOf(one['partnerOfRecord']) : []
      case 'SwitchRequest':
        return one['customer']?.id === id ? switchRequest(one) : []
      case 'MigrationPlan':
        return one['customer']?.id === id ? migrationPlan(one) : []
      default:
        return []
    }
  }),
]

/** Who a partner is in full is for itself, for those it is linked with, and for a reseller that it wants to link. */
const partner = (one: Facts, world: World): readonly Organization[] => [
  ...tenantOf(one),
  ...all(world, 'ResellerLink').flatMap(({ provider, reseller, status }) => {
    if (status === 'REMOVED') return []
    if (provider.id === one.id) return tenantOf(reseller)
    return reseller.id === one.id && status === 'ACTIVE' ? tenantOf(provider) : []
  }),
]

const grant = (one: Facts, world: World): readonly Organization[] => {
  const around = world.get(one['within'])
  return around ? partiesOf(around, world) : []
}

/**
 * What happened to an object is for those who may see the object. The timelines of a customer, of a purchase and of a partner name everybody
 * who has to do with these: they are for the one whose they are.
 */
const timelineEntry = (one: Facts, world: World): readonly Organization[] => {
  const around = world.get(one['within'])
  if (!around) return []
  switch (around.__typename) {
    case 'Customer':
    case 'Partner':
      return tenantOf(around)
    case 'CloudSubscription':
      return tenantOf(around['customer'])
    default:
      return partiesOf(around, world)
  }
}

const rules: Readonly<Record<string, (one: Facts, world: World) => readonly Organization[]>> = {
  Relationship: relationship,
  Invitation: invitation,
  CloudSubscription: subscription,
  SwitchRequest: switchRequest,
  SwitchLine: switchLine,
  MigrationPlan: migrationPlan,
  ResellerLink: resellerLink,
  Customer: customer,
  Partner: partner,
  ApiKey: ({ partner: of }) => tenantOf(of),
  /** Which of its groups may do what is nobody else's business. */
  RoleTemplate: ({ partner: of }) => tenantOf(of),
  /** Background work crosses all tenants: it is for operators. */
  Job: () => [],
  TimelineEntry: timelineEntry,
  DelegatedAdminGrant: grant,
}

const known = new WeakMap<World, Map<string, readonly Organization[]>>()

/** The organizations that may see an object. Operators see all; nobody who is not known sees any. */
export const partiesOf = (one: Facts, world: World): readonly Organization[] => {
  const rule = rules[one.__typename]
  if (!rule) throw new Error(`Nobody has written down who the parties of ${one.__typename} are`)
  const remembered = known.get(world) ?? new Map<string, readonly Organization[]>()
  known.set(world, remembered)
  const parties = remembered.get(one.id) ?? [...new Set(rule(one, world))]
  remembered.set(one.id, parties)
  return parties
}

/** The scope that a key takes to read objects of a type; the names of partners are for every key. */
export const familyOf: Readonly<Record<string, string>> = {
  Customer: 'customers:read',
  CloudSubscription: 'subscriptions:read',
  ChannelDecision: 'decisions:read',
  Invitation: 'invitations:read',
  Relationship: 'relationships:read',
  DelegatedAdminGrant: 'relationships:read',
  SwitchRequest: 'switches:read',
  SwitchImpact: 'switches:read',
  SwitchLine: 'switches:read',
  MigrationPlan: 'migrations:read',
  ResellerLink: 'partners:read',
  RoleTemplate: 'partners:read',
  Task: 'tasks:read',
}

/** What is left of a partner for those who merely have something to do with it: everything else is null, or empty. */
export const ofAnyPartner: ReadonlySet<string> = new Set(['__typename', 'id', 'name', 'allowedActions'])

/** Reads the organization of an id, where it is one. */
export const organizationIn = (id: Json): Organization | undefined => {
  if (typeof id !== 'string') return undefined
  const known = parseId('par', id) ?? parseId('cus', id)
  return known && tenantIdOf(known)
}
