import { step, type StepInput } from '../step.ts'

/** Called with a task token; the wait ends when somebody answers with it. */
export const handler = step<StepInput & { readonly taskToken: string }, void>(
  'AwaitDecision',
  ({ acceptanceSteps }, actor, id, context, { taskToken }) =>
    acceptanceSteps.awaitDecision(actor, id, taskToken, context),
)
