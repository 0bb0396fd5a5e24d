import { isForGood, type Refusal } from '#platform/kernel/refusal.ts'
import { mayCall } from './scopes.ts'
import type { Context } from './context.ts'
import { userErrors } from './errors.ts'
import type { AllowedAction, MutationName, UserErrorCode } from './resolvers.generated.ts'

/** What the caller may do with an object, from the same policies that guard the mutations. */
export const allowedActions = (
  { actor, docsUrl }: Context,
  actions: Readonly<Record<string, Refusal | undefined>>,
): AllowedAction[] =>
  Object.entries(actions).map(([name, byPolicy]) => {
    const action = name as MutationName
    const refusal = mayCall(actor, action) ?? byPolicy
    if (!refusal) return { action, allowed: true, availability: 'NOW', reason: null, code: null }
    const [first] = userErrors(refusal, docsUrl) as readonly { code: UserErrorCode; message: string }[]
    const availability = isForGood(refusal) ? 'NEVER' : 'NOT_NOW'
    return { action, allowed: false, availability, reason: first?.message ?? null, code: first?.code ?? null }
  })
