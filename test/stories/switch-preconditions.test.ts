import { customerRecord } from '#capabilities/customer/records.ts'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { theWorld } from '../support/world.ts'
import { writeChanges, partnerDetailsOf, updatePartner, registerPartner } from './newcomers.ts'
import { requestInWriting } from './signing.ts'
import {
  acceptSwitchRequest,
  fileSwitchRequest,
  relate,
  requestOf,
  sellAzure,
  createSwitchScene,
  type SwitchScene,
} from './switching.ts'

/** These stories are about the preconditions of a switch. Each refusal names its rules. */
const world = theWorld()

const ask = ({ target, customerId, sourceId }: SwitchScene, input: object = {}): Promise<Json> =>
  world.run(target, 'createSwitchRequest', 'switchRequest { id }', { customerId, sourcePartnerId: sourceId, ...input })
const refusal = ({ userErrors }: Json) => {
  expect(userErrors).toHaveLength(1)
  const [{ code, path, rules, blockers }] = userErrors
  return { code, path, rules: (rules ?? blockers ?? []).map((one: Json) => one.key ?? one.rule) }
}
const unmet = (...rules: readonly string[]) => ({ code: 'PRECONDITIONS_UNMET', path: null, rules })
const against = (code: string, ...rules: readonly string[]) => ({ code, rules })

/** Adds another partner that the customer works with, without an Azure plan. */
const addPartner = async ({ customer, customerEmail: email }: SwitchScene) => {
  const target = `Planless of ${customer}`.replaceAll(' ', '')
  const targetId = await registerPartner(world, target, { agreementSigned: true })
  const { tenantId = '' } = world.stack.actors[customer] ?? {}
  const relationship = await relate(world, target, customer, { tenantId, email, serviceKeys: ['dynamics-crm'] })
  return { target, targetId, relationship }
}

describe('the future partner', () => {
  it('has sold the customer an Azure plan (G11)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const planless = { ...scene, ...(await addPartner(scene)) }
    expect(refusal(await ask(planless))).toEqual(unmet('G11'))
    await sellAzure(world, { customerId: scene.customerId, seller: planless.targetId, name: 'Azure plan' })
    expect(world.codes(await ask(planless))).toEqual([])
  })

  it('has a relationship with the customer; one that has ended does not do (C10, G11)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const former = { ...scene, ...(await addPartner(scene)) }
    await world.run(former.target, 'endRelationship', 'dryRun', { id: former.relationship })
    const { code, rules } = refusal(await ask(former))
    expect(code).toBe('PRECONDITIONS_UNMET')
    expect(rules).toContain('C10')
  })

  it('that does not know the customer learns nothing about it, nor about who sold it what', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const stranger = `Stranger of ${scene.target}`.replaceAll(' ', '')
    await registerPartner(world, stranger, { agreementSigned: true })
    expect(refusal(await ask({ ...scene, target: stranger }))).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'customerId'],
    })
    // The answer does not reveal who is a partner at all.
    const unknown = await ask(scene, { sourcePartnerId: 'par_01k00000000000000000000000' })
    const unrelated = await ask(scene, { sourcePartnerId: world.stack.actors['rival']?.partnerId })
    expect(unknown.userErrors).toEqual(unrelated.userErrors)
    expect(refusal(unknown)).toMatchObject(against('SWITCH_NOT_APPLICABLE', 'B5', 'G24', 'G26'))
  })

  it.each([
    ['is in good status (E6)', { status: 'SUSPENDED' }, against('PARTNER_SUSPENDED', 'E6')],
    ['is allowed to win something new (E7)', { status: 'RESTRICTED' }, against('PARTNER_RESTRICTED', 'E7')],
    ['sells to the customer’s country (E1)', { country: 'US' }, against('OUT_OF_TERRITORY', 'E1')],
    ['has signed the partner agreement (D8)', { agreementSignedAt: undefined }, unmet('D8')],
  ] as const)('%s', async (_, facts, wanted) => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    await updatePartner(scene.targetId, facts as object)
    const found = refusal(await ask(scene))
    expect(found.code).toBe(wanted.code)
    expect(found.rules).toEqual(expect.arrayContaining([...wanted.rules]))
  })

  it('is in the region of the current one (G21)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    await updatePartner(scene.sourceId, { country: 'US' })
    expect(refusal(await ask(scene))).toMatchObject(against('OUT_OF_TERRITORY', 'G21'))
  })

  it('is held to the same where the customer asks in writing, by the rules of that time (G4, G5)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const former = { ...scene, ...(await addPartner(scene)) }
    expect(await requestInWriting(world, former)).toMatchObject({ status: 'AWAITING_SIGNATURES' })
    await world.run(former.target, 'endRelationship', 'dryRun', { id: former.relationship })
    await updatePartner(scene.targetId, { status: 'SUSPENDED' })
    await expect(requestInWriting(world, former)).rejects.toThrow('PRECONDITIONS_UNMET')
    await expect(requestInWriting(world, scene)).rejects.toThrow('PARTNER_SUSPENDED')
  })

  it('is another than the current one', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    expect(refusal(await ask({ ...scene, target: scene.source }))).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'sourcePartnerId'],
    })
  })
})

describe('the customer', () => {
  it('is no partner of the program itself (A6)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    await world.run('operator', 'registerPartner', 'dryRun', {
      ...partnerDetailsOf('Itself'),
      kind: 'DIRECT_BILL',
      tenantId: world.stack.actors[scene.customer]?.tenantId,
    })
    expect(refusal(await ask(scene))).toMatchObject(against('CUSTOMER_IS_PARTNER', 'A6'))
  })
})

describe('the customer agreement', () => {
  it.each([
    ['of a request', 'E5', (scene: SwitchScene) => ask(scene)],
    [
      'of a form',
      'G4',
      (scene: SwitchScene) =>
        requestInWriting(world, scene).then(
          () => ({ userErrors: [] }),
          ({ message }: Error) => ({ userErrors: JSON.parse(message) }),
        ),
    ],
  ] as const)('is in force before a switch: %s (%s)', async (_, rule, begin) => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const file = await (await openApp()).read.customers.file(scene.customerId)
    if (!file) throw new Error('The customer is not there')
    const { agreementAcceptedAt: __, ...customer } = file.customer
    await writeChanges(customerRecord.replace({ ...customer, version: customer.version + 1 }, customer))
    // It is accepted with an invitation: two steps.
    expect(refusal(await begin(scene))).toEqual(unmet(rule, rule))
  })
})

describe('what is requested', () => {
  it('is Azure that the current partner sold, active, and in no other open request (B5, G24, G26)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const [first, second, third] = scene.subscriptions.map(({ id }) => id)
    const licenses = await world.run('operator', 'recordSubscription', 'subscription { id }', {
      customerId: scene.customerId,
      name: 'Licenses',
      channel: 'CSP',
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['teams'],
      partnerOfRecordId: scene.sourceId,
    })
    await world.run(scene.source, 'suspendSubscription', 'dryRun', { id: second })

    const missing = refusal(await ask(scene, { subscriptionIds: [first, licenses.subscription.id] }))
    expect(missing).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'subscriptionIds', '1'] })
    const suspended = refusal(await ask(scene, { subscriptionIds: [second] }))
    expect(suspended).toEqual({
      ...against('SUBSCRIPTION_NOT_ACTIVE', 'G24'),
      path: ['input', 'subscriptionIds', '0'],
    })
    expect(refusal(await ask(scene, { subscriptionIds: [] }))).toMatchObject({ code: 'INVALID_INPUT' })

    const one = await fileSwitchRequest(world, scene, { subscriptionIds: [first] })
    expect(refusal(await ask(scene, { subscriptionIds: [third, first] }))).toEqual({
      ...against('ALREADY_EXISTS', 'G26'),
      path: ['input', 'subscriptionIds', '1'],
    })
    // Without named subscriptions, all that are free may move.
    const rest = await fileSwitchRequest(world, scene)
    const { lines } = await requestOf(world, scene.source, rest.id)
    expect(lines.nodes.map(({ subscription }: Json) => subscription.id)).toEqual([third])
    expect(refusal(await ask(scene))).toMatchObject(against('SWITCH_NOT_APPLICABLE', 'B5', 'G24', 'G26'))

    await world.run(scene.target, 'cancelSwitchRequest', 'dryRun', { id: one.id })
    expect(world.codes(await ask(scene, { subscriptionIds: [first] }))).toEqual([])
    // The rest of a request that was accepted in part is free again.
    expect(world.codes(await acceptSwitchRequest(world, scene, rest.id))).toEqual([])
  })
})
