import type { CreateApiKey } from '#capabilities/api-key/create.ts'
import { partnerRecord } from '#capabilities/partner/records.ts'
import { randomUUID } from 'node:crypto'
import { waitingJob, type JobStatus } from '#platform/jobs/job.ts'
import { jobRecord } from '#platform/jobs/records.ts'
import type { Change } from '#platform/table/record.ts'
import { idOf, partnerIdOf, type CustomerId, type PartnerId, customerIdOf } from '#platform/kernel/ids.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import { openApp } from '#runtime/app.ts'
import { openContainer } from '#runtime/container.ts'
import type { World } from '../support/world.ts'

/** This file adds people, organizations and keys during a story, and writes what no use case writes yet. */

/** Gives an actor a token: from now on `world.ask(name, …)` speaks for it. */
export const addActor = async (
  world: World,
  name: string,
  {
    tenantId = randomUUID(),
    roles,
    email = `${name}@people.example`,
  }: { readonly tenantId?: string; readonly roles: readonly string[]; readonly email?: string },
): Promise<{ readonly tenantId: string }> => {
  const token = await world.stack.issuer.mint({
    sub: name,
    tid: tenantId,
    roles,
    name,
    email,
  })
  world.stack.actors[name] = {
    kind: roles.some((role) => role.startsWith('Partner.')) ? 'PARTNER_USER' : 'CUSTOMER_USER',
    tenantId,
    headers: { authorization: `Bearer ${token}` },
  }
  return { tenantId }
}

/** Registers a partner as an operator, and adds its administrator as an actor. */
export const registerPartner = async (
  world: World,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<PartnerId> => {
  const { tenantId } = await addActor(world, name, { roles: ['Partner.GlobalAdmin'] })
  const { userErrors } = await world.run('operator', 'registerPartner', 'partner { id }', {
    ...partnerDetailsOf(name),
    kind: 'DIRECT_BILL',
    tenantId,
    ...input,
  })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return partnerIdOf(tenantId)
}

/** Returns the fields of a partner's registration besides its kind and tenant. */
export const partnerDetailsOf = (name: string) => ({
  name: `Partner ${name}`,
  mpnId: '4711',
  country: 'DE',
  contactEmail: `office@${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}.example`,
  adminGroupId: randomUUID(),
})

/** Adds a global administrator of a tenant that is not recorded yet. */
export const addCustomerAdmin = async (world: World, name: string): Promise<CustomerId> =>
  customerIdOf((await addActor(world, name, { roles: ['Customer.GlobalAdmin'] })).tenantId)

/** Writes changes that no use case makes: a partner's status comes from its vendor, and keys have no mutation yet. */
export const writeChanges = async (...changes: readonly Change[]): Promise<void> => {
  const { reader, storesOn } = openContainer()
  const { kind } = await storesOn(reader).unitOfWork.commit({ changes, events: [], result: [] }, { dryRun: false })
  if (kind !== 'committed') throw new Error(`It could not be written: ${kind}`)
}

/** Updates what the vendor reports of a partner: its status, its country, its agreement. */
export const updatePartner = async (id: PartnerId, facts: Partial<Partner>): Promise<void> => {
  const { read } = await openApp()
  const partner = await read.partners.byId(id)
  if (!partner) throw new Error(`${id} is not there`)
  await writeChanges(partnerRecord.replace({ ...partner, ...facts, version: partner.version + 1 }, partner))
}

/** Makes a key for a program of a partner, as an operator does. Returns what the program sends. */
export const issueApiKey = async (
  { tenantId }: { readonly tenantId: string },
  facts: Pick<CreateApiKey, 'scopes'> & Partial<CreateApiKey>,
): Promise<string> => {
  const { commands } = await openApp()
  const outcome = await commands.createApiKey(
    { kind: 'operator', id: 'newcomers' },
    { name: 'A key of the story', allowedAddresses: [], partnerId: partnerIdOf(tenantId), ...facts },
    { correlationId: 'newcomers', dryRun: false },
  )
  if (outcome.kind === 'refused') throw new Error(`No key was made: ${JSON.stringify(outcome.refusal)}`)
  return outcome.secret ?? ''
}

/** Returns the last change to any item of the table, once the workflows have nothing left to write. */
export const awaitLastChange = async ({ stack }: World): Promise<string> => {
  await stack.idle()
  return stack.lastChange()
}

/**
 * Does what a sweep finds due, such as sealing days after the clock has moved, and returns the last change: the sweep of the next minute
 * changes nothing more.
 */
export const sweepToLastChange = async (world: World): Promise<string> => {
  await world.stack.sweep()
  return awaitLastChange(world)
}

/**
 * Writes a job that has failed, in a status, far in the future. It is about a relationship that is not there: when it runs again it has
 * nothing to do, so it does not come back in the middle of another story. Returns its id.
 */
export const writeJob = async (status: JobStatus): Promise<string> => {
  const key = idOf('rel', randomUUID())
  const id = `look-at-delegated-admin:${key}`
  const [now, later] = [new Date(), new Date('2099-01-01T00:00:00.000Z')]
  const job = {
    id,
    kind: 'look-at-delegated-admin',
    lane: 'vendor',
    key,
    owner: id,
    input: {},
    correlationId: id,
  } as const
  await writeChanges(
    jobRecord.create({ ...waitingJob({ ...job, attempts: 3, createdAt: now.toISOString() }, later, now), status }),
  )
  return id
}
