import { describe, expect, it } from 'vitest'
import { access, created, expiry, finished, policyOf, request, soon } from './switch-table.ts'

/** The tables are the policy of a switch: `switch-table.ts` says how to read them. A change of the policy shows here. */

describe('a transfer request', () => {
  it('that waits for the current partner', () => {
    expect(policyOf(request({ status: 'PENDING' }))).toMatchInlineSnapshot(`
      "                        see  lines  accept     reject     cancel       share      edit         sign         acknowledge  verify       retry        task         label
      issuer, global admin    yes  –      FORBIDDEN  FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN  FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN  FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    yes        yes        NOT_STARTER  yes        WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –          –          –            –          –            –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN  FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that the vendor is at', () => {
    expect(policyOf(request({ status: 'IN_PROGRESS', acceptedAt: created, until: expiry }))).toMatchInlineSnapshot(`
      "                        see  lines  accept              reject              cancel              share      edit         sign         acknowledge         verify              retry        task         label
      issuer, global admin    yes  –      FORBIDDEN           FORBIDDEN           SWITCH_IN_PROGRESS  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN           FORBIDDEN           SWITCH_IN_PROGRESS  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN           FORBIDDEN           SWITCH_IN_PROGRESS  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    SWITCH_IN_PROGRESS  SWITCH_IN_PROGRESS  NOT_STARTER         yes        WRONG_STATE  WRONG_STATE  SWITCH_IN_PROGRESS  SWITCH_IN_PROGRESS  WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN           FORBIDDEN           FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –                   –                   –                   –          –            –            –                   –                   –            –            –
      operator                yes  yes    FORBIDDEN           FORBIDDEN           NOT_STARTER         FORBIDDEN  FORBIDDEN    WRONG_STATE  SWITCH_IN_PROGRESS  FORBIDDEN           WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that was completed in part, and is being cleaned up after', () => {
    expect(policyOf(request({ ...finished, status: 'PARTIALLY_COMPLETED', access }))).toMatchInlineSnapshot(`
      "                        see  lines  accept         reject         cancel         share          edit         sign         acknowledge    verify         retry      task       label
      issuer, global admin    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        yes        yes
      issuer, admin agent     yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        yes        yes
      issuer, sales agent     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN  yes
      issuer, program         yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        yes        yes
      reseller, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN  yes
      reseller, sales agent   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN  yes
      reseller, program       yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN  yes
      other partner           yes  yes    ALREADY_ENDED  ALREADY_ENDED  NOT_STARTER    ALREADY_ENDED  WRONG_STATE  WRONG_STATE  ALREADY_ENDED  ALREADY_ENDED  yes        FORBIDDEN  yes
      customer, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  yes        yes
      customer, user          yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  FORBIDDEN  FORBIDDEN
      other customer          –    –      –              –              –              –              –            –            –              –              –          –          –
      operator                yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  ALREADY_ENDED  FORBIDDEN      yes        FORBIDDEN  FORBIDDEN"
    `)
  })

  it('that was completed and is closed is past everything', () => {
    const done = access.map((task) => ({ ...task, status: 'DONE' as const }))
    expect(policyOf(request({ ...finished, status: 'COMPLETED', access: done, closedAt: soon })))
      .toMatchInlineSnapshot(`
        "                        see  lines  accept         reject         cancel         share          edit         sign         acknowledge    verify         retry        task         label
        issuer, global admin    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  WRONG_STATE  WRONG_STATE  yes
        issuer, admin agent     yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  WRONG_STATE  WRONG_STATE  yes
        issuer, sales agent     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN    yes
        issuer, program         yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  WRONG_STATE  WRONG_STATE  yes
        reseller, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN    yes
        reseller, sales agent   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN    yes
        reseller, program       yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN    yes
        other partner           yes  yes    ALREADY_ENDED  ALREADY_ENDED  NOT_STARTER    ALREADY_ENDED  WRONG_STATE  WRONG_STATE  ALREADY_ENDED  ALREADY_ENDED  WRONG_STATE  FORBIDDEN    yes
        customer, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    WRONG_STATE  yes
        customer, user          yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN    FORBIDDEN    FORBIDDEN
        other customer          –    –      –              –              –              –              –            –            –              –              –            –            –
        operator                yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  ALREADY_ENDED  FORBIDDEN      WRONG_STATE  FORBIDDEN    FORBIDDEN"
      `)
  })

  it('that failed altogether may be tried again', () => {
    const failed = policyOf(request({ ...finished, status: 'FAILED', access: [], closedAt: soon }))
    expect(failed).toMatchInlineSnapshot(`
      "                        see  lines  accept         reject         cancel         share          edit         sign         acknowledge    verify         retry      task         label
      issuer, global admin    yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        WRONG_STATE  yes
      issuer, admin agent     yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        WRONG_STATE  yes
      issuer, sales agent     yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE  yes
      issuer, program         yes  yes    FORBIDDEN      FORBIDDEN      ALREADY_ENDED  FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      ALREADY_ENDED  yes        WRONG_STATE  yes
      reseller, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE  yes
      reseller, sales agent   yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE  yes
      reseller, program       yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE  yes
      other partner           yes  yes    ALREADY_ENDED  ALREADY_ENDED  NOT_STARTER    ALREADY_ENDED  WRONG_STATE  WRONG_STATE  ALREADY_ENDED  ALREADY_ENDED  yes        WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  FORBIDDEN      FORBIDDEN      FORBIDDEN  WRONG_STATE  FORBIDDEN
      other customer          –    –      –              –              –              –              –            –            –              –              –          –            –
      operator                yes  yes    FORBIDDEN      FORBIDDEN      NOT_STARTER    FORBIDDEN      FORBIDDEN    WRONG_STATE  ALREADY_ENDED  FORBIDDEN      yes        WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that came to nothing is past everything, whichever way it ended or ran out of time', () => {
    const ends = [
      ['SWITCH_CANCELED', policyOf(request({ status: 'CANCELED', reason: 'No', closedAt: soon }))],
      ['SWITCH_REJECTED', policyOf(request({ status: 'REJECTED', reason: 'No', closedAt: soon }))],
      ['SWITCH_EXPIRED ', policyOf(request({ status: 'EXPIRED', closedAt: expiry }))],
      ['SWITCH_EXPIRED ', policyOf(request({ status: 'PENDING' }), expiry)],
    ] as const
    const tables = new Set(ends.map(([code, text]) => text.replaceAll(code.trim(), 'CLOSED').replaceAll(/ +/g, ' ')))
    expect(tables.size).toBe(1)
    expect([...tables][0]).toMatchInlineSnapshot(`
      " see lines accept reject cancel share edit sign acknowledge verify retry task label
      issuer, global admin yes – FORBIDDEN FORBIDDEN CLOSED FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN CLOSED WRONG_STATE WRONG_STATE yes
      issuer, admin agent yes – FORBIDDEN FORBIDDEN CLOSED FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN CLOSED WRONG_STATE WRONG_STATE yes
      issuer, sales agent yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE yes
      issuer, program yes – FORBIDDEN FORBIDDEN CLOSED FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN CLOSED WRONG_STATE WRONG_STATE yes
      reseller, global admin yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE yes
      reseller, sales agent yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE yes
      reseller, program yes – FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE yes
      other partner yes yes CLOSED CLOSED NOT_STARTER CLOSED WRONG_STATE WRONG_STATE CLOSED CLOSED WRONG_STATE WRONG_STATE yes
      customer, global admin yes yes FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE yes
      customer, user yes yes FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN FORBIDDEN FORBIDDEN WRONG_STATE FORBIDDEN
      other customer – – – – – – – – – – – – –
      operator yes yes FORBIDDEN FORBIDDEN NOT_STARTER FORBIDDEN FORBIDDEN WRONG_STATE CLOSED FORBIDDEN WRONG_STATE WRONG_STATE FORBIDDEN"
    `)
  })
})
