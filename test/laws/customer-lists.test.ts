import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PartnerUser } from '#platform/kernel/actor.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import { newTenantId, context, expectDone } from './cast.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

/** Generates what a partner does about one customer: adds it, or invites it, and the invitation is accepted. */
type Step = { readonly does: 'enters' | 'invites'; readonly partner: number }
const steps = fc.array(
  fc.record({ does: fc.constantFrom<Step['does']>('enters', 'invites'), partner: fc.nat({ max: 2 }) }),
  { minLength: 1, maxLength: 5 },
)

it('every customer list has a customer as it is, since it was put on it, whoever added it and whomever it joins', async () => {
  const { provider, reseller } = await testApp.addLinkedPartners()
  const partners: readonly PartnerUser[] = [await testApp.addPartner(), await testApp.addPartner(), provider]
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { commands, read, clock } = testApp.app
      const tenantId = newTenantId()
      const [id, domain] = [customerIdOf(tenantId), `${tenantId}.example`]
      const organization = { name: 'A customer', domain, country: 'DE' }
      /** Since when the customer is on the list of each partner. */
      const known = new Map<string, string>()
      const put = (partner: string) => {
        if (!known.has(partner)) known.set(partner, clock.now().toISOString())
      }
      for (const { does, partner } of history) {
        testApp.setTime(clock.now().getTime() + 1000)
        const by = partners[partner] ?? provider
        if (does === 'enters') {
          const outcome = await commands.addCustomer(
            by,
            { ...organization, tenantId, contactEmail: `admin@${domain}` },
            context,
          )
          if (outcome.kind === 'done') put(by.partnerId)
          continue
        }
        const { invitation } = expectDone(
          await commands.createInvitation(
            by,
            {
              tenantId,
              email: `admin@${domain}`,
              serviceKeys: ['azure'],
              delegatedAdmin: false,
              delivery: by === provider ? 'VIA_RESELLER' : 'DIRECT',
              ...(by === provider && { resellerId: reseller.partnerId }),
              resellerDelegatedAdmin: false,
              expiresInDays: 30,
              maxUses: 1,
            },
            context,
          ),
        )
        if (by === provider) expectDone(await commands.forwardInvitation(reseller, { id: invitation.id }, context))
        expectDone(
          await commands.acceptInvitation(
            { kind: 'customer-user', id: 'admin', tenantId, roles: ['GLOBAL_ADMIN'] },
            { token: await read.links.tokenFor(invitation.id), acceptAgreement: true, organization },
            context,
          ),
        )
        put(by.partnerId)
        if (by === provider) put(reseller.partnerId)
      }
      const customer = await read.customers.byId(id)
      for (const { partnerId } of [...partners, reseller]) {
        const entry = await read.customers.entry(partnerId, id)
        expect([entry?.customer, entry?.createdAt]).toEqual([
          known.has(partnerId) ? customer : undefined,
          known.get(partnerId),
        ])
      }
    }),
    { numRuns: 25 },
  )
})
