import type { ApiKeyId, PartnerId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { ApiKey, ApiKeyDocuments, ApiKeyUse } from './api-key.ts'
import { apiKeyDocumentsKey, apiKeyKey, apiKeysOf, apiKeyUseKey } from './records.ts'

export type ApiKeys = {
  readonly byId: (id: ApiKeyId) => Promise<ApiKey | undefined>
  /** The keys of a partner, by last change. */
  readonly of: (partner: PartnerId, page: PageRequest) => Promise<Page<ApiKey>>
  readonly use: (id: ApiKeyId) => Promise<ApiKeyUse | undefined>
  readonly documents: (id: ApiKeyId) => Promise<ApiKeyDocuments | undefined>
}

export const apiKeyStore = (reader: Reader): ApiKeys => ({
  byId: (id) => reader.one<ApiKey>(apiKeyKey(id)),
  of: (partner, page) => reader.page<ApiKey>(apiKeysOf(partner), page),
  use: (id) => reader.one<ApiKeyUse>(apiKeyUseKey(id)),
  documents: (id) => reader.one<ApiKeyDocuments>(apiKeyDocumentsKey(id)),
})
