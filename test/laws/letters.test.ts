import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days } from '#domain/kernel/clock.ts'
import { idOf, partnerIdOf } from '#domain/kernel/ids.ts'
import type { Invitation, InvitationStatus } from '#domain/invitation/invitation.ts'
import { lettersDue } from '#domain/invitation/letters.ts'
import { nextMoment, unsent, type Letter } from '#domain/process/letter.ts'
import { freshTenant } from './cast.ts'

const start = Date.UTC(2026, 2, 1, 8)
const hour = days(1) / 24

const partner = (name: string) => ({ id: partnerIdOf(freshTenant()), name })
const terms = {
  id: idOf('inv', freshTenant()),
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

/** What happens to an invitation besides the letters: it is forwarded, it is decided about, both or neither. */
const anyFate = fc.record({
  viaReseller: fc.boolean(),
  hasAddress: fc.boolean(),
  lifetime: fc.integer({ min: 1, max: 90 }),
  reminderDays: fc
    .uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 6 })
    .map((found) => found.toSorted((a, b) => a - b)),
  forwardedAfter: fc.option(fc.integer({ min: 0, max: 90 * 24 }), { nil: undefined }),
  closedAfter: fc.option(fc.integer({ min: 0, max: 90 * 24 }), { nil: undefined }),
  /** How late the workflow comes, time by time, in hours. */
  delays: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 500 }) })),
})

const stateAt = (
  { viaReseller, hasAddress, lifetime, forwardedAfter = Infinity, closedAfter = Infinity }: Fate,
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
type Fate = typeof anyFate extends fc.Arbitrary<infer T> ? T : never

type Sent = Pick<Letter, 'key' | 'reminds'> & { readonly at: number; readonly status: InvitationStatus }

/** Lives through an invitation as its workflow does; what was sent, and when. */
const livedThrough = (fate: Fate): readonly Sent[] => {
  const { reminderDays, forwardedAfter, closedAfter, lifetime } = fate
  const events = [forwardedAfter, closedAfter].flatMap((after) => (after === undefined ? [] : [start + after * hour]))
  const expiry = start + days(lifetime)
  const record: Record<string, string> = {}
  const sent: Sent[] = []
  for (let now = start, turn = 0; ; turn += 1) {
    const invitation = stateAt(fate, now)
    // Expiry comes first: what is overdue is closed before any letter is thought of.
    if (now >= expiry || invitation.status === 'REVOKED') return sent
    const due = lettersDue(invitation, 'https://link.example', reminderDays, new Date(now))
    for (const { key, reminds } of unsent(due, record)) {
      sent.push({ key, ...(reminds && { reminds }), at: now, status: invitation.status })
      record[key] = new Date(now).toISOString()
    }
    // Nothing is owed any more, or the workflow would be woken at once, for ever.
    expect(unsent(due, record)).toEqual([])

    const next = nextMoment(invitation, reminderDays, new Date(now)).getTime()
    expect(next > now || next === expiry).toBe(true)
    expect(next).toBeLessThanOrEqual(expiry)
    expect(turn).toBeLessThanOrEqual(reminderDays.length + events.length)
    const woken = events.filter((at) => at > now && at < next)
    const delay = (fate.delays[turn] ?? 0) * hour
    now = woken.length > 0 ? Math.min(...woken) : next + delay
  }
}

describe('the letters of an invitation', () => {
  it('go out once each, while it is open, and no reminder before its day or with the letter it reminds of', () => {
    fc.assert(
      fc.property(anyFate, (fate) => {
        const sent = livedThrough(fate)
        const { viaReseller, hasAddress, lifetime, closedAfter = Infinity } = fate
        expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length)
        for (const { key, reminds, at, status } of sent) {
          expect(at).toBeLessThan(Math.min(start + days(lifetime), start + closedAfter * hour))
          expect(status === 'WITH_RESELLER').toBe(/^(handover|forward-reminder-\d+)$/.test(key))
          if (!reminds) continue
          const reminded = sent.find((letter) => letter.key === reminds.of)
          expect(reminded?.at).toBeLessThan(at)
          expect(at).toBeGreaterThanOrEqual(new Date(reminds.at).getTime())
        }
        if (closedAfter === 0 || !(viaReseller || hasAddress)) expect(sent).toEqual([])
        else
          expect(sent[0]?.key).toBe(
            viaReseller && fate.forwardedAfter !== 0 ? 'handover' : hasAddress ? 'invitation' : undefined,
          )
      }),
      { numRuns: 500 },
    )
  })

  it('are all of them sent where nobody answers and nobody is late', () => {
    fc.assert(
      fc.property(anyFate, (fate) => {
        const punctual: Fate = { ...fate, viaReseller: false, hasAddress: true, closedAfter: undefined, delays: [] }
        const expected = fate.reminderDays.flatMap((day, index) =>
          day < fate.lifetime ? [`reminder-${index + 1}`] : [],
        )
        expect(livedThrough(punctual).map(({ key }) => key)).toEqual(['invitation', ...expected])
      }),
    )
  })
})
