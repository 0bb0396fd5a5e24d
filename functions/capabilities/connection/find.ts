import type { Caller } from '#platform/kernel/actor.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import type { PartnerConnection } from './connection.ts'
import { maySeeConnection } from './policy.ts'
import type { Connections } from './store.ts'

/** Finds what is wrong with a partner's connection; undefined where nothing ever was, or the caller may not know. */
export const findConnection =
  ({ connections }: { readonly connections: Connections }) =>
  async (actor: Caller, partner: PartnerId): Promise<PartnerConnection | undefined> =>
    maySeeConnection(actor, partner) ? connections.of(partner) : undefined
