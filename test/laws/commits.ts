/** Small commits to try the book of record with: records, claims and news that mean nothing but themselves. */
import type { ApiKey } from '#domain/api-key/api-key.ts'
import type { Book, Change, Claim, Commit } from '#domain/kernel/commit.ts'
import type { DomainEvent } from '#domain/kernel/event.ts'
import { idOf, partnerIdOf, type CustomerId } from '#domain/kernel/ids.ts'
import { dynamoBook } from '#persistence/book.ts'
import { freshTenant } from './cast.ts'
import type { Office } from './office.ts'

export const real = { dryRun: false }

/** A record like any other; of all kinds the smallest. */
const recordOf = (bits: string, version = 1): ApiKey => ({
  id: idOf('key', bits),
  version,
  partnerId: partnerIdOf(bits),
  tenantId: bits,
  name: 'A key',
  scopes: ['read'],
  secretHash: '',
  createdAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:00:00.000Z',
})
export const creating = (bits: string): Change => ({
  kind: 'create',
  record: { name: 'api-key', value: recordOf(bits) },
})
export const replacing = (bits: string, from: number): Change => ({
  kind: 'replace',
  record: { name: 'api-key', value: recordOf(bits, from + 1) },
  from,
})
export const serviceClaim = (customerId: CustomerId, serviceKey: string, holder: string): Claim => ({
  on: 'service',
  customerId,
  serviceKey,
  holder: { relationshipId: idOf('rel', holder), partnerId: partnerIdOf(holder), partnerName: 'A partner' },
})
export const newsOf = (bits: string): DomainEvent => ({
  id: idOf('evt', bits),
  type: 'partner.registered',
  subject: partnerIdOf(bits),
  at: '2026-03-01T08:00:00.000Z',
  by: { kind: 'system', id: 'law' },
  correlationId: 'law',
  summary: 'Something happened',
  data: {},
})

/** A commit of some new records with their news; its result is their ids. */
export const writingNew = (records: number): Commit => {
  const bits = Array.from({ length: records }, freshTenant)
  return { changes: bits.map(creating), events: bits.map(newsOf), result: bits.map((one) => idOf('key', one)) }
}

/** The book of an office, by its own client or by one that has been tampered with. */
export const bookOf = ({ client, table, app }: Office, by = client): Book =>
  dynamoBook({ client: by, table, clock: app.clock })

/** How many of a commit's records are there. */
export const countOf = async (office: Office, commit: Commit): Promise<number> =>
  (await Promise.all(commit.result.map((id) => office.itemsBelow(id)))).flat().length
