import { acceptInvitation } from '#domain/invitation/accept.ts'
import { declineInvitation, revokeInvitation } from '#domain/invitation/close.ts'
import { createInvitation } from '#domain/invitation/create.ts'
import { forwardInvitation } from '#domain/invitation/forward.ts'
import { actionsOn } from '#domain/channel/actions.ts'
import { channelDecision } from '#domain/channel/ask.ts'
import { findCustomer, listCustomers } from '#domain/customer/find.ts'
import { findInvitation, listInvitations } from '#domain/invitation/find.ts'
import { findPartner } from '#domain/partner/find.ts'
import { findRelationship, listRelationships } from '#domain/relationship/find.ts'
import { cancelSubscription } from '#domain/subscription/cancel.ts'
import { findSubscription, listSubscriptions, seesPurchases } from '#domain/subscription/find.ts'
import { recordSubscription } from '#domain/subscription/record.ts'
import { suspendSubscription } from '#domain/subscription/suspend.ts'
import { capabilitiesOf } from '#domain/rules/clouds.ts'
import { addCustomer } from '#domain/customer/add.ts'
import { abandonMigrationPlan } from '#domain/migration-plan/abandon.ts'
import { assignMigrationStep } from '#domain/migration-plan/assign.ts'
import { completeMigrationStep } from '#domain/migration-plan/complete.ts'
import { createMigrationPlan } from '#domain/migration-plan/create.ts'
import { findMigrationPlan, listMigrationPlans } from '#domain/migration-plan/find.ts'
import { acceptResellerLink, linkReseller, removeResellerLink } from '#domain/partner/link.ts'
import { registerPartner } from '#domain/partner/register.ts'
import { endRelationship } from '#domain/relationship/end.ts'
import { redriveProvisioning } from '#domain/relationship/redrive.ts'
import { removeDelegatedAdmin } from '#domain/relationship/remove-delegated-admin.ts'
import { acceptSwitchRequest } from '#domain/switch-request/accept.ts'
import { cancelSwitchRequest, rejectSwitchRequest } from '#domain/switch-request/close.ts'
import { completeAccessTask } from '#domain/switch-request/complete-access-task.ts'
import { createSwitchRequest } from '#domain/switch-request/create.ts'
import { editSwitchForm } from '#domain/switch-request/edit-form.ts'
import {
  findSwitchRequest,
  listSwitchLines,
  listSwitchRequests,
  notificationsOf,
  switchImpact,
} from '#domain/switch-request/find.ts'
import { retrySwitchLines } from '#domain/switch-request/retry.ts'
import { shareSwitchLines } from '#domain/switch-request/share.ts'
import { signSwitchForm } from '#domain/switch-request/sign.ts'
import { acknowledgeSwitch, verifySwitch } from '#domain/switch-request/verify.ts'
import { ruleSets } from '#domain/rules/rule-set.ts'
import { batching, remembering } from '#persistence/loader.ts'
import type { Env } from './env.ts'
import { openGround, type Ground } from './ground.ts'

/**
 * What the API answers with: use cases on the ports. Besides runtime/processes.ts this is the only place that knows both. The
 * two are apart so that the API does not carry what only workflows and streams use.
 *
 * Queries read by `reads`. Commands do not: what they decide on must be as it is now.
 */
export const composeApp = (
  { env, log, reader, storesOn, ports: common }: Ground,
  reads: Reads = { reader: batching(reader), forget: () => {} },
) => {
  const { clock, cloud, rules, links } = common
  const read = storesOn(reads.reader)
  const queries = { ...common, ...read }
  const ports = { ...common, ...storesOn(batching(reader)) }
  return {
    env,
    log,
    clock,
    deployment: {
      stack: env.STACK,
      region: env.AWS_REGION,
      partition: env.AWS_PARTITION,
      cloud,
      capabilities: capabilitiesOf(cloud),
      ruleSet: env.RULE_SET,
      version: env.VERSION,
      dataResidency: env.DATA_RESIDENCY,
    },
    find: {
      partner: findPartner(queries),
      customer: findCustomer(queries),
      customers: listCustomers(queries),
      subscription: findSubscription(queries),
      actionsOn: actionsOn(queries),
      seesPurchases: seesPurchases(queries),
      subscriptions: listSubscriptions(queries),
      channelDecision: channelDecision(queries),
      invitation: findInvitation(queries),
      invitations: listInvitations(queries),
      relationship: findRelationship(queries),
      relationships: listRelationships(queries),
      migrationPlan: findMigrationPlan(queries),
      migrationPlans: listMigrationPlans(queries),
      switchRequest: findSwitchRequest(queries),
      switchRequests: listSwitchRequests(queries),
      switchLines: listSwitchLines(queries),
      switchImpact: switchImpact(queries),
      switchNotifications: notificationsOf(queries),
    },
    jurisdiction: { cloud, rules },
    ruleSets: Object.values(ruleSets),
    read: { ...read, links },
    /** What was read before a command is not what there is after it. */
    forget: reads.forget,
    commands: {
      registerPartner: registerPartner(ports),
      linkReseller: linkReseller(ports),
      acceptResellerLink: acceptResellerLink(ports),
      removeResellerLink: removeResellerLink(ports),
      addCustomer: addCustomer(ports),
      createInvitation: createInvitation(ports),
      forwardInvitation: forwardInvitation(ports),
      revokeInvitation: revokeInvitation(ports),
      acceptInvitation: acceptInvitation(ports),
      declineInvitation: declineInvitation(ports),
      removeDelegatedAdmin: removeDelegatedAdmin(ports),
      endRelationship: endRelationship(ports),
      redriveProvisioning: redriveProvisioning(ports),
      recordSubscription: recordSubscription(ports),
      suspendSubscription: suspendSubscription(ports),
      cancelSubscription: cancelSubscription(ports),
      createMigrationPlan: createMigrationPlan(ports),
      completeMigrationStep: completeMigrationStep(ports),
      assignMigrationStep: assignMigrationStep(ports),
      abandonMigrationPlan: abandonMigrationPlan(ports),
      createSwitchRequest: createSwitchRequest(ports),
      acceptSwitchRequest: acceptSwitchRequest(ports),
      rejectSwitchRequest: rejectSwitchRequest(ports),
      cancelSwitchRequest: cancelSwitchRequest(ports),
      shareSwitchLines: shareSwitchLines(ports),
      editSwitchForm: editSwitchForm(ports),
      signSwitchForm: signSwitchForm(ports),
      acknowledgeSwitch: acknowledgeSwitch(ports),
      verifySwitch: verifySwitch(ports),
      retrySwitchLines: retrySwitchLines(ports),
      completeAccessTask: completeAccessTask(ports),
    },
  }
}

type Reads = ReturnType<typeof remembering>

export type App = ReturnType<typeof composeApp>

/** What this process is configured with; needs nobody else to be up. */
export const settings = (): Env => openGround().env

/** The application for one request, with its clock set. Doors call it first, for every event they take in. */
export const openApp = async (): Promise<App> => {
  const ground = openGround()
  await ground.ports.clock.sync()
  return composeApp(ground, remembering(ground.reader))
}
