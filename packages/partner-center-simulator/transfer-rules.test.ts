import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  accept,
  clientId,
  contoso,
  fabrikam,
  legacy,
  litware,
  modern,
  redirectUri,
  connectPartnerCenter,
  startSwitch,
  startUpstream,
  type Transfer,
  transfersOfContoso,
} from './test-client.ts'

type Switch = Awaited<ReturnType<typeof startSwitch>>

describe('the agreements of a transfer', () => {
  const pair = { partnerTenantId: litware, customerTenantId: contoso }
  it.each<[string, (world: Switch) => void, string]>([
    ['a relationship of the source', ({ control }) => control.sever({ ...pair, partnerTenantId: fabrikam }), '20002'],
    ['a relationship of the target', ({ control }) => control.sever(pair), '20002'],
    [
      'the agreement of the caller',
      ({ control }) => control.withhold({ what: 'partner-agreement', partnerTenantId: litware }),
      '900124',
    ],
    [
      'the agreement of the other partner',
      ({ control }) => control.withhold({ what: 'partner-agreement', partnerTenantId: fabrikam }),
      '900123',
    ],
    [
      'the agreement of the customer',
      ({ control }) => control.withhold({ what: 'customer-agreement', ...pair }),
      '13605',
    ],
    ['an Azure plan', ({ control }) => control.withhold({ what: 'azure-plan', ...pair }), '900160'],
    [
      'one country',
      ({ control }) => {
        control.locate({ tenantId: contoso, country: 'FR' })
        control.locate({ tenantId: fabrikam, country: 'FR' })
        control.locate({ tenantId: litware, country: 'DE' })
      },
      '2030',
    ],
  ])('%s: refused, for the creation and for the acceptance', async (_what, take, code) => {
    const world = await startSwitch()
    const { body: filed } = await world.target<Transfer>('POST', transfersOfContoso, { body: modern() })
    take(world)
    const refused = { status: 403, body: { code } }
    expect(await world.target('POST', transfersOfContoso, { body: modern() })).toMatchObject(refused)
    const accepting = await world.source('PATCH', `${transfersOfContoso}/${filed.id}`, { body: accept(world.lineIds) })
    // The code depends on the caller: the own agreement and the other agreement have two codes.
    const mirrored = { '900124': '900123', '900123': '900124' }[code] ?? code
    expect(accepting).toMatchObject({ status: 403, body: { code: mirrored } })
    expect(world.control.subscriptions({ partnerTenantId: litware })).toEqual([])
  })

  it('can be added later', async () => {
    const world = await startSwitch()
    const lack = { what: 'customer-agreement', ...pair } as const
    world.control.withhold(lack)
    world.control.withhold(lack)
    world.control.supply(lack)
    expect((await world.target('POST', transfersOfContoso, { body: modern() })).status).toBe(201)
  })
})

describe('a transfer', () => {
  it.each([
    ['no source', modern({ sourcePartnerTenantId: undefined }), 400, '800002'],
    ['no customer to write to', modern({ customerEmailId: 'nobody' }), 400, '800002'],
    ['a product that is none', modern({ targetProductTypes: ['Cloud'] }), 400, '800002'],
    ['another type', modern({ transferType: 4 }), 400, '800002'],
    ['somebody else as target', modern({ targetPartnerTenantId: fabrikam }), 403, '403'],
    ['a reseller that is none', modern({ partnerOnRecord: 'Seeblick' }), 404, '800015'],
    ['no line', legacy([], { sourcePartnerTenantId: litware }), 400, '800002'],
    ['lines, from the target', legacy([crypto.randomUUID()]), 403, '403'],
  ])('is not created with %s', async (_what, body, status, code) => {
    const { target, control } = await startSwitch()
    expect(await target('POST', transfersOfContoso, { body })).toMatchObject({ status, body: { code } })
    expect(control.transfers()).toEqual([])
  })

  it('is seen by its two partners and nobody else', async () => {
    const stranger = '33333333-3333-4333-8333-333333333333'
    const world = await startSwitch({
      applications: [fabrikam, litware, stranger].map((tenantId) => ({
        tenantId,
        clientId,
        clientSecret: `secret of ${tenantId}`,
        redirectUris: [redirectUri],
      })),
    })
    world.control.establish({ partnerTenantId: stranger, customerTenantId: contoso, name: 'Contoso', domain: 'c.x' })
    const { id } = (await world.target<Transfer>('POST', transfersOfContoso, { body: modern() })).body
    const other = await connectPartnerCenter(world.url, stranger)
    expect((await other('GET', transfersOfContoso)).body).toEqual([])
    expect(await other('GET', `${transfersOfContoso}/${id}`)).toMatchObject({ status: 404, body: { code: '900100' } })
    for (const partner of [world.source, world.target])
      expect((await partner('GET', transfersOfContoso)).body).toMatchObject([{ id, status: 'Pending' }])
  })

  it('is created once per request id, and the id is valid for no other request', async () => {
    const { target, control } = await startSwitch()
    const headers = { 'ms-requestid': crypto.randomUUID() }
    const [one, other] = [
      await target<Transfer>('POST', transfersOfContoso, { body: modern(), headers }),
      await target<Transfer>('POST', transfersOfContoso, { body: modern(), headers }),
    ]
    expect(other.body).toEqual(one.body)
    const applyChange = { body: modern({ customerName: 'Contoso AG' }), headers }
    expect((await target('POST', transfersOfContoso, applyChange)).status).toBe(400)
    expect(control.transfers()).toHaveLength(1)
  })

  it('continues after a restart at the same point', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'transfers-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const data = join(folder, 'state.json')
    const before = await startSwitch({ data })
    before.control.failLine(before.azure[1] ?? '', { code: 'Other', message: 'No.', times: 1 })
    const { id } = (await before.target<Transfer>('POST', transfersOfContoso, { body: modern() })).body
    await before.source('PATCH', `${transfersOfContoso}/${id}`, { body: accept(before.lineIds) })
    await before.stop()

    const after = await startUpstream({ data })
    const target = await connectPartnerCenter(after.url, litware)
    await target('GET', `${transfersOfContoso}/${id}`)
    expect((await target('GET', `${transfersOfContoso}/${id}`)).body).toMatchObject({ status: 'PartiallyComplete' })
    expect(before.azure.map((azure) => after.control.subscription(azure)?.partnerTenantId)).toEqual([litware, fabrikam])
  })
})
