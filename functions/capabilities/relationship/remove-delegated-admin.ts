import type { Customers } from '#capabilities/customer/store.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { isCustomerAdmin, partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { customerIdOf, parseId, type RelationshipId } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, wrongState, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { releaseServices } from './claims.ts'
import { relationshipEvent } from './events.ts'
import { mayRemoveDelegatedAdmin, notYours, removableBy } from './policy.ts'
import { relationshipRecord } from './records.ts'
import type { Grant, Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

export type RemoveDelegatedAdmin = {
  readonly relationshipId?: string
  readonly serviceKeys?: readonly string[]
  /** The partner that loses it; every holder, when left out. */
  readonly holderId?: string
}

type Ports = { readonly relationships: Relationships; readonly customers: Customers }

/**
 * The customer removes delegated admin from one partner, one of its holders, or all; a holder gives up its own. The relationships stay,
 * and so does what other holders have (rules C11, C12, D3).
 */
export const removeDelegatedAdmin = command({
  load: async (ports: Ports, input: RemoveDelegatedAdmin, actor: Caller) => {
    if (input.serviceKeys?.length === 0)
      return refuse(invalid('MISSING', 'must name at least one service, or be left out', 'serviceKeys'))
    return input.relationshipId === undefined
      ? allRelationships(ports, actor)
      : oneRelationship(ports, input.relationshipId)
  },
  may: (actor, { named }) => named && mayRemoveDelegatedAdmin(actor, named),
  version: ({ named }) => named,
  apply: (actor, { found }, { input, at }) => {
    const partner = partnerOf(actor)
    if (partner && input.holderId !== undefined && input.holderId !== partner) return refuse(notYours('holderId'))
    const removals = found.flatMap((relationship) => removal(actor, relationship, input, at))
    if (removals.length === 0)
      return refuse(wrongState('WRONG_STATE', 'There is no such delegated admin to take away.'))
    return {
      changes: removals.flatMap(({ changes }) => changes),
      events: removals.map(({ event }) => event),
      result: { relationships: removals.map(({ relationship }) => relationship) },
      ids: removals.map(({ relationship }) => relationship.id),
    }
  },
  reload: async ({ relationships }, ids) => {
    const found = await relationships.byIds(ids.flatMap((id) => parseId('rel', id) ?? []))
    return { relationships: found.flatMap((relationship) => relationship ?? []) }
  },
})

/** The relationships that a request is about; `named` where it names one. */
type Meant = { readonly named?: Relationship; readonly found: readonly Relationship[] }

const oneRelationship = async ({ relationships }: Ports, relationshipId: string): Promise<Meant | Refused> => {
  const id = parseId('rel', relationshipId)
  const named = id && (await relationships.byId(id))
  return named ? { named, found: [named] } : refuse(notFound('relationship', 'relationshipId'))
}

const allRelationships = async ({ relationships, customers }: Ports, actor: Caller): Promise<Meant | Refused> => {
  if (!isCustomerAdmin(actor)) return refuse(notYours())
  const file = await customers.file(customerIdOf(actor.tenantId))
  // Delegated admin may have outlived its relationship (rule H4).
  const kept = [...(file?.held.values() ?? []), ...(file?.heldByResellers ?? []).map(({ holder }) => holder)].map(
    ({ relationshipId }) => relationshipId,
  )
  const found = await relationships.byIds([...new Set<RelationshipId>([...(file?.open.values() ?? []), ...kept])])
  return { found: found.flatMap((relationship) => relationship ?? []) }
}

type Removal = { readonly relationship: Relationship; readonly changes: readonly Change[]; readonly event: NewEvent }

/** Whether a removal means this grant. */
const isMeant =
  ({ serviceKeys, holderId }: RemoveDelegatedAdmin) =>
  ({ serviceKey, holder }: Grant): boolean =>
    (serviceKeys?.includes(serviceKey) ?? true) && (holderId === undefined || holder.id === holderId)

const removal = (actor: Caller, before: Relationship, input: RemoveDelegatedAdmin, at: string): readonly Removal[] => {
  const removed = removableBy(actor, before).filter(isMeant(input))
  if (removed.length === 0) return []
  const relationship: Relationship = {
    ...before,
    grants: before.grants.map((grant) =>
      removed.includes(grant) ? { ...grant, status: 'REMOVED', updatedAt: at } : grant,
    ),
    version: before.version + 1,
    updatedAt: at,
  }
  const holders = [...new Set(removed.map(({ holder }) => holder.name))].join(' and ')
  return [
    {
      relationship,
      changes: [relationshipRecord.replace(relationship, before), ...releaseServices(before, relationship)],
      event: relationshipEvent({
        type: 'relationship.delegated-admin-removed',
        subject: before.id,
        summary: isCustomerAdmin(actor)
          ? `${before.customerName} took delegated admin away from ${holders}`
          : `${holders} gave up delegated admin`,
        data: { services: [...new Set(removed.map(({ serviceKey }) => serviceKey))], partnerId: before.partner.id },
      }),
    },
  ]
}
