import { step } from '../step.ts'

/** Throws CustomerNotListed, DelegatedAdminPending or UpstreamUnavailable to be retried, UpstreamRefused to be caught. */
export const handler = step('Provision', ({ steps }, actor, id, request) => steps.provision(actor, id, request))
