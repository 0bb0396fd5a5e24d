/** Invitations to page through: written as the use cases write them, at instants that the laws choose. */
import type { Change } from '#domain/kernel/commit.ts'
import { idOf, partnerIdOf, type PartnerId } from '#domain/kernel/ids.ts'
import type { Invitation, InvitationStatus } from '#domain/invitation/invitation.ts'
import type { InvitationList } from '#domain/invitation/store.ts'
import { dynamoBook } from '#persistence/book.ts'
import { freshTenant } from './cast.ts'
import type { Office } from './office.ts'

type Listed = { readonly issuer: PartnerId; readonly reseller: PartnerId; readonly tenant: string }
export const parties = (): Listed => ({
  issuer: partnerIdOf(freshTenant()),
  reseller: partnerIdOf(freshTenant()),
  tenant: freshTenant(),
})

export const instant = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString()

const invitationOf = (
  { issuer, reseller, tenant }: Listed,
  updatedAt: string,
  status: InvitationStatus,
): Invitation => ({
  ...(status === 'ACCEPTED' ? { status, acceptedBy: 'somebody' } : { status }),
  id: idOf('inv', freshTenant()),
  version: 1,
  issuer: { id: issuer, name: 'Issuer' },
  issuerCountry: 'DE',
  reseller: { id: reseller, name: 'Reseller' },
  delivery: 'VIA_RESELLER',
  addressee: { kind: 'tenant', tenantId: tenant, email: 'admin@customer.example' },
  serviceKeys: ['azure'],
  delegatedAdmin: true,
  resellerDelegatedAdmin: false,
  message: '',
  maxUses: 1,
  uses: 0,
  hops: [{ from: { id: issuer, name: 'Issuer' }, at: updatedAt }],
  ruleSet: '2021-06',
  createdAt: updatedAt,
  updatedAt,
  expiresAt: instant(3_600),
})

/** Writes invitations with the given instants, as one transaction. */
export const writeInvitations = async (
  { app, client, table }: Office,
  whose: Listed,
  times: readonly number[],
  status: InvitationStatus = 'SENT',
) => {
  const invitations = times.map((time) => invitationOf(whose, instant(time), status))
  const changes = invitations.map((value): Change => ({ kind: 'create', record: { name: 'invitation', value } }))
  if (changes.length > 0)
    await dynamoBook({ client, table, clock: app.clock }).commit({ changes, events: [], result: [] }, { dryRun: false })
  return invitations
}

export const listsOf = (
  { issuer, reseller, tenant }: Listed,
  status: InvitationStatus = 'SENT',
): readonly InvitationList[] => [
  { of: 'issuer', partner: issuer },
  { of: 'issuer', partner: issuer, status },
  { of: 'issuer-and-tenant', partner: issuer, tenant },
  { of: 'issuer-and-delivery', partner: issuer, delivery: 'VIA_RESELLER' },
  { of: 'reseller', partner: reseller },
  { of: 'reseller', partner: reseller, status },
  { of: 'tenant', tenant },
  { of: 'tenant', tenant, status },
]
