import type { Caller, Scope } from '#platform/kernel/actor.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import type { MutationName } from './resolvers.generated.ts'

/** What takes a person, whatever scopes a key has. */
export const people = 'people'
export type Needed = Scope | typeof people

/** The scope that each mutation takes of an API key. One that is missing here does not compile. */
const ofMutations: Readonly<Record<MutationName, Needed>> = {
  addCustomer: 'customers:write',
  updateCustomer: 'customers:write',
  recordSubscription: 'subscriptions:write',
  suspendSubscription: 'subscriptions:decide',
  cancelSubscription: 'subscriptions:decide',
  confirmPartnerOfRecord: 'subscriptions:decide',
  createInvitation: 'invitations:write',
  forwardInvitation: 'invitations:write',
  revokeInvitation: 'invitations:write',
  createSwitchRequest: 'switches:write',
  cancelSwitchRequest: 'switches:write',
  shareSwitchLines: 'switches:write',
  editSwitchForm: 'switches:write',
  retrySwitchLines: 'switches:write',
  completeAccessTask: 'switches:write',
  acceptSwitchRequest: 'switches:decide',
  rejectSwitchRequest: 'switches:decide',
  signSwitchForm: 'switches:decide',
  acknowledgeSwitch: 'switches:decide',
  verifySwitch: 'switches:decide',
  createMigrationPlan: 'migrations:write',
  assignMigrationStep: 'migrations:write',
  completeMigrationStep: 'migrations:write',
  abandonMigrationPlan: 'migrations:write',
  linkReseller: 'partners:write',
  removeResellerLink: 'partners:write',
  labelObject: 'labels:write',
  acceptResellerLink: people,
  endRelationship: people,
  acceptInvitation: people,
  declineInvitation: people,
  removeDelegatedAdmin: people,
  consentToDelegatedAdmin: people,
  rejectDelegatedAdmin: people,
  renewDelegatedAdmin: 'invitations:write',
  registerPartner: people,
  replaceAdminGroup: people,
  defineRoleTemplate: people,
  removeRoleTemplate: people,
  applyRoleTemplate: 'invitations:write',
  checkAccess: 'partners:write',
  redriveProvisioning: people,
  retryJob: people,
  cancelJob: people,
  advanceTestClock: people,
  createApiKey: people,
  updateApiKey: people,
  rotateApiKey: people,
  revokeApiKey: people,
  connectPartner: people,
}

/**
 * The scope that reading a type takes, wherever it stands; of a field, where its type says too little. What is reached only through these
 * needs no entry of its own. The rest of the schema is for every key: who it is, the rules, and names of partners.
 */
const ofReads: Readonly<Record<string, Needed>> = {
  Customer: 'customers:read',
  CloudSubscription: 'subscriptions:read',
  ChannelDecision: 'decisions:read',
  Invitation: 'invitations:read',
  Relationship: 'relationships:read',
  SwitchRequest: 'switches:read',
  SwitchImpact: 'switches:read',
  MigrationPlan: 'migrations:read',
  ResellerLink: 'partners:read',
  'Partner.timeline': 'partners:read',
  VendorAccess: 'partners:read',
  RoleTemplate: 'partners:read',
  Task: 'tasks:read',
  ApiKey: people,
  Job: people,
  TimelineAudit: people,
}

const has = (actor: Caller, wanted: Needed | undefined): boolean =>
  actor.kind !== 'integration' || wanted === undefined || (actor.scopes as readonly Needed[]).includes(wanted)

/** Whether the key of a program goes as far as a mutation; nothing to say of people. */
export const mayCall = (actor: Caller, mutation: MutationName): Refusal | undefined => {
  const wanted = ofMutations[mutation]
  if (has(actor, wanted)) return undefined
  return forbidden(
    wanted === people
      ? 'This takes a person: no API key may do it.'
      : `This takes an API key with the scope ${wanted}.`,
  )
}

/** Whether the key of a program goes as far as objects of a type. */
export const mayRead = (actor: Caller, type: string): boolean => has(actor, ofReads[type])

/**
 * What reading a type, or `Type.field`, takes beyond what the actor has; undefined where it takes nothing more. A list is read like what is
 * in it: how long it is, and where its cursors stand, says something of it.
 */
export const missingFor = (actor: Caller, name: string): Needed | undefined => {
  const wanted = ofReads[name.replace(/(Connection|Edge)$/, '')]
  return has(actor, wanted) ? undefined : wanted
}
