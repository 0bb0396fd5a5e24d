import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PartnerUser } from '#domain/kernel/actor.ts'
import { customerIdOf } from '#domain/kernel/ids.ts'
import { freshTenant, request, settled } from './cast.ts'
import { theOffice } from './office.ts'

const office = theOffice()

/** What a partner does about one customer: enters it, or invites it, and the invitation is accepted. */
type Step = { readonly does: 'enters' | 'invites'; readonly partner: number }
const steps = fc.array(
  fc.record({ does: fc.constantFrom<Step['does']>('enters', 'invites'), partner: fc.nat({ max: 2 }) }),
  { minLength: 1, maxLength: 5 },
)

it('every book has a customer as it is, whoever entered it and whomever it joins', async () => {
  const { provider, reseller } = await office.linked()
  const partners: readonly PartnerUser[] = [await office.partner(), await office.partner(), provider]
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { commands, read } = office.app
      const tenantId = freshTenant()
      const [id, domain] = [customerIdOf(tenantId), `${tenantId}.example`]
      const organization = { name: 'A customer', domain, country: 'DE' }
      const known = new Set<string>()
      for (const { does, partner } of history) {
        const by = partners[partner] ?? provider
        if (does === 'enters') {
          const outcome = await commands.addCustomer(
            by,
            { ...organization, tenantId, contactEmail: `admin@${domain}` },
            request,
          )
          if (outcome.kind === 'done') known.add(by.partnerId)
          continue
        }
        const { invitation } = settled(
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
            request,
          ),
        )
        if (by === provider) settled(await commands.forwardInvitation(reseller, { id: invitation.id }, request))
        settled(
          await commands.acceptInvitation(
            { kind: 'customer-user', id: 'admin', tenantId, roles: ['GLOBAL_ADMIN'] },
            { token: await read.links.tokenFor(invitation.id), acceptAgreement: true, organization },
            request,
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
