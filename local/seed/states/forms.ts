import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { admin, agent, domainOf, partnerId, partners } from './cast.ts'
import type { Past } from './past.ts'
import { done } from './scene.ts'
import { openSwitchScene, type SwitchScene } from './switches.ts'

/** A customer asks in writing for one of its subscriptions, and the current partner fills in the form. */
const askInWriting = async (scene: SwitchScene, place: number, message: string): Promise<SwitchRequestId> => {
  const { commands, context, transfer, source, target, sold, customer } = scene
  const { switchRequest } = await done(
    commands.createSwitchRequest(
      admin(customer),
      {
        procedure: 'SIGNED_FORM',
        sourcePartnerId: partnerId(source),
        targetPartnerId: partnerId(target),
        subscriptionIds: sold.slice(place, place + 1).map(({ id }) => id),
        message,
      },
      context,
    ),
  )
  const { id } = switchRequest
  await transfer.deliver(id)
  const contact = { contactName: partners[source].admin, contactEmail: `agent@${domainOf(source)}` }
  await done(
    commands.editSwitchForm(agent(source), { id, address: 'Via del Ponte 4\n20121 Milano', ...contact }, context),
  )
  return id
}

/** These parties sign the form as it stands, in this order. */
const sign = async (
  { commands, context, read, transfer, customer, ...parties }: SwitchScene,
  id: SwitchRequestId,
  ...signers: readonly ('source' | 'customer' | 'target')[]
): Promise<void> => {
  const request = await read.switchRequests.byId(id)
  const formHash = request?.procedure === 'SIGNED_FORM' ? (request.form.hash ?? '') : ''
  for (const signer of signers) {
    const who = signer === 'customer' ? admin(customer) : agent(parties[signer])
    const [name, email] = [who.name ?? '', who.email ?? '']
    const contact = signer === 'customer' ? {} : { contact: { name, email } }
    await done(commands.signSwitchForm(who, { id, formHash, name, ...contact }, context))
  }
  await transfer.deliver(id)
}

/** Switches by signed form: one to be signed, one with Microsoft, one that the partners confirm. */
export const playForms = async (past: Past): Promise<void> => {
  const scene = await openSwitchScene(past, 'cohowinery', ['Azure, cellar', 'Azure, shop', 'Azure, vineyard'])
  const { ago, commands, context, transfer } = scene
  ago(9)
  const verifying = await askInWriting(scene, 0, 'We ask you in writing to let the cellar go.')
  ago(8)
  await sign(scene, verifying, 'source', 'customer', 'target')
  ago(7)
  const acknowledged = { id: verifying, ticketNumber: '2611-0815' }
  await done(commands.acknowledgeSwitch(agent('ponte'), acknowledged, context))
  ago(6)
  await done(commands.verifySwitch(agent('ponte'), { id: verifying, confirmed: true }, context))
  await transfer.deliver(verifying)
  ago(4)
  const unsigned = await askInWriting(scene, 2, 'And the vineyard, with its sensors.')
  ago(3)
  await sign(scene, unsigned, 'source')
  ago(1)
  const submitted = await askInWriting(scene, 1, 'The shop as well, please.')
  ago(0.05)
  await sign(scene, submitted, 'source', 'customer', 'target')
}
