import type { ApiKeyId } from '#platform/kernel/ids.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { ApiKey } from './api-key.ts'
import { apiKeyKey } from './records.ts'

export type ApiKeys = { readonly byId: (id: ApiKeyId) => Promise<ApiKey | undefined> }

export const apiKeyStore = (reader: Reader): ApiKeys => ({ byId: (id) => reader.one<ApiKey>(apiKeyKey(id)) })
