/** API keys, by which programs of a partner call the API. */
import type { Reader } from '#platform/table/reader.ts'
import { apiKeyStore } from './store.ts'

export const stores = (reader: Reader) => ({ apiKeys: apiKeyStore(reader) })
