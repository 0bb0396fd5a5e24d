import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { DomainEvent } from '../kernel/event.ts'
import { parseId, type InvitationId, type RelationshipId, type SwitchRequestId } from '../kernel/ids.ts'
import type { ProcessSubject } from '../process/process.ts'
import type { RelationshipEnd } from '../relationship/ended.ts'

/** News that has been written and not yet told. */
export type Outbox = {
  /** Crosses an event off the list of news to be told. Crossing it off again does nothing. */
  readonly acknowledge: (event: DomainEvent) => Promise<void>
  /** Events that were written before then and are still on the list, oldest first. */
  readonly waiting: (before: Date) => Promise<readonly DomainEvent[]>
}

/** Whoever else wants to hear: the event bus. At least once; the event's id tells repetitions. */
export type Publisher = { readonly publish: (event: DomainEvent) => Promise<void> }

export type RelayPorts = {
  readonly outbox: Outbox
  readonly publisher: Publisher
  readonly startProcess: (id: ProcessSubject) => Promise<void>
  readonly wake: (id: InvitationId) => Promise<void>
  readonly wakeSwitch: (id: SwitchRequestId) => Promise<void>
  readonly cancelSwitches: (actor: System, end: RelationshipEnd, request: Request) => Promise<unknown>
  readonly withdraw: (actor: System, id: RelationshipId, request: Request) => Promise<unknown>
  readonly abandonPlans: (actor: System, end: RelationshipEnd, request: Request) => Promise<unknown>
}

/**
 * Tells one piece of news: carries on what hangs on it, then publishes it, then crosses it off. Every step may be
 * repeated, so an event that was told half-way is told again from the start.
 */
export const relayEvent =
  (ports: RelayPorts) =>
  async (event: DomainEvent): Promise<void> => {
    await react(ports, event)
    await ports.publisher.publish(event)
    await ports.outbox.acknowledge(event)
  }

const relay: System = { kind: 'system', id: 'relay' }

const react = async (ports: RelayPorts, event: DomainEvent): Promise<void> => {
  const { startProcess, wake, wakeSwitch, withdraw, abandonPlans, cancelSwitches } = ports
  switch (event.type) {
    case 'invitation.created': {
      const id = parseId('inv', event.subject)
      return id && startProcess(id)
    }
    case 'invitation.accepted':
    case 'invitation.forwarded':
    case 'invitation.declined':
    case 'invitation.revoked': {
      const id = parseId('inv', event.subject)
      if (!id) return
      // An acceptance through a shared link is an invitation of its own, and this is the first that is heard of it.
      await startProcess(id)
      return wake(id)
    }
    case 'relationship.provisioning-redriven': {
      const id = parseId('inv', String(event.data['invitationId']))
      return id && startProcess(id)
    }
    case 'relationship.delegated-admin-removed':
    case 'relationship.ended': {
      const request = { correlationId: event.correlationId, dryRun: false, workflowStep: 'relay' }
      const id = parseId('rel', event.subject)
      if (id) await withdraw(relay, id, request)
      if (event.type !== 'relationship.ended') return
      const partner = parseId('par', String(event.data['partnerId']))
      const customer = parseId('cus', String(event.data['customerId']))
      if (!partner || !customer) return
      const end = { partner, customer, endedAt: event.at }
      await abandonPlans(relay, end, request)
      await cancelSwitches(relay, end, request)
      return
    }
    case 'switch-request.created':
    case 'switch-request.form-edited':
    case 'switch-request.form-signed':
    case 'switch-request.submitted':
    case 'switch-request.acknowledged':
    case 'switch-request.verified':
    case 'switch-request.accepted':
    case 'switch-request.rejected':
    case 'switch-request.canceled':
    case 'switch-request.retried': {
      const id = parseId('swr', event.subject)
      if (!id) return
      // Its name makes a second start harmless, and a retry is carried on by an execution of its own.
      await startProcess(id)
      return wakeSwitch(id)
    }
    case 'partner.registered':
    case 'reseller-link.requested':
    case 'reseller-link.accepted':
    case 'reseller-link.removed':
    case 'customer.added':
    case 'customer.agreement-accepted':
    case 'subscription.recorded':
    case 'subscription.suspended':
    case 'subscription.canceled':
    case 'subscription.switched':
    case 'invitation.expired':
    case 'notification.sent':
    case 'relationship.requested':
    case 'relationship.activated':
    case 'relationship.provisioning-failed':
    case 'relationship.delegated-admin-revoked-upstream':
    case 'migration-plan.created':
    case 'migration-plan.step-assigned':
    case 'migration-plan.step-completed':
    case 'migration-plan.completed':
    case 'migration-plan.abandoned':
    case 'switch-request.lines-shared':
    case 'switch-request.expired':
    case 'switch-request.transfer-filed':
    case 'switch-request.lines-moved':
    case 'switch-request.completed':
    case 'switch-request.partially-completed':
    case 'switch-request.failed':
    case 'switch-request.access-task-completed':
    case 'switch-request.closed':
      return
  }
}

/**
 * Tells what is still waiting to be told: the stream has let go of it, or never brought it. What cannot be told now keeps
 * waiting and holds up nothing behind it.
 */
export const sweepOutbox =
  (ports: RelayPorts) =>
  async (
    before: Date,
  ): Promise<{
    readonly told: number
    readonly failed: readonly { readonly event: DomainEvent; readonly error: unknown }[]
  }> => {
    const waiting = await ports.outbox.waiting(before)
    const failed: { event: DomainEvent; error: unknown }[] = []
    for (const event of waiting) {
      try {
        await relayEvent(ports)(event)
      } catch (error) {
        failed.push({ event, error })
      }
    }
    return { told: waiting.length - failed.length, failed }
  }
