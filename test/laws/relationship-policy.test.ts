import { describe, expect, it } from 'vitest'
import { customerIdOf, idOf } from '#platform/kernel/ids.ts'
import type { Consent, Grant, Relationship } from '#capabilities/relationship/relationship.ts'
import { maySee, relationshipActions } from '#capabilities/relationship/policy.ts'
import { codeOf, customer, everybody, issuer, reference, reseller, formatTable, tenant } from './everybody.ts'

/**
 * Each table says who may do what with a relationship, and when. A change of the policy shows here, and is reviewed as one.
 * `yes` is allowed, `–` is for an object that the caller does not see at all, everything else is the code of the refusal.
 */

const created = '2026-03-01T08:00:00.000Z'

const grant = (status: Grant['status']): Grant => ({
  id: idOf('dag', tenant(7)),
  serviceKey: 'azure',
  holder: reference(issuer, 'Issuer'),
  status,
  updatedAt: created,
})

/** A grant that the provider has requested for its reseller. */
const grantOfReseller = (status: Grant['status'], consent: Partial<Consent> = {}): Grant => ({
  ...grant(status),
  holder: reference(reseller, 'Reseller'),
  consent: { requestedAt: created, expiresAt: '2026-05-30T08:00:00.000Z', ...consent },
})

const relationship = (
  state:
    | { readonly status: 'PROVISIONING' | 'ACTIVE' }
    | Pick<Extract<Relationship, { status: 'ENDED' }>, 'status' | 'endedAt'>
    | Pick<Extract<Relationship, { status: 'PROVISIONING_FAILED' }>, 'status' | 'failure'>,
  grants: readonly Grant[],
): Relationship => ({
  ...state,
  id: idOf('rel', tenant(8)),
  version: 1,
  partner: reference(issuer, 'Issuer'),
  reseller: reference(reseller, 'Reseller'),
  customerId: customerIdOf(customer),
  tenantId: customer,
  customerName: 'Customer',
  serviceKeys: ['azure'],
  grants,
  invitationId: idOf('inv', tenant(6)),
  createdAt: created,
  updatedAt: created,
})

const relationshipTable = (of: Relationship): string =>
  formatTable(
    ['', 'see', 'take delegated admin away', 'consent to it', 'end', 'redrive'],
    Object.entries(everybody).map(([who, actor]) => {
      const may = relationshipActions(actor, of)
      const sees = maySee(actor, of) ? 'yes' : '–'
      expect(may['rejectDelegatedAdmin']).toEqual(may['consentToDelegatedAdmin'])
      const words = [
        may['removeDelegatedAdmin'],
        may['consentToDelegatedAdmin'],
        may['endRelationship'],
        may['redriveProvisioning'],
      ].map(codeOf)
      return [who, sees, ...words]
    }),
  )

describe('a relationship', () => {
  const failed = { status: 'PROVISIONING_FAILED', failure: { code: '500', message: 'No', at: created } } as const
  const ended = { status: 'ENDED', endedAt: created } as const

  it('with delegated admin, in force or on its way', () => {
    const pending = relationshipTable(relationship({ status: 'PROVISIONING' }, [grant('PENDING')]))
    expect(relationshipTable(relationship({ status: 'ACTIVE' }, [grant('ACTIVE')]))).toBe(pending)
    expect(pending).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  yes                        NOT_PARTNER_ADMIN  yes                FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  NOT_CUSTOMER_ADMIN         WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  yes                        NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
  })

  it('with delegated admin that waits for the reseller', () => {
    const waiting = relationshipTable(relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), grantOfReseller('PENDING')]))
    expect(waiting).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  yes                        NOT_PARTNER_ADMIN  yes                FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  yes                        yes                NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  yes                        NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
  })

  it('with delegated admin to which the reseller has consented, or which it has rejected', () => {
    const consented = relationshipTable(
      relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), grantOfReseller('PENDING', { givenAt: created })]),
    )
    const inForce = grantOfReseller('ACTIVE', { givenAt: created })
    expect(relationshipTable(relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), inForce]))).toBe(consented)
    expect(consented).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  yes                        NOT_PARTNER_ADMIN  yes                FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  yes                        WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  yes                        NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
    const rejected = grantOfReseller('REMOVED', { rejectedAt: created })
    expect(relationshipTable(relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), rejected]))).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  yes                        NOT_PARTNER_ADMIN  yes                FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  NOT_CUSTOMER_ADMIN         WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  yes                        NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
  })

  it('without delegated admin', () => {
    const without = relationshipTable(relationship({ status: 'ACTIVE' }, []))
    expect(relationshipTable(relationship({ status: 'ACTIVE' }, [grant('REMOVED')]))).toBe(without)
    expect(without).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  yes                FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  NOT_CUSTOMER_ADMIN         WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  WRONG_STATE                NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
  })

  it('has delegated admin renewed by whoever may invite for its partner: what is in force, and is not being replaced', () => {
    const successor = { ...grant('PENDING'), replaces: grant('ACTIVE').id }
    const cases: Readonly<Record<string, Relationship>> = {
      'in force': relationship({ status: 'ACTIVE' }, [grant('ACTIVE')]),
      pending: relationship({ status: 'ACTIVE' }, [grant('PENDING')]),
      'being replaced': relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), successor]),
      'not replaced': relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), { ...successor, status: 'FAILED' }]),
      'over, kept': relationship(ended, [grant('ACTIVE')]),
    }
    const table = formatTable(
      ['', ...Object.keys(cases)],
      Object.entries(everybody).map(([who, actor]) => [
        who,
        ...Object.values(cases).map((one) => codeOf(relationshipActions(actor, one)['renewDelegatedAdmin'])),
      ]),
    )
    expect(table).toMatchInlineSnapshot(`
      "                        in force   pending      being replaced  not replaced  over, kept
      issuer, global admin    yes        WRONG_STATE  WRONG_STATE     yes           ALREADY_ENDED
      issuer, admin agent     yes        WRONG_STATE  WRONG_STATE     yes           ALREADY_ENDED
      issuer, sales agent     yes        WRONG_STATE  WRONG_STATE     yes           ALREADY_ENDED
      issuer, program         yes        WRONG_STATE  WRONG_STATE     yes           ALREADY_ENDED
      reseller, global admin  FORBIDDEN  FORBIDDEN    FORBIDDEN       FORBIDDEN     FORBIDDEN
      reseller, sales agent   FORBIDDEN  FORBIDDEN    FORBIDDEN       FORBIDDEN     FORBIDDEN
      reseller, program       FORBIDDEN  FORBIDDEN    FORBIDDEN       FORBIDDEN     FORBIDDEN
      other partner           –          –            –               –             –
      customer, global admin  FORBIDDEN  FORBIDDEN    FORBIDDEN       FORBIDDEN     FORBIDDEN
      customer, user          FORBIDDEN  FORBIDDEN    FORBIDDEN       FORBIDDEN     FORBIDDEN
      other customer          –          –            –               –             –
      operator                FORBIDDEN  FORBIDDEN    FORBIDDEN       FORBIDDEN     FORBIDDEN"
    `)
  })

  it('whose provisioning has failed, at first or for what was added to it', () => {
    const added = relationshipTable(relationship({ status: 'ACTIVE' }, [grant('ACTIVE'), grant('FAILED')]))
    expect(relationshipTable(relationship(failed, [grant('FAILED')]))).toBe(added)
    expect(added).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  yes                        NOT_PARTNER_ADMIN  yes                FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  NOT_CUSTOMER_ADMIN         WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  yes                        NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  yes"
    `)
  })

  it('that has ended', () => {
    expect(relationshipTable(relationship(ended, [grant('REMOVED')]))).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  ALREADY_ENDED      FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  NOT_CUSTOMER_ADMIN         WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  WRONG_STATE                NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
  })

  it('that has ended, with delegated admin kept', () => {
    expect(relationshipTable(relationship(ended, [grant('ACTIVE')]))).toMatchInlineSnapshot(`
      "                        see  take delegated admin away  consent to it      end                redrive
      issuer, global admin    yes  yes                        NOT_PARTNER_ADMIN  ALREADY_ENDED      FORBIDDEN
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      issuer, program         yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, global admin  yes  NOT_CUSTOMER_ADMIN         WRONG_STATE        NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, sales agent   yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      reseller, program       yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other partner           –    –                          –                  –                  –
      customer, global admin  yes  yes                        NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      customer, user          yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  FORBIDDEN
      other customer          –    –                          –                  –                  –
      operator                yes  NOT_CUSTOMER_ADMIN         NOT_PARTNER_ADMIN  NOT_PARTNER_ADMIN  WRONG_STATE"
    `)
  })
})
