import { step } from '../step.ts'

/** Returns `{waitSeconds}`: until the next notification or the expiry, at most the longest single wait. */
export const handler = step('Deliver', ({ transferSteps }, actor, id, context) =>
  transferSteps.deliver(actor, id, context),
)
