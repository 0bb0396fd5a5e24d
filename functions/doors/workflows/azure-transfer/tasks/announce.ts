import { step } from '../step.ts'

export const handler = step('Announce', ({ transferSteps }, actor, id, context) =>
  transferSteps.announce(actor, id, context),
)
