import { step } from '../step.ts'

export const handler = step('Announce', ({ steps }, actor, id, request) => steps.announce(actor, id, request))
