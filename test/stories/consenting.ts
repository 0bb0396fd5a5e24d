import type { Json } from '#local/client.ts'
import { day, type World } from '../support/world.ts'
import { createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { awaitEnd, awaitState } from '../workflows/trail.ts'

/** A customer of a provider, in a relationship in which the provider requests delegated admin for its reseller. */
export type Case = Newcomer & { readonly relationshipId: string }

const grantFields =
  'service { key } holder { name } status consentBy consentedAt rejection { at reason } approvalUrl approveBy failure { code }'

/** What stories about a reseller's consent do. Their world lets nothing happen with the vendor by itself. */
export const consentingIn = (world: World) => {
  /** A customer has accepted the invitation of a provider, which requests delegated admin for its reseller, alone unless `terms` say otherwise. */
  const createAccepted = async (name: string, terms: object = {}): Promise<Case> => {
    const customer = await createNewcomer(world, name)
    const { id, token } = await customer.inviteFrom('provider', {
      serviceKeys: ['teams'],
      resellerId: world.stack.actors['reseller']?.partnerId,
      delegatedAdmin: false,
      resellerDelegatedAdmin: true,
      ...terms,
    })
    await awaitState(world, id, 'AwaitDecision')
    const { relationship } = await customer.accept(token)
    await awaitEnd(world, id)
    return { ...customer, relationshipId: relationship.id }
  }
  const parties = (customer: Newcomer) => ['provider', 'reseller', customer.name]
  const grantsOf = async (actor: string, { relationshipId: id }: Case): Promise<readonly Json[]> => {
    const query = `query($id: ID!) { relationship(id: $id) { status delegatedAdmin { ${grantFields} } } }`
    const { data } = await world.ask(actor, query, { id })
    return (data.relationship?.delegatedAdmin ?? []).map(({ service, holder, ...grant }: Json) => ({
      ...grant,
      service: service.key,
      holder: holder.name,
    }))
  }
  const tasksOf = async (actor: string, { relationshipId }: Case): Promise<readonly Json[]> => {
    const where = '{ kind: [CONSENT_TO_DELEGATED_ADMIN, APPROVE_DELEGATED_ADMIN] }'
    const query = `{ viewer { tasks(first: 100, where: ${where}) { nodes { kind action by dueAt object { id } } } } }`
    const { data } = await world.ask(actor, query)
    return data.viewer.tasks.nodes.filter(({ object }: Json) => object.id === relationshipId)
  }
  const decide = (actor: string, mutation: string, { relationshipId: id }: Case, input: object = {}): Promise<Json> =>
    world.run(actor, mutation, 'relationship { version delegatedAdmin { status } }', { id, ...input })
  const consent = (customer: Case, input: object = {}) => decide('reseller', 'consentToDelegatedAdmin', customer, input)
  const reject = (customer: Case, input: object = {}) => decide('reseller', 'rejectDelegatedAdmin', customer, input)
  /** Lets days pass, in strides, and has the sweeper look at what is due after each. */
  const pass = async (...strides: readonly number[]): Promise<void> => {
    for (const days of strides) {
      await world.advance(days * day)
      await world.stack.sweep()
      await world.stack.idle()
    }
  }
  const upstream = (customer: Newcomer, partner = 'reseller') => customer.grantsTo(partner)
  const vendorId = (customer: Newcomer, partner = 'reseller'): string => upstream(customer, partner)[0]?.id ?? ''
  const subjectsTo = (address: string, words: string) =>
    world.stack.mailbox
      .messages({ to: address })
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes(words))
  const toReseller = (customer: Newcomer) =>
    subjectsTo('agent@reseller.example', `consent to delegated admin for Teams of ${customer.name} AG`)
  const toCustomer = (customer: Newcomer) => subjectsTo(`${customer.name}@people.example`, 'approve delegated admin')
  const typesOf = async (actor: string, { relationshipId }: Case): Promise<readonly string[]> => {
    const query = 'query($id: ID!) { relationship(id: $id) { timeline(last: 50) { nodes { type } } } }'
    const { data } = await world.ask(actor, query, { id: relationshipId })
    return data.relationship.timeline.nodes.map(({ type }: Json) => type)
  }
  return {
    createAccepted,
    parties,
    grantsOf,
    tasksOf,
    decide,
    consent,
    reject,
    pass,
    upstream,
    vendorId,
    subjectsTo,
    toReseller,
    toCustomer,
    typesOf,
  }
}
