import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDuration, isGdapDuration } from './duration.ts'
import {
  recordRead,
  applyClock,
  type DelegatedAdminRelationship,
  enterAtPace,
  type GdapStatus,
  type Pace,
  unlocked,
} from './gdap.ts'
import { parseFilter } from './odata-filter.ts'

const start = new Date('2026-03-01T12:00:00Z')
const days = (count: number): Date => new Date(start.getTime() + count * 86_400_000)
const created: DelegatedAdminRelationship = {
  ...unlocked,
  id: 'gdap',
  partnerTenantId: 'fabrikam',
  customerTenantId: 'contoso',
  customerName: null,
  displayName: 'Contoso',
  duration: 'P30D',
  autoExtendDuration: 'PT0S',
  roleDefinitionIds: ['reader'],
  status: 'created',
  createdAt: start.toISOString(),
  modifiedAt: start.toISOString(),
  activatedAt: null,
  endsAt: null,
  assignments: [],
  version: 1,
  readsInStatus: 0,
}

function statusesSeen(from: DelegatedAdminRelationship, pace: Pace, reads: number): GdapStatus[] {
  const seen: GdapStatus[] = []
  let one = from
  for (let n = 0; n < reads; n += 1) {
    seen.push(one.status)
    one = recordRead(one, start, pace)
  }
  return seen
}

describe('the life of a delegated admin relationship', () => {
  const pace = { readsPerStep: 1, readsUntilShown: 0, autoApprove: true, autoConsent: false }

  it('shows every status to a poller', () => {
    const locked = enterAtPace(created, 'approvalPending', start, pace)
    expect(statusesSeen(locked, pace, 6)).toEqual([
      'approvalPending',
      'approved',
      'activating',
      'active',
      'active',
      'active',
    ])
    const ending = enterAtPace({ ...created, status: 'active' }, 'terminationRequested', start, pace)
    expect(statusesSeen(ending, pace, 4)).toEqual(['terminationRequested', 'terminating', 'terminated', 'terminated'])
  })

  it('needs as many reads in each status as the pace requires, and none at pace 0', () => {
    const slow = { ...pace, readsPerStep: 3 }
    const locked = enterAtPace(created, 'approvalPending', start, slow)
    expect(statusesSeen(locked, slow, 10).filter((status) => status === 'approved')).toHaveLength(3)
    expect(statusesSeen(locked, slow, 10).at(-1)).toBe('active')
    expect(enterAtPace(created, 'approvalPending', start, { ...pace, readsPerStep: 0 }).status).toBe('active')
  })

  it('waits for a customer who does not approve by itself, for 90 days', () => {
    const patient = { ...pace, readsPerStep: 0, autoApprove: false }
    const locked = enterAtPace(created, 'approvalPending', start, patient)
    expect(statusesSeen(locked, patient, 50).at(-1)).toBe('approvalPending')
    expect(applyClock(locked, days(89.9)).status).toBe('approvalPending')
    expect(applyClock(locked, days(90)).status).toBe('expired')
  })

  it('ends after its duration, unless it extends itself by half a year', () => {
    const active = enterAtPace(created, 'active', start, pace)
    expect(active).toMatchObject({ activatedAt: start.toISOString(), endsAt: days(30).toISOString() })
    expect(applyClock(active, days(29.9))).toBe(active)
    expect(statusesSeen(applyClock(active, days(30)), pace, 2)).toEqual(['expiring', 'expired'])
    const extending = { ...active, autoExtendDuration: 'P180D' as const }
    expect(applyClock(extending, days(30))).toMatchObject({ status: 'active', endsAt: days(210).toISOString() })
    expect(applyClock(extending, days(400))).toMatchObject({ status: 'active', endsAt: days(570).toISOString() })
  })

  it('has another version in every other status, and stays as it is in the end', () => {
    const ways = fc.constantFrom<GdapStatus>('approvalPending', 'terminationRequested', 'expiring', 'active')
    const waits = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 })
    fc.assert(
      fc.property(ways, waits, fc.integer({ min: 0, max: 3 }), (way, daysBetweenReads, readsPerStep) => {
        const pacing = { ...pace, readsPerStep }
        const history = [enterAtPace(created, way, start, pacing)]
        let day = 0
        for (const wait of daysBetweenReads) {
          day += wait
          history.push(...history.slice(-1).map((one) => recordRead(applyClock(one, days(day)), days(day), pacing)))
        }
        const states = new Set(history.map(({ status, version }) => `${status} ${version}`))
        expect(new Set(history.map(({ version }) => version)).size).toBe(states.size)
        const ended = history.filter(({ status }) => status === 'terminated' || status === 'expired')
        expect(new Set(ended).size).toBeLessThanOrEqual(1)
        expect(history.slice(history.length - ended.length)).toEqual(ended)
      }),
    )
  })
})

describe('durations', () => {
  it.each(['P1D', 'P30D', 'P730D', 'P2Y', 'P24M', 'P1Y6M', 'P4W'])('%s is a GDAP duration', (duration) => {
    expect(isGdapDuration(duration, start)).toBe(true)
  })
  it.each(['P0D', 'P', '', 'PT24H', 'P2Y1D', 'P732D', 'P-1D', 'P1.5Y', '730', 'p30d'])('%s is none', (duration) => {
    expect(isGdapDuration(duration, start)).toBe(false)
  })
  it('count calendar months and days in UTC', () => {
    expect(addDuration(start, 'P1Y1M1W1D')).toEqual(new Date('2027-04-09T12:00:00Z'))
  })
})

describe('$filter', () => {
  it('reads back every text that was quoted', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom("'", ' ', 'a', 'd', 'n', 'e', 'q', '/') }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(texts, (all) => {
        const filter = all.map((text) => `displayName eq '${text.replaceAll("'", "''")}'`).join(' and ')
        expect(parseFilter(filter)).toEqual(all.map((text) => ({ property: 'displayName', text })))
      }),
    )
  })
  it.each([
    '',
    "displayName eq 'a' or status eq 'b'",
    "startswith(displayName,'a')",
    "a eq 'b' and",
    "a eq 'b'c'",
    'a eq 1',
  ])('refuses %s', (filter) => {
    expect(parseFilter(filter)).toBeUndefined()
  })
})
