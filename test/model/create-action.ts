import { tenantIdOf, type SubscriptionId } from '#platform/kernel/ids.ts'
import type { Action } from './action.ts'
import { isFree, isReady, pick } from './readiness.ts'
import { adminOf, agentOf, type Scene } from './scene.ts'
import type { Command } from './step.ts'
import type { TestBed } from './test-bed.ts'
import type { View } from './view.ts'

/** Plans the action by which a partner or the customer requests subscriptions of the source. */
export const planCreation = (
  { app: { commands }, vendor }: TestBed,
  scene: Scene,
  view: View,
  { by, target, lines, forReseller }: Extract<Command, { readonly do: 'create' }>,
): Action => {
  const future = scene.targets[by === 'customer' ? target : by]
  const procedure = by === 'customer' ? 'SIGNED_FORM' : 'TRANSFER_REQUEST'
  const meant = pick(scene.subscriptions, lines)
  const wanted = meant.map(({ id }) => id)
  const free = (id: SubscriptionId) => isFree(scene, view, id)
  const may = isReady(view, future.id, procedure) && (lines === 'all' ? wanted.some(free) : wanted.every(free))
  return {
    expected: may ? 'done' : 'refused',
    events: ['switch-request.created'],
    act: (context) =>
      commands.createSwitchRequest(
        by === 'customer' ? adminOf(tenantIdOf(scene.customerId)) : agentOf(future),
        {
          procedure,
          sourcePartnerId: scene.source.id,
          ...(by === 'customer' ? { targetPartnerId: future.id } : { customerId: scene.customerId }),
          ...(forReseller && future.id === scene.targets.B.id && { resellerId: scene.reseller.id }),
          ...(lines !== 'all' && { subscriptionIds: wanted }),
        },
        context,
      ),
    // What goes by form the vendor has sold under the old offer, and what goes by request in an Azure plan.
    afterwards: () => {
      for (const { id, azureSubscriptionId = '' } of meant)
        if (free(id)) vendor().changeOffer(azureSubscriptionId, procedure === 'SIGNED_FORM' ? 'LEGACY' : 'AZURE_PLAN')
    },
  }
}
