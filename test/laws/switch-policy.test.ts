import { describe, expect, it } from 'vitest'
import { customerIdOf, idOf } from '#domain/kernel/ids.ts'
import { accessTasksAfter } from '#domain/switch-request/access.ts'
import { blankForm, edited, type SwitchForm } from '#domain/switch-request/form.ts'
import { maySee, maySeeLines, switchRequestActions } from '#domain/switch-request/policy.ts'
import type { Procedural, SwitchRequest, SwitchState } from '#domain/switch-request/switch-request.ts'
import { codeOf, customer, everybody, issuer, reference, reseller, stranger, table, tenant } from './everybody.ts'

/**
 * Who may do what with a switch, and when: the tables are the policy as it is. The issuer is the future partner, the other
 * partner the current one. `yes` is allowed, `–` is for what is not there for the caller, the rest are codes of refusals.
 */

const [created, soon, expiry] = ['2026-03-01', '2026-03-02', '2026-03-31'].map((date) => `${date}T08:00:00.000Z`) as [
  string,
  string,
  string,
]

const request = (state: SwitchState, how: Procedural = { procedure: 'TRANSFER_REQUEST' }): SwitchRequest => ({
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
]

const policyOf = (of: SwitchRequest, at = soon): string =>
  table(
    head,
    Object.entries(everybody).map(([who, actor]) => {
      const sees = maySee(actor, of)
      const words = Object.values(switchRequestActions(actor, of, new Date(at))).map(codeOf)
      return [who, sees ? 'yes' : '–', sees && maySeeLines(actor, of) ? 'yes' : '–', ...words]
    }),
  )

const signatory = (name: string) => ({ tenantId: tenant(1), name })
const filled = edited(
  blankForm,
  {
    source: { ...signatory('Current'), address: 'Here', contactName: 'Ada', contactEmail: 'ada@current.example' },
    customer: signatory('Customer'),
    target: signatory('Issuer'),
  },
  'hash',
)
const signature = { at: created, by: { kind: 'operator', id: 'x' }, hash: 'hash', name: 'Ada' } as const
const byForm = (form: SwitchForm): Procedural => ({ procedure: 'SIGNED_FORM', form })
const settled = { acceptedAt: created, settledAt: created } as const
const access = accessTasksAfter([], { attempt: 1, at: new Date(created) })

describe('a transfer request', () => {
  it('that waits for the current partner', () => {
    expect(policyOf(request({ status: 'PENDING' }))).toMatchInlineSnapshot(`
      "                        see  lines  accept     reject     cancel       share      edit         sign         acknowledge  verify       retry        task
      issuer, global admin    yes  –      FORBIDDEN  FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN  FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN  FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other partner           yes  yes    yes        yes        NOT_STARTER  yes        WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other customer          –    –      –          –          –            –          –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE"
    `)
  })

  it('that the vendor is at', () => {
    expect(policyOf(request({ status: 'IN_PROGRESS', acceptedAt: created, until: expiry }))).toMatchInlineSnapshot(`
      "                        see  lines  accept              reject              cancel              share      edit         sign         acknowledge         verify              retry        task
      issuer, global admin    yes  –      FORBIDDEN           FORBIDDEN           SWITCH_IN_PROGRESS  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN           FORBIDDEN           SWITCH_IN_PROGRESS  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN           FORBIDDEN           SWITCH_IN_PROGRESS  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      other partner           yes  yes    SWITCH_IN_PROGRESS  SWITCH_IN_PROGRESS  NOT_STARTER         yes        WRONG_STATE  WRONG_STATE  SWITCH_IN_PROGRESS  SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE
      other customer          –    –      –                   –                   –                   –          –            –            –                   –                   –            –
      operator                yes  yes    FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  SWITCH_IN_PROGRESS  FORBIDDEN           WRONG_STATE  WRONG_STATE"
    `)
  })

  it('that was completed in part, and is being cleaned up after', () => {
    expect(policyOf(request({ ...settled, status: 'PARTIALLY_COMPLETED', access }))).toMatchInlineSnapshot(`
      "                        see  lines  accept         reject         cancel         share          edit         sign         acknowledge    verify         retry      task
      issuer, global admin    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        yes
      issuer, admin agent     yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        yes
      issuer, sales agent     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN
      issuer, key to write    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        yes
      issuer, key to read     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN
      reseller, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN
      reseller, sales agent   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN
      reseller, key to read   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN
      other partner           yes  yes    ALREADY_ENDED  ALREADY_ENDED  NOT_STARTER    ALREADY_ENDED  WRONG_STATE  WRONG_STATE  ALREADY_ENDED  ALREADY_ENDED  yes        FORBIDDEN
      customer, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  yes
      customer, user          yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN
      other customer          –    –      –              –              –              –              –            –            –              –              –          –
      operator                yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  ALREADY_ENDED  FORBIDDEN      yes        FORBIDDEN"
    `)
  })

  it('that was completed and is closed is past everything', () => {
    const done = access.map((task) => ({ ...task, status: 'DONE' as const }))
    expect(policyOf(request({ ...settled, status: 'COMPLETED', access: done, closedAt: soon }))).toMatchInlineSnapshot(`
      "                        see  lines  accept         reject         cancel         share          edit         sign         acknowledge    verify         retry        task
      issuer, global admin    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN
      issuer, key to write    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN
      reseller, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN
      reseller, sales agent   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN
      reseller, key to read   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN
      other partner           yes  yes    ALREADY_ENDED  ALREADY_ENDED  NOT_STARTER    ALREADY_ENDED  WRONG_STATE  WRONG_STATE  ALREADY_ENDED  ALREADY_ENDED  WRONG_STATE  FORBIDDEN
      customer, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN
      other customer          –    –      –              –              –              –              –            –            –              –              –            –
      operator                yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  ALREADY_ENDED  FORBIDDEN      WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that failed altogether may be tried again', () => {
    const failed = policyOf(request({ ...settled, status: 'FAILED', access: [], closedAt: soon }))
    expect(failed).toMatchInlineSnapshot(`
      "                        see  lines  accept         reject         cancel         share          edit         sign         acknowledge    verify         retry      task
      issuer, global admin    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        WRONG_STATE
      issuer, admin agent     yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        WRONG_STATE
      issuer, sales agent     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      issuer, key to write    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        WRONG_STATE
      issuer, key to read     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      reseller, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      reseller, sales agent   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      reseller, key to read   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      other partner           yes  yes    ALREADY_ENDED  ALREADY_ENDED  NOT_STARTER    ALREADY_ENDED  WRONG_STATE  WRONG_STATE  ALREADY_ENDED  ALREADY_ENDED  yes        WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      customer, user          yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE
      other customer          –    –      –              –              –              –              –            –            –              –              –          –
      operator                yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  ALREADY_ENDED  FORBIDDEN      yes        WRONG_STATE"
    `)
  })

  it('that came to nothing is past everything, whichever way it ended or ran out of time', () => {
    const ends = [
      ['SWITCH_CANCELED', policyOf(request({ status: 'CANCELED', reason: 'No', closedAt: soon }))],
      ['SWITCH_REJECTED', policyOf(request({ status: 'REJECTED', reason: 'No', closedAt: soon }))],
      ['SWITCH_EXPIRED ', policyOf(request({ status: 'EXPIRED', closedAt: expiry }))],
      ['SWITCH_EXPIRED ', policyOf(request({ status: 'PENDING' }), expiry)],
    ] as const
    const tables = new Set(ends.map(([code, told]) => told.replaceAll(code.trim(), 'CLOSED').replaceAll(/ +/g, ' ')))
    expect(tables.size).toBe(1)
    expect([...tables][0]).toMatchInlineSnapshot(`
      " see lines accept reject cancel share edit sign acknowledge verify retry task
      issuer, global admin yes – FORBIDDEN FORBIDDEN CLOSED FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN CLOSED WRONG_STATE WRONG_STATE
      issuer, admin agent yes – FORBIDDEN FORBIDDEN CLOSED FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN CLOSED WRONG_STATE WRONG_STATE
      issuer, sales agent yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      issuer, key to write yes – FORBIDDEN FORBIDDEN CLOSED FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN CLOSED WRONG_STATE WRONG_STATE
      issuer, key to read yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      reseller, global admin yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      reseller, sales agent yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      reseller, key to read yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      other partner yes yes CLOSED CLOSED NOT_STARTER CLOSED WRONG_STATE WRONG_STATE CLOSED CLOSED WRONG_STATE WRONG_STATE
      customer, global admin yes yes FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      customer, user yes yes FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE
      other customer – – – – – – – – – – – –
      operator yes yes FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE CLOSED FORBIDDEN WRONG_STATE WRONG_STATE"
    `)
  })
})

describe('a switch by signed form', () => {
  it('whose form is blank', () => {
    expect(policyOf(request({ status: 'AWAITING_SIGNATURES' }, byForm(blankForm)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit       sign             acknowledge  verify       retry        task
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        yes        FORM_INCOMPLETE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other customer          –    –      –            –          –            –          –          –                –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE"
    `)
  })

  it('whose form is filled in, and signed by nobody', () => {
    expect(policyOf(request({ status: 'AWAITING_SIGNATURES' }, byForm(filled)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit       sign         acknowledge  verify       retry        task
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        yes        yes          WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other customer          –    –      –            –          –            –          –          –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE"
    `)
  })

  it('that the current partner has signed', () => {
    const form = { ...filled, signatures: { SOURCE: signature } }
    expect(policyOf(request({ status: 'AWAITING_SIGNATURES' }, byForm(form)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit       sign         acknowledge  verify       retry        task
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        yes        WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other customer          –    –      –            –          –            –          –          –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE"
    `)
  })

  it('that is with the vendor', () => {
    const state = { status: 'SUBMITTED', submittedAt: created, acknowledgeBy: soon } as const
    expect(policyOf(request(state, byForm(filled)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit         sign         acknowledge  verify       retry        task
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        WRONG_STATE  WRONG_STATE  yes          WRONG_STATE  WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other customer          –    –      –            –          –            –          –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE"
    `)
  })

  it('that the future partner has confirmed', () => {
    const state = { status: 'VERIFYING', acknowledgedAt: created, ticketNumber: '1' } as const
    const form = { ...filled, confirmations: { TARGET: signature } }
    expect(policyOf(request(state, byForm(form)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit         sign         acknowledge  verify       retry        task
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      issuer, key to write    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE
      issuer, key to read     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      reseller, key to read   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        WRONG_STATE  WRONG_STATE  WRONG_STATE  yes          WRONG_STATE  WRONG_STATE
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE
      other customer          –    –      –            –          –            –          –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE"
    `)
  })
})
