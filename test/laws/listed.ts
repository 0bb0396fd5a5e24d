/** This file writes invitations to page through, as the use cases write them, at instants that the laws choose. */
import { invitationRecord } from '#capabilities/invitation/records.ts'
import { idOf, partnerIdOf, type PartnerId } from '#platform/kernel/ids.ts'
import type { Invitation, InvitationStatus } from '#capabilities/invitation/invitation.ts'
import type { InvitationList } from '#capabilities/invitation/store.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { newTenantId } from './cast.ts'
import type { TestApp } from './test-app.ts'

type Listed = { readonly issuer: PartnerId; readonly reseller: PartnerId; readonly tenant: string }
export const parties = (): Listed => ({
  issuer: partnerIdOf(newTenantId()),
  reseller: partnerIdOf(newTenantId()),
  tenant: newTenantId(),
})

export const instant = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString()

const invitationOf = (
  { issuer, reseller, tenant }: Listed,
  updatedAt: string,
  status: InvitationStatus,
): Invitation => ({
  ...(status === 'ACCEPTED' ? { status, acceptedBy: 'somebody' } : { status }),
  id: idOf('inv', newTenantId()),
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

/** The most invitations of one transaction: each comes with what waits for its parties. */
const atOnce = 30

/** Writes invitations with the given instants. */
export const writeInvitations = async (
  { app, client, table }: TestApp,
  whose: Listed,
  times: readonly number[],
  status: InvitationStatus = 'SENT',
) => {
  const invitations = times.map((time) => invitationOf(whose, instant(time), status))
  const changes = invitations.map(invitationRecord.create)
  for (let from = 0; from < changes.length; from += atOnce)
    await dynamoUnitOfWork({ client, table, clock: app.clock }).commit(
      { changes: changes.slice(from, from + atOnce), events: [], result: [] },
      { dryRun: false },
    )
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
  { of: 'reseller-and-tenant', partner: reseller, tenant },
  { of: 'tenant', tenant },
  { of: 'tenant', tenant, status },
]
