import { step } from '../step.ts'

/** Throws TransferMoving while the vendor works on it, and UpstreamUnavailable where it does not respond: both are retried. */
export const handler = step('Execute', ({ transferSteps }, actor, id, context) =>
  transferSteps.execute(actor, id, context),
)
