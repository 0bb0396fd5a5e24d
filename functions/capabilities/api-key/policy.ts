import { partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { forbidden, neverAgain, type Refusal } from '#platform/kernel/refusal.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import { statusAt, type ApiKey } from './api-key.ts'

/** A partner's people see its keys, and so do operators. Programs do not: a key that was stolen finds no others. */
export const maySeeKeysOf = (actor: Actor, partner: PartnerId): boolean =>
  actor.kind === 'operator' || (actor.kind === 'partner-user' && partnerOf(actor) === partner)

/** Whoever hands out keys hands out what a partner may do: its global administrators, and operators for its first one. */
export const mayManageKeys = (actor: Actor): Refusal | undefined => {
  if (actor.kind === 'operator') return undefined
  if (actor.kind !== 'partner-user')
    return forbidden('API keys are managed by people of the partner, and by operators.')
  return actor.roles.includes('GLOBAL_ADMIN')
    ? undefined
    : forbidden('Only a global administrator of the partner manages its API keys.')
}

/** Whether the key may still be changed, rotated or revoked. */
export const mayChange = (actor: Actor, key: ApiKey, now: Date): Refusal | undefined => {
  const refusal = mayManageKeys(actor)
  if (refusal) return refusal
  switch (statusAt(key, now)) {
    case 'ACTIVE':
      return undefined
    case 'REVOKED':
      return neverAgain('ALREADY_ENDED', 'The key has been revoked.')
    case 'EXPIRED':
      return neverAgain('ALREADY_ENDED', `The key expired at ${key.expiresAt}.`)
  }
}

export const apiKeyActions = (actor: Actor, key: ApiKey, now: Date): Record<string, Refusal | undefined> => ({
  updateApiKey: mayChange(actor, key, now),
  rotateApiKey: mayChange(actor, key, now),
  revokeApiKey: mayChange(actor, key, now),
})
