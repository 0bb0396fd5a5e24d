import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { requestFields, type Switching } from './switching.ts'

/** The words in which switches by signed form are told. */

export type Signer = 'source' | 'customer' | 'target'

/** What the current partner writes into the form. */
export const formOf = (scene: Switching) => ({
  address: 'Hauptstraße 1\n10115 Berlin',
  contactName: `Ada of ${scene.source}`,
  contactEmail: `ada@${scene.source.toLowerCase()}.example`,
})

/** The customer asks its current partner, in writing. */
export const asksInWriting = async (world: World, scene: Switching, input: object = {}): Promise<Json> => {
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

/** The current partner fills in the form, or changes it; the payload. */
export const fillsIn = (world: World, scene: Switching, id: string, input: object = {}): Promise<Json> =>
  world.run(scene.source, 'editSwitchForm', requestFields, { id, ...formOf(scene), ...input })

/** What a party has to say to sign a form that has this hash. */
export const signatureOf = (scene: Switching, party: Signer, { id, formHash }: { id: string; formHash: string }) => ({
  id,
  formHash,
  name: `Somebody of ${scene[party]}`,
  ...(party !== 'customer' && { contact: { name: 'Ada', email: `ada@${scene[party].toLowerCase()}.example` } }),
})

/** A party signs the form as it stands; the payload. */
export const signs = async (
  world: World,
  scene: Switching,
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

/** Asked for, filled in and signed by all three: with the vendor. */
export const submitted = async (world: World, scene: Switching, input: object = {}): Promise<Json> => {
  const { id } = await asksInWriting(world, scene, input)
  await fillsIn(world, scene, id)
  await signs(world, scene, 'source', id)
  await signs(world, scene, 'target', id)
  const { switchRequest, userErrors } = await signs(world, scene, 'customer', id)
  if (!switchRequest) throw new Error(JSON.stringify(userErrors))
  return switchRequest
}

/** The vendor has acknowledged the form; the payload. */
export const acknowledges = (world: World, actor: string, id: string): Promise<Json> =>
  world.run(actor, 'acknowledgeSwitch', requestFields, { id, ticketNumber: 'TKT-4711' })

/** A partner confirms to the vendor, or does not; the payload. */
export const verifies = (world: World, actor: string, id: string, input: object = { confirmed: true }): Promise<Json> =>
  world.run(actor, 'verifySwitch', requestFields, { id, ...input })
