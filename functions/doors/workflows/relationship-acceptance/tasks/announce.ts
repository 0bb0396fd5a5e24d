import { step } from '../step.ts'

export const handler = step('Announce', ({ acceptanceSteps }, actor, id, context) =>
  acceptanceSteps.announce(actor, id, context),
)
