import { describe, expect, it } from 'vitest'
import { blankForm } from '#capabilities/switching/model/form.ts'
import { byForm, created, filled, policyOf, request, signature, soon } from './switch-table.ts'

/** The tables are the policy of a switch: `switch-table.ts` says how to read them. A change of the policy shows here. */

describe('a switch by signed form', () => {
  it('whose form is blank', () => {
    expect(policyOf(request({ status: 'AWAITING_SIGNATURES' }, byForm(blankForm)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit       sign             acknowledge  verify       retry        task         label
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        yes        FORM_INCOMPLETE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN  FORM_INCOMPLETE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –            –          –            –          –          –                –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN        WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })

  it('whose form is filled in, and signed by nobody', () => {
    expect(policyOf(request({ status: 'AWAITING_SIGNATURES' }, byForm(filled)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit       sign         acknowledge  verify       retry        task         label
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        yes        yes          WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN  WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –            –          –            –          –          –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that the current partner has signed', () => {
    const form = { ...filled, signatures: { SOURCE: signature } }
    expect(policyOf(request({ status: 'AWAITING_SIGNATURES' }, byForm(form)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit       sign         acknowledge  verify       retry        task         label
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        yes        WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN  yes          FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –            –          –            –          –          –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that is with the vendor', () => {
    const state = { status: 'SUBMITTED', submittedAt: created, acknowledgeBy: soon } as const
    expect(policyOf(request(state, byForm(filled)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit         sign         acknowledge  verify       retry        task         label
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        WRONG_STATE  WRONG_STATE  yes          WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –            –          –            –          –            –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  yes          FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })

  it('that the future partner has confirmed', () => {
    const state = { status: 'VERIFYING', acknowledgedAt: created, ticketNumber: '1' } as const
    const form = { ...filled, confirmations: { TARGET: signature } }
    expect(policyOf(request(state, byForm(form)))).toMatchInlineSnapshot(`
      "                        see  lines  accept       reject     cancel       share      edit         sign         acknowledge  verify       retry        task         label
      issuer, global admin    yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, admin agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      issuer, sales agent     yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      issuer, program         yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  WRONG_STATE  yes
      reseller, global admin  yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, sales agent   yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      reseller, program       yes  –      FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      other partner           yes  yes    WRONG_STATE  yes        NOT_STARTER  yes        WRONG_STATE  WRONG_STATE  WRONG_STATE  yes          WRONG_STATE  WRONG_STATE  yes
      customer, global admin  yes  yes    FORBIDDEN    FORBIDDEN  yes          FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  yes
      customer, user          yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  FORBIDDEN    FORBIDDEN    FORBIDDEN    WRONG_STATE  FORBIDDEN
      other customer          –    –      –            –          –            –          –            –            –            –            –            –            –
      operator                yes  yes    FORBIDDEN    FORBIDDEN  NOT_STARTER  FORBIDDEN  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN    WRONG_STATE  WRONG_STATE  FORBIDDEN"
    `)
  })
})
