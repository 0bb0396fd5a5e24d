import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { invalid, isRefused, refuse } from '#platform/kernel/refusal.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { expiryFrom } from './facts.ts'
import { loadApiKey, reloadApiKey, writeApiKey, type ApiKeyPorts } from './load.ts'
import { mayChange } from './policy.ts'

export type RotateApiKey = { readonly id: string; readonly overlapHours: number; readonly expiresAt?: string }

/** A week: long enough for every program of a partner to get the new key. */
const longestOverlap = 168

/**
 * Makes a new key in place of the old one, under the same id. The old one is good for some hours more, so that no program stands still; a
 * second rotation in this time ends it.
 */
export const rotateApiKey = command({
  load: async (ports: ApiKeyPorts & CommandPorts, input: RotateApiKey, actor: Caller) => {
    const key = await loadApiKey(ports, input.id, actor)
    if (isRefused(key)) return key
    if (!Number.isInteger(input.overlapHours) || input.overlapHours < 0 || input.overlapHours > longestOverlap)
      return refuse(invalid('OUT_OF_RANGE', `must be 0 to ${longestOverlap}`, 'overlapHours'))
    const expiry = expiryFrom(input.expiresAt, ports.clock.now())
    return isRefused(expiry) ? expiry : { key, expiry }
  },
  may: (actor, { key }, { now }) => mayChange(actor, key, now),
  version: ({ key }) => key,
  apply: async (actor, { key: before, expiry }, { input: { overlapHours }, ports, now, at }) => {
    const { text, digest } = await ports.apiKeySecrets.mint(before.id)
    const end = new Date(Math.min(now.getTime() + overlapHours * 3_600_000, new Date(before.expiresAt).getTime()))
    const { previous: _, ...kept } = before
    const key = {
      ...kept,
      digest,
      ...(end > now && { previous: { digest: before.digest, until: end.toISOString() } }),
      ...expiry,
      version: before.version + 1,
      updatedAt: at,
      updatedBy: recordOf(actor),
    }
    return writeApiKey('api-key.rotated', key, before, {
      summary: `The API key ${key.name} was rotated`,
      secret: text,
    })
  },
  reload: reloadApiKey,
})
