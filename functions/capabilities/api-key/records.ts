import type { ApiKeyId, PartnerId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, type Key, type Listing } from '#platform/table/indexes.ts'
import { record } from '#platform/table/record.ts'
import type { ApiKey, ApiKeyDocuments, ApiKeyUse } from './api-key.ts'

export const apiKeyKey = accessPattern('an API key by its id', (id: ApiKeyId): Key => ownKey(id), ['key_…'])

export const apiKeysOf = accessPattern(
  'the API keys of a partner, by last change',
  (partner: PartnerId): Listing => ({ index: 'owner', partition: `${partner}#API-KEY` }),
  ['par_…'],
)

export const apiKeyUseKey = accessPattern(
  'when an API key was last used',
  (id: ApiKeyId): Key => ({ pk: id, sk: 'USE' }),
  ['key_…'],
)

export const apiKeyDocumentsKey = accessPattern(
  'the documents that an API key may send',
  (id: ApiKeyId): Key => ({ pk: id, sk: 'DOCUMENTS' }),
  ['key_…'],
)

export const apiKeyRecord = record<ApiKey>({
  name: 'api-key',
  key: ({ id }) => apiKeyKey(id),
  history: {
    of: ({ partner }) => partner.id,
    part: ({ id }) => id,
    facts: ({ name, scopes, allowedAddresses, documentCount, expiresAt, revokedAt }) => ({
      'apiKey.name': name,
      'apiKey.scopes': scopes,
      'apiKey.allowedAddresses': allowedAddresses,
      'apiKey.documentCount': documentCount,
      'apiKey.expiresAt': expiresAt,
      'apiKey.revokedAt': revokedAt,
    }),
  },
  places: ({ id, partner, updatedAt }) => ({ owner: apiKeysOf(partner.id).partition, at: `${updatedAt}#${id}` }),
})

export const apiKeyUseRecord = record<ApiKeyUse>({ name: 'api-key-use', key: ({ id }) => apiKeyUseKey(id) })

export const apiKeyDocumentsRecord = record<ApiKeyDocuments>({
  name: 'api-key-documents',
  key: ({ id }) => apiKeyDocumentsKey(id),
})
