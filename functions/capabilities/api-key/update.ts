import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { isRefused } from '#platform/kernel/refusal.ts'
import { checkedFacts, type ApiKeyFacts } from './facts.ts'
import { documentsOf, loadApiKey, reloadApiKey, writeApiKey, type ApiKeyPorts } from './load.ts'
import { mayChange } from './policy.ts'

/** Says anew what a key is called, what it may do, from where and with which documents. What opens the door stays the same. */
export const updateApiKey = command({
  load: async (ports: ApiKeyPorts, input: ApiKeyFacts & { readonly id: string }, actor: Caller) => {
    const key = await loadApiKey(ports, input.id, actor)
    if (isRefused(key)) return key
    const checked = checkedFacts(input)
    return isRefused(checked) ? checked : { key, facts: checked.facts }
  },
  may: (actor, { key }, { now }) => mayChange(actor, key, now),
  version: ({ key }) => key,
  apply: (actor, { key: before, facts }, { at }) => {
    const { documentCount: _, ...kept } = before
    const { documents, ...rest } = facts
    const key = {
      ...kept,
      ...rest,
      ...(documents && { documentCount: documents.length }),
      version: before.version + 1,
      updatedAt: at,
      updatedBy: recordOf(actor),
    }
    return writeApiKey('api-key.changed', key, before, {
      summary: `The API key ${key.name} was changed`,
      changes: documentsOf(key, facts),
    })
  },
  reload: reloadApiKey,
})
