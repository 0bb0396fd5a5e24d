import { faultFrom, type Caught } from '../../fault.ts'
import { step, type StepInput } from '../step.ts'

export const handler = step<StepInput & { readonly fault: Caught }, void>(
  'RecordFault',
  ({ steps }, actor, id, request, { fault }) => steps.fail(actor, id, faultFrom(fault), request),
)
