import type { Caller } from '../kernel/actor.ts'
import type { Change, NewEvent, Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import { done, invalid, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import type { Customers } from '../customer/store.ts'
import { findSubscription } from './find.ts'
import { mayCancel, mayRecordCancellation } from './policy.ts'
import { reload } from './reload.ts'
import type { Subscriptions } from './store.ts'
import { azureClaimOf, type Subscription } from './subscription.ts'

export type CancelSubscription = {
  readonly id: string
  /** When it was canceled in the channel where it was bought, and how that is known: both or neither. */
  readonly canceledInChannelAt?: string
  readonly evidence?: string
}

/**
 * The partner that sold it cancels it. What was bought through another channel cannot be canceled here (rule B15): that it
 * was canceled there is recorded, with what shows it, by the customer or a partner.
 */
export const cancelSubscription =
  (desk: Desk & { subscriptions: Subscriptions; customers: Customers }) =>
  async (
    actor: Caller,
    input: CancelSubscription,
    request: Request,
  ): Promise<Outcome<{ subscription: Subscription }>> => {
    const decided = await decideAndCommit(desk)<Subscription>(actor, request, {
      decide: async () => {
        const before = await findSubscription(desk)(actor, input.id)
        if (!before) return refused(notFound('subscription', 'id'))
        const now = desk.clock.now()
        const told = toldOf(input, now)
        if ('refusal' in told) return refused(told.refusal)
        const { elsewhere } = told
        const refusal =
          (elsewhere ? mayRecordCancellation(actor, before) : mayCancel(actor, before)) ?? staleFor(request, before)
        if (refusal) return refused(refusal)

        const { canceled, ...along } = cancellationOf(before, elsewhere, now)
        return { kind: 'write', ...along, result: canceled, ids: [canceled.customerId, canceled.id] }
      },
      reload: reload(desk).subscription,
    })
    return decided.kind === 'done' ? done({ subscription: decided.result }) : decided
  }

/** What a cancellation writes. From then on the Azure subscription may be recorded again, by whoever revives it. */
const cancellationOf = (before: Subscription, elsewhere: Elsewhere | undefined, now: Date) => {
  const canceled: Subscription = {
    ...before,
    status: 'CANCELED',
    canceledAt: elsewhere?.at ?? now.toISOString(),
    ...(elsewhere && { cancellationEvidence: elsewhere.evidence }),
    version: before.version + 1,
    updatedAt: now.toISOString(),
  }
  const claim = azureClaimOf(before)
  const changes: readonly Change[] = [
    { kind: 'replace', record: { name: 'subscription', value: canceled }, from: before.version },
    ...(claim ? [{ kind: 'release' as const, claim }] : []),
  ]
  return { canceled, changes, events: [canceledEvent(before, elsewhere)] }
}

/** The same for what goes along with another change: it was canceled in the channel where it was bought. */
export const canceledElsewhere = (
  before: Subscription,
  elsewhere: Elsewhere,
  now: Date,
): { readonly changes: readonly Change[]; readonly events: readonly NewEvent[] } => {
  const { canceled: _, ...along } = cancellationOf(before, elsewhere, now)
  return along
}

type Elsewhere = { readonly at: string; readonly evidence: string }

const toldOf = (
  { canceledInChannelAt: at, evidence }: CancelSubscription,
  now: Date,
): { readonly elsewhere?: Elsewhere } | { readonly refusal: Refusal } => {
  if (at === undefined && evidence === undefined) return {}
  if (at === undefined) return { refusal: invalid('must be given with evidence', 'canceledInChannelAt') }
  if (at > now.toISOString()) return { refusal: invalid('must not be in the future', 'canceledInChannelAt') }
  if (evidence === undefined)
    return { refusal: invalid('must say what shows that it was canceled elsewhere', 'evidence') }
  const checked = text(evidence, { path: ['evidence'], max: 2000, lines: true })
  return 'refusal' in checked ? checked : { elsewhere: { at, evidence: checked.text } }
}

const canceledEvent = (
  { id, name, channel, partnerOfRecord }: Subscription,
  elsewhere: Elsewhere | undefined,
): NewEvent =>
  elsewhere
    ? {
        type: 'subscription.canceled',
        subject: id,
        summary: `${name} was canceled where it was bought`,
        data: { channel, canceledAt: elsewhere.at },
      }
    : { type: 'subscription.canceled', subject: id, summary: `${partnerOfRecord?.name ?? ''} canceled ${name}` }
