import { faultFrom, type Caught } from '../../fault.ts'
import { step, type StepInput } from '../step.ts'

export const handler = step<StepInput & { readonly fault: Caught }, void>(
  'RecordFault',
  ({ switchSteps }, actor, id, request, { fault }) => switchSteps.fail(actor, id, faultFrom(fault), request),
)
