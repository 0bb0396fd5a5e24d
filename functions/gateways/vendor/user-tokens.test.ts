import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UpstreamNotAble, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { consentOf, memoryConsents } from '#test/support/consents.ts'
import { clientId, fabrikam, startUpstream } from '@multichannel/partner-center-simulator/test-client.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'

/** Several functions of one deployment: each has a client of its own, and all have the same secrets store. */
const startFunctions = async (count: number, mfa = true) => {
  let at = new Date('2026-03-01T12:00:00Z')
  const upstream = await startUpstream({ clock: () => at })
  const consents = memoryConsents({
    [fabrikam]: consentOf(upstream.control.signIn({ tenantId: fabrikam, name: 'ada@fabrikam.example', mfa })),
  })
  const reported: unknown[] = []
  const config: UpstreamConfig = {
    partnerCenterUrl: upstream.url,
    graphUrl: upstream.url,
    partnerCenterResource: 'https://api.partnercenter.microsoft.com',
    graphResource: 'https://graph.microsoft.com',
    authorityUrl: upstream.url,
    approvalUrl: 'https://vendor.example/approve/{id}',
    clientId,
    credential: async () => `secret of ${fabrikam}`,
    consents,
    timeoutMs: 5_000,
    clock: { now: () => at },
    onAccess: async (access) => void reported.push(access),
  }
  const clients = Array.from({ length: count }, () => vendorClient(config))
  return {
    ...upstream,
    consents,
    reported,
    look: (client = 0) => (clients[client % count] ?? vendorClient(config))(endpoints.relationshipRequest, fabrikam),
    passHours: (hours: number) => {
      at = new Date(at.getTime() + hours * 3_600_000)
    },
    refreshes: () => upstream.control.requests().filter(({ path }) => path.endsWith('/token')).length,
  }
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the token of a user', () => {
  it('is had once an hour, however many functions call at once, and every call is in the name of a user', async () => {
    const world = await startFunctions(6)
    for (let hour = 1; hour <= 3; hour += 1) {
      await Promise.all([0, 1, 2, 3, 4, 5, 0, 1].map((client) => world.look(client)))
      expect(world.refreshes()).toBe(hour)
      world.passHours(1)
    }
    expect(world.reported.at(-1)).toMatchObject({
      kind: 'USER',
      user: { mfa: true, lastUsedAt: '2026-03-01T14:00:00.000Z' },
    })
  })

  it('is never burnt: whoever calls when, whatever the authority answers', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('look' as const), clients: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }) }),
      fc.record({ do: fc.constant('pass' as const), hours: fc.nat(3) }),
      fc.record({
        do: fc.constant('fault' as const),
        kind: fc.constantFrom('500' as const, '500-after-commit' as const, '429' as const, 'lost-response' as const),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const world = await startFunctions(4)
        for (const one of steps) {
          if (one.do === 'pass') world.passHours(one.hours)
          else if (one.do === 'fault')
            world.control.faults.push({ match: { pathPattern: /token$/ }, times: 1, kind: one.kind })
          else
            for (const error of await Promise.all(one.clients.map((client) => failure(world.look(client)))))
              expect([undefined, 'UpstreamUnavailable']).toContain(error && (error as Error).name)
        }
        world.control.faults.clear()
        world.passHours(2)
        await world.look()
      }),
      { numRuns: 20 },
    )
  })

  it('that another process renews is waited for, and the wait ends', async () => {
    const world = await startFunctions(1)
    let release = () => {}
    const held = world.consents.replace(fabrikam, async (kept) => {
      await new Promise<void>((resolve) => (release = resolve))
      if (!kept) throw new Error('it was kept')
      return kept
    })
    const looking = failure(world.look())
    await new Promise((resolve) => setTimeout(resolve, 700))
    release()
    await held
    expect(await looking).toBeUndefined()
  })

  it('that is withdrawn before its time is renewed once', async () => {
    const world = await startFunctions(1)
    await world.look()
    world.control.faults.push({
      match: { pathPattern: /relationshiprequests$/ },
      times: 1,
      kind: 'instead',
      response: { status: 401, body: '{}' },
    })
    await world.look()
    expect(world.refreshes()).toBe(2)
    world.control.faults.push({
      match: { pathPattern: /relationshiprequests$/ },
      times: 9,
      kind: 'instead',
      response: { status: 401, body: '{}' },
    })
    expect(await failure(world.look())).toBeInstanceOf(UpstreamNotAble)
    expect(world.refreshes()).toBe(3)
  })

  it('is none where nobody has connected the partner, and then nothing is sent', async () => {
    const world = await startFunctions(1)
    world.consents.kept.clear()
    expect(await failure(world.look())).toMatchObject({ name: 'UpstreamNotAble', code: 'NOT_CONNECTED' })
    expect(world.control.requests()).toEqual([])
    expect(world.reported).toMatchObject([{ kind: 'USER', problem: { code: 'NOT_CONNECTED' } }])
  })

  it.each([
    ['a user without a second factor', false, {}, 'USER', '900421'],
    [
      'an application whose secret has run out',
      true,
      { error: 'invalid_client', error_description: 'AADSTS7000222: Expired.' },
      'APPLICATION',
      'AADSTS7000222',
    ],
    [
      'a user whose password was changed',
      true,
      { error: 'invalid_grant', error_description: 'AADSTS50173: Revoked.' },
      'USER',
      'AADSTS50173',
    ],
    [
      'a user who has to use the second factor again',
      true,
      { error: 'interaction_required', error_description: 'AADSTS50078: Expired.' },
      'USER',
      'AADSTS50078',
    ],
  ])('of %s is the trouble of whom it is', async (_who, mfa, body, kind, code) => {
    const world = await startFunctions(1, mfa)
    if (mfa)
      world.control.faults.push({
        match: { pathPattern: /token$/ },
        times: 9,
        kind: 'instead',
        response: { status: 400, body: JSON.stringify(body) },
      })
    expect(await failure(world.look())).toMatchObject({ name: 'UpstreamNotAble', code })
    expect(world.reported).toMatchObject([{ kind, problem: { code } }])
  })

  it('that the authority cannot give now may come later', async () => {
    const world = await startFunctions(1)
    world.control.faults.push({ match: { pathPattern: /token$/ }, times: 1, kind: '429' })
    expect(await failure(world.look())).toBeInstanceOf(UpstreamUnavailable)
    expect(await failure(world.look())).toBeUndefined()
  })
})
