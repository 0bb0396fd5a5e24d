/** This file has every kind of actor, seen from one invitation or relationship, and formats a table of their answers. */
import { userErrors } from '#doors/api/graphql/errors.ts'
import type { Actor, CustomerRole, PartnerRole } from '#platform/kernel/actor.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import type { Refusal } from '#platform/kernel/refusal.ts'

export const tenant = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
export const [issuer, reseller, stranger, customer, elsewhere] = [1, 2, 3, 4, 5].map((number) => tenant(number)) as [
  string,
  string,
  string,
  string,
  string,
]
export const reference = (of: string, name: string) => ({ id: partnerIdOf(of), name })

const partnerUser = (tenantId: string, role: PartnerRole): Actor => ({
  kind: 'partner-user',
  id: role,
  partnerId: partnerIdOf(tenantId),
  tenantId,
  roles: [role],
})
/** Policies take a program for an agent: how far its key goes, the door sees to. */
const program = (tenantId: string): Actor => ({
  kind: 'integration',
  id: idOf('key', tenantId),
  name: 'A program',
  partnerId: partnerIdOf(tenantId),
  tenantId,
  scopes: [],
})
const customerUser = (tenantId: string, role: CustomerRole): Actor => ({
  kind: 'customer-user',
  id: role,
  tenantId,
  roles: [role],
})

export const everybody: Readonly<Record<string, Actor>> = {
  'issuer, global admin': partnerUser(issuer, 'GLOBAL_ADMIN'),
  'issuer, admin agent': partnerUser(issuer, 'ADMIN_AGENT'),
  'issuer, sales agent': partnerUser(issuer, 'SALES_AGENT'),
  'issuer, program': program(issuer),
  'reseller, global admin': partnerUser(reseller, 'GLOBAL_ADMIN'),
  'reseller, sales agent': partnerUser(reseller, 'SALES_AGENT'),
  'reseller, program': program(reseller),
  'other partner': partnerUser(stranger, 'GLOBAL_ADMIN'),
  'customer, global admin': customerUser(customer, 'GLOBAL_ADMIN'),
  'customer, user': customerUser(customer, 'USER'),
  'other customer': customerUser(elsewhere, 'GLOBAL_ADMIN'),
  operator: { kind: 'operator', id: 'operator' },
}

export const codeOf = (refusal: Refusal | undefined): string => {
  if (!refusal) return 'yes'
  const [{ code } = { code: '' }] = userErrors(refusal, '') as readonly { readonly code: string }[]
  return code === 'NOT_FOUND' ? '–' : code
}

/** Formats rows of words in columns that are as wide as needed. */
export const formatTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const width = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((word, at) => word.padEnd(width[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
