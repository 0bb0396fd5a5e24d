import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days } from '#platform/kernel/clock.ts'
import {
  isOpen,
  isOverdue,
  statusAt,
  type Invitation,
  type InvitationStatus,
} from '#capabilities/invitation/invitation.ts'
import { dryRun, context, workflow } from './cast.ts'
import {
  actOn,
  actions,
  createCircle,
  createInvitation,
  isListedFor,
  eventTypesOf,
  readInvitation,
  statusOrCode,
  type Action,
} from './invitations.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

// ── the model: which status follows which, and why not ───────────────────────────────────────────────────────────────

/** The model says what each action leads to, by the status that a reader sees: another status, or the code of the refusal. */
const transitions: Record<InvitationStatus, Record<Action, string>> = {
  WITH_RESELLER: {
    forward: 'SENT',
    revoke: 'REVOKED',
    accept: 'INVITATION_NOT_SENT',
    decline: 'INVITATION_NOT_SENT',
  },
  SENT: { forward: 'INVITATION_ALREADY_SENT', revoke: 'REVOKED', accept: 'ACCEPTED', decline: 'DECLINED' },
  ACCEPTED: all('INVITATION_ALREADY_ACCEPTED'),
  DECLINED: all('INVITATION_DECLINED'),
  REVOKED: all('INVITATION_REVOKED'),
  EXPIRED: all('INVITATION_EXPIRED'),
}
function all(code: string): Record<Action, string> {
  return { forward: code, revoke: code, accept: code, decline: code }
}
const terminal = ['ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'] as const
const eventTypeFor: Partial<Record<string, string>> = {
  SENT: 'invitation.forwarded',
  ACCEPTED: 'invitation.accepted',
  DECLINED: 'invitation.declined',
  REVOKED: 'invitation.revoked',
  EXPIRED: 'invitation.expired',
}

type Step =
  | { readonly do: Action }
  /** The workflow wakes up: it expires an overdue invitation and does not change the state otherwise. */
  | { readonly do: 'carry-on' }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'wait-until-expiry'; readonly plus: number }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...actions) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'carry-on' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.integer({ min: 1, max: days(4) }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait-until-expiry' as const), plus: fc.constantFrom(-1, 0, 1) }),
  },
)

describe('an invitation', () => {
  it('goes only where its life leads, whatever is tried and whenever', async () => {
    const us = await createCircle(testApp)
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(anyStep, { maxLength: 14 }), async (viaReseller, steps) => {
        const { id, expiresAt } = await createInvitation(testApp, us, viaReseller)
        const act = actOn(testApp, us, id, await testApp.app.read.links.tokenFor(id))
        const expiry = new Date(expiresAt).getTime()
        const life = ['invitation.created']
        let status: InvitationStatus = viaReseller ? 'WITH_RESELLER' : 'SENT'
        let version = 1
        const moveTo = (next: InvitationStatus) => {
          status = next
          version += 1
          life.push(eventTypeFor[next] ?? '')
        }

        for (const step of steps) {
          const now = testApp.app.clock.now().getTime()
          const open: boolean = status === 'WITH_RESELLER' || status === 'SENT'
          const shown: InvitationStatus = open && now >= expiry ? 'EXPIRED' : status
          switch (step.do) {
            case 'wait':
              testApp.setTime(now + step.milliseconds)
              break
            case 'wait-until-expiry':
              testApp.setTime(Math.max(now, expiry + step.plus))
              break
            case 'carry-on':
              await testApp.app.acceptanceSteps.deliver(workflow, id, context)
              if (shown !== status) moveTo('EXPIRED')
              break
            case 'forward':
            case 'revoke':
            case 'accept':
            case 'decline': {
              const expected = transitions[shown][step.do]
              expect(statusOrCode(await act(step.do, dryRun))).toBe(expected)
              expect(statusOrCode(await act(step.do, context))).toBe(expected)
              if (expected in transitions) moveTo(expected as InvitationStatus)
            }
          }
          const after = await readInvitation(testApp, id)
          expect([after.status, after.version]).toEqual([status, version])
        }
        expect(await eventTypesOf(testApp, id)).toEqual(life)
        // The customer sees what reached it, and never what its partners kept among themselves.
        const reached = !viaReseller || life.includes('invitation.forwarded')
        expect(await isListedFor(testApp, us.customer, id)).toBe(reached)
        expect((await testApp.app.find.invitation(us.customer, { id }))?.id).toBe(reached ? id : undefined)
        expect(life.filter((type) => terminal.some((end) => eventTypeFor[end] === type)).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })

  it('comes to one end, however many are brought about at the same time', async () => {
    const us = await createCircle(testApp)
    const ends = ['revoke', 'accept', 'decline'] as const
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ends), { minLength: 2, maxLength: 7 }), async (attempts) => {
        const { id } = await createInvitation(testApp, us, false)
        const act = actOn(testApp, us, id, await testApp.app.read.links.tokenFor(id))
        const words = (await Promise.all(attempts.map((attempt) => act(attempt, context)))).map(statusOrCode)
        const after = await readInvitation(testApp, id)
        expect(after.version).toBe(2)
        expect(words.filter((word) => word === after.status)).toHaveLength(1)
        const refusal = transitions[after.status].accept
        expect(words.filter((word) => word !== after.status)).toEqual(attempts.slice(1).map(() => refusal))
        expect(await eventTypesOf(testApp, id)).toEqual(['invitation.created', eventTypeFor[after.status]])
      }),
      { numRuns: 15 },
    )
  })

  it('can be taken back in the last millisecond and has expired in the next', async () => {
    const us = await createCircle(testApp)
    for (const [offset, expected] of [
      [-1, 'REVOKED'],
      [0, 'INVITATION_EXPIRED'],
      [1, 'INVITATION_EXPIRED'],
    ] as const)
      for (const viaReseller of [true, false]) {
        const { id, expiresAt } = await createInvitation(testApp, us, viaReseller)
        testApp.setTime(new Date(expiresAt).getTime() + offset)
        expect(statusOrCode(await actOn(testApp, us, id, '')('revoke', context))).toBe(expected)
      }
  })

  it('is shown as expired from its last moment on, if it is still open, and as it ended otherwise', () => {
    const anyStatus = fc.constantFrom(...(Object.keys(transitions) as InvitationStatus[]))
    fc.assert(
      fc.property(
        anyStatus,
        fc.integer({ min: 0, max: 2 ** 42 }),
        fc.integer({ min: -2, max: 2 }),
        (status, at, offset) => {
          const invitation = { status, expiresAt: new Date(at).toISOString() } as Invitation
          const now = new Date(at + offset)
          expect(isOverdue(invitation, now)).toBe(offset >= 0)
          expect(statusAt(invitation, now)).toBe(isOpen(invitation) && offset >= 0 ? 'EXPIRED' : status)
        },
      ),
    )
  })
})
