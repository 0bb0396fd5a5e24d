import { tenantIdOf, type SubscriptionId } from '#domain/kernel/ids.ts'
import type { Deed } from './deed.ts'
import { isFree, isReady, pick } from './readiness.ts'
import { adminOf, agentOf, type Scene } from './scene.ts'
import type { Command } from './step.ts'
import type { View } from './view.ts'
import type { Workshop } from './workshop.ts'

/** A partner or the customer asks for subscriptions at the source. */
export const creation = (
  { app: { commands } }: Workshop,
  scene: Scene,
  view: View,
  { by, target, lines, forReseller }: Extract<Command, { readonly do: 'create' }>,
): Deed => {
  const future = scene.targets[by === 'customer' ? target : by]
  const procedure = by === 'customer' ? 'SIGNED_FORM' : 'TRANSFER_REQUEST'
  const wanted = pick(scene.subscriptions, lines).map(({ id }) => id)
  const free = (id: SubscriptionId) => isFree(scene, view, id)
  const may = isReady(view, future.id, procedure) && (lines === 'all' ? wanted.some(free) : wanted.every(free))
  return {
    expected: may ? 'done' : 'refused',
    news: ['switch-request.created'],
    act: (how) =>
      commands.createSwitchRequest(
        by === 'customer' ? adminOf(tenantIdOf(scene.customerId)) : agentOf(future),
        {
          procedure,
          sourcePartnerId: scene.source.id,
          ...(by === 'customer' ? { targetPartnerId: future.id } : { customerId: scene.customerId }),
          ...(forReseller && future.id === scene.targets.B.id && { resellerId: scene.reseller.id }),
          ...(lines !== 'all' && { subscriptionIds: wanted }),
        },
        how,
      ),
  }
}
