import type { World } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'

/** The sample has an object of every kind: two relationships, one of them through a reseller, and open invitations. */
export type SampleObjects = Awaited<ReturnType<typeof createSampleObjects>>

export const createSampleObjects = async (world: World) => {
  const resellerId = world.stack.actors['reseller']?.partnerId ?? ''
  const viaReseller = { delivery: 'VIA_RESELLER', resellerId, resellerDelegatedAdmin: true, email: 'it@adatum.example' }
  const fabrikam = await customerOf(world, 'fabrikam')
  const adatum = await customerOf(world, 'adatum')

  const own = await world.invite('direct', { customerId: fabrikam.id, serviceKeys: ['teams'] })
  const handed = await world.invite('provider', { customerId: adatum.id, ...viaReseller })
  await world.run('reseller', 'forwardInvitation', 'invitation { id }', { id: handed.id })
  const kept = await world.invite('provider', {
    customerId: adatum.id,
    ...viaReseller,
    email: 'cio@adatum.example',
  })
  const open = await world.invite('direct', { maxUses: 5 })
  const direct = await acceptInvitation(world, 'fabrikam', own.token)
  const throughReseller = await acceptInvitation(world, 'adatum', handed.token)

  // This reseller got a link request and has not accepted it.
  const requestedResellerId = await registerPartner(world, 'requestedReseller', { kind: 'INDIRECT_RESELLER' })
  await world.run('provider', 'linkReseller', 'resellerLink { status }', { resellerId: requestedResellerId })

  await world.relationshipOf('direct', direct, 'ACTIVE')
  await world.relationshipOf('provider', throughReseller, 'ACTIVE')
  return {
    fabrikam,
    adatum,
    contoso: await customerOf(world, 'contoso'),
    own,
    handed,
    kept,
    open,
    direct,
    throughReseller,
    requestedResellerId,
  }
}

/** Reads a customer's own id, and its purchases by name. */
export const customerOf = async (world: World, actor: string) => {
  const { data } = await world.ask(actor, '{ viewer { customer { id subscriptions { nodes { id name } } } } }')
  const { id, subscriptions } = data.viewer.customer
  return {
    id: id as string,
    bought: Object.fromEntries(
      subscriptions.nodes.map((one: { id: string; name: string }) => [one.name, one.id]),
    ) as Record<string, string>,
  }
}

/** Accepts with everything that an acceptance may need. Returns the relationship's id. */
export const acceptInvitation = async (world: World, actor: string, token: string): Promise<string> => {
  const { relationship, userErrors } = await world.run(actor, 'acceptInvitation', 'relationship { id }', {
    token,
    acceptAgreement: true,
    organization: { name: `Customer ${actor}`, domain: `${actor.toLowerCase()}.example`, country: 'DE' },
  })
  if (!relationship) throw new Error(`${actor} could not accept: ${JSON.stringify(userErrors)}`)
  return relationship.id as string
}
