import { randomUUID } from 'node:crypto'
import { tenantIdOf, type SubscriptionId } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { seedSale } from '#local/seed/records.ts'
import { openApp } from '#runtime/app.ts'
import { writeSales, type SwitchScene } from '../stories/switching.ts'
import type { World } from '../support/world.ts'
import { advanceUntil } from './newcomer.ts'
import { trailOf, awaitEnd } from './trail.ts'

/** The states of a switch without reminders. */
export const shortest = ['Deliver', 'AwaitDecision', 'Execute', 'Announce']

export type Azure = { readonly id: SubscriptionId; readonly azureId: string; readonly name: string }

/**
 * Writes Azure that the current partner has sold, here and at the vendor. A story about four hundred subscriptions is not
 * about how they were bought, so no use case runs.
 */
export const seedAzure = async (
  world: World,
  { sourceId, customerId }: SwitchScene,
  count: number,
): Promise<Azure[]> => {
  const { read } = await openApp()
  const source = await read.partners.byId(sourceId)
  if (!source) throw new Error(`${sourceId} is not registered`)
  const at = new Date().toISOString()
  const made = Array.from({ length: count }, (_, index) =>
    seedSale(
      {
        customerId,
        seller: source,
        name: `Azure ${String(index + 1).padStart(3, '0')}`,
        azureSubscriptionId: randomUUID(),
      },
      at,
    ),
  )
  await writeSales(made)
  for (const { azureSubscriptionId = '', name } of made)
    world.stack.partnerCenter.sells({
      partnerTenantId: tenantIdOf(sourceId),
      customerTenantId: tenantIdOf(customerId),
      azureSubscriptionId,
      name,
    })
  return made.map(({ id, azureSubscriptionId = '', name }) => ({ id, azureId: azureSubscriptionId, name }))
}

/** Accepts all lines as the current partner. */
export const acceptSwitchRequest = async (world: World, { source }: SwitchScene, id: string): Promise<void> => {
  const { userErrors } = await world.run(source, 'acceptSwitchRequest', 'switchRequest { status }', { id })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
}

/** Returns the notifications that went out about a request: each name in the record, with the number of deliveries. */
export const notificationsOf = (world: World, id: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    world.stack.mailbox
      .messages()
      .flatMap(({ notification, deliveries }) =>
        notification?.startsWith(`${id}/`) ? [[notification.slice(id.length + 1), deliveries]] : [],
      ),
  )

/** Returns the names of the notifications that the record has as sent. */
export const recordedNotificationsOf = async (world: World, id: string): Promise<readonly string[]> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { switchRequest(id: $id) { notifications { name } } }',
    { id },
  )
  return data.switchRequest.notifications.map(({ name }: Json) => name)
}

/** Returns the events of a request, oldest first. */
export const eventsOf = async (world: World, id: string): Promise<Json[]> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type workflowStep summary correlationId } } } }',
    { id },
  )
  return data.switchRequest.timeline.nodes
}

/** Returns the transfers at the vendor that contain one of these subscriptions. */
export const transfersWith = (world: World, subscriptions: readonly Pick<Azure, 'azureId'>[]) => {
  const wanted = new Set(subscriptions.map(({ azureId }) => azureId))
  return world.stack.partnerCenter
    .transfers()
    .filter(({ lines }) => lines.some(({ entitlementId }) => wanted.has(entitlementId)))
}

/** Returns the owner and the billing id of each subscription, here and at the vendor. */
export const ownersOf = async (
  { stack }: World,
  { customerId }: SwitchScene,
  subscriptions: readonly Azure[],
): Promise<readonly { readonly here: Owner; readonly there: Owner }[]> => {
  const { read } = await openApp()
  return Promise.all(
    subscriptions.map(async ({ id, azureId }) => {
      const here = await read.subscriptions.one(customerId, id)
      const there = stack.partnerCenter.subscription(azureId)
      return {
        here: { partner: here?.partnerOfRecord && tenantIdOf(here.partnerOfRecord.id), billingId: here?.billingId },
        there: { partner: there?.partnerTenantId, billingId: there?.id },
      }
    }),
  )
}
type Owner = { readonly partner: string | undefined; readonly billingId: string | undefined }

/** Lets time pass until an execution has entered its last state and ended. Returns its trail. */
export const awaitAnnouncement = async (
  world: World,
  id: string,
  { attempt = 1, step = 20_000 }: { readonly attempt?: number; readonly step?: number } = {},
): Promise<readonly string[]> => {
  await advanceUntil(world, async () => trailOf(world, id, attempt).at(-1) === 'Announce', {
    step,
    what: `${id}-${attempt} announcing`,
  })
  return awaitEnd(world, id, attempt)
}

/**
 * The actions lead to a form that all three have signed and the vendor has acknowledged: both partners are to confirm
 * next.
 */
export const signedForm = {
  start: async (
    world: World,
    { customer, sourceId, targetId }: SwitchScene,
    azure: readonly Azure[],
  ): Promise<string> => {
    const { switchRequest, userErrors } = await world.run(customer, 'createSwitchRequest', 'switchRequest { id }', {
      procedure: 'SIGNED_FORM',
      sourcePartnerId: sourceId,
      targetPartnerId: targetId,
      subscriptionIds: azure.map(({ id }) => id),
    })
    if (!switchRequest) throw new Error(JSON.stringify(userErrors))
    return switchRequest.id
  },
  /** Fills in the form as the current partner. Returns the hash that the others sign. */
  fillIn: async (world: World, { source }: SwitchScene, id: string): Promise<string> => {
    const { switchRequest, userErrors } = await world.run(source, 'editSwitchForm', 'switchRequest { form { hash } }', {
      id,
      address: 'Lindenweg 1, 10115 Berlin',
      contactName: 'Erika Muster',
      contactEmail: 'erika@current.example',
    })
    if (!switchRequest) throw new Error(JSON.stringify(userErrors))
    return switchRequest.form.hash
  },
  sign: async (world: World, who: string, id: string, formHash: string, partner: boolean): Promise<void> => {
    const { userErrors } = await world.run(who, 'signSwitchForm', 'switchRequest { status }', {
      id,
      formHash,
      name: who,
      ...(partner && { contact: { name: who, email: `admin@${who.toLowerCase()}.example` } }),
    })
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  },
  acknowledge: async (world: World, { source }: SwitchScene, id: string): Promise<void> => {
    const { userErrors } = await world.run(source, 'acknowledgeSwitch', 'switchRequest { status }', {
      id,
      ticketNumber: 'T-1',
    })
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  },
  confirm: async (world: World, who: string, id: string): Promise<void> => {
    const { userErrors } = await world.run(who, 'verifySwitch', 'switchRequest { status }', { id, confirmed: true })
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  },
}
