import { failProvisioning, provisionRelationship } from '#capabilities/relationship/provision.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import type { Relationships } from '#capabilities/relationship/store.ts'
import { CustomerNotListed, unlessTrouble, type Upstream } from '#capabilities/relationship/upstream.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import type { System } from '#platform/kernel/actor.ts'
import { parseId, tenantIdOf, type InvitationId } from '#platform/kernel/ids.ts'
import { needsDelivery, nextDue, type ReminderDays } from '#platform/notification/notification.ts'
import type { RoleTemplates } from '#capabilities/role-template/store.ts'
import { requestNotifications, type NotificationSubject, type RequestPorts } from '#platform/notification/request.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { Signal, WorkflowEngine } from '#platform/workflow/engine.ts'
import type { WorkflowRuns } from '#platform/workflow/store.ts'
import { closeRun } from '#platform/workflow/update.ts'
import { isSuperseded, leaveToken, waitSecondsUntil } from '#platform/workflow/wait.ts'
import { expireInvitation } from './close.ts'
import { isOpen, type Invitation } from './invitation.ts'
import { closingNotifications, confirmationKey, confirmationRequest, notificationsDue } from './notifications.ts'
import type { InvitationLinks, Invitations } from './store.ts'

export type AcceptanceWorkflowPorts = RequestPorts & {
  readonly roleTemplates: RoleTemplates
  readonly invitations: Invitations
  readonly workflowRuns: WorkflowRuns
  readonly relationships: Relationships
  readonly partners: Partners
  readonly links: InvitationLinks
  readonly engine: WorkflowEngine
  readonly upstream: Upstream
  readonly reminderDays: ReminderDays
}

/** Step 1: expires the invitation if it is too late, requests the notifications that are due, and returns how long to wait. */
const deliver =
  (ports: AcceptanceWorkflowPorts) =>
  async (actor: System, id: InvitationId, context: CommandContext): Promise<{ readonly waitSeconds: number }> => {
    const { invitation } = expectDone(await expireInvitation(ports)(actor, id, context))
    const due = notificationsDue(invitation, await ports.links.urlFor(id), ports.reminderDays, ports.clock.now())
    await requestNotifications(ports, actor, aboutOf(invitation), due, context)
    // Nobody waits for a closed invitation: the time only has to suffice for the next step to find that out.
    if (!isOpen(invitation)) return { waitSeconds: 60 }
    const now = ports.clock.now()
    return { waitSeconds: waitSecondsUntil(nextDue(invitation, ports.reminderDays, now), now) }
  }

/** Step 2: leaves the token by which a decision ends the wait, and ends it at once if there is a reason already. */
const awaitDecision =
  (ports: AcceptanceWorkflowPorts) =>
  async (actor: System, id: InvitationId, token: string, context: CommandContext): Promise<void> => {
    if (await isSuperseded(ports, id, context))
      return ports.engine.answer(token, {
        kind: 'error',
        name: 'InvitationClosed',
        cause: 'Another execution took over',
      })
    await leaveToken(ports, actor, id, token, context)
    await wakeAcceptance(ports)(id)
  }

const aboutOf = ({ id, issuer }: Invitation): NotificationSubject => ({ subject: id, partnerId: issuer.id })

/** Wakes a waiting workflow when the invitation has changed; does nothing when it does not wait, or has to go on waiting. */
export const wakeAcceptance =
  ({
    invitations,
    workflowRuns,
    notifications,
    links,
    engine,
    reminderDays,
    clock,
  }: Pick<
    AcceptanceWorkflowPorts,
    'invitations' | 'workflowRuns' | 'notifications' | 'links' | 'engine' | 'reminderDays' | 'clock'
  >) =>
  async (id: InvitationId): Promise<void> => {
    const run = await workflowRuns.of(id)
    if (run?.state !== 'RUNNING' || run.token === undefined) return
    const invitation = await invitations.byId(id)
    if (!invitation) return
    const due = notificationsDue(invitation, await links.urlFor(id), reminderDays, clock.now())
    const requested = await notifications.requested(id, due)
    const signal = signalFor(invitation, needsDelivery(invitation, due, requested, clock.now()))
    if (signal) await engine.answer(run.token, signal)
  }

/** The signal for a workflow that waits on this invitation; none while it has to wait. */
const signalFor = (invitation: Invitation, isDue: boolean): Signal | undefined => {
  if (invitation.status === 'ACCEPTED') return { kind: 'accepted' }
  if (!isOpen(invitation)) return { kind: 'error', name: 'InvitationClosed', cause: invitation.status }
  return isDue ? { kind: 'error', name: 'NotificationDue', cause: invitation.status } : undefined
}

/**
 * Step 3, for accepted invitations: provisions the relationship. While the vendor does not list the customer, the customer
 * gets one request to confirm there too (rule C10).
 */
const provision =
  (ports: AcceptanceWorkflowPorts) =>
  async (actor: System, id: InvitationId, context: CommandContext): Promise<void> => {
    const invitation = await ports.invitations.byId(id)
    // The last use of a shared link was taken: each acceptance is provisioned on its own.
    if (invitation?.status !== 'ACCEPTED' || !invitation.relationshipId) return
    try {
      await provisionRelationship(ports)(actor, invitation.relationshipId, context)
    } catch (error) {
      if (error instanceof CustomerNotListed) await requestConfirmation(ports, actor, invitation, context)
      throw error
    }
  }

/**
 * The link comes from Microsoft once: it is kept with the notification. That Microsoft does not give it now is no reason to stop: the
 * customer may confirm without our email, and the next try requests it again.
 */
const requestConfirmation = async (
  ports: AcceptanceWorkflowPorts,
  actor: System,
  invitation: Invitation,
  context: CommandContext,
): Promise<void> => {
  if (await ports.notifications.one(invitation.id, confirmationKey)) return
  const url = await ports.upstream.confirmationUrl(tenantIdOf(invitation.issuer.id)).catch(unlessTrouble)
  if (url === undefined) return
  await requestNotifications(ports, actor, aboutOf(invitation), confirmationRequest(invitation, url), context)
}

/** Step 3, when it failed for good: records the cause. */
const fail =
  (ports: AcceptanceWorkflowPorts) =>
  async (
    actor: System,
    id: InvitationId,
    cause: { readonly code: string; readonly message: string },
    context: CommandContext,
  ): Promise<void> => {
    const invitation = await ports.invitations.byId(id)
    if (invitation?.status === 'ACCEPTED' && invitation.relationshipId)
      await failProvisioning(ports)(actor, { id: invitation.relationshipId, cause }, context)
  }

/** Last step: notifies everybody of the outcome, and closes the run. */
const announce =
  (ports: AcceptanceWorkflowPorts) =>
  async (actor: System, id: InvitationId, context: CommandContext): Promise<void> => {
    const invitation = await ports.invitations.byId(id)
    if (!invitation) return
    const relationship = await loadRelationship(ports, invitation)
    const closing = closingNotifications(invitation, relationship)
    await requestNotifications(ports, actor, aboutOf(invitation), closing, context)
    await closeRun(ports, actor, id, context)
  }

const loadRelationship = async (
  { relationships }: Pick<AcceptanceWorkflowPorts, 'relationships'>,
  invitation: Invitation,
): Promise<Relationship | undefined> =>
  invitation.status === 'ACCEPTED' && invitation.relationshipId
    ? relationships.byId(invitation.relationshipId)
    : undefined

/** Whether there is something left for Microsoft to do, which it does not do without the customer's confirmation. */
const awaitsConfirmation = (relationship: Relationship): boolean =>
  relationship.status === 'PROVISIONING' ||
  (relationship.status === 'ACTIVE' && relationship.grants.some(({ status }) => status === 'PENDING'))

/** Writes a notification about an invitation as it reads now: as long as nobody has decided, or about what was decided. */
export const invitationWriter =
  (
    ports: Pick<AcceptanceWorkflowPorts, 'invitations' | 'relationships' | 'links' | 'reminderDays' | 'clock'>,
  ): NotificationWriter =>
  async ({ subject, key, link }) => {
    const id = parseId('inv', subject)
    const invitation = id && (await ports.invitations.byId(id))
    if (!invitation) return undefined
    const relationship = await loadRelationship(ports, invitation)
    return [
      ...notificationsDue(invitation, await ports.links.urlFor(id), ports.reminderDays, ports.clock.now()),
      ...(relationship && awaitsConfirmation(relationship) && link !== undefined
        ? confirmationRequest(invitation, link)
        : []),
      ...closingNotifications(invitation, relationship),
    ].find((one) => one.key === key)
  }

/** The tasks of the state machine `relationship-acceptance`. */
export const acceptanceSteps = { deliver, awaitDecision, provision, fail, announce }
