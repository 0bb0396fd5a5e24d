import type { World } from '../support/world.ts'
import type { Mutation } from './mutations.ts'
import { acknowledgeSwitch, requestInWriting, fillInForm, formOf, signatureOf, submitForm } from './signing.ts'
import { fileSwitchRequest, runSwitch, createSwitchScene, awaitNotification } from './switching.ts'

/** This file has the mutations of switches, each with its scene. */

const fields = 'switchRequest { id version }'

/** Files a transfer request that waits for the current partner. */
const filePendingRequest = async (world: World) => {
  const scene = await createSwitchScene(world)
  const { id, version } = await fileSwitchRequest(world, scene)
  await awaitNotification(world, id, 'request-customer')
  return { ...scene, id: id as string, version: version as number }
}

export const switchMutations: readonly Mutation[] = [
  {
    name: 'createSwitchRequest',
    fields,
    versioned: false,
    scene: async (world) => {
      const { target, source, customerId, sourceId } = await createSwitchScene(world)
      const input = { customerId, sourcePartnerId: sourceId }
      return {
        actor: target,
        input,
        otherInput: { ...input, message: 'As agreed on the phone' },
        refused: { actor: source, input, code: 'INVALID_INPUT' },
      }
    },
  },
  {
    name: 'acceptSwitchRequest',
    fields,
    versioned: true,
    scene: async (world) => {
      const { source, target, id, version } = await filePendingRequest(world)
      return {
        actor: source,
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: target, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'rejectSwitchRequest',
    fields,
    versioned: true,
    scene: async (world) => {
      const { source, id, version } = await filePendingRequest(world)
      return {
        actor: source,
        input: { id, reason: 'One' },
        otherInput: { id, reason: 'Another' },
        refused: { input: { id, reason: '' }, code: 'INVALID_INPUT' },
        version,
      }
    },
  },
  {
    name: 'cancelSwitchRequest',
    fields,
    versioned: true,
    scene: async (world) => {
      const { source, target, id, version } = await filePendingRequest(world)
      return {
        actor: target,
        input: { id, reason: 'One' },
        otherInput: { id, reason: 'Another' },
        refused: { actor: source, input: { id }, code: 'NOT_STARTER' },
        version,
      }
    },
  },
  {
    name: 'shareSwitchLines',
    fields,
    versioned: true,
    scene: async (world) => {
      const { source, target, id, version } = await filePendingRequest(world)
      return {
        actor: source,
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: target, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'editSwitchForm',
    fields,
    versioned: true,
    scene: async (world) => {
      const scene = await createSwitchScene(world)
      const { id, version } = await requestInWriting(world, scene)
      await awaitNotification(world, id, 'sign-1-source')
      const input = { id, ...formOf(scene) }
      return {
        actor: scene.source,
        input,
        otherInput: { ...input, address: 'Elsewhere' },
        refused: { input: { ...input, lineIds: [] }, code: 'INVALID_INPUT' },
        version,
      }
    },
  },
  {
    name: 'signSwitchForm',
    fields,
    versioned: true,
    scene: async (world) => {
      const scene = await createSwitchScene(world)
      const { id } = await requestInWriting(world, scene)
      await awaitNotification(world, id, 'sign-1-source')
      const { form, version } = (await fillInForm(world, scene, id)).switchRequest
      const input = signatureOf(scene, 'source', { id, formHash: form.hash })
      return {
        actor: scene.source,
        input,
        otherInput: { ...input, name: 'Somebody else' },
        refused: { input: { ...input, formHash: 'another' }, code: 'FORM_CHANGED' },
        version,
      }
    },
  },
  {
    name: 'acknowledgeSwitch',
    fields,
    versioned: true,
    scene: async (world) => {
      const scene = await createSwitchScene(world)
      const { id, version } = await submitForm(world, scene)
      await awaitNotification(world, id, 'submitted-target')
      const input = { id, ticketNumber: 'TKT-1' }
      return {
        actor: 'operator',
        input,
        otherInput: { id, ticketNumber: 'TKT-2' },
        refused: { actor: scene.target, input, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'verifySwitch',
    fields,
    versioned: true,
    scene: async (world) => {
      const scene = await createSwitchScene(world)
      const { id } = await submitForm(world, scene)
      const { version } = (await acknowledgeSwitch(world, scene.source, id)).switchRequest
      await awaitNotification(world, id, 'verify-target')
      const input = { id, confirmed: true }
      return {
        actor: scene.target,
        input,
        otherInput: { id, confirmed: false, reason: 'Nobody here knows of it' },
        refused: { input: { id, confirmed: false }, code: 'INVALID_INPUT' },
        version,
      }
    },
  },
  {
    name: 'retrySwitchLines',
    fields,
    versioned: true,
    scene: async (world) => {
      const scene = await createSwitchScene(world)
      const fails = scene.subscriptions.map(({ azureId }) => azureId)
      const { id, version } = await runSwitch(world, scene, { fails, wanted: 'FAILED' })
      await awaitNotification(world, id, 'finished-1-target')
      return {
        actor: 'operator',
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: scene.customer, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'completeAccessTask',
    fields,
    versioned: true,
    scene: async (world) => {
      const scene = await createSwitchScene(world, { subscriptions: 1 })
      const { id, version } = await runSwitch(world, scene)
      await awaitNotification(world, id, 'finished-1-target')
      const input = { id, task: 'GRANT_NEW_ACCESS', attestation: 'Reader on the subscription' }
      return {
        actor: scene.customer,
        input,
        otherInput: { ...input, attestation: 'Another' },
        refused: { actor: scene.target, input, code: 'FORBIDDEN' },
        version,
      }
    },
  },
]
