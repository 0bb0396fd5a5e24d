import type { Refusal } from '#platform/kernel/refusal.ts'
import type { Context } from './context.ts'
import { userError } from './errors.ts'
import type { AllowedAction, UserErrorCode } from './resolvers.generated.ts'

/** What the caller may do with an object, from the same policies that guard the mutations. */
export const allowedActions = (
  { app }: Context,
  actions: Readonly<Record<string, Refusal | undefined>>,
): AllowedAction[] =>
  Object.entries(actions).map(([action, refusal]) => {
    if (!refusal) return { action, allowed: true, reason: null, code: null }
    const { code, message } = userError(refusal, app.env.DOCS_URL) as { code: UserErrorCode; message: string }
    return { action, allowed: false, reason: message, code }
  })
