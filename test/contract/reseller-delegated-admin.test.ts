import { describe, expect, it } from 'vitest'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { clientId, contoso, fabrikam, litware } from '@multichannel/partner-center-simulator/test-client.ts'
import { defaultTerms } from '#capabilities/relationship/grant-terms.ts'
import type { Fault } from '@multichannel/partner-center-simulator/simulator.ts'
import { grantId, groupId, startGranting } from './granting.ts'

const access = [{ groupId, roles: defaultTerms('teams').roles }]

/** The real gateway in front of the simulated vendor: Fabrikam, a provider, requests delegated admin for its reseller Litware alone. */

const parties = { grantId, partner: litware, provider: fabrikam, customer: contoso }
const applications = [{ tenantId: 'common', clientId, clientSecret: `secret of ${fabrikam}` }]
const list = { method: 'GET', pathPattern: /delegatedAdminRelationships$/ }
const look = { method: 'GET', pathPattern: /delegatedAdminRelationships\/[^/]+$/ }
const creation = { method: 'POST', pathPattern: /resellerDelegatedAdminRelationships$/ }
const requests = { method: 'POST', pathPattern: /requests$/ }
const requested = { method: 'GET', pathPattern: /requests$/ }
type Match = Fault['match']
const always = Number.POSITIVE_INFINITY

const start = async (pace: object = { readsPerStep: 0, readsUntilShown: 0 }) => {
  const vendor = await startGranting({ applications, gdap: pace })
  vendor.control.authorise({ providerTenantId: fabrikam, resellerTenantId: litware })
  const grant = (hasConsent = false) =>
    vendor.grantFor({ ...parties, access, terms: defaultTerms('teams'), hasConsent })
  const countRequests = (action: string) =>
    vendor.ours()[0]?.requests.filter((one) => one.action === action).length ?? 0
  /** Requests it, and has the reseller consent and the customer approve. */
  const untilActive = async () => {
    await grant()
    await grant(true)
    vendor.control.approve(vendor.ours()[0]?.id ?? '')
    await grant(true)
    return grant(true)
  }
  return { ...vendor, grant, countRequests, untilActive, only: () => vendor.ours()[0]?.id ?? '' }
}

describe('delegated admin for a reseller', () => {
  it('is requested by the provider once, and waits for the reseller, however often it is looked at', async () => {
    const vendor = await start()
    for (let looks = 0; looks < 3; looks += 1)
      expect(await vendor.grant()).toEqual({ state: 'awaiting-consent', upstreamId: vendor.only() })
    expect(vendor.ours()).toMatchObject([
      { partnerTenantId: litware, indirectProviderTenantId: fabrikam, status: 'approvalPending' },
    ])
  })

  it('goes to the customer once the reseller has consented here, and is used by the reseller', async () => {
    const vendor = await start()
    await vendor.grant()
    expect(await vendor.grant(true)).toMatchObject({
      state: 'awaiting-approval',
      approvalUrl: `https://vendor.example/approve/${vendor.only()}`,
    })
    await vendor.grant(true)
    expect(vendor.countRequests('approve')).toBe(1)
    vendor.control.approve(vendor.only())
    await vendor.grant(true)
    expect(await vendor.grant(true)).toMatchObject({ state: 'active' })
    expect(vendor.ours()).toMatchObject([
      { status: 'active', assignments: [{ securityGroupId: groupId, status: 'active' }] },
    ])
  })

  it('goes to the customer once the reseller has consented with the vendor itself', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.consent(vendor.only())
    expect(await vendor.grant()).toMatchObject({ state: 'awaiting-approval' })
    // That it has consented here as well changes nothing.
    expect(await vendor.grant(true)).toMatchObject({ state: 'awaiting-approval' })
  })

  it('is rejected by the reseller with the vendor: that is its word, and no refusal of the vendor', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.rejectConsent(vendor.only())
    for (const hasConsent of [false, true]) expect(await vendor.grant(hasConsent)).toMatchObject({ state: 'rejected' })
    expect([vendor.countRequests('approve'), vendor.countRequests('reject')]).toEqual([0, 1])
  })

  it('runs out, which is the end that the vendor gives it', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.advance(90)
    await expect(vendor.grant(true)).rejects.toBeInstanceOf(UpstreamRefused)
    await expect(vendor.grant()).rejects.toMatchObject({ code: 'expired' })
  })

  it('needs nothing of the reseller before it consents: one that has not let us in holds nothing up', async () => {
    const vendor = await start()
    vendor.control.faults.push({
      match: ({ path }) => path.startsWith(`/${litware}/`),
      times: always,
      kind: 'instead',
      response: {
        status: 400,
        body: JSON.stringify({ error: 'invalid_grant', error_description: 'AADSTS65001: No.' }),
      },
    })
    expect(await vendor.grant()).toMatchObject({ state: 'awaiting-consent' })
    await expect(vendor.grant(true)).rejects.toBeInstanceOf(UpstreamNotAble)
    vendor.control.consent(vendor.only())
    expect(await vendor.grant()).toMatchObject({ state: 'awaiting-approval' })
    vendor.control.faults.clear()
    vendor.control.approve(vendor.only())
    await vendor.grant()
    expect(await vendor.grant()).toMatchObject({ state: 'active' })
  })

  it('is refused for a reseller that has not authorised the provider', async () => {
    const vendor = await startGranting({ applications })
    await expect(vendor.grantFor({ ...parties, access, terms: defaultTerms('teams') })).rejects.toBeInstanceOf(
      UpstreamRefused,
    )
    expect(vendor.ours()).toEqual([])
  })
})

describe('an answer of the vendor', () => {
  it.each([
    ['true', 'awaiting-consent'],
    ['TRUE', 'awaiting-consent'],
    [true, 'awaiting-consent'],
    ['false', 'awaiting-approval'],
    [false, 'awaiting-approval'],
    [null, 'awaiting-approval'],
    [undefined, 'awaiting-approval'],
    ['perhaps', 'awaiting-approval'],
    [{ of: 'another kind' }, 'awaiting-approval'],
  ])('that says %j of the consent means %s', async (isPartnerConsentPending, state) => {
    const vendor = await start()
    const change = (body: unknown) => ({ ...(body as object), isPartnerConsentPending })
    vendor.control.faults.push({ match: look, times: always, kind: 'rewritten', change })
    expect(await vendor.grant()).toMatchObject({ state })
  })

  it('that was lost is looked for: nothing is created, consented to or rejected twice', async () => {
    const vendor = await start()
    const lose = (match: Match) => vendor.control.faults.push({ match, times: 1, kind: 'lost-response' })
    lose(creation)
    await expect(vendor.grant()).rejects.toBeInstanceOf(UpstreamUnavailable)
    await vendor.grant()
    expect(vendor.ours()).toHaveLength(1)
    lose(requests)
    await expect(vendor.grant(true)).rejects.toBeInstanceOf(UpstreamUnavailable)
    expect(await vendor.grant(true)).toMatchObject({ state: 'awaiting-approval' })
    expect(vendor.countRequests('approve')).toBe(1)
  })

  it('that refuses the consent is none where the reseller has consented meanwhile', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.consent(vendor.only())
    // The first look is outdated.
    vendor.control.faults.push({
      match: look,
      times: 1,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), isPartnerConsentPending: true }),
    })
    vendor.control.faults.push({
      match: requests,
      times: 1,
      kind: 'instead',
      response: { status: 400, body: JSON.stringify({ error: { code: 'badRequest', message: 'Reviewed.' } }) },
    })
    expect(await vendor.grant(true)).toMatchObject({ state: 'awaiting-approval' })
  })

  it('that refuses the consent is one where the vendor still waits for the reseller', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.faults.push({ match: requests, times: always, kind: 'forbidden', code: 'accessDenied' })
    await expect(vendor.grant(true)).rejects.toBeInstanceOf(UpstreamRefused)
  })

  it('to a consent that is not shown yet is awaited', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.faults.push({
      match: look,
      times: 2,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), isPartnerConsentPending: true }),
    })
    expect(await vendor.grant(true)).toMatchObject({ state: 'pending' })
    expect(await vendor.grant(true)).toMatchObject({ state: 'awaiting-approval' })
  })

  it('in which the rejection is on a later page is read to its end', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.rejectConsent(vendor.only())
    const path = `/v1.0/tenantRelationships/delegatedAdminRelationships/${vendor.only()}/requests`
    vendor.control.faults.push({
      match: requested,
      times: 1,
      kind: 'rewritten',
      change: () => ({ value: [], '@odata.nextLink': `${vendor.url}${path}?page=2` }),
    })
    expect(await vendor.grant()).toMatchObject({ state: 'rejected' })
  })
})

describe('to withdraw it', () => {
  it('rejects what waits for the reseller, once', async () => {
    const vendor = await start()
    await vendor.grant()
    await vendor.revoke(parties)
    await vendor.revoke(parties)
    expect(vendor.ours()).toMatchObject([{ status: 'terminated' }])
    expect(vendor.countRequests('reject')).toBe(1)
  })

  it('leaves alone what waits for the customer: that runs out by itself', async () => {
    const vendor = await start()
    await vendor.grant()
    await vendor.grant(true)
    await vendor.revoke(parties)
    expect(vendor.ours()).toMatchObject([{ status: 'approvalPending' }])
  })

  it('terminates what is in force, in the name of the reseller that holds it', async () => {
    const vendor = await start()
    expect(await vendor.untilActive()).toMatchObject({ state: 'active' })
    await vendor.revoke(parties)
    expect(vendor.ours()).toMatchObject([{ status: 'terminated' }])
    await vendor.revoke(parties)
  })

  it('deletes what was created and not locked, in the name of the provider that created it', async () => {
    const vendor = await start()
    vendor.control.faults.push({ match: requests, times: 1, kind: '500' })
    await expect(vendor.grant()).rejects.toBeInstanceOf(UpstreamUnavailable)
    await vendor.revoke(parties)
    expect(vendor.ours()).toEqual([])
  })

  it('finds what the reseller has requested for itself, too', async () => {
    const vendor = await start({ readsPerStep: 0, autoApprove: true })
    const own = { grantId, partner: litware, customer: contoso }
    const { upstreamId } = await vendor.grantFor({ ...own, access, terms: defaultTerms('teams') })
    await vendor.revoke({ ...parties, upstreamId })
    expect(vendor.ours()).toMatchObject([{ indirectProviderTenantId: null, status: 'terminated' }])
  })

  it('needs nothing of a reseller that has not let us in, where the vendor was never known to have it', async () => {
    const vendor = await start()
    await vendor.revoke(parties)
    expect(vendor.control.requests().filter(({ path }) => path.startsWith(`/${litware}/`))).toEqual([])
  })

  it('does nothing where there is nothing, and touches nothing of another name', async () => {
    const vendor = await start()
    await vendor.grant()
    vendor.control.faults.push({
      match: list,
      times: always,
      kind: 'rewritten',
      change: (body) => JSON.parse(JSON.stringify(body).replaceAll(grantId, 'of somebody else')),
    })
    await vendor.revoke(parties)
    expect(vendor.ours()).toMatchObject([{ status: 'approvalPending', isPartnerConsentPending: true }])
  })
})
