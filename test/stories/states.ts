import type { World } from '../support/world.ts'
import { addCustomerAdmin, addActor } from './newcomers.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'
import { createConsentWanted, newAddressAt } from './scenes.ts'

/** A subject is an object in some state, with the token of its link where it has one. */
export type Subject = { readonly id: string; readonly token?: string }
type States = Readonly<Record<string, Subject>>

/**
 * Creates invitations and relationships in every state, by name, and the customers that they need. The world's customers
 * must not confirm with the vendor by themselves. A day has to pass before the expired invitation is expired.
 */
export const createEveryState = async (
  world: World,
): Promise<{ readonly states: States; readonly newcomers: readonly string[] }> => {
  const newcomers: string[] = []
  return {
    states: { ...(await createInvitations(world)), ...(await createRelationships(world, newcomers)) },
    newcomers,
  }
}

const createInvitations = async (world: World): Promise<States> => {
  const { id: customerId } = await customerOf(world, 'fabrikam')
  const invite = (input: object = {}) =>
    world.invite('direct', { customerId, email: newAddressAt('fabrikam'), serviceKeys: ['teams'], ...input })
  const createHandover = () =>
    world.invite('provider', {
      tenantId: world.stack.actors['adatum']?.tenantId,
      email: newAddressAt('adatum'),
      delivery: 'VIA_RESELLER',
      resellerId: world.stack.actors['reseller']?.partnerId,
    })
  const revoked = await invite()
  const declined = await invite()
  const accepted = await invite({ serviceKeys: ['power-platform'] })
  const forwarded = await createHandover()
  const withdrawn = await createHandover()
  await world.run('direct', 'revokeInvitation', 'invitation { id }', { id: revoked.id })
  await world.run('provider', 'revokeInvitation', 'invitation { id }', { id: withdrawn.id })
  await world.run('fabrikam', 'declineInvitation', 'invitation { id }', { token: declined.token })
  await world.run('reseller', 'forwardInvitation', 'invitation { id }', { id: forwarded.id })
  await acceptInvitation(world, 'fabrikam', accepted.token)
  return {
    'an invitation that was sent': await invite(),
    'an invitation that expired': await invite({ expiresInDays: 1 }),
    'an invitation that was revoked': revoked,
    'an invitation that was declined': declined,
    'an invitation that was accepted': accepted,
    'an invitation with the reseller': await createHandover(),
    'an invitation that was forwarded': forwarded,
    'an invitation taken back from the reseller': withdrawn,
    'an open invitation': await world.invite('direct', {}),
    'an open invitation for several': await world.invite('direct', { maxUses: 5 }),
  }
}

const createRelationships = async (world: World, newcomers: string[]): Promise<States> => {
  /**
   * Creates a relationship. Its customer is the actor of the same name. The vendor lists the customer only where
   * provisioning is to go on.
   */
  const createRelationship = async (
    customer: string,
    {
      listed = true,
      partner = 'direct',
      ...input
    }: { listed?: boolean; partner?: string; resellerId?: string | undefined } = {},
  ) => {
    await addCustomerAdmin(world, customer)
    await addActor(world, `${customer}User`, {
      tenantId: world.stack.actors[customer]?.tenantId ?? '',
      roles: ['Customer.User'],
    })
    newcomers.push(customer, `${customer}User`)
    if (listed)
      world.stack.partnerCenter.establish({
        partnerTenantId: world.stack.actors[partner]?.tenantId ?? '',
        customerTenantId: world.stack.actors[customer]?.tenantId ?? '',
        name: customer,
        domain: `${customer}.onmicrosoft.com`,
      })
    return { id: await acceptInvitation(world, customer, (await world.invite(partner, input)).token) }
  }
  const awaitStatus = async (one: Subject, status: string, partner = 'direct') => {
    await world.relationshipOf(partner, one.id, status)
    return one
  }
  const end = (one: Subject, delegatedAdmin: string) =>
    world.run('direct', 'endRelationship', 'relationship { id }', { id: one.id, delegatedAdmin })
  const revoked = await awaitStatus(await createRelationship('revoked'), 'ACTIVE')
  const kept = await awaitStatus(await createRelationship('kept'), 'ACTIVE')
  const bare = await awaitStatus(await createRelationship('bare'), 'ACTIVE')
  await end(revoked, 'REVOKE')
  await end(kept, 'KEEP')
  await world.run('bare', 'removeDelegatedAdmin', 'relationships { id }', { relationshipId: bare.id })
  world.stack.partnerCenter.faults.push({
    kind: 'forbidden',
    code: 'noAccess',
    match: { method: 'POST', pathPattern: /delegatedAdminRelationships$/ },
    times: 1,
  })
  const failed = await awaitStatus(await createRelationship('failed'), 'PROVISIONING_FAILED')
  const resellerId = world.stack.actors['reseller']?.partnerId
  const shared = await awaitStatus(
    await createRelationship('shared', { partner: 'provider', resellerId }),
    'ACTIVE',
    'provider',
  )
  const unconsented = await createConsentWanted(world)
  newcomers.push(unconsented.customer)
  return {
    'a relationship that is active': await awaitStatus(await createRelationship('active'), 'ACTIVE'),
    'a relationship through a reseller': shared,
    'a relationship that waits for the reseller': unconsented,
    'a relationship that is being provisioned': await createRelationship('waiting', { listed: false }),
    'a relationship whose provisioning failed': failed,
    'a relationship without delegated admin': bare,
    'a relationship that has ended': revoked,
    'a relationship that has ended, with delegated admin kept': kept,
  }
}
