import { step } from '../step.ts'

/** Throws TransferMoving while the vendor works on it, UpstreamUnavailable where it does not respond, and UpstreamNotAble where it does not let us in: all are retried. */
export const handler = step('Execute', ({ transferSteps }, actor, id, context) =>
  transferSteps.execute(actor, id, context),
)
