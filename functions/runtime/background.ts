import { eventBusPublisher } from '#gateways/event-bus.ts'
import { sqsJobQueue } from '#gateways/job-queue.ts'
import { sesMail } from '#gateways/mail.ts'
import { secretSigner } from '#gateways/audit-key.ts'
import { secretConsents } from '#gateways/consents.ts'
import { secretReader } from '#gateways/secrets.ts'
import { stepFunctions } from '#gateways/step-functions.ts'
import type { UpstreamConfig } from '#gateways/vendor/client.ts'
import { vendorDirectory } from '#gateways/vendor/directory.ts'
import { vendorAgreements } from '#gateways/vendor/agreements.ts'
import { vendorRelationships } from '#gateways/vendor/relationships.ts'
import { vendorSignIn } from '#gateways/vendor/sign-in.ts'
import { vendorTransfers } from '#gateways/vendor/transfers.ts'
import { dynamoJobs } from '#persistence/jobs.ts'
import { dynamoJournal } from '#persistence/journal.ts'
import { dynamoLease } from '#persistence/lease.ts'
import { batching } from '#persistence/loader.ts'
import { dynamoOutbox, pendingEventIn } from '#persistence/outbox.ts'
import { relayEvents, sweepOutbox } from '#platform/outbox/outbox.ts'
import type { Party } from '#platform/notification/notification.ts'
import { requestOnce, sendDueJobs } from '#platform/jobs/queue.ts'
import { recordReturn, type MailReturn } from '#platform/notification/returned.ts'
import { notConnected } from '#capabilities/connection/connection.ts'
import { consentLeaseKey } from '#capabilities/connection/records.ts'
import type { System } from '#platform/kernel/actor.ts'
import { idOf } from '#platform/kernel/ids.ts'
import { stopOf, type RecipientKey } from '#platform/recipient/recipient.ts'
import { decideRecipient } from '#platform/recipient/stop.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import { parkJob, runJob } from '#platform/jobs/run.ts'
import {
  accessReporter,
  allDueWork,
  allJobs,
  allNotificationWriters,
  allReactions,
  bind,
  connectPage,
  workflowSteps,
} from './capabilities.ts'
import { backgroundClients } from './clients.ts'
import { openContainer, type Container } from './container.ts'

/**
 * Composes what workflows, the relay and the sweeper call: the steps of workflows on the ports, and with them everything that
 * calls the outside.
 */
export const composeBackground = ({ env, log, clients, reader, hosted, storesOn, ports: common }: Container) => {
  const outside = hosted.clients ?? backgroundClients({ mailRegion: env.MAIL_REGION })
  const { clock } = common
  const lease = dynamoLease(clients.dynamo, env.TABLE_NAME, clock)
  const consents = secretConsents({
    client: clients.secrets,
    prefix: env.CONSENT_SECRETS.prefix,
    keyId: env.CONSENT_SECRETS.key,
    lease: (tenant, work) => lease(consentLeaseKey(idOf('par', tenant)), work),
  })
  const vendor: UpstreamConfig = {
    partnerCenterUrl: env.PARTNER_CENTER_URL,
    graphUrl: env.GRAPH_URL,
    partnerCenterResource: env.PARTNER_CENTER_RESOURCE,
    graphResource: env.GRAPH_RESOURCE,
    authorityUrl: env.AUTHORITY_URL,
    approvalUrl: env.APPROVAL_URL,
    clientId: env.UPSTREAM_CLIENT_ID,
    credential: secretReader(clients.secrets, env.UPSTREAM_SECRET_ID),
    consents,
    timeoutMs: 10_000,
    clock,
    onAccess: async (access) => {
      const { tenantId, kind, problem } = access
      // Who is not connected yet has a task and an email. That is no trouble of an operator.
      if (problem?.code === notConnected) log.warn('A partner is not connected with the vendor', { tenantId })
      else if (problem)
        log.error('The vendor does not let us in', {
          tenantId,
          access: kind,
          code: problem.code,
          reason: problem.message,
        })
      await reportAccess(access).catch((error: unknown) =>
        log.warn('The access to the vendor is not recorded', { error }),
      )
    },
  }
  const upstream = vendorRelationships(vendor)
  const stores = storesOn(batching(reader))
  const reportAccess = accessReporter({ ...common, ...stores }, gateway)
  const ports = {
    ...common,
    ...stores,
    contactEmailOf: async (party: Party) =>
      'partner' in party
        ? (await stores.partners.byId(party.partner.id))?.contactEmail
        : (await stores.customers.byId(party.customer.id))?.contactEmail,
    engine: stepFunctions({
      client: outside.workflows,
      machines: { 'relationship-acceptance': env.ACCEPTANCE_MACHINE_ARN, 'azure-transfer': env.TRANSFER_MACHINE_ARN },
    }),
    upstream,
    directory: vendorDirectory(vendor),
    customerAgreements: vendorAgreements(vendor),
    transfers: vendorTransfers(vendor),
    signer: secretSigner(secretReader(clients.secrets, env.AUDIT_SECRET_ID)),
    timelineRetentionDays: env.TIMELINE_RETENTION_DAYS ?? undefined,
    mail: sesMail({ client: outside.mail, from: env.MAIL_FROM, configurationSet: env.MAIL_CONFIGURATION_SET }),
    reminderDays: env.REMINDER_DAYS.toSorted((one, other) => one - other),
  }
  const publisher = eventBusPublisher({ client: outside.events, bus: env.EVENT_BUS_NAME })
  const jobs = {
    clock,
    queue: hosted.queue ?? sqsJobQueue({ client: outside.queues, queues: env.JOB_QUEUES }),
    store: dynamoJobs(clients.dynamo, env.TABLE_NAME, reader),
    chance: Math.random,
  }
  const relay = {
    outbox: dynamoOutbox(clients.dynamo, env.TABLE_NAME, reader),
    queue: jobs.queue,
    journal: dynamoJournal(clients.dynamo, env.TABLE_NAME, clock),
    clock,
    reactions: allReactions(),
  }
  const { acceptance, transfer } = workflowSteps()
  return {
    env,
    log,
    clock,
    acceptanceSteps: bind(acceptance, ports),
    transferSteps: bind(transfer, ports),
    outbox: { pendingEventIn, relay: relayEvents(relay), sweep: sweepOutbox(relay) },
    jobs: {
      run: runJob({
        ...jobs,
        handlers: allJobs({ ...ports, publisher, notificationWriters: bind(allNotificationWriters(), ports) }),
      }),
      park: parkJob(jobs),
      find: jobs.store.byId,
      requestOnce: requestOnce(jobs),
      sendDue: sendDueJobs(jobs),
    },
    dueWork: bind(allDueWork(), ports),
    connectPage: connectPage({
      ...ports,
      consents,
      signIn: vendorSignIn(vendor, env.CONNECT_URL),
      reportAccess,
    }),
    recipients: recipientsOn(ports),
    mail: {
      /** Records what the mail service reports of an email that it has taken: of these addresses, and of this notification. */
      recordReturn: async (id: string, { addresses, ...report }: Returned) => {
        const stops = await Promise.all(addresses.map(common.recipientLinks.keyOf))
        expectDone(await recordReturn(ports)(mailService, { ...report, stops }, { correlationId: id, dryRun: false }))
      },
    },
  }
}

type Returned = Omit<MailReturn, 'stops'> & { readonly addresses: readonly string[] }

const mailService: System = { kind: 'system', id: 'mail-service' }
const gateway: System = { kind: 'system', id: 'gateway' }
/** The owner of an address, who is known by the link alone. */
const owner: System = { kind: 'system', id: 'recipient' }

/** What the owner of an address may see and decide, by the link in an email. */
const recipientsOn = (ports: Parameters<typeof decideRecipient>[0] & Pick<Container['ports'], 'recipientLinks'>) => ({
  read: ports.recipientLinks.read,
  stoppedBy: async (key: RecipientKey) => stopOf(await ports.recipients.byKey(key), ports.clock.now()),
  decide: async (key: RecipientKey, wants: 'STOP' | 'ALLOW') =>
    expectDone(
      await decideRecipient(ports)(owner, { key, wants }, { correlationId: `recipient-${key}`, dryRun: false }),
    ).stopped,
})

export type Background = ReturnType<typeof composeBackground>

const composed = new WeakMap<Container, Background>()

/** The background work of this function, with its clock set. Workflows and streams call it first, for every event. */
export const openBackground = async (): Promise<Background> => {
  const container = openContainer()
  const background = composed.get(container) ?? composeBackground(container)
  composed.set(container, background)
  await background.clock.sync()
  return background
}
