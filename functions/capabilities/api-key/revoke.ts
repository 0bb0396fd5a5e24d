import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { loadApiKey, reloadApiKey, writeApiKey, type ApiKeyPorts } from './load.ts'
import { mayChange } from './policy.ts'

/** Ends a key, and what it was before a rotation. Keys are read at every request, so it is in force at once and everywhere. */
export const revokeApiKey = command({
  load: (ports: ApiKeyPorts, { id }: { readonly id: string }, actor: Caller) => loadApiKey(ports, id, actor),
  may: (actor, key, { now }) => mayChange(actor, key, now),
  version: (key) => key,
  apply: (actor, before, { at }) => {
    const { previous: _, ...kept } = before
    const key = { ...kept, revokedAt: at, version: before.version + 1, updatedAt: at, updatedBy: recordOf(actor) }
    return writeApiKey('api-key.revoked', key, before, { summary: `The API key ${key.name} was revoked` })
  },
  reload: reloadApiKey,
})
