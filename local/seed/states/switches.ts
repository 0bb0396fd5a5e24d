import type { SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'
import { TransferMoving } from '#capabilities/switching/transfer/move-lines.ts'
import { named } from '../cast.ts'
import { agent, customerId, partnerId, type CustomerKey, type PartnerKey } from './cast.ts'
import type { Past } from './past.ts'
import { sellAzure } from './purchases.ts'
import { addCustomer, relate } from './relationships.ts'
import { done, openScene, type Scene } from './scene.ts'

/** What the switches of one customer have in common: two partners, and what one of them has sold. */
export type SwitchScene = Scene & {
  readonly customer: CustomerKey
  readonly source: PartnerKey
  readonly target: PartnerKey
  readonly sold: readonly { readonly id: SubscriptionId; readonly azureId: string }[]
}

/** A customer that has Azure from one partner, and a plan from another: what a switch needs. */
export const openSwitchScene = async (
  past: Past,
  customer: CustomerKey,
  names: readonly string[],
  { source = 'ponte', target = 'morgenrot' }: { readonly source?: PartnerKey; readonly target?: PartnerKey } = {},
): Promise<SwitchScene> => {
  const scene = openScene(past, `switches of ${customer}`)
  scene.ago(160)
  await addCustomer(scene, { partner: source, customer })
  await relate(scene, { partner: source, customer, services: ['azure'], delegatedAdmin: false })
  const sold = []
  for (const name of names) sold.push(await sellAzure(scene, { partner: source, customer }, name))
  scene.ago(70)
  await relate(scene, { partner: target, customer, services: ['teams'], delegatedAdmin: false })
  await sellAzure(scene, { partner: target, customer }, 'Azure plan')
  return { ...scene, customer, source, target, sold }
}

/** The future partner asks for some of the subscriptions, by their places in the list. */
const request = async (scene: SwitchScene, places: readonly number[], message: string): Promise<SwitchRequestId> => {
  const { commands, context, transfer, customer, source, target, sold } = scene
  const { switchRequest } = await done(
    commands.createSwitchRequest(
      agent(target),
      {
        procedure: 'TRANSFER_REQUEST',
        customerId: customerId(customer),
        sourcePartnerId: partnerId(source),
        subscriptionIds: places.flatMap((place) => sold[place]?.id ?? []),
        message,
      },
      context,
    ),
  )
  await transfer.deliver(switchRequest.id)
  return switchRequest.id
}

const accept = ({ commands, context, source }: SwitchScene, id: SwitchRequestId) =>
  done(commands.acceptSwitchRequest(agent(source), { id }, context))

/** Asks Microsoft once how far it is. Returns whether it has finished. */
export const execute = async ({ transfer }: Scene, id: SwitchRequestId): Promise<boolean> => {
  try {
    await transfer.execute(id)
    return true
  } catch (error) {
    if (!(error instanceof TransferMoving)) throw error
    return false
  }
}

/** Has Microsoft carry out an accepted request. It fails the lines in these places context, for this reason. */
const carryOut = async (
  scene: SwitchScene,
  id: SwitchRequestId,
  fails: readonly number[] = [],
  failure = { code: '900103', message: 'The subscription has a pending purchase.' },
): Promise<void> => {
  for (const place of fails) scene.vendor.control.failLine(scene.sold[place]?.azureId ?? '', { ...failure, times: 1 })
  // The simulated Microsoft takes a look or two.
  for (let look = 0; look < 5; look += 1) if (await execute(scene, id)) break
  await scene.transfer.announce(id)
}

/** The new partner attests that the former one has no access any more. The other task is left for the customer. */
const attest = async ({ commands, context, target }: SwitchScene, id: SwitchRequestId): Promise<void> => {
  const attestation = 'Checked in the portal: nobody of the former partner is assigned any more.'
  await done(commands.completeAccessTask(agent(target), { id, task: 'remove-former-access', attestation }, context))
}

/** Requests that came to nothing, one that went through, and one that waits. */
export const playRequests = async (past: Past): Promise<void> => {
  const names = ['Azure, research', 'Azure, web shop', 'Azure, data lake', 'Azure, back office', 'Azure, test']
  const scene = await openSwitchScene(past, 'litware', names)
  const { ago, commands, context, transfer } = scene
  ago(50)
  const expired = await request(scene, [0], 'Litware wants one partner for all of its research.')
  ago(30)
  const completed = await request(scene, [3, 4], 'Back office and test first, as Litware wishes.')
  ago(28)
  await accept(scene, completed)
  await carryOut(scene, completed)
  ago(26)
  await attest(scene, completed)
  ago(20)
  await transfer.deliver(expired)
  await transfer.announce(expired)
  ago(16)
  const rejected = await request(scene, [1], 'The web shop is next.')
  ago(13)
  const reason = 'The web shop is under notice with us until the end of January.'
  await done(commands.rejectSwitchRequest(agent('ponte'), { id: rejected, reason }, context))
  await transfer.announce(rejected)
  ago(8)
  const canceled = await request(scene, [2], 'The data lake, please.')
  ago(7)
  await done(
    commands.cancelSwitchRequest(agent('morgenrot'), { id: canceled, reason: 'Litware wants to wait.' }, context),
  )
  await transfer.announce(canceled)
  ago(1)
  await request(scene, [0, 1], 'Research and the web shop: the notice has ended.')
}

/** How many looks at Microsoft the transfer that is seen on its way takes: some twenty hours of them. */
const looksOfALongTransfer = 30

/** Requests that Microsoft has carried out in part or not at all, and one that it carries out now. */
export const playTransfers = async (past: Past): Promise<void> => {
  const names = [
    'Azure, lifts',
    'Azure, tickets',
    'Azure, webcams',
    'Azure, weather',
    'Azure, booking',
    'Azure, archive',
  ]
  const scene = await openSwitchScene(past, 'alpineski', names)
  const { ago } = scene
  ago(21)
  const partial = await request(scene, [0, 1, 2], 'Everything on the mountain.')
  ago(19)
  await accept(scene, partial)
  await carryOut(scene, partial, [2])
  ago(11)
  const failed = await request(scene, [3], 'The weather stations.')
  ago(10)
  await accept(scene, failed)
  await carryOut(scene, failed, [3], { code: '900110', message: 'The target partner has no agreement in this region.' })
  ago(3)
  const moving = await request(scene, [4, 5], 'Booking and archive, before the season starts.')
  ago(0.02)
  await accept(scene, moving)
  await execute(scene, moving)
  for (const { id, status } of scene.vendor.control.transfers({ customerTenantId: named('alpineski') }))
    if (status === 'InProgress') scene.vendor.control.prolong(id, looksOfALongTransfer)
}
