/** What has to be the case before subscriptions move, by the rules and from the book alone. */
import type { PartnerId, SubscriptionId, SwitchRequestId } from '#domain/kernel/ids.ts'
import type { SwitchLine } from '#domain/switch-request/sheet.ts'
import type { SwitchRequest } from '#domain/switch-request/switch-request.ts'
import type { Scene } from './scene.ts'
import type { Choice } from './step.ts'
import type { View } from './view.ts'

export const pick = <T>(all: readonly T[], choice: Choice): readonly T[] =>
  choice === 'all' ? all : all.filter((_, index) => (choice === 'even' ? index % 2 === 0 : index === 0))

/** The lines that a choice means. All are not named, so that the application says which they are. */
export const chosen = (lines: readonly SwitchLine[], status: SwitchLine['status'] | undefined, choice: Choice) => {
  const picked = pick(
    lines.filter((line) => status === undefined || line.status === status),
    choice,
  )
  return { lines: picked, lineIds: choice === 'all' ? undefined : picked.map(({ id }) => id) }
}

/** May lines begin to move now: named ones all of them, of the others any (rules C10, G11, G24, G26)? */
export const mayBegin = (
  scene: Scene,
  view: View,
  { id: own, target, procedure }: SwitchRequest,
  lines: readonly SwitchLine[],
  named: boolean,
): boolean => {
  const free = ({ subscriptionId }: SwitchLine) => isFree(scene, view, subscriptionId, own)
  return isReady(view, target.id, procedure) && lines.length > 0 && (named ? lines.every(free) : lines.some(free))
}

/** The future partner is in a relationship with the customer and, for a request, sells it Azure that is active already. */
export const isReady = (view: View, target: PartnerId, procedure: SwitchRequest['procedure']): boolean =>
  view.related.has(target) &&
  (procedure === 'SIGNED_FORM' ||
    [...view.subscriptions.values()].some(
      ({ status, partnerOfRecord }) => status === 'ACTIVE' && partnerOfRecord?.id === target,
    ))

/** Active with the source, and in no other open request. */
export const isFree = ({ source }: Scene, view: View, id: SubscriptionId, own?: SwitchRequestId): boolean => {
  const subscription = view.subscriptions.get(id)
  const isHeld = Object.entries(view.held).some(
    ([holder, subscriptions]) => holder !== own && subscriptions.includes(id),
  )
  return subscription?.status === 'ACTIVE' && subscription.partnerOfRecord?.id === source.id && !isHeld
}
