/** What partners do to their sales and to the relationship meanwhile; the vendor hears of it in its own way. */
import type { Command } from './step.ts'
import type { Deed } from './commands.ts'
import type { Play } from './play.ts'
import { agentOf, relateAgain } from './scene.ts'

export const purchaseDeedOf = (play: Play, command: Command): Deed | undefined => {
  const { workshop, scene, view } = play
  const { commands } = workshop.app
  switch (command.do) {
    case 'suspend':
    case 'cancel-subscription': {
      const { id, azureSubscriptionId = '' } = scene.subscriptions[command.line % scene.subscriptions.length] ?? {}
      const subscription = id && view.subscriptions.get(id)
      if (!subscription) return undefined
      const { status, partnerOfRecord } = subscription
      const owner = [scene.source, scene.targets.A, scene.targets.B].find((one) => one.id === partnerOfRecord?.id)
      if (!owner) return undefined
      const suspends = command.do === 'suspend'
      return {
        expected: (suspends ? status === 'ACTIVE' : status !== 'CANCELED') ? 'done' : 'refused',
        news: [],
        act: (how) =>
          suspends
            ? commands.suspendSubscription(agentOf(owner), { id }, how)
            : commands.cancelSubscription(agentOf(owner), { id }, how),
        afterwards: () => workshop.vendor().setStatus(azureSubscriptionId, suspends ? 'suspended' : 'deleted'),
      }
    }
    case 'end': {
      const target = scene.targets[command.target]
      const id = view.related.get(target.id)
      if (!id) return undefined
      const kept = view.requests.some(
        ({ request: { status, target: to } }) => status === 'IN_PROGRESS' && to.id === target.id,
      )
      const sold = [...view.subscriptions.values()].filter(
        ({ status, partnerOfRecord }) => status === 'ACTIVE' && partnerOfRecord?.id === target.id,
      )
      return {
        expected: kept ? 'refused' : 'done',
        news: [],
        act: async (how) => {
          if (!kept)
            for (const one of sold) {
              await commands.suspendSubscription(agentOf(target), { id: one.id }, how)
              if (one.azureSubscriptionId !== undefined)
                workshop.vendor().setStatus(one.azureSubscriptionId, 'suspended')
            }
          return commands.endRelationship(agentOf(target), { id, delegatedAdmin: 'REVOKE' }, how)
        },
      }
    }
    case 'relate': {
      const target = scene.targets[command.target]
      return view.related.has(target.id)
        ? undefined
        : {
            expected: 'done',
            news: [],
            act: async () => {
              await relateAgain(workshop, scene, target)
              return { kind: 'done' }
            },
          }
    }
    default:
      return undefined
  }
}
