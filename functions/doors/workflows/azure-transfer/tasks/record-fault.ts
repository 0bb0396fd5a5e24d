import { faultFrom, type Caught } from '../../fault.ts'
import { step, type StepInput } from '../step.ts'

export const handler = step<StepInput & { readonly fault: Caught }, void>(
  'RecordFault',
  ({ transferSteps }, actor, id, context, { fault }) => transferSteps.fail(actor, id, faultFrom(fault), context),
)
