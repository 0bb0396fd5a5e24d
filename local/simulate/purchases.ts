/** What partners do to their sales and to the relationship meanwhile; the vendor hears of it in its own way. */
import type { Deed } from './deed.ts'
import type { Play } from './play.ts'
import { agentOf, relateAgain, type TargetName } from './scene.ts'
import type { Command } from './step.ts'

export const purchaseDeedOf = (play: Play, command: Command): Deed | undefined => {
  if (command.do === 'suspend' || command.do === 'cancel-subscription') return giveUp(play, command)
  if (command.do === 'end') return endingOf(play, command)
  return command.do === 'relate' ? relatingOf(play, command.target) : undefined
}

/** Whoever sells a subscription by now suspends or cancels it, whatever is on its way. */
const giveUp = (
  { workshop, scene, view }: Play,
  { do: what, line }: { readonly do: 'suspend' | 'cancel-subscription'; readonly line: number },
): Deed | undefined => {
  const { commands } = workshop.app
  const { id, azureSubscriptionId = '' } = scene.subscriptions[line % scene.subscriptions.length] ?? {}
  const subscription = id && view.subscriptions.get(id)
  if (!subscription) return undefined
  const { status, partnerOfRecord } = subscription
  const owner = [scene.source, scene.targets.A, scene.targets.B].find((one) => one.id === partnerOfRecord?.id)
  if (!owner) return undefined
  const may = what === 'suspend' ? status === 'ACTIVE' : status !== 'CANCELED'
  return {
    expected: may ? 'done' : 'refused',
    news: [],
    act: (how) =>
      what === 'suspend'
        ? commands.suspendSubscription(agentOf(owner), { id }, how)
        : commands.cancelSubscription(agentOf(owner), { id }, how),
    afterwards: () => workshop.vendor().setStatus(azureSubscriptionId, what === 'suspend' ? 'suspended' : 'deleted'),
  }
}

/** The partner suspends what it sells and ends the relationship, unless something is on its way to it (rules G12, H2). */
const endingOf = (
  { workshop, scene, view }: Play,
  { target: name, renews }: { readonly target: TargetName; readonly renews: boolean },
): Deed | undefined => {
  const { commands } = workshop.app
  const target = scene.targets[name]
  const id = view.related.get(target.id)
  if (!id) return undefined
  const isKept = view.requests.some(
    ({ request: { status, target: to } }) => status === 'IN_PROGRESS' && to.id === target.id,
  )
  const sold = [...view.subscriptions.values()].filter(
    ({ status, partnerOfRecord }) => status === 'ACTIVE' && partnerOfRecord?.id === target.id,
  )
  return {
    expected: isKept ? 'refused' : 'done',
    news: [],
    act: async (how) => {
      for (const { id: sale, azureSubscriptionId } of isKept ? [] : sold) {
        await commands.suspendSubscription(agentOf(target), { id: sale }, how)
        if (azureSubscriptionId !== undefined) workshop.vendor().setStatus(azureSubscriptionId, 'suspended')
      }
      const outcome = await commands.endRelationship(agentOf(target), { id, delegatedAdmin: 'REVOKE' }, how)
      if (outcome.kind === 'done' && renews) await relateAgain(workshop, scene, target)
      return outcome
    },
  }
}

const relatingOf = ({ workshop, scene, view }: Play, name: TargetName): Deed | undefined => {
  const target = scene.targets[name]
  if (view.related.has(target.id)) return undefined
  return {
    expected: 'done',
    news: [],
    act: async () =>
      (await relateAgain(workshop, scene, target))
        ? { kind: 'done' }
        : { kind: 'refused', why: { kind: 'already-exists', reason: 'They are in a relationship.' } },
  }
}
