/** This file makes small commits for the unit of work: records, claims and events without any further meaning. */
import type { ApiKey } from '#capabilities/api-key/api-key.ts'
import type { UnitOfWork, Commit } from '#platform/unit-of-work/unit-of-work.ts'
import { apiKeyKey } from '#capabilities/api-key/records.ts'
import { record, type Change } from '#platform/table/record.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import { idOf, partnerIdOf, type CustomerId } from '#platform/kernel/ids.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { newTenantId } from './cast.ts'
import type { TestApp } from './test-app.ts'

export const real = { dryRun: false }

/** The smallest kind of record that something can happen to. It behaves like any other. */
const smallRecord = record<ApiKey>({
  name: 'small',
  key: ({ id }) => apiKeyKey(id),
  history: { of: ({ partner }) => partner.id },
})

const recordOf = (bits: string, version = 1): ApiKey => ({
  id: idOf('key', bits),
  version,
  partner: { id: partnerIdOf(bits), name: 'A partner' },
  tenantId: bits,
  name: 'A key',
  scopes: ['customers:read'],
  allowedAddresses: [],
  digest: '',
  createdAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:00:00.000Z',
  updatedBy: { kind: 'operator', id: 'operator' },
  expiresAt: '2027-03-01T08:00:00.000Z',
})
export const createChange = (bits: string): Change => smallRecord.create(recordOf(bits))
export const replaceChange = (bits: string, version: number): Change =>
  smallRecord.replace(recordOf(bits, version + 1), recordOf(bits, version))
export const serviceContent = (customerId: CustomerId, serviceKey: string, holder: string) => ({
  customerId,
  serviceKey,
  holder: { relationshipId: idOf('rel', holder), partnerId: partnerIdOf(holder), partnerName: 'A partner' },
})
export const eventOf = (bits: string): DomainEvent => ({
  id: idOf('evt', bits),
  type: 'partner.registered',
  subject: partnerIdOf(bits),
  at: '2026-03-01T08:00:00.000Z',
  by: { kind: 'system', id: 'law' },
  correlationId: 'law',
  summary: 'Something happened',
  data: {},
})

/** Returns a commit of some new records with their events. Its result is their ids. */
export const createCommit = (records: number): Commit => {
  const bits = Array.from({ length: records }, newTenantId)
  return { changes: bits.map(createChange), events: bits.map(eventOf), result: bits.map((one) => idOf('key', one)) }
}

/** Returns a unit of work on the table of a test application, with its own client or with one that injects faults. */
export const unitOfWorkOf = ({ client, table, app }: TestApp, by = client): UnitOfWork =>
  dynamoUnitOfWork({ client: by, table, clock: app.clock })

/** Counts the records of a commit that are in the table. */
export const countRecords = async (testApp: TestApp, commit: Commit): Promise<number> =>
  (await Promise.all(commit.result.map((id) => testApp.itemsBelow(id)))).flat().length
