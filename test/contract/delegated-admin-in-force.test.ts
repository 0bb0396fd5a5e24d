import { describe, expect, it } from 'vitest'
import { globalAdministrator } from '#capabilities/rules/terms/directory-roles.ts'
import { defaultTerms } from '#capabilities/relationship/grant-terms.ts'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { groupId, pair, startGranting as start } from './granting.ts'

/** The real gateway in front of the simulated vendor: the terms on which Graph grants, and what becomes of what it has granted. */

const look = { method: 'GET', pathPattern: /delegatedAdminRelationships\/[^/]+$/ }
const always = Number.POSITIVE_INFINITY

describe('the terms of delegated admin', () => {
  it.each([
    ['for two years, extended', defaultTerms('teams')],
    ['for a day, not extended', { ...defaultTerms('azure'), durationDays: 1, autoExtend: false }],
    ['of a global administrator', { durationDays: 90, autoExtend: false, roles: [globalAdministrator] }],
  ])('are requested as they are wanted, and read back as the vendor has them: %s', async (_, terms) => {
    const vendor = await start({}, terms)
    await vendor.untilActive()
    const [ours] = vendor.ours()
    expect(ours).toMatchObject({
      duration: `P${terms.durationDays}D`,
      autoExtendDuration: terms.autoExtend ? 'P180D' : 'PT0S',
      roleDefinitionIds: terms.roles,
      assignments: [{ roleDefinitionIds: terms.roles }],
    })
    expect(await vendor.grant()).toMatchObject({
      granted: { endsAt: ours?.endsAt, autoExtend: terms.autoExtend, roles: terms.roles },
    })
  })

  it.each([
    ['nothing', { endDateTime: null, autoExtendDuration: null, accessDetails: null }, {}],
    ['no end', { endDateTime: '9999-12-31T23:59:59Z' }, { autoExtend: true, roles: defaultTerms('teams').roles }],
    ['no date', { endDateTime: 'soon', accessDetails: {} }, { autoExtend: true }],
    [
      'another end',
      { endDateTime: '2027-02-03T04:05:06.1234567Z', autoExtendDuration: 'P0D' },
      {
        endsAt: '2027-02-03T04:05:06.123Z',
        autoExtend: false,
        roles: defaultTerms('teams').roles,
      },
    ],
  ])('are what the vendor says, and are not reckoned where it says %s', async (_, reported, granted) => {
    const vendor = await start()
    await vendor.untilActive()
    vendor.control.faults.push({
      match: look,
      times: always,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), ...reported }),
    })
    expect(await vendor.grant()).toMatchObject({ state: 'active', granted })
    expect(Object.keys(((await vendor.grant()) as { granted: object }).granted)).toEqual(Object.keys(granted))
  })
})

describe('a look at delegated admin that was in force', () => {
  const looking = async (change: object) => {
    const vendor = await start()
    await vendor.untilActive()
    const upstreamId = vendor.ours()[0]?.id ?? ''
    vendor.control.faults.push({
      match: look,
      times: always,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), ...change }),
    })
    const sight = () =>
      vendor.look({
        partner: pair.partner,
        upstreamId,
        access: [{ groupId, roles: defaultTerms('teams').roles }],
        formerGroupIds: [],
      })
    return { vendor, sight, before: vendor.control.requests().length }
  }

  it.each([
    ['terminationRequested', 'TERMINATED'],
    ['terminating', 'TERMINATED'],
    ['terminated', 'TERMINATED'],
    ['expiring', 'EXPIRED'],
    ['expired', 'EXPIRED'],
  ])('%s is over: %s', async (status, reason) => {
    expect(await (await looking({ status })).sight()).toEqual({ state: 'over', reason })
  })

  it.each(['created', 'approvalPending', 'approved', 'activating', 'somethingNew', '', null])(
    '%s says nothing of it, and is looked at later',
    async (status) => {
      await expect((await looking({ status })).sight()).rejects.toBeInstanceOf(UpstreamUnavailable)
    },
  )

  it('that is active takes two requests, and changes nothing', async () => {
    const { vendor, sight, before } = await looking({})
    expect(await sight()).toMatchObject({ state: 'in-force', access: 'held', granted: { autoExtend: true } })
    const made = vendor.control.requests().slice(before)
    expect(made.map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  it('assigns anew no role that the vendor has taken out of it', async () => {
    const { vendor, sight } = await looking({})
    const [first = ''] = defaultTerms('teams').roles
    vendor.control.changeAssignments(vendor.ours()[0]?.id ?? '', 'deleted')
    vendor.control.faults.clear()
    vendor.control.faults.push({
      match: look,
      times: always,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), accessDetails: { unifiedRoles: [{ roleDefinitionId: first }] } }),
    })
    expect(await sight()).toMatchObject({ state: 'in-force' })
    expect(vendor.ours()[0]?.assignments.at(-1)).toMatchObject({ roleDefinitionIds: [first] })
  })

  it('whose group is gone is in force without access', async () => {
    const { vendor, sight } = await looking({})
    vendor.control.removeGroup(groupId)
    expect(await sight()).toMatchObject({ state: 'in-force', access: { code: 'badRequest' } })
  })
})
