import { step } from '../step.ts'

/** Throws CustomerNotListed, DelegatedAdminPending, UpstreamUnavailable or UpstreamNotAble to be retried, UpstreamRefused to be caught. */
export const handler = step('Provision', ({ acceptanceSteps }, actor, id, context) =>
  acceptanceSteps.provision(actor, id, context),
)
