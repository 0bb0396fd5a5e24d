/** This module has the law of actions that are refused for good: they are never allowed later, whatever happens. */
import { switchRequestActions } from '#capabilities/switching/model/policy.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import { isForGood } from '#platform/kernel/refusal.ts'
import { assertLaw } from './laws.ts'
import { adminOf, agentOf, type Scene } from './scene.ts'
import type { View } from './view.ts'

/** Checks that nothing is allowed that was refused for good, and adds to `never` what is refused for good now. */
export const checkNever = ({ source, targets, customerId }: Scene, view: View, never: Set<string>): void => {
  const callers: readonly (readonly [string, Caller])[] = [
    ['the source', agentOf(source)],
    ['a target', agentOf(targets.A)],
    ['another target', agentOf(targets.B)],
    ['the customer', adminOf(tenantIdOf(customerId))],
    ['an operator', { kind: 'operator', id: 'operator' }],
  ]
  const now = new Date()
  for (const { request } of view.requests)
    for (const [name, caller] of callers)
      for (const [action, refusal] of Object.entries(switchRequestActions(caller, request, now))) {
        const what = `${action} of ${request.id} by ${name}`
        assertLaw(refusal !== undefined || !never.has(what), () => `${what} was refused for good, and is allowed now`)
        if (refusal && isForGood(refusal)) never.add(what)
      }
}
