import { randomBytes, randomUUID } from 'node:crypto'
import { mintApiKey } from '#api/api-key.ts'
import type { ApiKey } from '#domain/api-key/api-key.ts'
import type { Change } from '#domain/kernel/commit.ts'
import { idOf, partnerIdOf, type CustomerId, type PartnerId, customerIdOf } from '#domain/kernel/ids.ts'
import type { Partner } from '#domain/partner/partner.ts'
import { openApp } from '#runtime/app.ts'
import { openGround } from '#runtime/ground.ts'
import type { World } from '../support/world.ts'

/** People, organizations and keys that come into a story later than its cast, and what no use case writes yet. */

/** Someone with a token: from now on `world.ask(name, …)` speaks for them. */
export const enters = async (
  world: World,
  name: string,
  { tenantId = randomUUID(), roles }: { readonly tenantId?: string; readonly roles: readonly string[] },
): Promise<{ readonly tenantId: string }> => {
  const token = await world.stack.issuer.mint({
    sub: name,
    tid: tenantId,
    roles,
    name,
    email: `${name}@people.example`,
  })
  world.stack.actors[name] = {
    kind: roles.some((role) => role.startsWith('Partner.')) ? 'PARTNER_USER' : 'CUSTOMER_USER',
    tenantId,
    headers: { authorization: `Bearer ${token}` },
  }
  return { tenantId }
}

/** A partner that an operator registers now, and its administrator. */
export const registers = async (
  world: World,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<PartnerId> => {
  const { tenantId } = await enters(world, name, { roles: ['Partner.GlobalAdmin'] })
  const { userErrors } = await world.run('operator', 'registerPartner', 'partner { id }', {
    ...particulars(name),
    kind: 'DIRECT_BILL',
    tenantId,
    ...input,
  })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return partnerIdOf(tenantId)
}

/** What every partner's registration says besides its kind and tenant. */
export const particulars = (name: string) => ({
  name: `Partner ${name}`,
  mpnId: '4711',
  country: 'DE',
  contactEmail: `office@${name.toLowerCase()}.example`,
  adminGroupId: randomUUID(),
})

/** A global administrator of a tenant that nobody has heard of yet. */
export const arrives = async (world: World, name: string): Promise<CustomerId> =>
  customerIdOf((await enters(world, name, { roles: ['Customer.GlobalAdmin'] })).tenantId)

/** Changes that no use case makes: a partner's standing comes from its vendor, and keys have no mutation yet. */
export const itIsWritten = async (...changes: readonly Change[]): Promise<void> => {
  const { reader, storesOn } = openGround()
  const { kind } = await storesOn(reader).book.commit({ changes, events: [], result: [] }, { dryRun: false })
  if (kind !== 'committed') throw new Error(`It could not be written: ${kind}`)
}

/** What the vendor says of a partner since: its standing, its country, its agreement. */
export const partnerBecomes = async (id: PartnerId, facts: Partial<Partner>): Promise<void> => {
  const { read } = await openApp()
  const partner = await read.partners.byId(id)
  if (!partner) throw new Error(`${id} is not there`)
  const value: Partner = { ...partner, ...facts, version: partner.version + 1 }
  await itIsWritten({ kind: 'replace', record: { name: 'partner', value }, from: partner.version })
}

/** A key that a partner has been given; the text of it, as its holder sends it. */
export const issuesKey = async (
  partner: { readonly tenantId: string },
  facts: Pick<ApiKey, 'scopes'> & Partial<Pick<ApiKey, 'expiresAt' | 'revokedAt'>>,
): Promise<string> => {
  const id = idOf('key', randomUUID())
  const { key, secretHash } = mintApiKey(id, randomBytes(32).toString('base64url'))
  const at = new Date().toISOString()
  const value: ApiKey = {
    ...facts,
    id,
    version: 1,
    partnerId: partnerIdOf(partner.tenantId),
    tenantId: partner.tenantId,
    name: 'A key of the story',
    secretHash,
    createdAt: at,
    updatedAt: at,
  }
  await itIsWritten({ kind: 'create', record: { name: 'api-key', value } })
  return key
}

/** The last change to any item of the table, once the workflows have nothing left to write. */
export const stillTable = async ({ stack }: World): Promise<string> => {
  await stack.idle()
  return stack.lastChange()
}
