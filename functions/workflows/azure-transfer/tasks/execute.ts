import { step } from '../step.ts'

/** Throws TransferMoving while the vendor is at it and UpstreamUnavailable where it could not be asked, to be retried. */
export const handler = step('Execute', ({ switchSteps }, actor, id, request) => switchSteps.execute(actor, id, request))
