import type { World } from '../support/world.ts'
import { arrives, enters } from './newcomers.ts'
import { accepts, customerOf } from './plot.ts'

/** An object in some state, and what stands in its link where it has one. */
export type Subject = { readonly id: string; readonly token?: string }
type States = Readonly<Record<string, Subject>>

/**
 * Invitations and relationships in every state there is, by what they are called, and the customers who came for it. The
 * world's customers must not confirm with the vendor by themselves, and a day has to go by for one invitation to expire.
 */
export const everyState = async (
  world: World,
): Promise<{ readonly states: States; readonly newcomers: readonly string[] }> => {
  const newcomers: string[] = []
  return { states: { ...(await invitationsIn(world)), ...(await relationshipsIn(world, newcomers)) }, newcomers }
}

const invitationsIn = async (world: World): Promise<States> => {
  const { id: customerId } = await customerOf(world, 'fabrikam')
  const invite = (input: object = {}) => world.invite('direct', { customerId, serviceKeys: ['teams'], ...input })
  const handed = () =>
    world.invite('provider', {
      tenantId: world.stack.actors['adatum']?.tenantId,
      email: 'it@adatum.example',
      delivery: 'VIA_RESELLER',
      resellerId: world.stack.actors['reseller']?.partnerId,
    })
  const revoked = await invite()
  const declined = await invite()
  const accepted = await invite({ serviceKeys: ['power-platform'] })
  const forwarded = await handed()
  const withdrawn = await handed()
  await world.run('direct', 'revokeInvitation', 'invitation { id }', { id: revoked.id })
  await world.run('provider', 'revokeInvitation', 'invitation { id }', { id: withdrawn.id })
  await world.run('fabrikam', 'declineInvitation', 'invitation { id }', { token: declined.token })
  await world.run('reseller', 'forwardInvitation', 'invitation { id }', { id: forwarded.id })
  await accepts(world, 'fabrikam', accepted.token)
  return {
    'an invitation that was sent': await invite(),
    'an invitation that expired': await invite({ expiresInDays: 1 }),
    'an invitation that was revoked': revoked,
    'an invitation that was declined': declined,
    'an invitation that was accepted': accepted,
    'an invitation with the reseller': await handed(),
    'an invitation that was forwarded': forwarded,
    'an invitation taken back from the reseller': withdrawn,
    'an open invitation': await world.invite('direct', {}),
    'an open invitation for several': await world.invite('direct', { maxUses: 5 }),
  }
}

const relationshipsIn = async (world: World, newcomers: string[]): Promise<States> => {
  /** Its customer is the actor of the same name; the vendor lists it only where it is to get on. */
  const bound = async (
    customer: string,
    {
      listed = true,
      partner = 'direct',
      ...input
    }: { listed?: boolean; partner?: string; resellerId?: string | undefined } = {},
  ) => {
    await arrives(world, customer)
    await enters(world, `${customer}User`, {
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
    return { id: await accepts(world, customer, (await world.invite(partner, input)).token) }
  }
  const settled = async (one: Subject, status: string, partner = 'direct') => {
    await world.relationshipOf(partner, one.id, status)
    return one
  }
  const end = (one: Subject, delegatedAdmin: string) =>
    world.run('direct', 'endRelationship', 'relationship { id }', { id: one.id, delegatedAdmin })
  const revoked = await settled(await bound('revoked'), 'ACTIVE')
  const kept = await settled(await bound('kept'), 'ACTIVE')
  const bare = await settled(await bound('bare'), 'ACTIVE')
  await end(revoked, 'REVOKE')
  await end(kept, 'KEEP')
  await world.run('bare', 'removeDelegatedAdmin', 'relationships { id }', { relationshipId: bare.id })
  world.stack.partnerCenter.faults.push({
    kind: 'forbidden',
    code: 'noAccess',
    match: { method: 'POST', pathPattern: /delegatedAdminRelationships$/ },
    times: 1,
  })
  const failed = await settled(await bound('failed'), 'PROVISIONING_FAILED')
  const resellerId = world.stack.actors['reseller']?.partnerId
  const shared = await settled(await bound('shared', { partner: 'provider', resellerId }), 'ACTIVE', 'provider')
  return {
    'a relationship that is active': await settled(await bound('active'), 'ACTIVE'),
    'a relationship through a reseller': shared,
    'a relationship that is being provisioned': await bound('waiting', { listed: false }),
    'a relationship whose provisioning failed': failed,
    'a relationship without delegated admin': bare,
    'a relationship that has ended': revoked,
    'a relationship that has ended, with delegated admin kept': kept,
  }
}
