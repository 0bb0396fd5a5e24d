import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days } from '#platform/kernel/clock.ts'
import { idOf, partnerIdOf, type GrantId } from '#platform/kernel/ids.ts'
import { withFindings, type Findings } from './findings.ts'
import { nextLook } from './looks.ts'
import { eventsBetween } from './progress-events.ts'
import { isLive, type Grant, type GrantStatus, type Relationship } from './relationship.ts'
import { UpstreamRefused, type GrantProgress, type GrantSight } from './upstream.ts'

const start = new Date('2026-03-01T12:00:00.000Z')
const uuid = '0191b0a0-0000-7000-8000-00000000000'
const holder = { id: partnerIdOf(`${uuid}1`), name: 'Fabrikam', kind: 'DIRECT_BILL' } as const
const at = (dayOf: number) => new Date(start.getTime() + days(dayOf)).toISOString()

const grantOf = (status: GrantStatus, index: number, change: Partial<Grant> = {}): Grant => ({
  id: idOf('dag', `${uuid}${index}`),
  serviceKey: 'teams',
  holder,
  status,
  updatedAt: at(0),
  ...(status === 'ACTIVE' && { upstreamId: `vendor-${index}`, granted: { endsAt: at(90), autoExtend: false } }),
  ...change,
})
const relationshipOf = (grants: readonly Grant[], change: Partial<Relationship> = {}): Relationship =>
  ({
    id: idOf('rel', `${uuid}9`),
    version: 1,
    status: 'ACTIVE',
    partner: holder,
    customerName: 'Contoso',
    serviceKeys: ['teams'],
    grants,
    createdAt: at(0),
    updatedAt: at(0),
    ...change,
  }) as Relationship

const statuses = fc.constantFrom<GrantStatus>('PENDING', 'ACTIVE', 'ENDED', 'REMOVED', 'FAILED')
const granted = fc.record({ endsAt: fc.constantFrom(at(90), at(270)), autoExtend: fc.boolean() })
const answers: fc.Arbitrary<GrantProgress | { readonly state: 'refused'; readonly error: UpstreamRefused }> = fc.oneof(
  fc.constant({ state: 'pending', upstreamId: 'v' } as const),
  fc.constant({ state: 'awaiting-approval', upstreamId: 'v', approvalUrl: 'https://vendor.example/1' } as const),
  fc.record(
    {
      state: fc.constant('active' as const),
      upstreamId: fc.constant('v'),
      granted,
      lost: fc.constant({ code: 'gone', message: 'It is gone', groupIds: ['g'] }),
    },
    { requiredKeys: ['state', 'upstreamId', 'granted'] },
  ),
  fc.constant({ state: 'refused', error: new UpstreamRefused('expired', 'It ran out') } as const),
)
const sights: fc.Arbitrary<GrantSight> = fc.oneof(
  fc.record({
    state: fc.constant('in-force' as const),
    granted,
    access: fc.oneof(
      fc.constantFrom('held' as const, 'restored' as const),
      fc.constant({ code: 'gone', message: 'It is gone', groupIds: ['g'] }),
    ),
  }),
  fc.record({
    state: fc.constant('over' as const),
    reason: fc.constantFrom('EXPIRED' as const, 'TERMINATED' as const),
  }),
)
/** What is found of up to three grants, whether or not it goes with what they are. */
const findings: fc.Arbitrary<Findings> = fc
  .tuple(fc.array(fc.option(answers), { maxLength: 3 }), fc.array(fc.option(sights), { maxLength: 3 }), fc.boolean())
  .map(([progress, seen, isListed]) => ({
    progress: byGrant(progress),
    sights: byGrant(seen),
    isListed,
  }))
const byGrant = <T>(found: readonly (T | null)[]): ReadonlyMap<GrantId, T> =>
  new Map(found.flatMap((one, index) => (one === null ? [] : [[grantOf('PENDING', index).id, one] as const])))

/** Where a finding may take a grant. */
const ways: Readonly<Record<GrantStatus, readonly GrantStatus[]>> = {
  PENDING: ['PENDING', 'ACTIVE', 'FAILED'],
  ACTIVE: ['ACTIVE', 'ENDED'],
  ENDED: ['ENDED'],
  REMOVED: ['REMOVED'],
  FAILED: ['FAILED'],
}

describe('the life of delegated admin', () => {
  it('goes one way, whatever the vendor is found to have, in any order and as often as it likes', () => {
    fc.assert(
      fc.property(
        fc.array(statuses, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('ACTIVE', 'ENDED', 'PROVISIONING_FAILED') as fc.Arbitrary<Relationship['status']>,
        fc.array(findings, { maxLength: 6 }),
        (wanted, status, all) => {
          let before = relationshipOf(
            wanted.map((one, index) => grantOf(one, index)),
            { status } as Partial<Relationship>,
          )
          for (const [day, found] of all.entries()) {
            const after = withFindings(before, found, at(day))
            for (const [index, grant] of after.grants.entries()) {
              const former = before.grants[index]
              expect(ways[former?.status ?? 'FAILED']).toContain(grant.status)
              expect(grant.ended !== undefined).toBe(
                former?.ended !== undefined || (grant.status === 'ENDED' && former?.status === 'ACTIVE'),
              )
              if (grant.lostAccess) expect(grant.status).toBe('ACTIVE')
              if (grant.status === 'ACTIVE' && grant.approval) expect(grant.approval.approvedAt).toBeDefined()
            }
            if (after === before) expect(withFindings(after, found, at(day + 1))).toBe(after)
            else {
              expect(after.version).toBe(before.version + 1)
              expect(eventsBetween(before, after, found.sights).length).toBeGreaterThan(0)
            }
            expect(after.status === 'ENDED').toBe(status === 'ENDED')
            before = after
          }
        },
      ),
    )
  })

  it('changes by nothing that is found a second time, but for an assignment that is made anew each time', () => {
    fc.assert(
      fc.property(fc.array(statuses, { minLength: 1, maxLength: 3 }), findings, (wanted, found) => {
        const isRestored = [...(found.sights ?? new Map()).values()].some((one) => one.access === 'restored')
        const once = withFindings(relationshipOf(wanted.map((one, index) => grantOf(one, index))), found, at(1))
        // What has become active by the first is in force at the second, of which there is a sight only then.
        const twice = withFindings(once, { ...found, progress: new Map() }, at(2))
        const thrice = withFindings(twice, { ...found, progress: new Map() }, at(3))
        if (!isRestored) expect(thrice).toBe(twice)
      }),
    )
  })
})

describe('a replacement', () => {
  it('leaves what it replaces in force until it is in force itself and gives access, whatever is found and in any order', () => {
    fc.assert(
      fc.property(fc.array(findings, { maxLength: 8 }), (all) => {
        let former = grantOf('ACTIVE', 0)
        let now = relationshipOf([former, grantOf('PENDING', 1, { replaces: former.id })])
        for (const [day, found] of all.entries()) {
          const isOver = [...(found.sights ?? new Map()).values()].some(({ state }) => state === 'over')
          now = withFindings(now, isOver ? { progress: found.progress } : found, at(day))
          const [first, second] = now.grants
          // Once it is over, it stays so, whatever access the replacement loses later.
          const hadAccess = former.status === 'REMOVED' || (second?.status === 'ACTIVE' && !second.lostAccess)
          expect(first?.status).toBe(hadAccess ? 'REMOVED' : 'ACTIVE')
          expect([first?.status, second?.status]).toContain('ACTIVE')
          former = first ?? former
        }
      }),
    )
  })
})

describe('the looks at the vendor', () => {
  const anyRelationship = fc
    .array(
      fc.record({
        status: statuses,
        endsIn: fc.option(fc.double({ min: -5, max: 800, noNaN: true })),
        isLost: fc.boolean(),
      }),
      { maxLength: 4 },
    )
    .map((all) =>
      relationshipOf(
        all.map(({ status, endsIn, isLost }, index) =>
          grantOf(status, index, {
            ...(status === 'ACTIVE' && { granted: endsIn === null ? {} : { endsAt: at(endsIn) } }),
            ...(status === 'ACTIVE' && isLost && { lostAccess: { code: 'gone', message: 'gone', at: at(0) } }),
          }),
        ),
      ),
    )

  it('come within a day of each other while anything is in force or pending, within an hour after one that failed, and else never', () => {
    fc.assert(
      fc.property(
        anyRelationship,
        fc.double({ min: 0, max: 800, noNaN: true }),
        fc.boolean(),
        (relationship, day, isIncomplete) => {
          const now = new Date(at(day))
          const next = nextLook(relationship, now, { isIncomplete })
          const isLooked = relationship.grants.some((one) => isLive(one) && one.status !== 'FAILED')
          expect(next !== undefined).toBe(isLooked)
          if (next === undefined) return
          const wait = Date.parse(next) - now.getTime()
          expect(wait).toBeGreaterThan(0)
          const isSoon = relationship.grants.some(
            ({ status, lostAccess }) => status === 'ACTIVE' && (isIncomplete || lostAccess),
          )
          expect(wait).toBeLessThanOrEqual(isSoon ? 3_600_000 : days(1))
        },
      ),
    )
  })

  it('of many relationships are spread over the day', () => {
    const hours = new Map<number, number>()
    for (let count = 0; count < 2_400; count += 1) {
      const next = nextLook(
        relationshipOf([grantOf('ACTIVE', 0, { granted: {} })], { id: idOf('rel', randomUUID()) }),
        start,
      )
      const hour = new Date(next ?? '').getUTCHours()
      hours.set(hour, (hours.get(hour) ?? 0) + 1)
    }
    expect(hours.size).toBe(24)
    expect(Math.max(...hours.values())).toBeLessThan(200)
  })

  it('find a notice due on its day, and the end when it comes', () => {
    const relationship = relationshipOf([grantOf('ACTIVE', 0)])
    for (const day of [60, 83, 89]) {
      let now = new Date(at(day - 1))
      while (now < new Date(at(day))) now = new Date(nextLook(relationship, now) ?? '')
      expect(now.toISOString()).toBe(at(day))
    }
  })
})
