import { describe, expect, it } from 'vitest'
import { resources } from './simulator.ts'
import {
  connectPartnerCenter,
  contoso,
  fabrikam,
  litware,
  modern,
  startSwitch,
  token,
  transfersOfContoso,
} from './test-client.ts'

const pair = { partnerTenantId: litware, customerTenantId: contoso }
const lack = { what: 'customer-agreement', ...pair } as const
const signed = `/v1/customers/${contoso}/directSignedMicrosoftCustomerAgreementStatus`
const agreements = `/v1/customers/${contoso}/agreements`
const ofCustomer = `${agreements}?agreementType=MicrosoftCustomerAgreement`

type Agreements = { readonly totalCount: number; readonly items: readonly { readonly type: string }[] }
type World = Awaited<ReturnType<typeof startSwitch>>
const transferStatus = async ({ target }: World) =>
  (await target('POST', transfersOfContoso, { body: modern() })).status

describe('the customer agreement', () => {
  it('is signed by the customer itself, who accepted the relationship: nobody has to attest it', async () => {
    const world = await startSwitch()
    expect(await world.target('GET', signed)).toMatchObject({ status: 200, body: { isSigned: true } })
    expect((await world.target<Agreements>('GET', ofCustomer)).body).toMatchObject({ totalCount: 0, items: [] })
    expect(await transferStatus(world)).toBe(201)
  })

  it('is missing where it is withheld: the reads and the transfer say the same', async () => {
    const world = await startSwitch()
    world.control.withhold(lack)
    expect((await world.target('GET', signed)).body).toEqual({ isSigned: false })
    expect(await transferStatus(world)).toBe(403)
    // The one of another partner is another.
    expect((await world.source('GET', signed)).body).toEqual({ isSigned: true })
    world.control.supply(lack)
    expect((await world.target('GET', signed)).body).toEqual({ isSigned: true })
  })

  it('is in force once it is attested, and the customer has not signed for it', async () => {
    const world = await startSwitch()
    world.control.withhold(lack)
    world.control.attest({ ...pair, customerTenantId: contoso.toUpperCase() })
    expect((await world.target('GET', signed)).body).toEqual({ isSigned: false })
    expect((await world.target<Agreements>('GET', ofCustomer)).body).toMatchObject({
      totalCount: 1,
      items: [
        {
          primaryContact: { firstName: expect.any(String), lastName: expect.any(String), email: expect.any(String) },
          templateId: expect.any(String),
          dateAgreed: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00$/),
          type: 'MicrosoftCustomerAgreement',
          agreementLink: expect.stringMatching(/^https:/),
        },
      ],
    })
    expect(await transferStatus(world)).toBe(201)
  })

  it('is not the one of the former kind, which is what is listed when no type is named', async () => {
    const world = await startSwitch()
    world.control.withhold(lack)
    world.control.attest({ ...pair, type: 'MicrosoftCloudAgreement' })
    const typesOf = async (path: string) =>
      (await world.target<Agreements>('GET', path)).body.items.map(({ type }) => type)
    expect(await typesOf(ofCustomer)).toEqual([])
    expect(await typesOf(agreements)).toEqual(['MicrosoftCloudAgreement'])
    expect(await typesOf(`${agreements}?agreementType=*`)).toEqual(['MicrosoftCloudAgreement'])
    expect(await transferStatus(world)).toBe(403)
    expect(await world.target('GET', `${agreements}?agreementType=Handshake`)).toMatchObject({
      status: 400,
      body: { code: '800002' },
    })
  })

  it('is read in the name of a user only', async () => {
    const { url } = await startSwitch()
    const application = await connectPartnerCenter(url, litware, await token(url, resources.partnerCenter, litware))
    for (const path of [signed, ofCustomer])
      expect(await application('GET', path)).toMatchObject({ status: 403, body: { code: '900329' } })
  })

  it('is not read without a relationship, nor changed by a request', async () => {
    const world = await startSwitch()
    expect((await world.target('POST', agreements, { body: {} })).status).toBe(405)
    world.control.sever({ ...pair, partnerTenantId: fabrikam })
    for (const path of [signed, ofCustomer])
      expect(await world.source('GET', path)).toMatchObject({ status: 403, body: { code: '20002' } })
  })
})
