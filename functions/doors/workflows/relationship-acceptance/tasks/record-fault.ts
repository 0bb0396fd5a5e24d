import { faultFrom, type Caught } from '../../fault.ts'
import { step, type StepInput } from '../step.ts'

export const handler = step<StepInput & { readonly fault: Caught }, void>(
  'RecordFault',
  ({ acceptanceSteps }, actor, id, context, { fault }) => acceptanceSteps.fail(actor, id, faultFrom(fault), context),
)
