import { describe, expect, it } from 'vitest'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { contoso, fabrikam } from '@multichannel/partner-center-simulator/test-client.ts'
import { startGranting as start } from './granting.ts'

/** The real gateway in front of the simulated vendor: who is on the list of a partner's customers, and how the vendor says so. */

describe('the list of customers', () => {
  const customer = { method: 'GET', pathPattern: /^\/v1\/customers\/[^/]+$/ }
  const removal = { method: 'PATCH', pathPattern: /^\/v1\/customers\/[^/]+$/ }
  const trouble = (status: number, code: number | string) => ({
    status,
    body: JSON.stringify({ code, description: 'No.', data: [] }),
  })

  it.each([
    [404, 1000],
    [404, 60003],
    [403, 20002],
    [404, '600014'],
  ])('does not have a customer of whom the vendor says %i and %s', async (status, code) => {
    const vendor = await start()
    vendor.control.faults.push({ match: customer, times: 1, kind: 'instead', response: trouble(status, code) })
    expect(await vendor.lists({ partner: fabrikam, customer: contoso })).toBe(false)
    expect(await vendor.lists({ partner: fabrikam, customer: contoso })).toBe(true)
  })

  it.each([
    [400, 3000],
    [404, 1000],
    [403, 20002],
    [404, 'whatever'],
  ])('is rid of a customer already when the vendor says %i and %s to its removal', async (status, code) => {
    const vendor = await start()
    vendor.control.faults.push({ match: removal, times: 1, kind: 'instead', response: trouble(status, code) })
    await expect(vendor.remove({ partner: fabrikam, customer: contoso })).resolves.toBeUndefined()
  })

  it.each([
    ['a web page', '<html></html>'],
    ['half an answer', '{"relationshipToPartner": "res'],
    ['an answer without what was asked', '{"id": "x"}'],
    ['another encoding', Buffer.from('{"relationshipToPartner": "reseller"}', 'utf16le')],
  ])('is not known while the answer is %s', async (_, body) => {
    const vendor = await start()
    vendor.control.faults.push({ match: customer, times: 1, kind: 'instead', response: { status: 200, body } })
    await expect(vendor.lists({ partner: fabrikam, customer: contoso })).rejects.toBeInstanceOf(UpstreamUnavailable)
  })

  it.each([['{}'], ['{"url": ""}'], ['{"url": "javascript:alert(1)"}'], ['[]']])(
    'has no page for the customer while the answer is %s: no email says "undefined"',
    async (body) => {
      const vendor = await start()
      const match = { method: 'GET', pathPattern: /relationshiprequests$/ }
      vendor.control.faults.push({ match, times: 1, kind: 'instead', response: { status: 200, body } })
      await expect(vendor.confirmationUrl(fabrikam)).rejects.toBeInstanceOf(UpstreamUnavailable)
    },
  )
})
