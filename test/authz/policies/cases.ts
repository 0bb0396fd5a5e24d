/**
 * Every policy function with all that it may be given: everybody, each object in each state, each moment. This file is bundled with the
 * policies, as they are written and with each of their mutants.
 */
import * as apiKey from '#capabilities/api-key/policy.ts'
import * as connection from '#capabilities/connection/policy.ts'
import * as customer from '#capabilities/customer/policy.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import * as invitation from '#capabilities/invitation/policy.ts'
import * as job from '#capabilities/job/policy.ts'
import * as mayPlan from '#capabilities/migration/may-plan.ts'
import * as migration from '#capabilities/migration/policy.ts'
import * as partner from '#capabilities/partner/policy.ts'
import * as roleTemplate from '#capabilities/role-template/policy.ts'
import * as relationship from '#capabilities/relationship/policy.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import * as subscription from '#capabilities/subscription/policy.ts'
import * as switching from '#capabilities/switching/model/policy.ts'
import * as scopes from '#doors/api/graphql/scopes.ts'
import type { MutationName } from '#doors/api/graphql/resolvers.generated.ts'
import * as label from '#platform/label/policy.ts'
import { scopes as allScopes, type Actor, type Caller } from '#platform/kernel/actor.ts'
import { customerIdOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { clouds } from '#tools/rules/cases.ts'
import { customer as buyer, elsewhere, issuer, reseller, tenant } from '../../laws/everybody.ts'
import { invitations, jobs, keys, roleTemplates, links, pairs, partners, relationships } from './objects.ts'
import { everyone, moments, program } from './people.ts'
import { plannerCases, wayCases } from './planning.ts'
import { decisions, plans, records, subscriptions } from './purchases.ts'
import { switches } from './switches.ts'

export type Case = () => unknown
export type Names = { readonly mutations: readonly string[]; readonly types: readonly string[] }

const of =
  <T>(objects: readonly T[]) =>
  (
    policy: (actor: Actor, object: T, at: Date) => unknown,
    at: readonly Date[] = moments.slice(0, 1),
  ): readonly Case[] =>
    pairs(everyone, objects).flatMap(([actor, object]) => at.map((moment) => () => policy(actor, object, moment)))
const byActor = (policy: (actor: Actor) => unknown): readonly Case[] => everyone.map((actor) => () => policy(actor))

const jurisdictions = pairs(clouds, Object.values(ruleSets)).map(([cloud, rules]) => ({ cloud, rules }))
const counterparts = [
  undefined,
  { country: 'DE' },
  { country: 'US' },
  { country: 'DE', affiliation: 'PARTNER' },
] as const

const invitationCases = (): Functions => {
  const each = of(invitations)
  return {
    noSuchInvitation: [() => invitation.noSuchInvitation('id')],
    maySee: each(invitation.maySee),
    mayOpen: each(invitation.mayOpen),
    mayInvite: pairs(pairs(everyone, partners), pairs(jurisdictions, counterparts)).map(
      ([[actor, issuing], [jurisdiction, invited]]) =>
        () =>
          invitation.mayInvite(actor, issuing, jurisdiction, invited),
    ),
    mayForward: each(invitation.mayForward, moments),
    mayRevoke: each(invitation.mayRevoke, moments),
    mayDecide: each(invitation.mayDecide, moments),
    mayDecline: each(invitation.mayDecline, moments),
    closed: each((_, one, at) => invitation.closed(one, at), moments),
    invitationActions: each(invitation.invitationActions, moments),
  }
}

const switchCases = (): Functions => {
  const each = of(switches)
  const tasks = switches.flatMap((request) =>
    [undefined, ...('access' in request ? (request.access ?? []) : [])].map((task) => ({ request, task })),
  )
  return {
    maySee: each(switching.maySee),
    maySeeLines: each(switching.maySeeLines),
    maySeeEvent: (
      ['switch-request.created', 'switch-request.transfer-filed', 'switch-request.lines-moved'] as const
    ).flatMap((type) => each((actor, request) => switching.maySeeEvent(actor, request, { type }))),
    partyOf: each(switching.partyOf),
    mayStart: pairs(['SIGNED_FORM', 'TRANSFER_REQUEST'] as const, [undefined, ...partners]).flatMap(
      ([procedure, starting]) => byActor((actor) => switching.mayStart(actor, procedure, starting)),
    ),
    mayBill: partners.map((one) => () => switching.mayBill(one)),
    mayAccept: each(switching.mayAccept, moments),
    mayReject: each(switching.mayReject, moments),
    mayCancel: each(switching.mayCancel, moments),
    mayShareLines: each(switching.mayShareLines, moments),
    mayEditForm: each(switching.mayEditForm, moments),
    maySign: each(switching.maySign, moments),
    mayAcknowledge: each(switching.mayAcknowledge, moments),
    mayVerify: each(switching.mayVerify, moments),
    mayRetry: each(switching.mayRetry),
    mayCompleteTask: of(tasks)((actor, { request, task }) => switching.mayCompleteTask(actor, request, task)),
    switchRequestActions: each(switching.switchRequestActions, moments),
    closed: each((_, request, at) => switching.closed(request, at), moments),
  }
}

const relationshipCases = (): Functions => {
  const each = of(relationships)
  return {
    maySee: each(relationship.maySee),
    removableBy: each(relationship.removableBy),
    notYours: [() => relationship.notYours('holderId')],
    mayRemoveDelegatedAdmin: each(relationship.mayRemoveDelegatedAdmin),
    mayDecideConsent: each(relationship.mayDecideConsent),
    mayReadRejection: of(
      relationships.flatMap(({ partner: own, grants }) => grants.map(({ holder }) => ({ partner: own, holder }))),
    )(relationship.mayReadRejection),
    mayRenew: each((actor, one) => relationship.mayRenew(actor, one)),
    mayApplyTemplate: each((actor, one) => relationship.mayApplyTemplate(actor, one)),
    mayCheckAccess: each(relationship.mayCheckAccess),
    mayEnd: each(relationship.mayEnd),
    blockersOf: pairs(relationships, [[], subscriptions, ...subscriptions.map((one) => [one])]).flatMap(
      ([one, bought]) => moments.map((at) => () => relationship.blockersOf(one, bought, at)),
    ),
    mayRedrive: each(relationship.mayRedrive),
    relationshipActions: each(relationship.relationshipActions),
  }
}

const partnerCases = (): Functions => {
  const linkable = pairs(pairs(partners, [undefined, ...partners]), jurisdictions)
  return {
    maySee: of(pairs([issuer, reseller], [[], ...links.map((link) => [link])]))((actor, [id, between]) =>
      partner.maySee(actor, partnerIdOf(id), between),
    ),
    maySeeLink: of(links)((actor, { provider, reseller: other }) =>
      partner.maySeeLink(actor, { provider: provider.id, reseller: other.id }),
    ),
    mayRegister: byActor(partner.mayRegister),
    mayReplaceGroup: byActor(partner.mayReplaceGroup),
    mayExist: pairs(partners, clouds).map(
      ([{ kind }, cloud]) =>
        () =>
          partner.mayExist(kind, cloud),
    ),
    mayLink: of(linkable)((actor, [[provider, other], where]) => partner.mayLink(actor, provider, other, where)),
    mayLinkAny: of(pairs(partners, jurisdictions))((actor, [provider, where]) =>
      partner.mayLinkAny(actor, provider, where),
    ),
    mayAcceptLink: of(links)(partner.mayAcceptLink),
    mayRemoveLink: of(links)(partner.mayRemoveLink),
    linkActions: of(links)(partner.linkActions),
  }
}

const subscriptionCases = (): Functions => {
  const each = (policy: (actor: Actor, one: (typeof subscriptions)[number], at: subscription.Moment) => unknown) =>
    [true, false].flatMap((inOpenSwitch) =>
      of(subscriptions)((actor, one, now) => policy(actor, one, { now, inOpenSwitch }), moments),
    )
  return {
    maySeePurchases: of(pairs([buyer, elsewhere], [true, false]))((actor, [tenantId, worksWith]) =>
      subscription.maySeePurchases(actor, { tenantId }, worksWith),
    ),
    mayConfirmSeller: of(subscriptions)(subscription.mayConfirmSeller, moments),
    hasSold: of(subscriptions)(subscription.hasSold),
    mayRecord: byActor(subscription.mayRecord),
    mayRecordFor: of([true, false])(subscription.mayRecordFor),
    maySuspend: each(subscription.maySuspend),
    mayCancel: each(subscription.mayCancel),
    mayRecordCancellation: each(subscription.mayRecordCancellation),
    subscriptionActions: each(subscription.subscriptionActions),
  }
}

const migrationCases = (): Functions => {
  const steps = plans.flatMap((plan) => plan.steps.map((step) => ({ plan, step })))
  return {
    maySee: of(plans)(migration.maySee),
    mayPlanAny: of(partners)(migration.mayPlanAny),
    mayPlan: pairs(decisions, subscriptions.slice(0, 1)).map(
      ([decision, { id }]) =>
        () =>
          migration.mayPlan(decision, id),
    ),
    mayAssign: of(steps)((actor, { plan, step }) => migration.mayAssign(actor, plan, step)),
    mayComplete: of(steps)((actor, { plan, step }) => migration.mayComplete(actor, plan, step)),
    orderOf: plans.map((plan) => () => migration.orderOf(plan)),
    mayAbandon: of(plans)(migration.mayAbandon),
    migrationPlanActions: of(plans)(migration.migrationPlanActions),
  }
}

const scopeCases = ({ mutations, types }: Names): Functions => {
  const callers = [
    program(issuer),
    program(issuer, ...allScopes),
    ...allScopes.map((scope) => program(issuer, scope)),
    ...everyone.filter((one): one is Caller => one.kind !== 'system' && one.kind !== 'integration'),
  ]
  return {
    mayCall: pairs(callers, mutations).map(
      ([caller, name]) =>
        () =>
          scopes.mayCall(caller, name as MutationName),
    ),
    mayRead: pairs(callers, types).map(
      ([caller, name]) =>
        () =>
          scopes.mayRead(caller, name),
    ),
    missingFor: pairs(callers, types).map(
      ([caller, name]) =>
        () =>
          scopes.missingFor(caller, name),
    ),
    people: [() => scopes.people],
  }
}

type Functions = Readonly<Record<string, readonly Case[]>>
/** The functions of each file, made when they are wanted. */
export type Policies = Readonly<Record<string, () => Functions>>

/** The cases of each function that a policy exports, by file. */
export const casesOf = (names: Names): Policies => {
  const listed = {
    entry: async (...[by, id]: Parameters<Customers['entry']>) => (by === partnerIdOf(issuer) ? { id } : undefined),
  }
  const customers = [buyer, elsewhere, tenant(15)].map((tenantId) => ({ id: customerIdOf(tenantId), tenantId }))
  return {
    'functions/platform/label/policy.ts': () => ({ mayLabel: byActor(label.mayLabel) }),
    'functions/doors/api/graphql/scopes.ts': () => scopeCases(names),
    'functions/capabilities/switching/model/policy.ts': switchCases,
    'functions/capabilities/customer/policy.ts': () => ({
      maySee: of(customers)(customer.maySee({ customers: listed as never }) as never),
      mayAdd: byActor(customer.mayAdd),
      mayUpdate: of(records)(customer.mayUpdate),
    }),
    'functions/capabilities/job/policy.ts': () => ({
      maySeeJobs: byActor(job.maySeeJobs),
      mayRetry: of(jobs)(job.mayRetry),
      mayCancel: of(jobs)(job.mayCancel),
      jobActions: of(jobs)(job.jobActions),
    }),
    'functions/capabilities/relationship/policy.ts': relationshipCases,
    'functions/capabilities/api-key/policy.ts': () => ({
      maySeeKeysOf: of([issuer, reseller].map((one) => partnerIdOf(one)))(apiKey.maySeeKeysOf),
      mayManageKeys: byActor(apiKey.mayManageKeys),
      mayChange: of(keys)(apiKey.mayChange, moments),
      apiKeyActions: of(keys)(apiKey.apiKeyActions, moments),
    }),
    'functions/capabilities/role-template/policy.ts': () => ({
      maySeeTemplatesOf: of([issuer, reseller].map((one) => partnerIdOf(one)))(roleTemplate.maySeeTemplatesOf),
      mayDefineTemplates: byActor(roleTemplate.mayDefineTemplates),
      mayRemoveTemplate: of(roleTemplates)(roleTemplate.mayRemoveTemplate),
      roleTemplateActions: of(roleTemplates)(roleTemplate.roleTemplateActions),
    }),
    'functions/capabilities/connection/policy.ts': () => ({
      maySeeConnection: of([issuer, reseller].map((one) => partnerIdOf(one)))(
        (actor, partner) => actor.kind !== 'system' && connection.maySeeConnection(actor, partner),
      ),
      mayConnect: byActor(connection.mayConnect),
    }),
    'functions/capabilities/invitation/policy.ts': invitationCases,
    'functions/capabilities/partner/policy.ts': partnerCases,
    'functions/capabilities/migration/policy.ts': migrationCases,
    'functions/capabilities/migration/may-plan.ts': () => ({
      plannerFor: plannerCases(mayPlan.plannerFor),
      wayFor: wayCases(mayPlan.wayFor),
    }),
    'functions/capabilities/subscription/policy.ts': subscriptionCases,
  }
}
