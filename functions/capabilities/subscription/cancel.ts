import type { Caller } from '#platform/kernel/actor.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { all, invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import type { Change } from '#platform/table/record.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { subscriptionEvent } from './events.ts'
import { findSubscription } from './find.ts'
import { inOpenSwitches, keepOpenSwitches } from './open-switches.ts'
import { mayCancel, mayRecordCancellation } from './policy.ts'
import { azureClaim, placeClaim, productClaim, subscriptionRecord } from './records.ts'
import { reloadCanceled } from './reload.ts'
import { sellerOf } from './seller.ts'
import type { Subscriptions } from './store.ts'
import { azureContent, productContent, type Subscription } from './subscription.ts'

export type CancelSubscription = {
  readonly id: string
  /** When it was canceled in the channel where it was bought, and the evidence for that: both or neither. */
  readonly canceledInChannelAt?: string
  readonly evidence?: string
}

type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers }

/**
 * The partner that sold it cancels it. A purchase from another channel cannot be canceled here (rule B15): the customer or a
 * partner records that it was canceled there, with the evidence.
 */
export const cancelSubscription = command({
  load: async (ports: Ports & Pick<CommandPorts, 'clock'>, input: CancelSubscription, actor: Caller) => {
    const subscription = await findSubscription(ports)(actor, input.id)
    if (!subscription) return refuse(notFound('subscription', 'id'))
    const cancellation = cancellationFrom(input, ports.clock.now())
    if ('refusal' in cancellation) return cancellation
    // Only Azure that a partner of this stack sold is ever in a request.
    const mayBeInSwitch = sellerOf(subscription) !== undefined && azureContent(subscription) !== undefined
    const openSwitches = mayBeInSwitch ? await ports.subscriptions.openSwitches(subscription.customerId) : undefined
    return { subscription, ...cancellation, mayBeInSwitch, openSwitches }
  },
  may: (actor, { subscription, elsewhere, openSwitches }, { now }) => {
    const moment = { now, inOpenSwitch: inOpenSwitches(openSwitches).has(subscription.id) }
    return elsewhere ? mayRecordCancellation(actor, subscription, moment) : mayCancel(actor, subscription, moment)
  },
  version: ({ subscription }) => subscription,
  apply: (_, { subscription, elsewhere, mayBeInSwitch, openSwitches }, { now, at }) => {
    const { canceled, changes: canceling, events } = cancel(subscription, elsewhere, now)
    const changes = [
      ...canceling,
      ...(mayBeInSwitch ? [keepOpenSwitches(openSwitches, subscription.customerId, at)] : []),
    ]
    return { changes, events, result: { subscription: canceled }, ids: [canceled.customerId, canceled.id] }
  },
  reload: reloadCanceled,
})

type Elsewhere = { readonly at: string; readonly evidence: string }

/** What a cancellation writes. From then on the Azure subscription may be recorded again, by a partner that revives it. */
const cancel = (before: Subscription, elsewhere: Elsewhere | undefined, now: Date) => {
  const canceled: Subscription = {
    ...before,
    status: 'CANCELED',
    canceledAt: elsewhere?.at ?? now.toISOString(),
    ...(elsewhere && { cancellationEvidence: elsewhere.evidence }),
    version: before.version + 1,
    updatedAt: now.toISOString(),
  }
  const [azure, product] = [azureContent(before), productContent(before)]
  return {
    canceled,
    changes: [
      ...subscriptionRecord.move(canceled, before),
      placeClaim.take({ subscriptionId: before.id, customerId: before.customerId, canceled: true }),
      ...(azure ? [azureClaim.release(azure)] : []),
      ...(product ? [productClaim.release(product)] : []),
    ],
    events: [cancellationEvent(before, elsewhere)],
  }
}

/** The cancellation of a purchase from another channel, as a part of another command's write. */
export const cancelElsewhere = (
  before: Subscription,
  elsewhere: Elsewhere,
  now: Date,
): { readonly changes: readonly Change[]; readonly events: readonly NewEvent[] } => {
  const { changes, events } = cancel(before, elsewhere, now)
  return { changes, events }
}

const cancellationFrom = (
  { canceledInChannelAt: at, evidence }: CancelSubscription,
  now: Date,
): { readonly elsewhere?: Elsewhere } | Refused => {
  if (at === undefined && evidence === undefined) return {}
  const checked = all({ at: canceledAt(at, now), evidence: evidenceFrom(evidence) })
  if ('refusal' in checked) return checked
  return { elsewhere: { at: checked.values.at, evidence: checked.values.evidence.text } }
}

const canceledAt = (at: string | undefined, now: Date): string | Refused => {
  if (at === undefined) return refuse(invalid('MISSING', 'must be given with evidence', 'canceledInChannelAt'))
  return at > now.toISOString()
    ? refuse(invalid('OUT_OF_RANGE', 'must not be in the future', 'canceledInChannelAt'))
    : at
}

const evidenceFrom = (evidence: string | undefined) =>
  evidence === undefined
    ? refuse(invalid('MISSING', 'must say what shows that it was canceled elsewhere', 'evidence'))
    : text(evidence, { path: ['evidence'], max: 2000, lines: true })

const cancellationEvent = (
  { id, name, channel, partnerOfRecord }: Subscription,
  elsewhere: Elsewhere | undefined,
): NewEvent =>
  subscriptionEvent(
    elsewhere
      ? {
          type: 'subscription.canceled',
          subject: id,
          summary: `${name} was canceled where it was bought`,
          data: { channel, canceledAt: elsewhere.at },
        }
      : { type: 'subscription.canceled', subject: id, summary: `${partnerOfRecord?.name ?? ''} canceled ${name}` },
  )
