import { customerIdOf, idOf } from '#platform/kernel/ids.ts'
import { accessTasksAfter } from '#capabilities/switching/model/access-task.ts'
import { blankForm, editForm, type SwitchForm } from '#capabilities/switching/model/form.ts'
import { maySee, maySeeLines, switchRequestActions } from '#capabilities/switching/model/policy.ts'
import type { Procedural, SwitchRequest, SwitchState } from '#capabilities/switching/model/switch-request.ts'
import { codeOf, customer, everybody, issuer, reference, reseller, stranger, formatTable, tenant } from './everybody.ts'

/**
 * This file formats tables that say who may do what with a switch, and when. The issuer is the future partner, the other partner the current
 * one. `yes` is allowed, `–` is for an object that the caller does not see, the rest are codes of refusals.
 */

export const [created, soon, expiry] = ['2026-03-01', '2026-03-02', '2026-03-31'].map(
  (date) => `${date}T08:00:00.000Z`,
) as [string, string, string]

export const request = (state: SwitchState, how: Procedural = { procedure: 'TRANSFER_REQUEST' }): SwitchRequest => ({
  ...state,
  ...how,
  id: idOf('swr', tenant(9)),
  version: 1,
  ruleSet: how.procedure === 'SIGNED_FORM' ? '2017-05' : '2021-06',
  rules: ['B5'],
  customerId: customerIdOf(customer),
  tenantId: customer,
  customerName: 'Customer',
  customerEmail: 'it@customer.example',
  source: reference(stranger, 'Current'),
  target: reference(issuer, 'Issuer'),
  reseller: reference(reseller, 'Reseller'),
  lines: { total: 2, moved: 0, failed: 0, leftOut: 0 },
  linesShared: false,
  attempt: 0,
  createdAt: created,
  updatedAt: created,
  expiresAt: expiry,
})

const head = [
  '',
  'see',
  'lines',
  'accept',
  'reject',
  'cancel',
  'share',
  'edit',
  'sign',
  'acknowledge',
  'verify',
  'retry',
  'task',
  'label',
]

export const policyOf = (of: SwitchRequest, at = soon): string =>
  formatTable(
    head,
    Object.entries(everybody).map(([who, actor]) => {
      const sees = maySee(actor, of)
      const words = Object.values(switchRequestActions(actor, of, new Date(at))).map(codeOf)
      return [who, sees ? 'yes' : '–', sees && maySeeLines(actor, of) ? 'yes' : '–', ...words]
    }),
  )

const signatory = (name: string) => ({ tenantId: tenant(1), name })
export const filled = editForm(
  blankForm,
  {
    source: { ...signatory('Current'), address: 'Here', contactName: 'Ada', contactEmail: 'ada@current.example' },
    customer: signatory('Customer'),
    target: signatory('Issuer'),
  },
  'hash',
)
export const signature = { at: created, by: { kind: 'operator', id: 'x' }, hash: 'hash', name: 'Ada' } as const
export const byForm = (form: SwitchForm): Procedural => ({ procedure: 'SIGNED_FORM', form })
export const finished = { acceptedAt: created, finishedAt: created } as const
export const access = accessTasksAfter([], { attempt: 1, at: new Date(created) })
