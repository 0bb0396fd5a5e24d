import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomerUser } from '#domain/kernel/actor.ts'
import { freshTenant, request, settled } from './cast.ts'
import { circleOf, stored, wordFor } from './invitations.ts'
import { theOffice } from './office.ts'

const office = theOffice()

describe('a link for several customers', () => {
  it('is taken as often as it says, once by each customer, and each acceptance is an invitation of its own', async () => {
    const { provider } = await circleOf(office)
    const anyCrowd = fc.record({
      maxUses: fc.integer({ min: 2, max: 4 }),
      customers: fc.integer({ min: 1, max: 4 }),
      clicks: fc.integer({ min: 1, max: 2 }),
    })
    await fc.assert(
      fc.asyncProperty(anyCrowd, async ({ maxUses, customers, clicks }) => {
        const { commands, read } = office.app
        const { invitation } = settled(
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
            request,
          ),
        )
        const token = await read.links.tokenFor(invitation.id)
        const crowd: CustomerUser[] = Array.from({ length: customers }, (_, index) => ({
          kind: 'customer-user',
          id: `admin ${index}`,
          tenantId: freshTenant(),
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
                request,
              ),
            })),
          ),
        )
        const done = outcomes.filter(({ outcome }) => outcome.kind === 'done')
        expect(new Set(outcomes.map(({ outcome }) => wordFor(outcome)))).toEqual(
          new Set(['ACCEPTED', ...(done.length < outcomes.length ? ['INVITATION_ALREADY_ACCEPTED'] : [])]),
        )
        const taken = Math.min(maxUses, customers)
        expect(done).toHaveLength(taken)
        expect(new Set(done.map(({ customer }) => customer.tenantId)).size).toBe(taken)
        expect(await stored(office, invitation.id)).toMatchObject({
          uses: taken,
          version: 1 + taken,
          status: taken === maxUses ? 'ACCEPTED' : 'SENT',
        })
        for (const { outcome, customer } of done)
          if (outcome.kind === 'done')
            expect(await stored(office, outcome.invitation.id)).toMatchObject({
              parentId: invitation.id,
              status: 'ACCEPTED',
              addressee: { tenantId: customer.tenantId },
              relationshipId: outcome.relationship.id,
            })
      }),
      { numRuns: 10 },
    )
  })
})
