import type { Scope } from '../kernel/actor.ts'
import type { ApiKeyId, PartnerId, TenantId } from '../kernel/ids.ts'

/** A program's key. The secret itself is nowhere: only its SHA-256 is kept, in hexadecimal. */
export type ApiKey = {
  readonly id: ApiKeyId
  readonly version: number
  readonly partnerId: PartnerId
  readonly tenantId: TenantId
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly secretHash: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly expiresAt?: string
  readonly revokedAt?: string
}

export type ApiKeys = { readonly byId: (id: ApiKeyId) => Promise<ApiKey | undefined> }
