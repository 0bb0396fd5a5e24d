import { step, type StepInput } from '../step.ts'

/** What Step Functions hands to a catch: the error's name, and its details as JSON in text. */
type Caught = { readonly Error: string; readonly Cause?: string }

export const handler = step<StepInput & { readonly fault: Caught }, void>(
  'RecordFault',
  ({ steps }, actor, id, request, { fault }) =>
    steps.fail(actor, id, { code: fault.Error, message: messageIn(fault.Cause) }, request),
)

const messageIn = (cause: string | undefined): string => {
  if (cause === undefined || cause === '') return 'No cause was given'
  try {
    return (JSON.parse(cause) as { errorMessage?: string }).errorMessage ?? cause
  } catch {
    return cause
  }
}
