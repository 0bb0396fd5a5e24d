import { describe, expect, it } from 'vitest'
import { addBusinessHours } from '#platform/kernel/business-calendar.ts'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { day, theWorld } from '../support/world.ts'
import {
  acknowledgeSwitch,
  requestInWriting,
  fillInForm,
  signatureOf,
  signForm,
  submitForm,
  verifySwitch,
} from './signing.ts'
import { acceptSwitchRequest, requestOf, createSwitchScene, awaitNotification } from './switching.ts'

/**
 * These stories are about the switch of 2017: the customer asks in writing, three parties sign a form, and the vendor
 * asks both partners.
 */
const world = theWorld()

const formSeenBy = async (actor: string, id: string): Promise<Json> =>
  (
    await world.ask(
      actor,
      'query($id: ID!) { switchRequest(id: $id) { acknowledgeBy ticketNumber form { edition hash address contact { name email } missing confirmedBy signatures { party name contact { email } } } } }',
      { id },
    )
  ).data.switchRequest
const refusal = ({ userErrors }: Json) => userErrors.map(({ code, path }: Json) => [code, path?.join('.') ?? null])

describe('a switch by signed form', () => {
  it('is started by the customer, in writing, with the partner it has (G1)', async () => {
    const scene = await createSwitchScene(world)
    const request = await requestInWriting(world, scene, { message: 'We have agreed on this with both of you.' })
    expect(request).toMatchObject({
      status: 'AWAITING_SIGNATURES',
      phase: 'AWAITING_SIGNATURES',
      linesVisible: true,
      form: { edition: 1, hash: null, missing: ['SOURCE', 'CUSTOMER', 'TARGET'] },
    })
    await awaitNotification(world, request.id, 'sign-1-source')
    const [notification] = world
      .notificationsTo(`office@${scene.source.toLowerCase()}.example`)
      .filter(({ subject }) => subject?.startsWith('Please sign'))
    expect(notification?.text).toContain('We have agreed on this with both of you.')
    for (const actor of [scene.source, scene.target]) {
      const input = { procedure: 'SIGNED_FORM', sourcePartnerId: scene.sourceId, targetPartnerId: scene.targetId }
      const { userErrors } = await world.run(actor, 'createSwitchRequest', 'dryRun', input)
      expect(userErrors).toMatchObject([{ code: 'NOT_CUSTOMER_ADMIN', rules: [{ key: 'G1' }] }])
    }
    // A form is signed, not accepted.
    expect(refusal(await acceptSwitchRequest(world, scene, request.id))).toEqual([['WRONG_STATE', null]])
  })

  it('is filled in and signed by the current partner first, then by the others in any order (G3, G4)', async () => {
    for (const [second, third] of [
      ['customer', 'target'],
      ['target', 'customer'],
    ] as const) {
      const scene = await createSwitchScene(world, { subscriptions: 1 })
      const { id } = await requestInWriting(world, scene)
      expect(refusal(await signForm(world, scene, 'source', id))).toEqual([['FORM_INCOMPLETE', null]])
      expect(refusal(await fillInForm(world, { ...scene, source: scene.target }, id))).toEqual([['FORBIDDEN', null]])
      expect(refusal(await fillInForm(world, scene, id))).toEqual([])
      for (const early of [second, third])
        expect(refusal(await signForm(world, scene, early, id))).toEqual([['WRONG_STATE', null]])
      expect(refusal(await signForm(world, scene, 'source', id))).toEqual([])
      expect(refusal(await signForm(world, scene, 'source', id))).toEqual([['WRONG_STATE', null]])
      expect(refusal(await signForm(world, scene, second, id))).toEqual([])
      const { switchRequest } = await signForm(world, scene, third, id)
      expect(switchRequest).toMatchObject({ status: 'SUBMITTED', form: { missing: [] } })
    }
  })

  it('goes to the vendor only with all three signatures and both partners’ contacts (G6)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await requestInWriting(world, scene)
    await fillInForm(world, scene, id)
    const without = { contact: null }
    expect(refusal(await signForm(world, scene, 'source', id, without))).toEqual([['INVALID_INPUT', 'input.contact']])
    await signForm(world, scene, 'source', id)
    expect(refusal(await signForm(world, scene, 'target', id, without))).toEqual([['INVALID_INPUT', 'input.contact']])
    const contact = { name: 'Ada', email: 'ada@customer.example' }
    expect(refusal(await signForm(world, scene, 'customer', id, { contact }))).toEqual([
      ['INVALID_INPUT', 'input.contact'],
    ])
    await signForm(world, scene, 'customer', id)
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'AWAITING_SIGNATURES' })
    await signForm(world, scene, 'target', id)
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'SUBMITTED' })
    const { form } = await formSeenBy(scene.customer, id)
    expect(form).toMatchObject({
      address: 'Hauptstraße 1\n10115 Berlin',
      contact: { name: `Ada of ${scene.source}` },
      signatures: expect.arrayContaining([
        { party: 'SOURCE', name: `Somebody of ${scene.source}`, contact: { email: expect.any(String) } },
        { party: 'CUSTOMER', name: `Somebody of ${scene.customer}`, contact: null },
        { party: 'TARGET', name: `Somebody of ${scene.target}`, contact: { email: expect.any(String) } },
      ]),
    })
  })

  it('is void of every signature once it says something else, and says under which text it is signed (G3)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const { id } = await requestInWriting(world, scene)
    const filled = (await fillInForm(world, scene, id)).switchRequest
    await signForm(world, scene, 'source', id)
    await signForm(world, scene, 'customer', id)
    await awaitNotification(world, id, 'sign-1-target')
    // The same input again changes nothing.
    expect((await fillInForm(world, scene, id)).switchRequest.form).toMatchObject({ edition: 1, missing: ['TARGET'] })

    const lineIds = filled.lines.nodes.slice(0, 2).map(({ id: line }: Json) => line)
    const edited = (await fillInForm(world, scene, id, { lineIds })).switchRequest
    expect(edited.form).toMatchObject({ edition: 2, missing: ['SOURCE', 'CUSTOMER', 'TARGET'] })
    expect(edited.form.hash).not.toBe(filled.form.hash)
    const stale = signatureOf(scene, 'source', { id, formHash: filled.form.hash })
    expect(refusal(await world.run(scene.source, 'signSwitchForm', 'dryRun', stale))).toEqual([['FORM_CHANGED', null]])
    await signForm(world, scene, 'source', id)
    const late = signatureOf(scene, 'target', { id, formHash: filled.form.hash })
    expect(refusal(await world.run(scene.target, 'signSwitchForm', 'dryRun', late))).toEqual([['FORM_CHANGED', null]])
    // A changed form needs new signatures.
    await awaitNotification(world, id, 'sign-2-customer')
    await signForm(world, scene, 'customer', id)
    expect((await signForm(world, scene, 'target', id)).switchRequest).toMatchObject({ status: 'SUBMITTED' })
    expect(refusal(await fillInForm(world, scene, id, { address: 'Elsewhere' }))).toEqual([['WRONG_STATE', null]])
  })
})

describe('a form that is with the vendor', () => {
  it('is acknowledged within eight business hours, reported by the current partner or an operator (G2, G7)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await submitForm(world, scene)
    const { data } = await world.ask(scene.source, 'query($id: ID!) { switchRequest(id: $id) { updatedAt } }', { id })
    const { env } = await openApp()
    const by = addBusinessHours(new Date(data.switchRequest.updatedAt), 8, env.BUSINESS_CALENDAR)
    expect((await formSeenBy(scene.customer, id)).acknowledgeBy).toBe(by.toISOString())

    expect(refusal(await acknowledgeSwitch(world, scene.target, id))).toEqual([['FORBIDDEN', null]])
    expect(refusal(await verifySwitch(world, scene.source, id))).toEqual([['WRONG_STATE', null]])
    expect(refusal(await acknowledgeSwitch(world, 'operator', id))).toEqual([])
    expect(await formSeenBy(scene.target, id)).toMatchObject({ ticketNumber: 'TKT-4711', acknowledgeBy: null })
    expect(refusal(await acknowledgeSwitch(world, scene.source, id))).toEqual([['WRONG_STATE', null]])
  })

  it('that is not acknowledged in time: the current partner and the customer are notified once (G7)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await submitForm(world, scene)
    await awaitNotification(world, id, 'submitted-target')
    const { acknowledgeBy } = await formSeenBy(scene.source, id)
    const { data } = await world.ask('operator', '{ deployment { now } }')
    await world.advance(Date.parse(acknowledgeBy) - Date.parse(data.deployment.now))
    await awaitNotification(world, id, 'acknowledgement-overdue-customer')
    await world.advance(day)
    const late = world
      .notificationsTo(scene.customerEmail)
      .filter(({ subject }) => subject === 'Microsoft has not acknowledged the form')
    expect(late).toHaveLength(1)
    expect(refusal(await acknowledgeSwitch(world, scene.source, id))).toEqual([])
  })

  it('is confirmed by both partners, and then moves in the shape of its time, at once (G7, G9)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await submitForm(world, scene)
    await acknowledgeSwitch(world, scene.source, id)
    expect(refusal(await verifySwitch(world, scene.customer, id))).toEqual([['FORBIDDEN', null]])
    const first = await verifySwitch(world, scene.target, id)
    expect(first.switchRequest).toMatchObject({ status: 'VERIFYING' })
    expect(refusal(await verifySwitch(world, scene.target, id))).toEqual([['WRONG_STATE', null]])
    expect((await formSeenBy(scene.source, id)).form.confirmedBy).toEqual(['TARGET'])
    const second = await verifySwitch(world, scene.source, id)
    expect(second.switchRequest).toMatchObject({ status: 'IN_PROGRESS' })
    const done = await requestOf(world, scene.source, id, 'COMPLETED')
    expect(done.lineCounts).toEqual({ total: 2, moved: 2, failed: 0, leftOut: 0 })
    const { tenantId = '' } = world.stack.actors[scene.customer] ?? {}
    const [transfer] = world.stack.partnerCenter.transfers({ customerTenantId: tenantId })
    expect(transfer?.kind).toBe('legacy')
    for (const { azureId } of scene.subscriptions)
      expect(world.stack.partnerCenter.subscription(azureId)?.partnerTenantId).toBe(
        world.stack.actors[scene.target]?.tenantId,
      )
  })

  it('moves what the form is about, and nothing that an edit left out', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const { id, lines } = await requestInWriting(world, scene)
    await fillInForm(world, scene, id, { lineIds: [lines.nodes[1].id] })
    for (const party of ['source', 'customer', 'target'] as const) await signForm(world, scene, party, id)
    await acknowledgeSwitch(world, scene.source, id)
    await verifySwitch(world, scene.source, id)
    await verifySwitch(world, scene.target, id)
    const done = await requestOf(world, scene.source, id, 'COMPLETED')
    expect(done.lines.nodes.map(({ status }: Json) => status)).toEqual(['LEFT_OUT', 'MOVED', 'LEFT_OUT'])
  })

  it.each(['source', 'target'] as const)('is rejected where the %s says no, with a reason', async (party) => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await submitForm(world, scene)
    await acknowledgeSwitch(world, scene.source, id)
    const no = { confirmed: false }
    expect(refusal(await verifySwitch(world, scene[party], id, no))).toEqual([['INVALID_INPUT', 'input.reason']])
    const { switchRequest } = await verifySwitch(world, scene[party], id, { ...no, reason: 'We know nothing of it' })
    expect(switchRequest).toMatchObject({ status: 'REJECTED', reason: 'We know nothing of it' })
    await awaitNotification(world, id, 'rejected-target')
    expect(await requestInWriting(world, scene)).toMatchObject({ status: 'AWAITING_SIGNATURES' })
  })

  it('is taken back by the customer alone until it moves, and expires like every other after 30 days', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await submitForm(world, scene)
    for (const actor of [scene.source, scene.target]) {
      const { userErrors } = await world.run(actor, 'cancelSwitchRequest', 'dryRun', { id })
      expect(userErrors).toMatchObject([{ code: 'NOT_STARTER', rules: [{ key: 'G1' }] }])
    }
    expect(refusal(await world.run(scene.customer, 'cancelSwitchRequest', 'dryRun', { id }))).toEqual([])

    const { id: second } = await requestInWriting(world, scene)
    await awaitNotification(world, second, 'sign-1-source')
    await world.advance(3 * day)
    await awaitNotification(world, second, 'reminder-1-source')
    await world.advance(27 * day)
    await awaitNotification(world, second, 'expired-target')
    expect(await requestOf(world, scene.customer, second)).toMatchObject({ status: 'EXPIRED', phase: 'CLOSED' })
  })
})
