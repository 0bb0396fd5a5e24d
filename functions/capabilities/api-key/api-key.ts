import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { ActorRecord, Scope } from '#platform/kernel/actor.ts'
import type { ApiKeyId, TenantId } from '#platform/kernel/ids.ts'

/** The API key of a program of a partner. What opens the door is not kept: only digests of it, under a secret of the deployment. */
export type ApiKey = {
  readonly id: ApiKeyId
  readonly version: number
  readonly partner: PartnerReference
  readonly tenantId: TenantId
  readonly name: string
  readonly scopes: readonly Scope[]
  /** The addresses and networks (CIDR) from which it is good; from anywhere, where there are none. */
  readonly allowedAddresses: readonly string[]
  /** How many documents it may send and no others; any, where it is not there. Which ones is a record of its own. */
  readonly documentCount?: number
  readonly digest: string
  /** What it was before it was rotated, good for a while beside the new one. */
  readonly previous?: { readonly digest: string; readonly until: string }
  readonly createdAt: string
  readonly updatedAt: string
  readonly updatedBy: ActorRecord
  readonly expiresAt: string
  readonly revokedAt?: string
}

export type ApiKeyStatus = 'ACTIVE' | 'EXPIRED' | 'REVOKED'

export const statusAt = ({ revokedAt, expiresAt }: ApiKey, now: Date): ApiKeyStatus => {
  if (revokedAt !== undefined) return 'REVOKED'
  return now >= new Date(expiresAt) ? 'EXPIRED' : 'ACTIVE'
}

/** The digests of what is good now: of the key, and for a while of what it was before it was rotated. */
export const digestsAt = (key: ApiKey, now: Date): readonly string[] => {
  if (statusAt(key, now) !== 'ACTIVE') return []
  const { digest, previous } = key
  return previous && now < new Date(previous.until) ? [digest, previous.digest] : [digest]
}

/** When a key was last used, to the hour. It is a record of its own, so that use changes no version and stands in nobody's way. */
export type ApiKeyUse = { readonly id: ApiKeyId; readonly hour: string; readonly version: number }

/** The SHA-256 of each document that a key may send, in hexadecimal. */
export type ApiKeyDocuments = { readonly id: ApiKeyId; readonly hashes: readonly string[]; readonly version: number }

/** Makes and reads what the holder of a key sends. */
export type ApiKeySecrets = {
  /** A new key as its holder gets it, once, and the digest that is kept. */
  readonly mint: (id: ApiKeyId) => Promise<{ readonly text: string; readonly digest: string }>
  /** Reads what somebody sends; undefined where this deployment never made it. Nothing is looked up for it. */
  readonly read: (
    text: string,
  ) => Promise<{ readonly id: ApiKeyId; readonly isOneOf: (digests: readonly string[]) => boolean } | undefined>
}
