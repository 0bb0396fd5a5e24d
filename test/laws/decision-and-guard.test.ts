import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookEntry } from '#domain/customer/customer.ts'
import type { PartnerUser } from '#domain/kernel/actor.ts'
import { customerIdOf, partnerIdOf, type TenantId } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import { partnerKinds } from '#local/rules/cases.ts'
import { dryRun, freshTenant, operator, request, settled } from './cast.ts'
import { bookOf } from './commits.ts'
import { theOffice } from './office.ts'

const office = theOffice()

const anyCountry = fc.constantFrom('DE', 'FR', 'US')
const anyParties = fc.record({
  kind: fc.constantFrom(...partnerKinds),
  standing: fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const, 'RESTRICTED' as const),
  agreementSigned: fc.boolean(),
  country: anyCountry,
  customerCountry: anyCountry,
  customerIsPartner: fc.boolean(),
})
type Parties = typeof anyParties extends fc.Arbitrary<infer P> ? P : never

const registers = (
  tenantId: TenantId,
  { kind, standing, agreementSigned, country }: Omit<Parties, `customer${string}`>,
) =>
  office.app.commands.registerPartner(
    operator,
    {
      name: `Partner ${tenantId}`,
      kind,
      standing,
      agreementSigned,
      country,
      tenantId,
      mpnId: '1',
      contactEmail: 'agent@partner.example',
      adminGroupId: tenantId,
    },
    request,
  )

const customerAt = (tenantId: TenantId, country: string) => ({
  name: `Customer ${tenantId}`,
  domain: `c${tenantId.replaceAll('-', '')}.example`,
  contactEmail: 'admin@customer.example',
  tenantId,
  country,
})

/** A partner that has the customer in its book, and what the customer has bought: nothing is checked on the way. */
const acquainted = async (parties: Parties) => {
  const [partnerTenant, customerTenant] = [freshTenant(), freshTenant()]
  settled(await registers(partnerTenant, parties))
  const { customer } = settled(
    await office.app.commands.addCustomer(operator, customerAt(customerTenant, parties.customerCountry), request),
  )
  if (parties.customerIsPartner)
    settled(
      await registers(customerTenant, {
        kind: 'DIRECT_BILL',
        standing: 'ACTIVE',
        agreementSigned: true,
        country: 'DE',
      }),
    )
  const partnerId = partnerIdOf(partnerTenant)
  await bookOf(office).commit(
    {
      changes: [
        { kind: 'ensure', record: { name: 'book-entry', value: bookEntry(partnerId, customer, customer.createdAt) } },
      ],
      events: [],
      result: [],
    },
    { dryRun: false },
  )
  const { subscription } = settled(
    await office.app.commands.recordSubscription(
      operator,
      {
        customerId: customer.id,
        name: 'Office 365 E3',
        channel: 'EA',
        serviceKind: 'LICENSE_BASED',
        productType: 'SUBSCRIPTION',
        serviceKeys: ['teams'],
        quantity: 1,
      },
      request,
    ),
  )
  const partner: PartnerUser = {
    kind: 'partner-user',
    id: 'agent',
    partnerId,
    tenantId: partnerTenant,
    roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
  }
  return { partner, customerTenant, subscription }
}

const codeOf = (outcome: Outcome<object>): string =>
  outcome.kind === 'done' ? 'DONE' : outcome.why.kind === 'rule' ? outcome.why.code : outcome.why.kind

describe('what the decision says', () => {
  it('is what the mutations do', async () => {
    await fc.assert(
      fc.asyncProperty(anyParties, async (parties) => {
        const { partner, customerTenant, subscription } = await acquainted(parties)
        const { decision } = settled(
          await office.app.find.channelDecision(operator, {
            about: { subscriptionId: subscription.id },
            partnerId: partner.partnerId,
          }),
        )
        const unsigned = decision.checks.some(({ id, outcome }) => id === 'D8' && outcome === 'UNMET')
        const begins = decision.code ?? (unsigned ? 'AGREEMENT_NOT_SIGNED' : 'DONE')
        const invites = begins === 'DONE' && decision.requiresProvider ? 'RESELLER_CANNOT_INVITE' : begins

        const invited = await office.app.commands.createInvitation(
          partner,
          {
            customerId: customerIdOf(customerTenant),
            serviceKeys: ['teams'],
            delegatedAdmin: true,
            resellerDelegatedAdmin: false,
            delivery: 'DIRECT',
            expiresInDays: 30,
            maxUses: 1,
          },
          dryRun,
        )
        expect(codeOf(invited)).toBe(invites)

        // Nobody is a partner who is not in the book yet.
        if (parties.customerIsPartner) return
        const added = await office.app.commands.addCustomer(
          partner,
          customerAt(freshTenant(), parties.customerCountry),
          dryRun,
        )
        expect(codeOf(added)).toBe(begins)
      }),
      { numRuns: 60 },
    )
  })
})
