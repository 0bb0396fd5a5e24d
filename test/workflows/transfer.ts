import { randomUUID } from 'node:crypto'
import { tenantIdOf, type SubscriptionId } from '#domain/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { saleRecord } from '#local/seed/records.ts'
import { openApp } from '#runtime/app.ts'
import { salesAreWritten, type Switching } from '../stories/switching.ts'
import type { World } from '../support/world.ts'
import { inTime } from './newcomer.ts'
import { trailOf, untilOver } from './trail.ts'

/** The way of a switch when nothing needs reminding. */
export const shortest = ['Deliver', 'AwaitDecision', 'Execute', 'Announce']

export type Azure = { readonly id: SubscriptionId; readonly azureId: string; readonly name: string }

/**
 * Azure that the current partner has sold, in our book and in the vendor's: a story about four hundred is not about how they
 * were bought.
 */
export const bought = async (world: World, { sourceId, customerId }: Switching, count: number): Promise<Azure[]> => {
  const { read } = await openApp()
  const source = await read.partners.byId(sourceId)
  if (!source) throw new Error(`${sourceId} is not registered`)
  const at = new Date().toISOString()
  const made = Array.from({ length: count }, (_, index) =>
    saleRecord(
      {
        customerId,
        seller: source,
        name: `Azure ${String(index + 1).padStart(3, '0')}`,
        azureSubscriptionId: randomUUID(),
      },
      at,
    ),
  )
  await salesAreWritten(made)
  for (const { azureSubscriptionId = '', name } of made)
    world.stack.partnerCenter.sells({
      partnerTenantId: tenantIdOf(sourceId),
      customerTenantId: tenantIdOf(customerId),
      azureSubscriptionId,
      name,
    })
  return made.map(({ id, azureSubscriptionId = '', name }) => ({ id, azureId: azureSubscriptionId, name }))
}

/** The current partner lets all lines go. */
export const accepts = async (world: World, { source }: Switching, id: string): Promise<void> => {
  const { userErrors } = await world.run(source, 'acceptSwitchRequest', 'switchRequest { status }', { id })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
}

/** What has been told of a request: each letter by its name in the record, with how often it went out. */
export const lettersOf = (world: World, id: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    world.stack.mailbox
      .messages()
      .flatMap(({ notification, deliveries }) =>
        notification?.startsWith(`${id}/`) ? [[notification.slice(id.length + 1), deliveries]] : [],
      ),
  )

/** What the record says has been told of a request. */
export const recordedLetters = async (world: World, id: string): Promise<readonly string[]> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { switchRequest(id: $id) { notifications { letter } } }',
    { id },
  )
  return data.switchRequest.notifications.map(({ letter }: Json) => letter)
}

/** The news of a request, oldest first. */
export const newsOf = async (world: World, id: string): Promise<Json[]> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type workflowStep summary correlationId } } } }',
    { id },
  )
  return data.switchRequest.timeline.nodes
}

/** Transfers at the vendor that have one of these subscriptions in them. */
export const transfersWith = (world: World, subscriptions: readonly Pick<Azure, 'azureId'>[]) => {
  const wanted = new Set(subscriptions.map(({ azureId }) => azureId))
  return world.stack.partnerCenter
    .transfers()
    .filter(({ lines }) => lines.some(({ entitlementId }) => wanted.has(entitlementId)))
}

/** Whose each subscription is: here, and with the vendor, under which billing id. */
export const ownersOf = async (
  { stack }: World,
  { customerId }: Switching,
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

/** Lets time pass until an execution has come to its last state, and that to its end; its trail. */
export const untilAnnounced = async (
  world: World,
  id: string,
  { attempt = 1, step = 20_000 }: { readonly attempt?: number; readonly step?: number } = {},
): Promise<readonly string[]> => {
  await inTime(world, async () => trailOf(world, id, attempt).at(-1) === 'Announce', {
    step,
    what: `${id}-${attempt} announcing`,
  })
  return untilOver(world, id, attempt)
}

/** A form that all three have signed and the vendor has acknowledged, at the point where both partners are to confirm. */
export const signedForm = {
  starts: async (
    world: World,
    { customer, sourceId, targetId }: Switching,
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
  /** The current partner fills it in; what the others will sign. */
  isFilledIn: async (world: World, { source }: Switching, id: string): Promise<string> => {
    const { switchRequest, userErrors } = await world.run(source, 'editSwitchForm', 'switchRequest { form { hash } }', {
      id,
      address: 'Lindenweg 1, 10115 Berlin',
      contactName: 'Erika Muster',
      contactEmail: 'erika@current.example',
    })
    if (!switchRequest) throw new Error(JSON.stringify(userErrors))
    return switchRequest.form.hash
  },
  isSignedBy: async (world: World, who: string, id: string, formHash: string, partner: boolean): Promise<void> => {
    const { userErrors } = await world.run(who, 'signSwitchForm', 'switchRequest { status }', {
      id,
      formHash,
      name: who,
      ...(partner && { contact: { name: who, email: `admin@${who.toLowerCase()}.example` } }),
    })
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  },
  isAcknowledged: async (world: World, { source }: Switching, id: string): Promise<void> => {
    const { userErrors } = await world.run(source, 'acknowledgeSwitch', 'switchRequest { status }', {
      id,
      ticketNumber: 'T-1',
    })
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  },
  isConfirmedBy: async (world: World, who: string, id: string): Promise<void> => {
    const { userErrors } = await world.run(who, 'verifySwitch', 'switchRequest { status }', { id, confirmed: true })
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  },
}
