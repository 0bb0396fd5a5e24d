import { partnerOf, type Actor, type Caller } from '#platform/kernel/actor.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'

/** Who sees whether the vendor lets us in for a partner: its own people, and operators. */
export const maySeeConnection = (actor: Caller, partner: PartnerId): boolean =>
  actor.kind === 'operator' || partnerOf(actor) === partner

/** Whoever connects a partner lets us act in the name of a user: its global administrators do, and no program and no operator. */
export const mayConnect = (actor: Actor): Refusal | undefined =>
  actor.kind === 'partner-user' && actor.roles.includes('GLOBAL_ADMIN')
    ? undefined
    : forbidden('Only a global administrator of the partner connects it with Microsoft.')
