import { isCustomerAdmin, type Caller } from '../kernel/actor.ts'
import type { Change, NewEvent, Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import { customerIdOf, parseId, type RelationshipId } from '../kernel/ids.ts'
import { againstRule, done, invalid, notFound, refused, wrongState, type Outcome } from '../kernel/refusal.ts'
import type { Customers } from '../customer/store.ts'
import { mayRemoveDelegatedAdmin } from './policy.ts'
import { heldServices, living, type Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

export type RemoveDelegatedAdmin = { readonly relationshipId?: string; readonly serviceKeys?: readonly string[] }

/** The customer takes delegated admin away from one partner or from all; the relationships stay (rules C11, C12). */
export const removeDelegatedAdmin =
  (desk: Desk & { relationships: Relationships; customers: Customers }) =>
  async (
    actor: Caller,
    input: RemoveDelegatedAdmin,
    request: Request,
  ): Promise<Outcome<{ relationships: readonly Relationship[] }>> => {
    const { relationships, clock } = desk
    if (request.expectedVersion !== undefined && input.relationshipId === undefined)
      return refused(invalid('needs the relationship whose version it is', 'expectedVersion'))
    const decided = await decideAndCommit(desk)<readonly Relationship[]>(actor, request, {
      decide: async () => {
        const meant = await meantBy(desk, actor, input)
        if ('why' in meant) return refused(meant.why)
        for (const relationship of input.relationshipId === undefined ? [] : meant.found) {
          const refusal = mayRemoveDelegatedAdmin(actor, relationship) ?? staleFor(request, relationship)
          if (refusal) return refused(refusal)
        }
        const at = clock.now().toISOString()
        const removals = meant.found.flatMap((relationship) => removal(relationship, input.serviceKeys, at))
        if (removals.length === 0)
          return refused(wrongState('WRONG_STATE', 'There is no such delegated admin to take away.'))
        return {
          kind: 'write',
          changes: removals.flatMap(({ changes }) => changes),
          events: removals.map(({ event }) => event),
          result: removals.map(({ relationship }) => relationship),
          ids: removals.map(({ relationship }) => relationship.id),
        }
      },
      reload: async (ids) => {
        const found = await relationships.byIds(ids.flatMap((id) => parseId('rel', id) ?? []))
        return found.flatMap((relationship) => relationship ?? [])
      },
    })
    return decided.kind === 'done' ? done({ relationships: decided.result }) : decided
  }

const meantBy = async (
  { relationships, customers }: { relationships: Relationships; customers: Customers },
  actor: Caller,
  input: RemoveDelegatedAdmin,
) => {
  if (input.serviceKeys?.length === 0)
    return refused(invalid('must name at least one service, or be left out', 'serviceKeys'))
  if (input.relationshipId !== undefined) {
    const id = parseId('rel', input.relationshipId)
    const relationship = id && (await relationships.byId(id))
    return relationship ? { found: [relationship] } : refused(notFound('relationship', 'relationshipId'))
  }
  if (!isCustomerAdmin(actor))
    return refused(
      againstRule('NOT_CUSTOMER_ADMIN', 'Only a global administrator of the customer takes delegated admin away.', [
        'C11',
      ]),
    )
  const file = await customers.file(customerIdOf(actor.tenantId))
  // Delegated admin may have outlived its relationship (rule H4).
  const kept = [...(file?.held.values() ?? [])].map(({ relationshipId }) => relationshipId)
  const meant = new Set<RelationshipId>([...(file?.open.values() ?? []), ...kept])
  const found = await relationships.byIds([...meant])
  return { found: found.flatMap((relationship) => relationship ?? []) }
}

type Removal = { readonly relationship: Relationship; readonly changes: readonly Change[]; readonly event: NewEvent }

const removal = (before: Relationship, serviceKeys: readonly string[] | undefined, at: string): readonly Removal[] => {
  const going = living(before).filter(({ serviceKey }) => serviceKeys === undefined || serviceKeys.includes(serviceKey))
  if (going.length === 0) return []
  const relationship: Relationship = {
    ...before,
    grants: before.grants.map((grant) =>
      going.includes(grant) ? { ...grant, status: 'REMOVED', updatedAt: at } : grant,
    ),
    version: before.version + 1,
    updatedAt: at,
  }
  return [
    {
      relationship,
      changes: [
        { kind: 'replace', record: { name: 'relationship', value: relationship }, from: before.version },
        ...releases(before, relationship),
      ],
      event: {
        type: 'relationship.delegated-admin-removed',
        subject: before.id,
        summary: `${before.customerName} took delegated admin away from ${[...new Set(going.map(({ holder }) => holder.name))].join(' and ')}`,
        data: { services: [...new Set(going.map(({ serviceKey }) => serviceKey))] },
      },
    },
  ]
}

/** Services that the partner holds before and no longer after: they are free for others (rule C8). */
export const releases = (before: Relationship, after: Relationship): readonly Change[] => {
  const kept = new Set(heldServices(after))
  return heldServices(before)
    .filter((serviceKey) => !kept.has(serviceKey))
    .map((serviceKey) => ({
      kind: 'release',
      claim: {
        on: 'service',
        customerId: before.customerId,
        serviceKey,
        holder: { relationshipId: before.id, partnerId: before.partner.id, partnerName: before.partner.name },
      },
    }))
}
