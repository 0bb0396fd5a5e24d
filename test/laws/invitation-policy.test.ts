import { describe, expect, it } from 'vitest'
import { idOf } from '#platform/kernel/ids.ts'
import type { Refusal } from '#platform/kernel/refusal.ts'
import type { Invitation, InvitationState } from '#capabilities/invitation/invitation.ts'
import { invitationActions, maySee } from '#capabilities/invitation/policy.ts'
import { codeOf, customer, everybody, issuer, reference, reseller, formatTable, tenant } from './everybody.ts'

/**
 * Each table says who may do what with an invitation, and when. A change of the policy shows here, and is reviewed as one.
 * `yes` is allowed, `–` is for an object that the caller does not see at all, everything else is the code of the refusal.
 */

const [created, soon, expiry, late] = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map(
  (date) => `${date}T08:00:00.000Z`,
) as [string, string, string, string]

const invitation = (state: InvitationState, reached: boolean): Invitation => ({
  ...state,
  id: idOf('inv', tenant(6)),
  version: 1,
  issuer: reference(issuer, 'Issuer'),
  issuerCountry: 'DE',
  reseller: reference(reseller, 'Reseller'),
  delivery: 'VIA_RESELLER',
  addressee: { kind: 'tenant', tenantId: customer, email: 'admin@customer.example' },
  serviceKeys: ['azure'],
  delegatedAdmin: true,
  resellerDelegatedAdmin: false,
  message: '',
  maxUses: 1,
  uses: 0,
  hops: [
    { from: reference(issuer, 'Issuer'), to: reference(reseller, 'Reseller'), at: created },
    ...(reached ? [{ from: reference(reseller, 'Reseller'), at: created }] : []),
  ],
  ruleSet: '2021-06',
  createdAt: created,
  updatedAt: created,
  expiresAt: expiry,
})

/** `end` is the code of the way in which it ended. The table says CLOSED for each. */
const invitationTable = (of: Invitation, at: string, end?: string): string => {
  const word = (refusal: Refusal | undefined) => (codeOf(refusal) === end ? 'CLOSED' : codeOf(refusal))
  const rows = Object.entries(everybody).map(([who, actor]) => {
    const may = invitationActions(actor, of, new Date(at))
    expect(may['declineInvitation']).toEqual(may['acceptInvitation'])
    const sees = maySee(actor, of) ? 'yes' : '–'
    return [who, sees, word(may['forwardInvitation']), word(may['revokeInvitation']), word(may['acceptInvitation'])]
  })
  return formatTable(['', 'see', 'forward', 'revoke', 'accept or decline'], rows)
}

describe('an invitation by way of a reseller', () => {
  it('that the reseller has', () => {
    expect(invitationTable(invitation({ status: 'WITH_RESELLER' }, false), soon)).toMatchInlineSnapshot(`
      "                        see  forward    revoke     accept or decline
      issuer, global admin    yes  FORBIDDEN  yes        NOT_CUSTOMER_ADMIN
      issuer, admin agent     yes  FORBIDDEN  yes        NOT_CUSTOMER_ADMIN
      issuer, sales agent     yes  FORBIDDEN  yes        NOT_CUSTOMER_ADMIN
      issuer, program         yes  FORBIDDEN  yes        NOT_CUSTOMER_ADMIN
      reseller, global admin  yes  yes        FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, sales agent   yes  yes        FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, program       yes  yes        FORBIDDEN  NOT_CUSTOMER_ADMIN
      other partner           –    –          –          NOT_CUSTOMER_ADMIN
      customer, global admin  –    –          –          INVITATION_NOT_SENT
      customer, user          –    –          –          NOT_CUSTOMER_ADMIN
      other customer          –    –          –          NOT_ADDRESSEE
      operator                yes  FORBIDDEN  yes        NOT_CUSTOMER_ADMIN"
    `)
  })

  it('that is on its way to the customer', () => {
    expect(invitationTable(invitation({ status: 'SENT' }, true), soon)).toMatchInlineSnapshot(`
      "                        see  forward                  revoke     accept or decline
      issuer, global admin    yes  FORBIDDEN                yes        NOT_CUSTOMER_ADMIN
      issuer, admin agent     yes  FORBIDDEN                yes        NOT_CUSTOMER_ADMIN
      issuer, sales agent     yes  FORBIDDEN                yes        NOT_CUSTOMER_ADMIN
      issuer, program         yes  FORBIDDEN                yes        NOT_CUSTOMER_ADMIN
      reseller, global admin  yes  INVITATION_ALREADY_SENT  FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, sales agent   yes  INVITATION_ALREADY_SENT  FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, program       yes  INVITATION_ALREADY_SENT  FORBIDDEN  NOT_CUSTOMER_ADMIN
      other partner           –    –                        –          NOT_CUSTOMER_ADMIN
      customer, global admin  yes  FORBIDDEN                FORBIDDEN  yes
      customer, user          yes  FORBIDDEN                FORBIDDEN  NOT_CUSTOMER_ADMIN
      other customer          –    –                        –          NOT_ADDRESSEE
      operator                yes  FORBIDDEN                yes        NOT_CUSTOMER_ADMIN"
    `)
  })

  const ends = {
    INVITATION_ALREADY_ACCEPTED: [{ status: 'ACCEPTED', acceptedBy: 'somebody' }, soon],
    INVITATION_DECLINED: [{ status: 'DECLINED' }, soon],
    INVITATION_REVOKED: [{ status: 'REVOKED' }, soon],
    INVITATION_EXPIRED: [{ status: 'EXPIRED' }, late],
  } as const satisfies Record<string, readonly [InvitationState, string]>
  const closed = (state: InvitationState, reached: boolean, at: string, code: string) =>
    invitationTable(invitation(state, reached), at, code)

  it('that is over, whichever way it ended or ran out of time', () => {
    const tables = Object.entries(ends).map(([code, [state, at]]) => closed(state, true, at, code))
    const overdue = closed({ status: 'SENT' }, true, late, 'INVITATION_EXPIRED')
    expect(new Set([...tables, overdue]).size).toBe(1)
    expect(overdue).toMatchInlineSnapshot(`
      "                        see  forward    revoke     accept or decline
      issuer, global admin    yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      issuer, admin agent     yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      issuer, sales agent     yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      issuer, program         yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      reseller, global admin  yes  CLOSED     FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, sales agent   yes  CLOSED     FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, program       yes  CLOSED     FORBIDDEN  NOT_CUSTOMER_ADMIN
      other partner           –    –          –          NOT_CUSTOMER_ADMIN
      customer, global admin  yes  FORBIDDEN  FORBIDDEN  CLOSED
      customer, user          yes  FORBIDDEN  FORBIDDEN  NOT_CUSTOMER_ADMIN
      other customer          –    –          –          NOT_ADDRESSEE
      operator                yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN"
    `)
  })

  it('that was over before the customer received it', () => {
    const { INVITATION_REVOKED: revoked, INVITATION_EXPIRED: expired } = ends
    const tables = [
      closed(revoked[0], false, revoked[1], 'INVITATION_REVOKED'),
      closed(expired[0], false, expired[1], 'INVITATION_EXPIRED'),
      closed({ status: 'WITH_RESELLER' }, false, late, 'INVITATION_EXPIRED'),
    ]
    expect(new Set(tables).size).toBe(1)
    expect(tables[0]).toMatchInlineSnapshot(`
      "                        see  forward    revoke     accept or decline
      issuer, global admin    yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      issuer, admin agent     yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      issuer, sales agent     yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      issuer, program         yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN
      reseller, global admin  yes  CLOSED     FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, sales agent   yes  CLOSED     FORBIDDEN  NOT_CUSTOMER_ADMIN
      reseller, program       yes  CLOSED     FORBIDDEN  NOT_CUSTOMER_ADMIN
      other partner           –    –          –          NOT_CUSTOMER_ADMIN
      customer, global admin  –    –          –          CLOSED
      customer, user          –    –          –          NOT_CUSTOMER_ADMIN
      other customer          –    –          –          NOT_ADDRESSEE
      operator                yes  FORBIDDEN  CLOSED     NOT_CUSTOMER_ADMIN"
    `)
  })
})
