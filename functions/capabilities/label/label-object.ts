import type { Customer } from '#capabilities/customer/customer.ts'
import { findCustomer } from '#capabilities/customer/find.ts'
import { reloadCustomer } from '#capabilities/customer/reload.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import { findInvitation } from '#capabilities/invitation/find.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import type { InvitationLinks, Invitations } from '#capabilities/invitation/store.ts'
import { findMigrationPlan } from '#capabilities/migration/find.ts'
import type { MigrationPlan } from '#capabilities/migration/migration-plan.ts'
import type { MigrationPlans } from '#capabilities/migration/store.ts'
import { findRelationship } from '#capabilities/relationship/find.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import type { Relationships } from '#capabilities/relationship/store.ts'
import type { SwitchRequests } from '#capabilities/switching/model/store.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import { findSwitchRequest } from '#capabilities/switching/request/find.ts'
import { organizationOf, type Caller } from '#platform/kernel/actor.ts'
import type { Id } from '#platform/kernel/ids.ts'
import { forbidden, notFound, refuse } from '#platform/kernel/refusal.ts'
import { labelingFrom, type Labeling, type LabelingInput } from '#platform/label/label.ts'
import { mayLabel } from '#platform/label/policy.ts'
import { labelingRecord, type LabeledKind } from '#platform/label/records.ts'
import type { Labelings } from '#platform/label/store.ts'
import { command } from '#platform/unit-of-work/command.ts'

export type LabelObject = LabelingInput & { readonly id: string }

type Ports = {
  readonly labelings: Labelings
  readonly customers: Customers
  readonly invitations: Invitations
  readonly links: InvitationLinks
  readonly relationships: Relationships
  readonly migrationPlans: MigrationPlans
  readonly switchRequests: SwitchRequests
}

/** An object that can be labeled, with what the caller calls it. */
export type LabeledObject = (Customer | Invitation | Relationship | MigrationPlan | SwitchRequest) & {
  readonly labeling?: Labeling
}

/** How each kind of object is found, for callers that may see it. */
const finders: Readonly<
  Record<LabeledKind, (ports: Ports, actor: Caller, id: string) => Promise<LabeledObject | undefined>>
> = {
  cus: (ports, actor, id) => findCustomer(ports)(actor, { id }),
  inv: (ports, actor, id) => findInvitation(ports)(actor, { id }),
  rel: (ports, actor, id) => findRelationship(ports)(actor, id),
  mig: (ports, actor, id) => findMigrationPlan(ports)(actor, id),
  swr: (ports, actor, id) => findSwitchRequest(ports)(actor, id),
}

/** How each is read again, for an earlier request whose caller saw it then. */
const stored: {
  readonly [K in LabeledKind]: (ports: Ports, id: Id<K>, organization: string) => Promise<LabeledObject | undefined>
} = {
  cus: async (ports, id, organization) => (await reloadCustomer(ports, [id, organization]))?.customer,
  inv: ({ invitations }, id) => invitations.byId(id),
  rel: ({ relationships }, id) => relationships.byId(id),
  mig: ({ migrationPlans }, id) => migrationPlans.byId(id),
  swr: ({ switchRequests }, id) => switchRequests.byId(id),
}

const kindOf = (id: string): LabeledKind | undefined =>
  (Object.keys(finders) as LabeledKind[]).find((prefix) => id.startsWith(`${prefix}_`))

/** An organization says what it calls an object that it sees: in place of what it called it before. Nobody else sees it. */
export const labelObject = command({
  load: async (ports: Ports, input: LabelObject, actor: Caller) => {
    const organization = organizationOf(actor)
    if (organization === undefined) return refuse(mayLabel(actor) ?? forbidden('There is nobody to label for.'))
    const kind = kindOf(input.id)
    const object = kind && (await finders[kind](ports, actor, input.id))
    if (!object) return refuse(notFound('object', 'id'))
    const wanted = labelingFrom(input)
    if ('refusal' in wanted) return wanted
    return { object, organization, ...wanted, before: await ports.labelings.of(object.id, organization) }
  },

  may: (actor) => mayLabel(actor),

  apply: (_, { object, organization, labeling, before }) => {
    const result = { object: { ...object, labeling } }
    const after = { subject: object.id, organization, since: object.createdAt, ...labeling }
    if (before ? isSame(before, labeling) : isSame({ labels: [] }, labeling))
      return { noChange: result, ids: [object.id, organization] }
    return {
      changes: [
        before
          ? labelingRecord.replace({ ...after, version: before.version + 1 }, before)
          : labelingRecord.create({ ...after, version: 1 }),
      ],
      events: [],
      result,
      ids: [object.id, organization],
    }
  },

  reload: async (ports, [id = '', organization = '']) => {
    const kind = kindOf(id)
    const object = kind && (await stored[kind](ports, id as never, organization))
    return object && { object }
  },
})

const isSame = (one: Labeling, other: Labeling): boolean =>
  one.reference === other.reference && JSON.stringify(one.labels) === JSON.stringify(other.labels)
