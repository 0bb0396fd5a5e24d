import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Mail } from '../kernel/mail.ts'
import { decideAndCommit, type Decision, type Desk } from '../kernel/decide.ts'
import type { NewEvent } from '../kernel/commit.ts'
import { tenantIdOf, type InvitationId, type RelationshipId } from '../kernel/ids.ts'
import { days } from '../kernel/clock.ts'
import { refused, notFound, type Outcome } from '../kernel/refusal.ts'
import type { Partners } from '../partner/store.ts'
import type { Relationships } from '../relationship/store.ts'
import { CustomerNotListed, type Upstream } from '../relationship/upstream.ts'
import { expireInvitation } from './close.ts'
import { isOpen } from './invitation.ts'
import {
  closingLetters,
  confirmationLetter,
  lettersDue,
  nextMoment,
  unsent,
  type Letter,
  type ReminderDays,
} from './letters.ts'
import { executionName, movedOn, type AcceptanceProcess } from './process.ts'
import type { InvitationLinks, Invitations } from './store.ts'
import { signalFor, type Workflows } from './workflow.ts'

export type CarryOnPorts = Desk & {
  invitations: Invitations
  relationships: Relationships
  partners: Partners
  links: InvitationLinks
  mail: Mail
  workflows: Workflows
  reminderDays: ReminderDays
}

/** The longest single wait; the engine on a laptop cannot wait much longer, and a longer wait is only a chain of these. */
export const longestWaitSeconds = 20 * 86_400
/** How long after its wait an execution is given before somebody looks after it. */
const grace = days(1) / 24

/** Step 1: expires the invitation if it is too late, sends what is due, and says how long to wait. */
export const deliverInvitation =
  (ports: CarryOnPorts) =>
  async (actor: System, id: InvitationId, request: Request): Promise<{ readonly waitSeconds: number }> => {
    const { invitation } = settled(await expireInvitation(ports)(actor, id, request))
    const due = lettersDue(invitation, await ports.links.urlFor(id), ports.reminderDays, ports.clock.now())
    await post(ports, actor, id, request, (process) => unsent(due, process.letters))
    // A closed invitation is not waited for: the time only has to suffice for the next step to find that out.
    if (!isOpen(invitation)) return { waitSeconds: 60 }
    const seconds = Math.ceil(
      (nextMoment(invitation, ports.reminderDays, ports.clock.now()).getTime() - ports.clock.now().getTime()) / 1000,
    )
    return { waitSeconds: Math.min(Math.max(seconds, 1), longestWaitSeconds) }
  }

/** Step 2: leaves the token by which a decision ends the wait, and ends it at once if there is a reason already. */
export const awaitDecision =
  (ports: CarryOnPorts) =>
  async (actor: System, id: InvitationId, token: string, request: Request): Promise<void> => {
    const at = ports.clock.now()
    await change(ports, actor, id, request, (process) => ({
      process: movedOn(
        process,
        { token, checkAt: new Date(at.getTime() + longestWaitSeconds * 1000 + grace).toISOString() },
        at.toISOString(),
      ),
    }))
    await wake(ports)(id)
  }

/** Tells a waiting workflow what has become of the invitation; does nothing when it does not wait, or rightly waits on. */
export const wake =
  ({
    invitations,
    links,
    workflows,
    reminderDays,
    clock,
  }: Pick<CarryOnPorts, 'invitations' | 'links' | 'workflows' | 'reminderDays' | 'clock'>) =>
  async (id: InvitationId): Promise<void> => {
    const process = await invitations.process(id)
    if (process?.state !== 'RUNNING' || process.token === undefined) return
    const invitation = await invitations.byId(id)
    if (!invitation) return
    const due = lettersDue(invitation, await links.urlFor(id), reminderDays, clock.now())
    const signal = signalFor(invitation, unsent(due, process.letters).length > 0)
    if (signal) await workflows.answer(process.token, signal)
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
        await post(ports, actor, id, request, (process) => unsent(confirmationLetter(invitation, url), process.letters))
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

/**
 * Last step: tells everybody how it ended, and closes the process. One that an operator has meanwhile handed to another
 * execution stays open: that one still needs to be woken. The request's correlation id is the execution's name.
 */
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
    await post(ports, actor, id, request, (process) => unsent(letters, process.letters))
    await change(ports, actor, id, request, (process) =>
      process.state === 'DONE' || executionName(process) !== request.correlationId
        ? undefined
        : { process: movedOn(process, { state: 'DONE' }, ports.clock.now().toISOString()) },
    )
  }

/** Sends letters one by one, each recorded as soon as the mail service has it: after a crash only the rest goes out. */
const post = async (
  ports: CarryOnPorts,
  actor: System,
  id: InvitationId,
  request: Request,
  choose: (process: AcceptanceProcess) => readonly Letter[],
): Promise<void> => {
  const process = await ports.invitations.process(id)
  for (const letter of process ? choose(process) : []) {
    const to = 'email' in letter.to ? letter.to.email : (await ports.partners.byId(letter.to.partner.id))?.contactEmail
    if (to === undefined) continue
    await ports.mail.send({ id: `${id}/${letter.key}`, to, subject: letter.subject, body: letter.body })
    const at = ports.clock.now().toISOString()
    await change(ports, actor, id, request, (current) =>
      current.letters[letter.key] === undefined
        ? {
            process: movedOn(current, { letters: { ...current.letters, [letter.key]: at } }, at),
            event: {
              type: 'notification.sent',
              subject: id,
              summary: `Sent: ${letter.subject}`,
              data: { letter: letter.key },
            },
          }
        : undefined,
    )
  }
}

const change = async (
  ports: CarryOnPorts,
  actor: System,
  id: InvitationId,
  request: Request,
  next: (process: AcceptanceProcess) => { readonly process: AcceptanceProcess; readonly event?: NewEvent } | undefined,
): Promise<void> => {
  const decided = await decideAndCommit(ports)<undefined>(actor, request, {
    decide: async (): Promise<Decision<undefined>> => {
      const process = await ports.invitations.process(id)
      if (!process) return refused(notFound('process'))
      const wanted = next(process)
      if (!wanted) return { kind: 'settled', result: undefined }
      return {
        kind: 'write',
        changes: [{ kind: 'replace', record: { name: 'process', value: wanted.process }, from: process.version }],
        events: wanted.event ? [wanted.event] : [],
        result: undefined,
        ids: [],
      }
    },
    reload: async () => undefined,
  })
  settled(decided)
}

/** A workflow has nobody to hand a refusal to: it is a fault, and the definition's retries deal with it. */
export const settled = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind === 'refused') throw new Error(`The workflow cannot go on: ${JSON.stringify(outcome.why)}`)
  return outcome
}
