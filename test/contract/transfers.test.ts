import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TransferShape } from '#capabilities/switching/transfer/transfers.ts'
import { contoso, transfersOfContoso } from '@multichannel/partner-center-simulator/test-client.ts'
import { expectMovedOnce, orLater, pair, shapes, source, startSwitching, target } from './switching.ts'

describe.each(shapes)('a transfer (%s)', (shape) => {
  it('is filed by the one, accepted by the other, and ends with every subscription under a new billing id', async () => {
    const world = await startSwitching({ shape })
    const before = world.azure.map((id) => world.control.subscription(id)?.id)
    const done = await world.untilFinished({ shape })
    expectMovedOnce(world, done)
    expect(done.correlationId).toBe(world.control.requests().at(-1)?.correlationId)
    for (const line of done.lines) expect(before).not.toContain(line.state === 'MOVED' && line.billingId)
  })

  it('is found again by its key, however often it is requested and whatever is known of it', async () => {
    const world = await startSwitching({ shape })
    const first = await world.untilFinished({ shape })
    const { correlationId: _, ...known } = first
    for (const change of [{}, { transferId: first.transferId }, { transferId: '' }])
      expect(await world.move({ shape, ...change })).toMatchObject(known)
    expectMovedOnce(world, first)
  })

  it('takes twenty-five subscriptions and no more, out of a hundred and twenty on three pages', async () => {
    const world = await startSwitching({ shape, subscriptions: 120 })
    const some = world.azure.slice(60, 85)
    const done = await world.untilFinished({ shape, subscriptions: some.map((id) => id.toUpperCase()) })
    expect(done.lines.map(({ subscription, state }) => [subscription, state])).toEqual(
      some.map((id) => [id.toUpperCase(), 'MOVED']),
    )
    expect(world.control.subscriptions({ partnerTenantId: target })).toHaveLength(25)
    for (const subscriptions of [world.azure.slice(0, 26), []])
      await expect(world.move({ shape, key: 'other', subscriptions })).rejects.toThrow('1 to 25')
  })

  it('goes to the reseller behind a provider, too', async () => {
    const world = await startSwitching({ shape })
    const to = { tenantId: target, email: 'agent@litware.example', partnerOnRecord: '4711' }
    expectMovedOnce(world, await world.untilFinished({ shape, target: to }))
    expect(world.control.subscriptions().map(({ partnerIdOnRecord }) => partnerIdOnRecord)).toEqual([
      '4711',
      '4711',
      '4711',
    ])
  })

  it('keeps to itself: one with another key between the same partners is another one', async () => {
    const world = await startSwitching({ shape })
    const [first = '', ...others] = world.azure
    const one = await world.untilFinished({ shape, subscriptions: [first] })
    const two = await world.untilFinished({ shape, key: 'swt_2', subscriptions: others })
    expect(two.transferId).not.toBe(one.transferId)
    expect(world.control.transfers().map(({ status }) => status)).toEqual(['Complete', 'Complete'])
  })

  it('runs once, even when it is requested twice at the same moment', async () => {
    const world = await startSwitching({ shape })
    await Promise.allSettled([world.move({ shape }), world.move({ shape }), world.move({ shape })])
    expectMovedOnce(world, await world.untilFinished({ shape }))
  })
})

describe.each(shapes)('a line (%s)', (shape) => {
  it('fails without the others, and succeeds with another try', async () => {
    const world = await startSwitching({ shape })
    const [broken = '', ...others] = world.azure
    world.control.failLine(broken, { code: '900103', message: 'The order failed.', times: 1 })
    const first = await world.untilFinished({ shape })
    expect(first.lines).toEqual([
      { subscription: broken, state: 'FAILED', code: '900103', message: 'The order failed.' },
      ...others.map((subscription) => expect.objectContaining({ subscription, state: 'MOVED' })),
    ])
    expect(await world.move({ shape })).toMatchObject({ state: 'ENDED', lines: first.lines })
    expect(world.ownerOf(broken)).toBe(source)

    // A second call for all of them reports those that have moved already as moved.
    const again = await world.untilFinished({ shape, key: 'swt_1 again' })
    expect(again.lines.map(({ state }) => state)).toEqual(['MOVED', 'MOVED', 'MOVED'])
    expect(world.control.transfers().map(({ lines }) => lines.length)).toEqual([3, 1])
  })

  it('that the vendor will not take is left out, with its reason, and the others go', async () => {
    const world = await startSwitching({ shape })
    const [suspended = '', ...others] = world.azure
    world.control.setStatus(suspended, 'suspended')
    const done = await world.untilFinished({ shape })
    expect(done.lines).toEqual([
      {
        subscription: suspended,
        state: 'FAILED',
        code: '800078',
        message: expect.stringMatching(/in state: suspended/i),
      },
      ...others.map((subscription) => expect.objectContaining({ subscription, state: 'MOVED' })),
    ])
    expect(world.control.transfers()).toHaveLength(1)
  })

  it('of a subscription that the source has not sold fails, and there need be no others', async () => {
    const world = await startSwitching({ shape, subscriptions: 1 })
    const unknown = randomUUID()
    const alone = await world.untilFinished({ shape, subscriptions: [unknown] })
    expect(alone).toMatchObject({
      transferId: '',
      lines: [{ subscription: unknown, state: 'FAILED', code: 'NO_SUCH_SUBSCRIPTION' }],
    })
    expect(world.control.transfers()).toEqual([])
    const among = await world.untilFinished({ shape, key: 'swt_2', subscriptions: [unknown, ...world.azure] })
    expect(among.lines.map(({ state }) => state)).toEqual(['FAILED', 'MOVED'])
  })

  it('is all that is left of a transfer that takes none of them, and nothing stays open at the vendor', async () => {
    const world = await startSwitching({ shape })
    for (const id of world.azure) world.control.setStatus(id, 'suspended')
    const none = await world.untilFinished({ shape })
    expect(none.lines.map((line) => line.state === 'FAILED' && line.code)).toEqual(['800078', '800078', '800078'])
    expect(await world.move({ shape })).toMatchObject({ state: 'ENDED', lines: none.lines })
    expect(world.control.transfers().map(({ status }) => status)).toEqual(shape === 'TARGET_FILES' ? ['Canceled'] : [])
  })
})

describe('what happens at the vendor without us', () => {
  /** Files a transfer without accepting it. */
  const startFiled = async (shape: TransferShape) => {
    const world = await startSwitching({ shape })
    const accepting = { pathPattern: shape === 'TARGET_FILES' ? /transfers\/[^/]+$/ : /accept$/ }
    world.control.faults.push({ match: accepting, times: 1, kind: '500' })
    expect(await world.move({ shape }).catch(orLater)).toBeUndefined()
    const [filed] = world.control.transfers()
    return { ...world, path: `${transfersOfContoso}/${filed?.id}` }
  }

  it.each([
    ['TARGET_FILES', source, 'Reject', 'Rejected'],
    ['TARGET_FILES', target, 'Cancel', 'Canceled'],
    ['SOURCE_FILES', target, 'Reject', 'Reject'],
  ] as const)('ends the transfer (%s): its lines have failed', async (shape, who, status, ended) => {
    const world = await startFiled(shape)
    const partner = await world.inPortal(who)
    expect((await partner('PATCH', world.path, { body: { status } })).status).toBe(200)
    const { lines } = await world.untilFinished({ shape })
    expect(lines).toEqual(
      world.azure.map((subscription) => expect.objectContaining({ subscription, state: 'FAILED', code: ended })),
    )
    expect(world.control.transfers()).toHaveLength(1)
  })

  it('may be that somebody else accepts: that is as good', async () => {
    const world = await startFiled('SOURCE_FILES')
    const partner = await world.inPortal(target)
    await partner('POST', `${world.path}/accept`)
    expectMovedOnce(world, await world.untilFinished({ shape: 'SOURCE_FILES' }))
  })

  it('is time passing: what nobody has accepted for thirty days has failed', async () => {
    const world = await startFiled('TARGET_FILES')
    world.passSeconds(30 * 86_400)
    expect((await world.untilFinished()).lines[0]).toMatchObject({ state: 'FAILED', code: 'Expired' })
  })

  it('does not undo what has moved: a source that has parted with the customer since has nothing left', async () => {
    const world = await startSwitching()
    const [broken = ''] = world.azure
    world.control.failLine(broken, { code: 'Other', message: 'No.', times: 1 })
    await world.untilFinished()
    world.control.sever({ ...pair, partnerTenantId: source })
    const { lines } = await world.move()
    expect(lines.map(({ state }) => state)).toEqual(['FAILED', 'MOVED', 'MOVED'])
    expect(world.control.customers({ customerTenantId: contoso })).toHaveLength(1)
  })
})
