import { parseId, type Ids } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import type { GrantTerms } from './grant-terms.ts'
import { endingsOf } from './notices.ts'
import { withoutOldest, type Grant, type Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

/** As many as one transaction takes, with their tasks and events. */
const mostRelationships = 20

/** The items of one transaction, with some to spare. */
const mostItems = 90

/** Whether these relationships fit into one write: each with its event, and the tasks that may go with its successors. */
export const tooManyAtOnce = (made: readonly Relationship[]): Refusal | undefined =>
  made.reduce((sum, one) => sum + 2 + endingsOf(one).length, 0) > mostItems
    ? invalid('OUT_OF_RANGE', 'must name fewer: their tasks do not fit into one write', 'relationshipIds')
    : undefined

/** The relationships that an input names, each once, in their order. */
export const namedIn = async (
  { relationships }: { readonly relationships: Relationships },
  relationshipIds: readonly string[],
): Promise<readonly Relationship[] | Refused> => {
  if (relationshipIds.length === 0 || relationshipIds.length > mostRelationships)
    return refuse(invalid('OUT_OF_RANGE', `must name 1 to ${mostRelationships} relationships`, 'relationshipIds'))
  const ids = [...new Set(relationshipIds)].map((id) => parseId('rel', id))
  const found = await relationships.byIds(ids.flatMap((id) => id ?? []))
  const byId = new Map(found.flatMap((one) => (one ? [[one.id, one] as const] : [])))
  const missing = ids.findIndex((id) => id === undefined || !byId.has(id))
  if (missing >= 0) return refuse(notFound('relationship', 'relationshipIds', String(missing)))
  return ids.flatMap((id) => (id && byId.get(id)) ?? [])
}

/** A grant that is requested in the place of one that is in force. */
export const successorOf = ({ serviceKey, holder, id }: Grant, terms: GrantTerms, ids: Ids, at: string): Grant => ({
  id: ids.next('dag'),
  serviceKey,
  holder,
  terms,
  replaces: id,
  status: 'PENDING',
  updatedAt: at,
})

/** The relationship with successors of some of its grants. An earlier successor that failed makes room. */
export const withSuccessors = (before: Relationship, successors: readonly Grant[], at: string): Relationship => {
  const isFormer = ({ status, replaces }: Grant) =>
    status === 'FAILED' && replaces !== undefined && successors.some((one) => one.replaces === replaces)
  return {
    ...before,
    grants: [
      ...withoutOldest(before.grants).map((grant) =>
        isFormer(grant) ? { ...grant, status: 'REMOVED' as const, updatedAt: at } : grant,
      ),
      ...successors,
    ],
    version: before.version + 1,
    updatedAt: at,
  }
}
