/** This module plans what partners do to their sales and relationships meanwhile. The vendor learns of it in its own way. */
import type { Action } from './action.ts'
import type { Play } from './play.ts'
import { agentOf, relateAgain, type TargetName } from './scene.ts'
import type { Command } from './step.ts'

export const planSalesAction = (play: Play, command: Command): Action | undefined => {
  if (command.do === 'suspend' || command.do === 'cancel-subscription') return planSaleChange(play, command)
  if (command.do === 'end') return planEnd(play, command)
  return command.do === 'relate' ? planRelationship(play, command.target) : undefined
}

/** The partner that sells a subscription now suspends or cancels it, unless it is in an open switch (rule G26). */
const planSaleChange = (
  { testBed, scene, view }: Play,
  { do: what, line }: { readonly do: 'suspend' | 'cancel-subscription'; readonly line: number },
): Action | undefined => {
  const { commands } = testBed.app
  const { id, azureSubscriptionId = '' } = scene.subscriptions[line % scene.subscriptions.length] ?? {}
  const subscription = id && view.subscriptions.get(id)
  if (!subscription) return undefined
  const { status, partnerOfRecord } = subscription
  const owner = [scene.source, scene.targets.A, scene.targets.B].find((one) => one.id === partnerOfRecord?.id)
  if (!owner) return undefined
  const isInSwitch = Object.values(view.openSwitches).some((subscriptions) => subscriptions.includes(id))
  const may = (what === 'suspend' ? status === 'ACTIVE' : status !== 'CANCELED') && !isInSwitch
  return {
    expected: may ? 'done' : 'refused',
    events: [],
    act: (context) =>
      what === 'suspend'
        ? commands.suspendSubscription(agentOf(owner), { id }, context)
        : commands.cancelSubscription(agentOf(owner), { id }, context),
    afterwards: () => testBed.vendor().setStatus(azureSubscriptionId, what === 'suspend' ? 'suspended' : 'deleted'),
  }
}

/** The partner suspends what it sells and ends the relationship, unless a switch to it is in progress (rules G12, H2). */
const planEnd = (
  { testBed, scene, view }: Play,
  { target: name, renews }: { readonly target: TargetName; readonly renews: boolean },
): Action | undefined => {
  const { commands } = testBed.app
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
    events: [],
    act: async (context) => {
      for (const { id: sale, azureSubscriptionId } of isKept ? [] : sold) {
        await commands.suspendSubscription(agentOf(target), { id: sale }, context)
        if (azureSubscriptionId !== undefined) testBed.vendor().setStatus(azureSubscriptionId, 'suspended')
      }
      const outcome = await commands.endRelationship(agentOf(target), { id, delegatedAdmin: 'REVOKE' }, context)
      if (outcome.kind === 'done' && renews) await relateAgain(testBed, scene, target)
      return outcome
    },
  }
}

const planRelationship = ({ testBed, scene, view }: Play, name: TargetName): Action | undefined => {
  const target = scene.targets[name]
  if (view.related.has(target.id)) return undefined
  return {
    expected: 'done',
    events: [],
    act: async () =>
      (await relateAgain(testBed, scene, target))
        ? { kind: 'done' }
        : { kind: 'refused', refusal: { kind: 'already-exists', reason: 'They are in a relationship.' } },
  }
}
