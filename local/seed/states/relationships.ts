import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { InvitationId } from '#platform/kernel/ids.ts'
import { named } from '../cast.ts'
import { admin, agent, customers, domainOf, hesitant, partnerId, type CustomerKey, type PartnerKey } from './cast.ts'
import type { Past } from './past.ts'
import { done, openScene, type Scene } from './scene.ts'

type Pair = { readonly partner: PartnerKey; readonly customer: CustomerKey }
type Wanted = Pair & {
  readonly services: readonly ServiceKey[]
  readonly delegatedAdmin?: boolean
  readonly message?: string
}

/** A partner adds a customer to its list. */
export const addCustomer = async ({ commands, context }: Scene, { partner, customer }: Pair): Promise<void> => {
  const { name, country } = customers[customer]
  const domain = domainOf(customer)
  const input = { name, country, domain, tenantId: named(customer), contactEmail: `admin@${domain}` }
  await done(commands.addCustomer(agent(partner), input, context))
}

/** A partner invites a customer, and the invitation goes out. */
export const invite = async (
  { commands, context, acceptance }: Scene,
  { partner, customer, services, delegatedAdmin = true, message }: Wanted,
  via?: { readonly resellerId: string; readonly administers?: boolean },
): Promise<InvitationId> => {
  const { invitation } = await done(
    commands.createInvitation(
      agent(partner),
      {
        tenantId: named(customer),
        email: `admin@${domainOf(customer)}`,
        serviceKeys: services,
        delegatedAdmin,
        delivery: via && !via.administers ? 'VIA_RESELLER' : 'DIRECT',
        ...(via && { resellerId: via.resellerId }),
        resellerDelegatedAdmin: via?.administers ?? false,
        expiresInDays: 30,
        maxUses: 1,
        ...(message !== undefined && { message }),
      },
      context,
    ),
  )
  await acceptance.deliver(invitation.id)
  return invitation.id
}

export const accept = async ({ commands, context, read }: Scene, customer: CustomerKey, id: InvitationId) => {
  const token = await read.links.tokenFor(id)
  const { name, country } = customers[customer]
  const organization = { name, country, domain: domainOf(customer) }
  return done(commands.acceptInvitation(admin(customer), { token, acceptAgreement: true, organization }, context))
}

/** The customer confirms with Microsoft, which then lists it with the partner. */
const confirm = ({ vendor }: Scene, { partner, customer }: Pair): void =>
  vendor.control.establish({
    partnerTenantId: named(partner),
    customerTenantId: named(customer),
    name: customers[customer].name,
    domain: `${customer}.onmicrosoft.com`,
  })

/** A customer accepts an invitation, and the relationship becomes active. */
export const relate = async (scene: Scene, wanted: Wanted) => {
  const id = await invite(scene, wanted)
  const { relationship } = await accept(scene, wanted.customer, id)
  confirm(scene, wanted)
  await scene.acceptance.provision(id)
  await scene.acceptance.announce(id)
  return relationship.id
}

/**
 * Relationships of which something is not as it is to be: one whose delegated admin waits for a reseller, one that Microsoft has not
 * finished, one that it has refused, one that has ended.
 */
export const playRelationships = async (past: Past): Promise<void> => {
  await playConsent(past)
  await playProvisioning(past)
  await playFailure(past)
  await playEnd(past)
}

/** A provider requests delegated admin for its reseller alone; the reseller has to consent to it. */
const playConsent = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'consent of a reseller')
  const pair: Wanted = { partner: 'kontor', customer: 'northwind', services: ['teams'], delegatedAdmin: false }
  scene.ago(3)
  await addCustomer(scene, pair)
  const id = await invite(scene, pair, { resellerId: partnerId('deichwerk'), administers: true })
  scene.ago(2)
  await accept(scene, 'northwind', id)
  scene.vendor.control.authorise({ providerTenantId: named('kontor'), resellerTenantId: named('deichwerk') })
  confirm(scene, pair)
  await scene.acceptance.provision(id)
  await scene.acceptance.announce(id)
}

const playProvisioning = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'provisioning')
  const pair: Wanted = { partner: 'morgenrot', customer: hesitant, services: ['exchange-online', 'teams'] }
  scene.ago(4)
  await addCustomer(scene, pair)
  const id = await invite(scene, pair)
  scene.ago(0.1)
  await accept(scene, hesitant, id)
}

const playFailure = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'provisioning that failed')
  const pair: Wanted = { partner: 'morgenrot', customer: 'treyresearch', services: ['power-platform'] }
  scene.ago(9)
  await addCustomer(scene, pair)
  const id = await invite(scene, pair)
  scene.ago(7)
  await accept(scene, 'treyresearch', id)
  confirm(scene, pair)
  scene.vendor.control.faults.push({
    kind: 'forbidden',
    code: 'noAccess',
    match: ({ method, body }) => method === 'POST' && body.includes(named('treyresearch')),
    times: 1,
  })
  try {
    await scene.acceptance.provision(id)
  } catch (error) {
    const { name, message } = error as Error
    await scene.acceptance.fail(id, { code: name, message })
  }
  await scene.acceptance.announce(id)
}

const playEnd = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'end of a relationship')
  const pair: Wanted = { partner: 'morgenrot', customer: 'vanarsdel', services: ['sharepoint-online'] }
  scene.ago(150)
  await addCustomer(scene, pair)
  const id = await relate(scene, pair)
  scene.ago(12)
  await done(scene.commands.endRelationship(agent('morgenrot'), { id, delegatedAdmin: 'REVOKE' }, scene.context))
}
