import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Mail } from '../kernel/mail.ts'
import type { Desk } from '../kernel/decide.ts'
import { tenantIdOf, type InvitationId, type RelationshipId } from '../kernel/ids.ts'
import type { Partners } from '../partner/store.ts'
import { closeProcess, postLetters, settled } from '../process/change.ts'
import { nextMoment, unsent, type ReminderDays } from '../process/letter.ts'
import type { Processes } from '../process/store.ts'
import { isRelieved, leaveToken, waitSecondsUntil } from '../process/wait.ts'
import type { Signal, Workflows } from '../process/workflow.ts'
import type { Relationships } from '../relationship/store.ts'
import { CustomerNotListed, type Upstream } from '../relationship/upstream.ts'
import { expireInvitation } from './close.ts'
import { isOpen, type Invitation } from './invitation.ts'
import { closingLetters, confirmationLetter, lettersDue } from './letters.ts'
import type { InvitationLinks, Invitations } from './store.ts'

export type CarryOnPorts = Desk & {
  invitations: Invitations
  processes: Processes
  relationships: Relationships
  partners: Partners
  links: InvitationLinks
  mail: Mail
  workflows: Workflows
  reminderDays: ReminderDays
}

/** Step 1: expires the invitation if it is too late, sends what is due, and says how long to wait. */
export const deliverInvitation =
  (ports: CarryOnPorts) =>
  async (actor: System, id: InvitationId, request: Request): Promise<{ readonly waitSeconds: number }> => {
    const { invitation } = settled(await expireInvitation(ports)(actor, id, request))
    const due = lettersDue(invitation, await ports.links.urlFor(id), ports.reminderDays, ports.clock.now())
    await postLetters(ports, actor, id, request, (process) => unsent(due, process.letters))
    // A closed invitation is not waited for: the time only has to suffice for the next step to find that out.
    if (!isOpen(invitation)) return { waitSeconds: 60 }
    const now = ports.clock.now()
    return { waitSeconds: waitSecondsUntil(nextMoment(invitation, ports.reminderDays, now), now) }
  }

/** Step 2: leaves the token by which a decision ends the wait, and ends it at once if there is a reason already. */
export const awaitDecision =
  (ports: CarryOnPorts) =>
  async (actor: System, id: InvitationId, token: string, request: Request): Promise<void> => {
    if (await isRelieved(ports, id, request))
      return ports.workflows.answer(token, {
        kind: 'error',
        name: 'InvitationClosed',
        cause: 'Another execution took over',
      })
    await leaveToken(ports, actor, id, token, request)
    await wake(ports)(id)
  }

/** Tells a waiting workflow what has become of the invitation; does nothing when it does not wait, or rightly waits on. */
export const wake =
  ({
    invitations,
    processes,
    links,
    workflows,
    reminderDays,
    clock,
  }: Pick<CarryOnPorts, 'invitations' | 'processes' | 'links' | 'workflows' | 'reminderDays' | 'clock'>) =>
  async (id: InvitationId): Promise<void> => {
    const process = await processes.of(id)
    if (process?.state !== 'RUNNING' || process.token === undefined) return
    const invitation = await invitations.byId(id)
    if (!invitation) return
    const due = lettersDue(invitation, await links.urlFor(id), reminderDays, clock.now())
    const signal = signalFor(invitation, unsent(due, process.letters).length > 0)
    if (signal) await workflows.answer(process.token, signal)
  }

/** What a workflow that waits on this invitation has to hear; nothing while the wait is justified. */
const signalFor = (invitation: Invitation, letterOwed: boolean): Signal | undefined => {
  if (invitation.status === 'ACCEPTED') return { kind: 'accepted' }
  if (!isOpen(invitation)) return { kind: 'error', name: 'InvitationClosed', cause: invitation.status }
  return letterOwed ? { kind: 'error', name: 'LetterDue', cause: invitation.status } : undefined
}

/**
 * Step 3, for accepted invitations: has the relationship provisioned. While the vendor does not list the customer, the
 * customer is asked, once, to confirm there too (rule C10).
 */
export const provisionInvitation =
  (
    ports: CarryOnPorts & {
      provision: (actor: System, id: RelationshipId, request: Request) => Promise<unknown>
      upstream: Upstream
    },
  ) =>
  async (actor: System, id: InvitationId, request: Request): Promise<void> => {
    const invitation = await ports.invitations.byId(id)
    // A shared link whose last use was taken: each acceptance is provisioned on its own.
    if (invitation?.status !== 'ACCEPTED' || !invitation.relationshipId) return
    try {
      await ports.provision(actor, invitation.relationshipId, request)
    } catch (error) {
      if (error instanceof CustomerNotListed) {
        const url = await ports.upstream.confirmationUrl(tenantIdOf(invitation.issuer.id))
        await postLetters(ports, actor, id, request, (process) =>
          unsent(confirmationLetter(invitation, url), process.letters),
        )
      }
      throw error
    }
  }

/** Step 3, when it failed for good: the cause goes on record. */
export const failInvitation =
  (
    ports: CarryOnPorts & {
      fail: (actor: System, id: RelationshipId, cause: Cause, request: Request) => Promise<unknown>
    },
  ) =>
  async (actor: System, id: InvitationId, cause: Cause, request: Request): Promise<void> => {
    const invitation = await ports.invitations.byId(id)
    if (invitation?.status === 'ACCEPTED' && invitation.relationshipId)
      await ports.fail(actor, invitation.relationshipId, cause, request)
  }
type Cause = { readonly code: string; readonly message: string }

/** Last step: tells everybody how it ended, and closes the process. */
export const announceOutcome =
  (ports: CarryOnPorts) =>
  async (actor: System, id: InvitationId, request: Request): Promise<void> => {
    const invitation = await ports.invitations.byId(id)
    if (!invitation) return
    const relationship =
      invitation.status === 'ACCEPTED' && invitation.relationshipId
        ? await ports.relationships.byId(invitation.relationshipId)
        : undefined
    const letters = closingLetters(invitation, relationship)
    await postLetters(ports, actor, id, request, (process) => unsent(letters, process.letters))
    await closeProcess(ports, actor, id, request)
  }
