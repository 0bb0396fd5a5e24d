import { BlockList, isIP } from 'node:net'
import { digestsAt, type ApiKey } from '#capabilities/api-key/api-key.ts'
import type { Integration } from '#platform/kernel/actor.ts'
import type { App } from '#runtime/app.ts'

/**
 * The program that holds an API key; undefined for anything else. The key is read at every request, so one that is revoked opens nothing
 * from then on. Why a key is refused is in the log, and nothing of it in the answer.
 */
export const readApiKey = async (app: App, given: string, address: string): Promise<Integration | undefined> => {
  const { read, clock, log } = app
  const sent = await read.apiKeySecrets.read(given)
  if (!sent) return undefined
  const key = await read.apiKeys.byId(sent.id)
  if (!key || !sent.isOneOf(digestsAt(key, clock.now()))) {
    log.info('An API key was refused', { id: sent.id, reason: 'unknown, expired or revoked' })
    return undefined
  }
  if (!isAllowedFrom(key, address)) {
    log.info('An API key was refused', { id: key.id, reason: 'address', address })
    return undefined
  }
  const [documents] = await Promise.all([documentsOf(app, key), recordUse(app, key)])
  return {
    kind: 'integration',
    id: key.id,
    name: key.name,
    partnerId: key.partner.id,
    tenantId: key.tenantId,
    scopes: key.scopes,
    ...(documents && { documents }),
  }
}

/** Whether the key is good at this address. One of IPv4 that is written as IPv6 is the same. */
const isAllowedFrom = ({ allowedAddresses }: ApiKey, address: string): boolean => {
  if (allowedAddresses.length === 0) return true
  const allowed = new BlockList()
  for (const network of allowedAddresses) {
    const [host = '', prefix = ''] = network.split('/')
    allowed.addSubnet(host, Number(prefix), familyOf(host))
  }
  return isIP(address) !== 0 && allowed.check(address, familyOf(address))
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** What was read of one version of a key is right for ever, so each process reads it once. */
const documents = new Map<string, ReadonlySet<string>>()
const mostRemembered = 100

const documentsOf = async ({ read }: App, key: ApiKey): Promise<ReadonlySet<string> | undefined> => {
  if (key.documentCount === undefined) return undefined
  const name = `${key.id}@${key.version}`
  const known = documents.get(name) ?? new Set((await read.apiKeys.documents(key.id))?.hashes)
  if (documents.size >= mostRemembered) documents.clear()
  documents.set(name, known)
  return known
}

/** When a key was last used helps its owner; a request does not fail for it. */
const recordUse = async ({ recordKeyUse, log }: App, { id }: ApiKey): Promise<void> =>
  recordKeyUse(id).catch((error: unknown) => log.warn('The use of an API key could not be recorded', { id, error }))
