import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { requestFields, type SwitchScene } from './switching.ts'

/** This file has the actions of a switch by signed form. */

export type Signer = 'source' | 'customer' | 'target'

/** Returns what the current partner writes into the form. */
export const formOf = (scene: SwitchScene) => ({
  address: 'Hauptstraße 1\n10115 Berlin',
  contactName: `Ada of ${scene.source}`,
  contactEmail: `ada@${scene.source.toLowerCase()}.example`,
})

/** Requests a switch in writing, as the customer from its current partner. */
export const requestInWriting = async (world: World, scene: SwitchScene, input: object = {}): Promise<Json> => {
  const { customer, sourceId, targetId } = scene
  const { switchRequest, userErrors } = await world.run(customer, 'createSwitchRequest', requestFields, {
    procedure: 'SIGNED_FORM',
    sourcePartnerId: sourceId,
    targetPartnerId: targetId,
    ...input,
  })
  if (!switchRequest) throw new Error(JSON.stringify(userErrors))
  return switchRequest
}

/** Fills in the form, or changes it, as the current partner. Returns the payload. */
export const fillInForm = (world: World, scene: SwitchScene, id: string, input: object = {}): Promise<Json> =>
  world.run(scene.source, 'editSwitchForm', requestFields, { id, ...formOf(scene), ...input })

/** Returns the input with which a party signs a form that has this hash. */
export const signatureOf = (scene: SwitchScene, party: Signer, { id, formHash }: { id: string; formHash: string }) => ({
  id,
  formHash,
  name: `Somebody of ${scene[party]}`,
  ...(party !== 'customer' && { contact: { name: 'Ada', email: `ada@${scene[party].toLowerCase()}.example` } }),
})

/** Signs the current form as a party. Returns the payload. */
export const signForm = async (
  world: World,
  scene: SwitchScene,
  party: Signer,
  id: string,
  input: object = {},
): Promise<Json> => {
  const { data } = await world.ask(scene[party], 'query($id: ID!) { switchRequest(id: $id) { form { hash } } }', { id })
  const formHash = data.switchRequest.form.hash ?? 'none'
  return world.run(scene[party], 'signSwitchForm', requestFields, {
    ...signatureOf(scene, party, { id, formHash }),
    ...input,
  })
}

/** Requests a switch, fills in its form and has all three sign it. The form is then with the vendor. */
export const submitForm = async (world: World, scene: SwitchScene, input: object = {}): Promise<Json> => {
  const { id } = await requestInWriting(world, scene, input)
  await fillInForm(world, scene, id)
  await signForm(world, scene, 'source', id)
  await signForm(world, scene, 'target', id)
  const { switchRequest, userErrors } = await signForm(world, scene, 'customer', id)
  if (!switchRequest) throw new Error(JSON.stringify(userErrors))
  return switchRequest
}

/** Records that the vendor has acknowledged the form. Returns the payload. */
export const acknowledgeSwitch = (world: World, actor: string, id: string): Promise<Json> =>
  world.run(actor, 'acknowledgeSwitch', requestFields, { id, ticketNumber: 'TKT-4711' })

/** Confirms to the vendor as a partner, or refuses to. Returns the payload. */
export const verifySwitch = (
  world: World,
  actor: string,
  id: string,
  input: object = { confirmed: true },
): Promise<Json> => world.run(actor, 'verifySwitch', requestFields, { id, ...input })
