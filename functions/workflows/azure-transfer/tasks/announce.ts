import { step } from '../step.ts'

export const handler = step('Announce', ({ switchSteps }, actor, id, request) =>
  switchSteps.announce(actor, id, request),
)
