/** This module says what has to be so before subscriptions move. It uses the rules and the state in the table only. */
import type { SwitchLine } from '#capabilities/switching/model/batch.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import type { PartnerId, SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Scene } from './scene.ts'
import type { Choice } from './step.ts'
import type { View } from './view.ts'

export const pick = <T>(all: readonly T[], choice: Choice): readonly T[] =>
  choice === 'all' ? all : all.filter((_, index) => (choice === 'even' ? index % 2 === 0 : index === 0))

/** Chooses lines. The choice of all lines has no ids, so that the application finds out which they are. */
export const chooseLines = (lines: readonly SwitchLine[], status: SwitchLine['status'] | undefined, choice: Choice) => {
  const picked = pick(
    lines.filter((line) => status === undefined || line.status === status),
    choice,
  )
  return { lines: picked, lineIds: choice === 'all' ? undefined : picked.map(({ id }) => id) }
}

/** Whether lines may start to move now: all of them if they are named, else at least one (rules C10, G11, G24, G26). */
export const mayStart = (
  scene: Scene,
  view: View,
  { id: own, target, procedure }: SwitchRequest,
  lines: readonly SwitchLine[],
  named: boolean,
): boolean => {
  const free = ({ subscriptionId }: SwitchLine) => isFree(scene, view, subscriptionId, own)
  return isReady(view, target.id, procedure) && lines.length > 0 && (named ? lines.every(free) : lines.some(free))
}

/** Whether the future partner is in a relationship with the customer and, for a request, sells it Azure that is active. */
export const isReady = (view: View, target: PartnerId, procedure: SwitchRequest['procedure']): boolean =>
  view.related.has(target) &&
  (procedure === 'SIGNED_FORM' ||
    [...view.subscriptions.values()].some(
      ({ status, partnerOfRecord }) => status === 'ACTIVE' && partnerOfRecord?.id === target,
    ))

/** Whether the subscription is active with the source, and in no other open request. */
export const isFree = ({ source }: Scene, view: View, id: SubscriptionId, own?: SwitchRequestId): boolean => {
  const subscription = view.subscriptions.get(id)
  const isInOther = Object.entries(view.openSwitches).some(
    ([request, subscriptions]) => request !== own && subscriptions.includes(id),
  )
  return subscription?.status === 'ACTIVE' && subscription.partnerOfRecord?.id === source.id && !isInOther
}
