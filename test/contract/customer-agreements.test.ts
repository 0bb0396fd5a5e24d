import { describe, expect, it } from 'vitest'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { vendorAgreements } from '#gateways/vendor/agreements.ts'
import { consentOf, memoryConsents } from '#test/support/consents.ts'
import { clientId, contoso, fabrikam, startUpstream } from '@multichannel/partner-center-simulator/test-client.ts'

/** The real gateway in front of the simulated vendor: whether the customer agreement is in force, and how the vendor says so. */

const pair = { partnerTenantId: fabrikam, customerTenantId: contoso }
const look = { partner: fabrikam, customer: contoso }

const start = async ({ isConnected = true } = {}) => {
  const { url, control } = await startUpstream()
  control.establish({ ...pair, name: 'Contoso', domain: 'contoso.example' })
  const token = () => control.signIn({ tenantId: fabrikam, name: 'ada@fabrikam.example', mfa: true })
  const gateway = vendorAgreements({
    partnerCenterUrl: url,
    graphUrl: url,
    partnerCenterResource: 'https://api.partnercenter.microsoft.com',
    graphResource: 'https://graph.microsoft.com',
    authorityUrl: url,
    approvalUrl: 'https://vendor.example/approve/{id}',
    consents: memoryConsents(isConnected ? { [fabrikam]: consentOf(token()) } : {}),
    clientId,
    credential: async () => `secret of ${fabrikam}`,
    timeoutMs: 5_000,
    clock: { now: () => new Date('2026-03-01T12:00:00Z') },
  })
  return { control, look: () => gateway.look(look) }
}
/** The customer has not signed for itself. */
const startUnsigned = async () => {
  const vendor = await start()
  vendor.control.withhold({ what: 'customer-agreement', ...pair })
  return vendor
}
const answering = (pathPattern: RegExp, status: number, body: string | Buffer) =>
  ({ match: { method: 'GET', pathPattern }, times: 1, kind: 'instead', response: { status, body } }) as const
const listOf = (...items: readonly unknown[]) => JSON.stringify({ totalCount: items.length, items })

describe('the customer agreement with the vendor', () => {
  it('is in force by the signature of the customer', async () => {
    const vendor = await start()
    expect(await vendor.look()).toEqual({ by: 'CUSTOMER' })
  })

  it('is missing where nobody has done anything', async () => {
    const vendor = await startUnsigned()
    expect(await vendor.look()).toBe('MISSING')
  })

  it('is in force by attestation, from the day that the partner names, which is in UTC', async () => {
    const vendor = await startUnsigned()
    vendor.control.attest({ ...pair, dateAgreed: '2026-02-26T00:00:00' })
    expect(await vendor.look()).toEqual({ by: 'ATTESTATION', acceptedAt: '2026-02-26T00:00:00.000Z' })
  })

  it('attested twice is in force by the last one, in whatever order they are listed', async () => {
    const vendor = await startUnsigned()
    vendor.control.attest({ ...pair, dateAgreed: '2026-02-27T00:00:00' })
    vendor.control.attest({ ...pair, dateAgreed: '2025-10-01T00:00:00' })
    expect(await vendor.look()).toEqual({ by: 'ATTESTATION', acceptedAt: '2026-02-27T00:00:00.000Z' })
  })

  it("attested and then signed is in force by the customer's signature", async () => {
    const vendor = await startUnsigned()
    vendor.control.attest(pair)
    vendor.control.supply({ what: 'customer-agreement', ...pair })
    expect(await vendor.look()).toEqual({ by: 'CUSTOMER' })
  })

  it('of another type is none', async () => {
    const vendor = await startUnsigned()
    vendor.control.attest({ ...pair, type: 'MicrosoftCloudAgreement' })
    expect(await vendor.look()).toBe('MISSING')
    const other = listOf({ type: 'MicrosoftCloudAgreement', dateAgreed: '2026-02-26T00:00:00' })
    vendor.control.faults.push(answering(/agreements$/, 200, other))
    expect(await vendor.look()).toBe('MISSING')
  })

  it.each([
    ['in another case', { type: 'MICROSOFTCUSTOMERAGREEMENT', dateAgreed: '2026-02-26T00:00:00Z' }],
    ['with an offset', { type: 'microsoftCustomerAgreement', dateAgreed: '2026-02-26T02:00:00+02:00' }],
  ])('is known %s', async (_, item) => {
    const vendor = await startUnsigned()
    vendor.control.faults.push(answering(/agreements$/, 200, `\uFEFF${listOf(item)}`))
    expect(await vendor.look()).toEqual({ by: 'ATTESTATION', acceptedAt: '2026-02-26T00:00:00.000Z' })
  })

  it.each([[undefined], ['soon'], ['']])(
    'is in force without a date where the vendor writes %s',
    async (dateAgreed) => {
      const vendor = await startUnsigned()
      const body = listOf({ type: 'MicrosoftCustomerAgreement', dateAgreed })
      vendor.control.faults.push(answering(/agreements$/, 200, body))
      expect(await vendor.look()).toEqual({ by: 'ATTESTATION' })
    },
  )

  it('is signed where the vendor writes the word, in any case, with a byte order mark', async () => {
    const vendor = await startUnsigned()
    vendor.control.faults.push(answering(/Status$/, 200, '\uFEFF{"isSigned": "True"}'))
    expect(await vendor.look()).toEqual({ by: 'CUSTOMER' })
  })

  it.each([
    ['nothing of a signature', /Status$/, '{}'],
    ['neither true nor false', /Status$/, '{"isSigned": null}'],
    ['half an answer', /Status$/, '{"isSigned": fal'],
    ['a web page', /Status$/, '<html></html>'],
    ['no list', /agreements$/, '{"totalCount": 0}'],
    ['half a list', /agreements$/, '{"totalCount": 1, "items": [{"type": "Micro'],
    ['another encoding', /agreements$/, Buffer.from(listOf(), 'utf16le')],
    ['an agreement without a type', /agreements$/, listOf({ dateAgreed: '2026-02-26T00:00:00' })],
  ])('is not known while the answer is %s', async (_, path, body) => {
    const vendor = await startUnsigned()
    vendor.control.faults.push(answering(path, 200, body))
    await expect(vendor.look()).rejects.toBeInstanceOf(UpstreamUnavailable)
  })

  it.each([
    ['not there yet', 404, '1000', UpstreamUnavailable],
    ['not to be read now', 429, '429', UpstreamUnavailable],
    ['of no customer of the partner', 403, '20002', UpstreamRefused],
  ])('is not missing where it is %s', async (_, status, code, kind) => {
    for (const path of [/Status$/, /agreements$/]) {
      const vendor = await startUnsigned()
      vendor.control.faults.push(answering(path, status, JSON.stringify({ code, description: 'No.' })))
      await expect(vendor.look()).rejects.toBeInstanceOf(kind)
    }
  })

  it('is read in the name of a user, and nobody is let in without', async () => {
    const vendor = await start({ isConnected: false })
    await expect(vendor.look()).rejects.toBeInstanceOf(UpstreamNotAble)
    expect(vendor.control.requests()).toEqual([])
  })
})
