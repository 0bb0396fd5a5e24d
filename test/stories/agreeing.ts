import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { awaitEnd, awaitState } from '../workflows/trail.ts'

/** A customer in an active relationship, of whose customer agreement the vendor has been looked at once. */
export type Related = Newcomer & {
  readonly relationshipId: string
  /** The customer's agreement, as the vendor's control takes it. */
  readonly lack: ReturnType<typeof lackOf>
}

export const lackOf = (world: World, partner: string, customerTenantId: string) => ({
  what: 'customer-agreement' as const,
  partnerTenantId: world.stack.actors[partner]?.tenantId ?? '',
  customerTenantId,
})

/** Relates a newcomer to a partner. `isSigned: false` where it accepts the agreement here, and nobody does anything with the vendor. */
export const createRelated = async (
  world: World,
  name: string,
  { partner = 'direct', isSigned = true }: { readonly partner?: string; readonly isSigned?: boolean } = {},
): Promise<Related> => {
  const customer = await createNewcomer(world, name)
  const lack = lackOf(world, partner, customer.tenantId)
  if (!isSigned) world.stack.partnerCenter.withhold(lack)
  const { id, token } = await customer.inviteFrom(partner, { delegatedAdmin: false })
  await awaitState(world, id, 'AwaitDecision')
  const { relationship } = await customer.accept(token)
  await awaitEnd(world, id)
  await world.stack.idle()
  return { ...customer, relationshipId: relationship.id, lack }
}

/** The agreement as the vendor was found to have it, as somebody sees it. */
export const agreementOf = async (world: World, actor: string, id: string): Promise<Json> => {
  const query = 'query($id: ID!) { relationship(id: $id) { vendorAgreement { status by acceptedAt lookedAt reason } } }'
  return (await world.ask(actor, query, { id })).data.relationship?.vendorAgreement ?? null
}

/** The tasks of somebody about the agreement of one relationship. */
export const agreementTasks = async (world: World, actor: string, id: string): Promise<readonly Json[]> => {
  const fields = 'kind title action key by customerName object { id }'
  const query = `{ viewer { tasks(where: { kind: [COMPLETE_CUSTOMER_AGREEMENT] }, first: 100) { nodes { ${fields} } } } }`
  const { data } = await world.ask(actor, query)
  return data.viewer.tasks.nodes.filter(({ object }: Json) => object.id === id)
}

/** What the timeline of a relationship has about the agreement. */
export const agreementEvents = async (world: World, actor: string, id: string): Promise<readonly Json[]> => {
  const query =
    'query($id: ID!) { relationship(id: $id) { timeline(first: 100) { nodes { type summary changes { field from to } } } } }'
  const { data } = await world.ask(actor, query, { id })
  return data.relationship.timeline.nodes.filter(({ type }: Json) => type.startsWith('RELATIONSHIP_AGREEMENT'))
}

/** How often the vendor was looked at for the agreement of a customer. */
export const looksAt = (world: World, customerTenantId: string): number =>
  world.stack.partnerCenter
    .requests()
    .filter(({ path }) => path === `/v1/customers/${customerTenantId}/directSignedMicrosoftCustomerAgreementStatus`)
    .length
