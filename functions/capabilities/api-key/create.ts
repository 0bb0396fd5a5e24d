import type { Partners } from '#capabilities/partner/store.ts'
import { referenceTo } from '#capabilities/partner/partner.ts'
import { partnerOf, recordOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { all, invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { ApiKey } from './api-key.ts'
import { checkedFacts, expiryFrom, type ApiKeyFacts } from './facts.ts'
import { documentsOf, reloadApiKey, writeApiKey, type ApiKeyPorts } from './load.ts'
import { mayManageKeys, maySeeKeysOf } from './policy.ts'

export type CreateApiKey = ApiKeyFacts & {
  /** The partner whose key it is; the caller's own, when left out. */
  readonly partnerId?: string
  readonly expiresAt?: string
}

type Ports = ApiKeyPorts & { readonly partners: Partners }

/** A partner's global administrator, or an operator, makes a key for a program of the partner. */
export const createApiKey = command({
  load: async ({ partners, clock }: Ports & CommandPorts, input: CreateApiKey, actor: Caller) => {
    const refusal = mayManageKeys(actor)
    if (refusal) return { refusal }
    const checked = all({
      partner: await ownerOf(partners, actor, input.partnerId),
      facts: checkedFacts(input),
      expiry: expiryFrom(input.expiresAt, clock.now()),
    })
    return 'refusal' in checked ? checked : checked.values
  },

  apply: async (actor, { partner, facts, expiry }, { ports, at }) => {
    const id = ports.ids.next('key')
    const { text, digest } = await ports.apiKeySecrets.mint(id)
    const { documents, ...rest } = facts.facts
    const key: ApiKey = {
      id,
      version: 1,
      partner: referenceTo(partner.partner),
      tenantId: partner.partner.tenantId,
      ...rest,
      ...(documents && { documentCount: documents.length }),
      digest,
      createdAt: at,
      updatedAt: at,
      updatedBy: recordOf(actor),
      ...expiry,
    }
    return writeApiKey('api-key.created', key, undefined, {
      summary: `The API key ${key.name} was made`,
      secret: text,
      changes: documentsOf(key, facts.facts),
    })
  },

  reload: reloadApiKey,
})

const ownerOf = async (partners: Partners, actor: Caller, given: string | undefined) => {
  const id = given === undefined ? partnerOf(actor) : parseId('par', given)
  if (given === undefined && !id) return refuse(invalid('MISSING', 'is needed: whose key is it?', 'partnerId'))
  const partner = id && maySeeKeysOf(actor, id) ? await partners.byId(id) : undefined
  return partner ? { partner } : (refuse(notFound('partner', 'partnerId')) as Refused)
}
