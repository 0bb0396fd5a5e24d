import type { ApiKeyId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, type Key } from '#platform/table/indexes.ts'
import { record } from '#platform/table/record.ts'
import type { ApiKey } from './api-key.ts'

export const apiKeyKey = accessPattern('an API key by its id', (id: ApiKeyId): Key => ownKey(id), ['key_…'])

export const apiKeyRecord = record<ApiKey>({ name: 'api-key', key: ({ id }) => apiKeyKey(id) })
