import {
  announceOutcome,
  awaitDecision,
  deliverInvitation,
  failInvitation,
  provisionInvitation,
  wake,
} from '#domain/invitation/carry-on.ts'
import { abandonPlansBetween } from '#domain/migration-plan/abandon.ts'
import { remindOfSteps } from '#domain/migration-plan/remind.ts'
import { relayEvent, sweepOutbox, type RelayPorts } from '#domain/outbox/relay.ts'
import { lookAfterProcesses, startProcess } from '#domain/process/look-after.ts'
import { failProvisioning, provisionRelationship } from '#domain/relationship/provision.ts'
import { withdrawDelegatedAdmin } from '#domain/relationship/withdraw.ts'
import {
  announceSwitch,
  awaitSwitch,
  deliverSwitch,
  executeSwitch,
  failSwitch,
  wakeSwitch,
} from '#domain/switch-request/carry-on.ts'
import { cancelSwitchesTowards } from '#domain/switch-request/close.ts'
import { remindOfAccess } from '#domain/switch-request/complete-access-task.ts'
import { eventBusPublisher } from '#gateways/event-bus.ts'
import { sesMail } from '#gateways/mail.ts'
import type { UpstreamConfig } from '#gateways/partner-center-client.ts'
import { partnerCenter } from '#gateways/partner-center.ts'
import { secretReader } from '#gateways/secrets.ts'
import { stepFunctions } from '#gateways/step-functions.ts'
import { partnerTransfers } from '#gateways/transfers.ts'
import { batching } from '#persistence/loader.ts'
import { dynamoOutbox, newsIn } from '#persistence/outbox.ts'
import { processClients } from './clients.ts'
import { openGround, type Ground } from './ground.ts'

/**
 * What workflows, the relay and the sweeper carry on with, composed once: the steps of long processes on the ports, and
 * with them everything that goes to the outside.
 */
export const composeProcesses = ({ env, log, clients, reader, storesOn, ports: common }: Ground) => {
  const ports = { ...common, ...storesOn(batching(reader)) }
  const outside = processClients({ mailRegion: env.MAIL_REGION })
  const { clock } = ports
  const table = env.TABLE_NAME
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
  const process = {
    ...ports,
    workflows: stepFunctions({
      client: outside.workflows,
      machines: { 'relationship-acceptance': env.ACCEPTANCE_MACHINE_ARN, 'azure-transfer': env.TRANSFER_MACHINE_ARN },
    }),
    upstream: partnerCenter(vendor),
    transfers: partnerTransfers(vendor),
    mail: sesMail({ client: outside.mail, from: env.MAIL_FROM }),
    reminderDays: env.REMINDER_DAYS.toSorted((one, other) => one - other),
  }
  const relay: RelayPorts = {
    outbox: dynamoOutbox(clients.dynamo, table),
    publisher: eventBusPublisher({ client: outside.events, bus: env.EVENT_BUS_NAME }),
    startProcess: startProcess(process),
    wake: wake(process),
    wakeSwitch: wakeSwitch(process),
    cancelSwitches: cancelSwitchesTowards(process),
    withdraw: withdrawDelegatedAdmin(process),
    abandonPlans: abandonPlansBetween(process),
  }
  return {
    env,
    log,
    clock,
    steps: {
      deliver: deliverInvitation(process),
      awaitDecision: awaitDecision(process),
      provision: provisionInvitation({ ...process, provision: provisionRelationship(process) }),
      fail: failInvitation({ ...process, fail: failProvisioning(process) }),
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
    lookAfterProcesses: lookAfterProcesses(process),
    remindOfSteps: remindOfSteps(process),
    remindOfAccess: remindOfAccess(process),
  }
}

export type Processes = ReturnType<typeof composeProcesses>

const composed = new WeakMap<Ground, Processes>()

/** The processes of this function, with their clock set. Doors call it first, for every event they take in. */
export const openProcesses = async (): Promise<Processes> => {
  const ground = openGround()
  const processes = composed.get(ground) ?? composeProcesses(ground)
  composed.set(ground, processes)
  await processes.clock.sync()
  return processes
}
