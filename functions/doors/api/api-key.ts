import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Integration } from '#platform/kernel/actor.ts'
import { parseId, type ApiKeyId } from '#platform/kernel/ids.ts'
import type { App } from '#runtime/app.ts'

/**
 * API keys: `mck_<key id>_<secret>_<checksum>`. The prefix lets scanners find leaked ones; the checksum turns typing errors
 * and guesses away before anything is read. Of the secret only the hash is kept.
 */
const form = /^mck_([0-9a-z]{26})_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const checksumOf = (id: string, secret: string): string => hashOf(`${id}.${secret}`).slice(0, 8)

/** A new key as its holder gets it, once, and the hash that is kept. */
export const mintApiKey = (
  id: ApiKeyId,
  secret: string = randomBytes(32).toString('base64url'),
): { readonly key: string; readonly secretHash: string } => {
  const bare = id.slice('key_'.length)
  return { key: `mck_${bare}_${secret}_${checksumOf(bare, secret)}`, secretHash: hashOf(secret) }
}

/** The program that holds the key; undefined for anything else. */
export const readApiKey = async ({ read, clock }: App, given: string): Promise<Integration | undefined> => {
  const [, bare = '', secret = '', checksum = ''] = form.exec(given) ?? []
  const id = parseId('key', `key_${bare}`)
  if (!id || checksum !== checksumOf(bare, secret)) return undefined
  const key = await read.apiKeys.byId(id)
  if (!key || !timingSafeEqual(Buffer.from(key.secretHash, 'hex'), Buffer.from(hashOf(secret), 'hex'))) return undefined
  if (key.revokedAt !== undefined || (key.expiresAt !== undefined && clock.now() >= new Date(key.expiresAt)))
    return undefined
  return {
    kind: 'integration',
    id: key.id,
    name: key.name,
    partnerId: key.partnerId,
    tenantId: key.tenantId,
    scopes: key.scopes,
  }
}
