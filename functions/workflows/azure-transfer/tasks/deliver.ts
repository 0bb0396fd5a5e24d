import { step } from '../step.ts'

/** Returns `{waitSeconds}`: until the next letter or the expiry, at most the longest single wait. */
export const handler = step('Deliver', ({ switchSteps }, actor, id, request) => switchSteps.deliver(actor, id, request))
