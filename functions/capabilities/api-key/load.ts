import type { Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import type { Write } from '#platform/unit-of-work/command.ts'
import type { ApiKey, ApiKeySecrets } from './api-key.ts'
import { apiKeyEvent, type ApiKeyEventType } from './events.ts'
import type { ApiKeyFacts } from './facts.ts'
import { requestMail } from './mails.ts'
import { maySeeKeysOf } from './policy.ts'
import { apiKeyDocumentsRecord, apiKeyRecord } from './records.ts'
import type { ApiKeys } from './store.ts'

export type ApiKeyPorts = { readonly apiKeys: ApiKeys; readonly apiKeySecrets: ApiKeySecrets }
/** `secret` is what its holder sends: it is there once, in the answer to the request that made it, and is kept nowhere. */
export type ApiKeyResult = { readonly apiKey: ApiKey; readonly secret?: string }

export const loadApiKey = async (
  { apiKeys }: Pick<ApiKeyPorts, 'apiKeys'>,
  text: string,
  actor: Caller,
): Promise<ApiKey | Refused> => {
  const id = parseId('key', text)
  const key = id && (await apiKeys.byId(id))
  return key && maySeeKeysOf(actor, key.partner.id) ? key : refuse(notFound('API key', 'id'))
}

export const reloadApiKey = async (
  { apiKeys }: Pick<ApiKeyPorts, 'apiKeys'>,
  [first = '']: readonly string[],
): Promise<ApiKeyResult | undefined> => {
  const id = parseId('key', first)
  const apiKey = id && (await apiKeys.byId(id))
  return apiKey && { apiKey }
}

/** Writes a key, new or in place of what it was, with its event and the mail about it. */
export const writeApiKey = (
  type: ApiKeyEventType,
  key: ApiKey,
  before: ApiKey | undefined,
  { summary, secret, changes = [] }: { summary: string; secret?: string; changes?: readonly Change[] },
): Write<ApiKeyResult> => {
  const mail = requestMail(type, key)
  return {
    changes: [before ? apiKeyRecord.replace(key, before) : apiKeyRecord.create(key), ...changes, ...mail.changes],
    events: [apiKeyEvent({ type, subject: key.partner.id, summary, data: { apiKeyId: key.id } }), ...mail.events],
    result: { apiKey: key, ...(secret !== undefined && { secret }) },
    ids: [key.id],
  }
}

/** The record of the documents that a key may send, where it may not send any. */
export const documentsOf = ({ id, version }: ApiKey, { documents }: ApiKeyFacts): readonly Change[] =>
  documents ? [apiKeyDocumentsRecord.ensure({ id, hashes: documents, version })] : []
