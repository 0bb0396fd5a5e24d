import { acceptInvitation } from '#domain/invitation/accept.ts'
import {
  announceOutcome,
  awaitDecision,
  deliverInvitation,
  failInvitation,
  provisionInvitation,
  wake,
} from '#domain/invitation/carry-on.ts'
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
import { abandonMigrationPlan, abandonPlansBetween } from '#domain/migration-plan/abandon.ts'
import { assignMigrationStep } from '#domain/migration-plan/assign.ts'
import { completeMigrationStep } from '#domain/migration-plan/complete.ts'
import { createMigrationPlan } from '#domain/migration-plan/create.ts'
import { findMigrationPlan, listMigrationPlans } from '#domain/migration-plan/find.ts'
import { remindOfSteps } from '#domain/migration-plan/remind.ts'
import { relayEvent, sweepOutbox, type RelayPorts } from '#domain/outbox/relay.ts'
import { acceptResellerLink, linkReseller, removeResellerLink } from '#domain/partner/link.ts'
import { lookAfterProcesses, startProcess } from '#domain/process/look-after.ts'
import { registerPartner } from '#domain/partner/register.ts'
import { endRelationship } from '#domain/relationship/end.ts'
import { failProvisioning, provisionRelationship } from '#domain/relationship/provision.ts'
import { redriveProvisioning } from '#domain/relationship/redrive.ts'
import { removeDelegatedAdmin } from '#domain/relationship/remove-delegated-admin.ts'
import { withdrawDelegatedAdmin } from '#domain/relationship/withdraw.ts'
import { acceptSwitchRequest } from '#domain/switch-request/accept.ts'
import {
  announceSwitch,
  awaitSwitch,
  deliverSwitch,
  executeSwitch,
  failSwitch,
  wakeSwitch,
} from '#domain/switch-request/carry-on.ts'
import { cancelSwitchesTowards, cancelSwitchRequest, rejectSwitchRequest } from '#domain/switch-request/close.ts'
import { completeAccessTask, remindOfAccess } from '#domain/switch-request/complete-access-task.ts'
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
import type { Clock } from '#domain/kernel/clock.ts'
import type { Ids } from '#domain/kernel/ids.ts'
import { ruleSets } from '#domain/rules/rule-set.ts'
import { eventBusPublisher } from '#gateways/event-bus.ts'
import { signedLinks } from '#gateways/invitation-links.ts'
import { sesMail } from '#gateways/mail.ts'
import type { UpstreamConfig } from '#gateways/partner-center-client.ts'
import { partnerCenter } from '#gateways/partner-center.ts'
import { secretReader } from '#gateways/secrets.ts'
import { stepFunctions } from '#gateways/step-functions.ts'
import { partnerTransfers } from '#gateways/transfers.ts'
import { dynamoBook } from '#persistence/book.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoOutbox, newsIn } from '#persistence/outbox.ts'
import { dynamoReader } from '#persistence/read.ts'
import * as stores from '#persistence/stores.ts'
import { dynamoTestClock } from '#persistence/test-clock.ts'
import { awsClients } from './clients.ts'
import { clockAheadBy, machineClock } from './clock.ts'
import { readEnv, type Env } from './env.ts'
import { timeOrderedIds } from './ids.ts'
import { jsonLogger } from './logger.ts'

/** The whole application, composed once: ports from the outside in, use cases on top. This is the only place that knows both. */
export const composeApp = (env: Env, { newIds = timeOrderedIds }: { readonly newIds?: (clock: Clock) => Ids } = {}) => {
  const clients = awsClients({ mailRegion: env.MAIL_REGION })
  const table = env.TABLE_NAME
  const client = clients.dynamo
  const signingSecret = secretReader(clients.secrets, env.SIGNING_SECRET_ID)
  const clock = env.TEST_CLOCK === 'on' ? clockAheadBy(dynamoTestClock(client, table)) : machineClock
  const reader = dynamoReader({ client, table, cursors: signedCursors(signingSecret) })

  const desk = {
    book: dynamoBook({ client, table, clock }),
    clock,
    ids: newIds(clock),
    pause: (attempt: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, Math.random() * Math.min(10 * 2 ** attempt, 400))),
  }
  const partners = stores.dynamoPartners(reader)
  const resellerLinks = stores.dynamoResellerLinks(reader)
  const customers = stores.dynamoCustomers(reader)
  const subscriptions = stores.dynamoSubscriptions(reader, client, table)
  const invitations = stores.dynamoInvitations(reader)
  const processes = stores.dynamoProcesses(reader, client, table)
  const switchRequests = stores.dynamoSwitchRequests(reader, client, table)
  const relationships = stores.dynamoRelationships(reader)
  const migrationPlans = stores.dynamoMigrationPlans(reader, client, table)
  const links = signedLinks({ secret: signingSecret, stack: env.STACK, baseUrl: env.INVITATION_URL })
  const workflows = stepFunctions({
    client: clients.workflows,
    machines: { 'relationship-acceptance': env.ACCEPTANCE_MACHINE_ARN, 'azure-transfer': env.TRANSFER_MACHINE_ARN },
  })
  const vendor: UpstreamConfig = {
    partnerCenterUrl: env.PARTNER_CENTER_URL,
    graphUrl: env.GRAPH_URL,
    partnerCenterResource: env.PARTNER_CENTER_RESOURCE,
    graphResource: env.GRAPH_RESOURCE,
    authorityUrl: env.AUTHORITY_URL,
    clientId: env.UPSTREAM_CLIENT_ID,
    credential: secretReader(clients.secrets, env.UPSTREAM_SECRET_ID),
    timeoutMs: 10_000,
    clock,
  }
  const upstream = partnerCenter(vendor)
  const transfers = partnerTransfers(vendor)

  const jurisdiction = { cloud: env.CLOUD, rules: ruleSets[env.RULE_SET] }
  const base = {
    ...desk,
    partners,
    resellerLinks,
    customers,
    subscriptions,
    invitations,
    relationships,
    migrationPlans,
    processes,
    switchRequests,
    transfers,
    calendar: env.BUSINESS_CALENDAR,
    links,
    workflows,
    upstream,
    ...jurisdiction,
  }
  const process = {
    ...base,
    mail: sesMail({ client: clients.mail, from: env.MAIL_FROM }),
    reminderDays: env.REMINDER_DAYS.toSorted((one, other) => one - other),
  }
  const relay: RelayPorts = {
    outbox: dynamoOutbox(client, table),
    publisher: eventBusPublisher({ client: clients.events, bus: env.EVENT_BUS_NAME }),
    startProcess: startProcess(base),
    wake: wake(process),
    wakeSwitch: wakeSwitch(process),
    cancelSwitches: cancelSwitchesTowards(base),
    withdraw: withdrawDelegatedAdmin(base),
    abandonPlans: abandonPlansBetween(base),
  }

  return {
    env,
    log: jsonLogger(env.LOG_LEVEL),
    clock,
    deployment: {
      stack: env.STACK,
      region: env.AWS_REGION,
      partition: env.AWS_PARTITION,
      cloud: env.CLOUD,
      capabilities: capabilitiesOf(env.CLOUD),
      ruleSet: env.RULE_SET,
      version: env.VERSION,
      dataResidency: env.DATA_RESIDENCY,
    },
    find: {
      partner: findPartner(base),
      customer: findCustomer(base),
      customers: listCustomers(base),
      subscription: findSubscription(base),
      actionsOn: actionsOn(base),
      seesPurchases: seesPurchases(base),
      subscriptions: listSubscriptions(base),
      channelDecision: channelDecision(base),
      invitation: findInvitation(base),
      invitations: listInvitations(base),
      relationship: findRelationship(base),
      relationships: listRelationships(base),
      migrationPlan: findMigrationPlan(base),
      migrationPlans: listMigrationPlans(base),
      switchRequest: findSwitchRequest(base),
      switchRequests: listSwitchRequests(base),
      switchLines: listSwitchLines(base),
      switchImpact: switchImpact(base),
      switchNotifications: notificationsOf(base),
    },
    jurisdiction,
    ruleSets: Object.values(ruleSets),
    read: {
      partners,
      resellerLinks,
      customers,
      subscriptions,
      invitations,
      processes,
      relationships,
      switchRequests,
      links,
      timeline: stores.dynamoTimeline(reader),
      apiKeys: stores.dynamoApiKeys(reader),
    },
    commands: {
      registerPartner: registerPartner(base),
      linkReseller: linkReseller(base),
      acceptResellerLink: acceptResellerLink(base),
      removeResellerLink: removeResellerLink(base),
      addCustomer: addCustomer(base),
      createInvitation: createInvitation(base),
      forwardInvitation: forwardInvitation(base),
      revokeInvitation: revokeInvitation(base),
      acceptInvitation: acceptInvitation(base),
      declineInvitation: declineInvitation(base),
      removeDelegatedAdmin: removeDelegatedAdmin(base),
      endRelationship: endRelationship(base),
      redriveProvisioning: redriveProvisioning(base),
      recordSubscription: recordSubscription(base),
      suspendSubscription: suspendSubscription(base),
      cancelSubscription: cancelSubscription(base),
      createMigrationPlan: createMigrationPlan(base),
      completeMigrationStep: completeMigrationStep(base),
      assignMigrationStep: assignMigrationStep(base),
      abandonMigrationPlan: abandonMigrationPlan(base),
      createSwitchRequest: createSwitchRequest(base),
      acceptSwitchRequest: acceptSwitchRequest(base),
      rejectSwitchRequest: rejectSwitchRequest(base),
      cancelSwitchRequest: cancelSwitchRequest(base),
      shareSwitchLines: shareSwitchLines(base),
      editSwitchForm: editSwitchForm(base),
      signSwitchForm: signSwitchForm(base),
      acknowledgeSwitch: acknowledgeSwitch(base),
      verifySwitch: verifySwitch(base),
      retrySwitchLines: retrySwitchLines(base),
      completeAccessTask: completeAccessTask(base),
    },
    steps: {
      deliver: deliverInvitation(process),
      awaitDecision: awaitDecision(process),
      provision: provisionInvitation({ ...process, provision: provisionRelationship(base) }),
      fail: failInvitation({ ...process, fail: failProvisioning(base) }),
      announce: announceOutcome(process),
    },
    switchSteps: {
      deliver: deliverSwitch(process),
      awaitDecision: awaitSwitch(process),
      execute: executeSwitch(process),
      fail: failSwitch(process),
      announce: announceSwitch(process),
    },
    outbox: { newsIn, relay: relayEvent(relay), sweep: sweepOutbox(relay) },
    lookAfterProcesses: lookAfterProcesses(base),
    remindOfSteps: remindOfSteps(process),
    remindOfAccess: remindOfAccess(process),
  }
}

export type App = ReturnType<typeof composeApp>

let composed: App | undefined

const compose = (): App => (composed ??= composeApp(readEnv()))

/** What this process is configured with; needs nobody else to be up. */
export const settings = (): Env => compose().env

/** The application of this process, with its clock set. Doors call it first, for every event they take in. */
export const openApp = async (): Promise<App> => {
  const app = compose()
  await app.clock.sync()
  return app
}
