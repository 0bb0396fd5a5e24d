import { describe, expect, it } from 'vitest'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { theWorld } from '../support/world.ts'
import { agreementEvents, agreementOf, agreementTasks, lackOf } from './agreeing.ts'
import { pass } from './granted.ts'
import { acceptSwitchRequest, awaitOutcome, createSwitchScene, fileSwitchRequest, requestOf } from './switching.ts'
import type { SwitchScene } from './switching.ts'

/** A switch meets a vendor that has no customer agreement with the customer: code 13605 (rules C6, E5). */
const world = theWorld()

/** A scene in which nobody has looked at the vendor's customer agreement, which is missing for the future partner. */
const createUnsigned = async () => {
  const scene = await createSwitchScene(world, { subscriptions: 2 })
  const lack = lackOf(world, scene.target, tenantIdOf(scene.customerId))
  world.stack.partnerCenter.withhold(lack)
  const relationshipId = (await (await openApp()).read.customers.file(scene.customerId))?.open.get(scene.targetId) ?? ''
  return { scene, lack, relationshipId }
}

const decisionOf = async (actor: string, subscriptionId: string): Promise<Json> => {
  const query = `query($input: ChannelDecisionInput!) { channelDecision(input: $input) {
    outcome possibleNow rules { key outcome } nextSteps { text by required rules mutation } } }`
  const { data, errors } = await world.ask(actor, query, { input: { about: { subscriptionId } } })
  expect(errors).toEqual([])
  return data.channelDecision
}
const ask = (scene: SwitchScene, subscriptionIds: readonly string[]) =>
  world.run(scene.target, 'createSwitchRequest', 'switchRequest { id }', {
    customerId: scene.customerId,
    sourcePartnerId: scene.sourceId,
    subscriptionIds,
  })

describe('a transfer that Microsoft refuses for want of a customer agreement', () => {
  it('says so on its lines, and the agreement is found missing at once; attested, it goes through and the task is gone', async () => {
    const { scene, lack, relationshipId } = await createUnsigned()
    const [first, second] = scene.subscriptions.map(({ id }) => id)
    expect(await agreementOf(world, scene.target, relationshipId)).toMatchObject({ status: 'UNKNOWN' })
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: [first] })
    expect(world.codes(await acceptSwitchRequest(world, scene, id))).toEqual([])
    await world.advance(60_000)
    const { lines } = await requestOf(world, scene.target, id, 'FAILED')
    expect(lines.nodes.map(({ status, error }: Json) => [status, error?.code])).toEqual([['FAILED', '13605']])

    await world.stack.idle()
    expect(await agreementOf(world, scene.target, relationshipId)).toMatchObject({ status: 'MISSING' })
    expect(await agreementTasks(world, scene.target, relationshipId)).toHaveLength(1)
    expect(await agreementTasks(world, scene.source, relationshipId)).toEqual([])

    // What Microsoft has counts more than what was accepted here.
    const decision = await decisionOf(scene.target, second ?? '')
    expect(decision).toMatchObject({ outcome: 'SWITCH_ALLOWED', possibleNow: false })
    expect(decision.rules).toContainEqual({ key: 'E5', outcome: 'UNMET' })
    expect(decision.nextSteps.filter(({ required }: Json) => required)).toEqual([
      {
        text: expect.stringContaining('signs the Microsoft Customer Agreement'),
        by: ['CUSTOMER_ADMIN', 'PARTNER'],
        required: true,
        rules: ['E5'],
        mutation: null,
      },
    ])
    expect((await ask(scene, [second ?? ''])).userErrors).toMatchObject([
      { code: 'PRECONDITIONS_UNMET', blockers: [{ code: 'AGREE', rule: 'E5' }] },
    ])

    const { what: _what, ...pair } = lack
    world.stack.partnerCenter.attest(pair)
    const { userErrors } = await world.run(scene.target, 'retrySwitchLines', 'switchRequest { id }', { id })
    expect(userErrors).toEqual([])
    await awaitOutcome(world, scene, id, 'COMPLETED')
    await world.stack.idle()
    expect(await agreementOf(world, scene.target, relationshipId)).toMatchObject({
      status: 'IN_FORCE',
      by: 'ATTESTATION',
    })
    expect(await agreementTasks(world, scene.target, relationshipId)).toEqual([])
    expect((await agreementEvents(world, scene.target, relationshipId)).map(({ type }) => type)).toEqual([
      'RELATIONSHIP_AGREEMENT_MISSING',
      'RELATIONSHIP_AGREEMENT_IN_FORCE',
    ])
    expect(await decisionOf(scene.target, second ?? '')).toMatchObject({ possibleNow: true })
    expect((await ask(scene, [second ?? ''])).userErrors).toEqual([])
  })

  it('is the one thing that is missing for the future partner; the current one is asked nothing', async () => {
    const { scene, lack } = await createUnsigned()
    const [first] = scene.subscriptions.map(({ id }) => id)
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: [first] })
    await acceptSwitchRequest(world, scene, id)
    await world.advance(60_000)
    await requestOf(world, scene.target, id, 'FAILED')
    await world.stack.idle()
    // Signed without anybody trying again: found within the hour, and the decision follows.
    world.stack.partnerCenter.supply(lack)
    const { subscriptions } = scene
    expect(await decisionOf(scene.target, subscriptions[1]?.id ?? '')).toMatchObject({ possibleNow: false })
    await pass(world, 1 / 20)
    expect(await decisionOf(scene.target, subscriptions[1]?.id ?? '')).toMatchObject({ possibleNow: true })
  })

  it('for another reason is no reason to look', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const lack = { ...lackOf(world, scene.target, tenantIdOf(scene.customerId)), what: 'azure-plan' as const }
    world.stack.partnerCenter.withhold(lack)
    const { id } = await fileSwitchRequest(world, scene)
    await acceptSwitchRequest(world, scene, id)
    await world.advance(60_000)
    await requestOf(world, scene.target, id, 'FAILED')
    await world.stack.idle()
    const path = new RegExp(`${tenantIdOf(scene.customerId)}/directSigned`)
    expect(world.stack.partnerCenter.requests().filter((one) => path.test(one.path))).toEqual([])
  })
})
