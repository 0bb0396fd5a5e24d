import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomerUser } from '#platform/kernel/actor.ts'
import { newTenantId, context, expectDone } from './cast.ts'
import { createCircle, readInvitation, statusOrCode } from './invitations.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

describe('a link for several customers', () => {
  it('is taken as often as it says, once by each customer, and each acceptance is an invitation of its own', async () => {
    const { provider } = await createCircle(testApp)
    const anyCrowd = fc.record({
      maxUses: fc.integer({ min: 2, max: 4 }),
      customers: fc.integer({ min: 1, max: 4 }),
      clicks: fc.integer({ min: 1, max: 2 }),
    })
    await fc.assert(
      fc.asyncProperty(anyCrowd, async ({ maxUses, customers, clicks }) => {
        const { commands, read } = testApp.app
        const { invitation } = expectDone(
          await commands.createInvitation(
            provider,
            {
              serviceKeys: ['teams'],
              delegatedAdmin: true,
              delivery: 'DIRECT',
              resellerDelegatedAdmin: false,
              expiresInDays: 3,
              maxUses,
            },
            context,
          ),
        )
        const token = await read.links.tokenFor(invitation.id)
        const crowd: CustomerUser[] = Array.from({ length: customers }, (_, index) => ({
          kind: 'customer-user',
          id: `admin ${index}`,
          tenantId: newTenantId(),
          roles: ['GLOBAL_ADMIN'],
        }))
        const outcomes = await Promise.all(
          crowd.flatMap((customer) =>
            Array.from({ length: clicks }, async () => ({
              customer,
              outcome: await commands.acceptInvitation(
                customer,
                {
                  token,
                  acceptAgreement: true,
                  organization: { name: 'New', domain: `new-${customer.tenantId}.example`, country: 'FR' },
                },
                context,
              ),
            })),
          ),
        )
        const done = outcomes.filter(({ outcome }) => outcome.kind === 'done')
        expect(new Set(outcomes.map(({ outcome }) => statusOrCode(outcome)))).toEqual(
          new Set(['ACCEPTED', ...(done.length < outcomes.length ? ['INVITATION_ALREADY_ACCEPTED'] : [])]),
        )
        const taken = Math.min(maxUses, customers)
        expect(done).toHaveLength(taken)
        expect(new Set(done.map(({ customer }) => customer.tenantId)).size).toBe(taken)
        expect(await readInvitation(testApp, invitation.id)).toMatchObject({
          uses: taken,
          version: 1 + taken,
          status: taken === maxUses ? 'ACCEPTED' : 'SENT',
        })
        for (const { outcome, customer } of done)
          if (outcome.kind === 'done')
            expect(await readInvitation(testApp, outcome.invitation.id)).toMatchObject({
              parentId: invitation.id,
              status: 'ACCEPTED',
              addressee: { tenantId: customer.tenantId },
              relationshipId: outcome.relationship.id,
            })
      }),
      { numRuns: 10 },
    )
  })

  it('is taken by forty customers at the same moment, and nobody is told to come back later', async () => {
    const { provider } = await createCircle(testApp)
    const { commands, read } = testApp.app
    const terms = {
      serviceKeys: ['teams'],
      delegatedAdmin: true,
      delivery: 'DIRECT',
      resellerDelegatedAdmin: false,
    } as const
    const input = { ...terms, expiresInDays: 3, maxUses: 40 }
    const { invitation } = expectDone(await commands.createInvitation(provider, input, context))
    const token = await read.links.tokenFor(invitation.id)
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const tenantId = newTenantId()
        return commands.acceptInvitation(
          { kind: 'customer-user', id: `admin ${index}`, tenantId, roles: ['GLOBAL_ADMIN'] },
          {
            token,
            acceptAgreement: true,
            organization: { name: 'New', domain: `new-${tenantId}.example`, country: 'FR' },
          },
          context,
        )
      }),
    )
    expect(outcomes.map(statusOrCode)).toEqual(outcomes.map(() => 'ACCEPTED'))
    expect(await readInvitation(testApp, invitation.id)).toMatchObject({ status: 'ACCEPTED', uses: 40 })
  })
})
