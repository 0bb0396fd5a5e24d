/** API keys, by which programs of a partner call the API. */
import type { Reader } from '#platform/table/reader.ts'
import { createApiKey } from './create.ts'
import { findApiKey, listApiKeys } from './find.ts'
import { revokeApiKey } from './revoke.ts'
import { rotateApiKey } from './rotate.ts'
import { apiKeyStore } from './store.ts'
import { updateApiKey } from './update.ts'

export { apiKeyReactions as reactions } from './events.ts'
export { apiKeyWriter as notificationWriter } from './mails.ts'

export const stores = (reader: Reader) => ({ apiKeys: apiKeyStore(reader) })

export const queries = { apiKey: findApiKey, apiKeys: listApiKeys }

export const commands = { createApiKey, updateApiKey, rotateApiKey, revokeApiKey }
