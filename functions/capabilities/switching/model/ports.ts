import type { Agreements } from '#capabilities/agreement/store.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import type { Partners, ResellerLinks } from '#capabilities/partner/store.ts'
import type { Relationships } from '#capabilities/relationship/store.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { maySee } from './policy.ts'
import type { SwitchRequests } from './store.ts'
import type { SwitchRequest } from './switch-request.ts'

/** What commands about switch requests are given. */
export type SwitchPorts = {
  readonly switchRequests: SwitchRequests
  readonly partners: Partners
  readonly resellerLinks: ResellerLinks
  readonly customers: Customers
  readonly subscriptions: Subscriptions
  readonly relationships: Relationships
  readonly agreements: Agreements
  readonly cloud: Cloud
  readonly clock: Clock
}

/** The result of every command about a switch request. */
export type SwitchResult = { readonly switchRequest: SwitchRequest }

/** Loads a request that the caller may see. Missing and not the caller's look the same. */
export const loadSwitchRequest = async (
  { switchRequests }: Pick<SwitchPorts, 'switchRequests'>,
  actor: Actor,
  id: string,
): Promise<SwitchRequest | Refused> => {
  const known = parseId('swr', id)
  const request = known && (await switchRequests.byId(known))
  return request && maySee(actor, request) ? request : refuse(notFound('switch request', 'id'))
}

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reloadSwitchRequest = async (
  { switchRequests }: Pick<SwitchPorts, 'switchRequests'>,
  [first = '']: readonly string[],
): Promise<SwitchResult | undefined> => {
  const id = parseId('swr', first)
  const switchRequest = id && (await switchRequests.byId(id))
  return switchRequest && { switchRequest }
}
