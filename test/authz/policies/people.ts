/** Everybody who may come to a policy: each role of each organization, programs, operators and our own workflows. */
import type { Actor, CustomerRole, Integration, PartnerRole, Scope } from '#platform/kernel/actor.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { customer, elsewhere, issuer, reseller, stranger, tenant } from '../../laws/everybody.ts'

/** A partner that has to do with nothing. */
export const outsider = tenant(11)

export const partnerUser = (tenantId: string, ...roles: readonly PartnerRole[]): Actor => ({
  kind: 'partner-user',
  id: `${tenantId} ${roles.join(' ')}`,
  partnerId: partnerIdOf(tenantId),
  tenantId,
  roles,
})

export const program = (tenantId: string, ...scopes: readonly Scope[]): Integration => ({
  kind: 'integration',
  id: idOf('key', tenantId),
  name: 'A program',
  partnerId: partnerIdOf(tenantId),
  tenantId,
  scopes,
})

export const customerUser = (tenantId: string, ...roles: readonly CustomerRole[]): Actor => ({
  kind: 'customer-user',
  id: `${tenantId} ${roles.join(' ')}`,
  tenantId,
  roles,
})

export const everyone: readonly Actor[] = [
  ...[issuer, reseller, stranger, outsider].flatMap((of) => [
    partnerUser(of, 'GLOBAL_ADMIN'),
    partnerUser(of, 'ADMIN_AGENT'),
    partnerUser(of, 'SALES_AGENT'),
    partnerUser(of),
    program(of),
  ]),
  ...[customer, elsewhere].flatMap((of) => [customerUser(of, 'GLOBAL_ADMIN'), customerUser(of, 'USER')]),
  { kind: 'operator', id: 'operator' },
  { kind: 'system', id: 'workflow' },
]

export const [created, soon, expiry, late] = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map(
  (date) => `${date}T08:00:00.000Z`,
) as [string, string, string, string]

/** Before the time of an object is over, at its end to the millisecond, and after it. */
export const moments: readonly Date[] = [soon, expiry, late].map((at) => new Date(at))
