import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import type { ApiKey } from './api-key.ts'
import { maySeeKeysOf } from './policy.ts'
import type { ApiKeys } from './store.ts'

type Ports = { readonly apiKeys: ApiKeys }

export const findApiKey =
  ({ apiKeys }: Ports) =>
  async (actor: Caller, text: string): Promise<ApiKey | undefined> => {
    const id = parseId('key', text)
    const key = id && (await apiKeys.byId(id))
    return key && maySeeKeysOf(actor, key.partner.id) ? key : undefined
  }

/** Lists one page of the keys of a partner, the caller's own when none is named. */
export const listApiKeys =
  ({ apiKeys }: Ports) =>
  async (actor: Caller, partnerId: string | undefined, page: PageRequest): Promise<Page<ApiKey>> => {
    const partner = partnerId === undefined ? partnerOf(actor) : parseId('par', partnerId)
    return partner && maySeeKeysOf(actor, partner) ? apiKeys.of(partner, page) : emptyPage
  }
