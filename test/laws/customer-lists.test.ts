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

it('every customer list has a customer as it is, whoever added it and whomever it joins', async () => {
  const { provider, reseller } = await testApp.addLinkedPartners()
  const partners: readonly PartnerUser[] = [await testApp.addPartner(), await testApp.addPartner(), provider]
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { commands, read } = testApp.app
      const tenantId = newTenantId()
      const [id, domain] = [customerIdOf(tenantId), `${tenantId}.example`]
      const organization = { name: 'A customer', domain, country: 'DE' }
      const known = new Set<string>()
      for (const { does, partner } of history) {
        const by = partners[partner] ?? provider
        if (does === 'enters') {
          const outcome = await commands.addCustomer(
            by,
            { ...organization, tenantId, contactEmail: `admin@${domain}` },
            context,
          )
          if (outcome.kind === 'done') known.add(by.partnerId)
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
        known.add(by.partnerId)
        if (by === provider) known.add(reseller.partnerId)
      }
      const customer = await read.customers.byId(id)
      for (const { partnerId } of [...partners, reseller])
        expect((await read.customers.entry(partnerId, id))?.customer).toEqual(
          known.has(partnerId) ? customer : undefined,
        )
    }),
    { numRuns: 25 },
  )
})
