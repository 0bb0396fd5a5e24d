/** Switch requests in all their states, by both procedures, with lines shared and not, with a reseller and without. */
import { blankForm, type SwitchForm } from '#capabilities/switching/model/form.ts'
import type { SwitchRequest, SwitchState } from '#capabilities/switching/model/switch-request.ts'
import { access, byForm, created, expiry, filled, finished, request, signature, soon } from '../../laws/switch-table.ts'

const done = access.map((task) => ({ ...task, status: 'DONE' as const }))
const both: readonly SwitchState[] = [
  { status: 'IN_PROGRESS', acceptedAt: created, until: expiry },
  { ...finished, status: 'COMPLETED', access },
  {
    ...finished,
    status: 'COMPLETED',
    access: access.map((task, at) => (at === 0 ? { ...task, status: 'DONE' } : task)),
  },
  { ...finished, status: 'COMPLETED', access: done, closedAt: soon },
  { ...finished, status: 'PARTIALLY_COMPLETED', access },
  { ...finished, status: 'FAILED', access: [], closedAt: soon },
  { status: 'CANCELED', reason: 'We stay', closedAt: soon },
  { status: 'REJECTED', reason: 'No', closedAt: soon },
  { status: 'EXPIRED', closedAt: expiry },
]
const inWriting: readonly SwitchState[] = [
  { status: 'AWAITING_SIGNATURES' },
  { status: 'SUBMITTED', submittedAt: created, acknowledgeBy: soon },
  { status: 'VERIFYING', acknowledgedAt: created, ticketNumber: '1' },
]
const forms: readonly SwitchForm[] = [
  blankForm,
  filled,
  { ...filled, signatures: { SOURCE: signature } },
  { ...filled, signatures: { SOURCE: signature, CUSTOMER: signature, TARGET: signature } },
  { ...filled, confirmations: { TARGET: signature } },
  { ...filled, confirmations: { SOURCE: signature } },
]

const plain: readonly SwitchRequest[] = [
  ...[{ status: 'PENDING' } as const, ...both].map((state) => request(state)),
  ...[...inWriting, ...both.slice(0, 2), ...both.slice(-3)].flatMap((state) =>
    forms.map((form) => request(state, byForm(form))),
  ),
]
/** No procedure leads there; a policy may be given it all the same. */
const impossible = request({ status: 'VERIFYING', acknowledgedAt: created, ticketNumber: '1' })
const withoutReseller = ({ reseller: _, ...rest }: SwitchRequest): SwitchRequest => rest as SwitchRequest

export const switches: readonly SwitchRequest[] = [
  ...plain,
  impossible,
  ...plain.slice(0, 4).flatMap((one) => [
    { ...one, linesShared: true },
    // A retry brings back to work what has been carried out once.
    { ...one, attempt: 1 },
    { ...one, attempt: 2 },
    withoutReseller(one),
  ]),
]
