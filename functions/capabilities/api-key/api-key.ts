import type { Scope } from '#platform/kernel/actor.ts'
import type { ApiKeyId, PartnerId, TenantId } from '#platform/kernel/ids.ts'

/** The API key of a program. The secret itself is not stored: only its SHA-256, in hexadecimal. */
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
