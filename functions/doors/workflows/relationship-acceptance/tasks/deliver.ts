import { step } from '../step.ts'

/** Returns `{waitSeconds}`: until the next reminder or the expiry, at most the longest single wait. */
export const handler = step('Deliver', ({ acceptanceSteps }, actor, id, context) =>
  acceptanceSteps.deliver(actor, id, context),
)
