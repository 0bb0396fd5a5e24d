import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days } from '#platform/kernel/clock.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import type { Invitation, InvitationStatus } from '#capabilities/invitation/invitation.ts'
import { notificationsDue } from '#capabilities/invitation/notifications.ts'
import { nextDue, unrequested, type Notification } from '#platform/notification/notification.ts'
import { newTenantId } from './cast.ts'

const start = Date.UTC(2026, 2, 1, 8)
const hour = days(1) / 24

const partner = (name: string) => ({ id: partnerIdOf(newTenantId()), name })
const terms = {
  id: idOf('inv', newTenantId()),
  version: 1,
  issuer: partner('Issuer'),
  issuerCountry: 'DE',
  reseller: partner('Reseller'),
  serviceKeys: ['azure'],
  delegatedAdmin: true,
  resellerDelegatedAdmin: false,
  message: '',
  maxUses: 1,
  uses: 0,
  hops: [],
  ruleSet: '2021-06',
  createdAt: new Date(start).toISOString(),
  updatedAt: new Date(start).toISOString(),
} as const

/** Generates the life of an invitation besides its notifications: it is forwarded, it is decided, both or neither. */
const anyLifetime = fc.record({
  viaReseller: fc.boolean(),
  hasAddress: fc.boolean(),
  lifetime: fc.integer({ min: 1, max: 90 }),
  reminderDays: fc
    .uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 6 })
    .map((found) => found.toSorted((a, b) => a - b)),
  forwardedAfter: fc.option(fc.integer({ min: 0, max: 90 * 24 }), { nil: undefined }),
  closedAfter: fc.option(fc.integer({ min: 0, max: 90 * 24 }), { nil: undefined }),
  /** The delays of the workflow, one after the other, in hours. */
  delays: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 500 }) })),
})

const stateAt = (
  { viaReseller, hasAddress, lifetime, forwardedAfter = Infinity, closedAfter = Infinity }: Lifetime,
  now: number,
): Invitation => {
  const sent = !viaReseller || now >= start + forwardedAfter * hour
  const status: InvitationStatus = now >= start + closedAfter * hour ? 'REVOKED' : sent ? 'SENT' : 'WITH_RESELLER'
  return {
    ...terms,
    status,
    delivery: viaReseller ? 'VIA_RESELLER' : 'DIRECT',
    addressee: { kind: 'anyone', ...(hasAddress && { email: 'admin@customer.example' }) },
    expiresAt: new Date(start + days(lifetime)).toISOString(),
  }
}
type Lifetime = typeof anyLifetime extends fc.Arbitrary<infer T> ? T : never

type Sent = Pick<Notification, 'key' | 'reminds'> & { readonly at: number; readonly status: InvitationStatus }

/** Plays the lifetime of an invitation as its workflow does. Returns what was sent, and when. */
const playLifetime = (lifetimePlan: Lifetime): readonly Sent[] => {
  const { reminderDays, forwardedAfter, closedAfter, lifetime } = lifetimePlan
  const events = [forwardedAfter, closedAfter].flatMap((after) => (after === undefined ? [] : [start + after * hour]))
  const expiry = start + days(lifetime)
  const record: Record<string, string> = {}
  const sent: Sent[] = []
  for (let now = start, turn = 0; ; turn += 1) {
    const invitation = stateAt(lifetimePlan, now)
    // Expiry comes first: an overdue invitation is closed before any notification is considered.
    if (now >= expiry || invitation.status === 'REVOKED') return sent
    const due = notificationsDue(invitation, 'https://link.example', reminderDays, new Date(now))
    for (const { key, reminds } of unrequested(due, record)) {
      sent.push({ key, ...(reminds && { reminds }), at: now, status: invitation.status })
      record[key] = new Date(now).toISOString()
    }
    // No notification is due any more. Otherwise the workflow would wake up at once, without end.
    expect(unrequested(due, record)).toEqual([])

    const next = nextDue(invitation, reminderDays, new Date(now)).getTime()
    expect(next > now || next === expiry).toBe(true)
    expect(next).toBeLessThanOrEqual(expiry)
    expect(turn).toBeLessThanOrEqual(reminderDays.length + events.length)
    const woken = events.filter((at) => at > now && at < next)
    const delay = (lifetimePlan.delays[turn] ?? 0) * hour
    now = woken.length > 0 ? Math.min(...woken) : next + delay
  }
}

describe('the notifications of an invitation', () => {
  it('go out once each, while it is open, and no reminder before its day or with the notification it reminds of', () => {
    fc.assert(
      fc.property(anyLifetime, (lifetimePlan) => {
        const sent = playLifetime(lifetimePlan)
        const { viaReseller, hasAddress, lifetime, closedAfter = Infinity } = lifetimePlan
        expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length)
        for (const { key, reminds, at, status } of sent) {
          expect(at).toBeLessThan(Math.min(start + days(lifetime), start + closedAfter * hour))
          expect(status === 'WITH_RESELLER').toBe(/^(forward-request|forward-reminder-\d+)$/.test(key))
          if (!reminds) continue
          const reminded = sent.find((notification) => notification.key === reminds.of)
          expect(reminded?.at).toBeLessThan(at)
          expect(at).toBeGreaterThanOrEqual(new Date(reminds.at).getTime())
        }
        if (closedAfter === 0 || !(viaReseller || hasAddress)) expect(sent).toEqual([])
        else
          expect(sent[0]?.key).toBe(
            viaReseller && lifetimePlan.forwardedAfter !== 0
              ? 'forward-request'
              : hasAddress
                ? 'invitation'
                : undefined,
          )
      }),
      { numRuns: 500 },
    )
  })

  it('are all of them sent where nobody answers and nobody is late', () => {
    fc.assert(
      fc.property(anyLifetime, (lifetimePlan) => {
        const punctual: Lifetime = {
          ...lifetimePlan,
          viaReseller: false,
          hasAddress: true,
          closedAfter: undefined,
          delays: [],
        }
        const expected = lifetimePlan.reminderDays.flatMap((day, index) =>
          day < lifetimePlan.lifetime ? [`reminder-${index + 1}`] : [],
        )
        expect(playLifetime(punctual).map(({ key }) => key)).toEqual(['invitation', ...expected])
      }),
    )
  })
})
