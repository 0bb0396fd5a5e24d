import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerEntry } from '#capabilities/customer/customer.ts'
import { customerEntryRecord } from '#capabilities/customer/records.ts'
import type { PartnerUser } from '#platform/kernel/actor.ts'
import { customerIdOf, partnerIdOf, type TenantId } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import { partnerKinds } from '#tools/rules/cases.ts'
import { dryRun, newTenantId, operator, context, expectDone } from './cast.ts'
import { unitOfWorkOf } from './commits.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

const anyCountry = fc.constantFrom('DE', 'FR', 'US')
const anyParties = fc.record({
  kind: fc.constantFrom(...partnerKinds),
  status: fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const, 'RESTRICTED' as const),
  agreementSigned: fc.boolean(),
  country: anyCountry,
  customerCountry: anyCountry,
  customerIsPartner: fc.boolean(),
})
type Parties = typeof anyParties extends fc.Arbitrary<infer P> ? P : never

const registerPartner = (
  tenantId: TenantId,
  { kind, status, agreementSigned, country }: Omit<Parties, `customer${string}`>,
) =>
  testApp.app.commands.registerPartner(
    operator,
    {
      name: `Partner ${tenantId}`,
      kind,
      status,
      agreementSigned,
      country,
      tenantId,
      mpnId: '1',
      contactEmail: 'agent@partner.example',
      adminGroupId: tenantId,
    },
    context,
  )

const customerAt = (tenantId: TenantId, country: string) => ({
  name: `Customer ${tenantId}`,
  domain: `c${tenantId.replaceAll('-', '')}.example`,
  contactEmail: 'admin@customer.example',
  tenantId,
  country,
})

/** Writes a partner that has the customer on its list, and what the customer has bought. No policy is checked on the way. */
const writeParties = async (parties: Parties) => {
  const [partnerTenant, customerTenant] = [newTenantId(), newTenantId()]
  expectDone(await registerPartner(partnerTenant, parties))
  const { customer } = expectDone(
    await testApp.app.commands.addCustomer(operator, customerAt(customerTenant, parties.customerCountry), context),
  )
  if (parties.customerIsPartner)
    expectDone(
      await registerPartner(customerTenant, {
        kind: 'DIRECT_BILL',
        status: 'ACTIVE',
        agreementSigned: true,
        country: 'DE',
      }),
    )
  const partnerId = partnerIdOf(partnerTenant)
  await unitOfWorkOf(testApp).commit(
    {
      changes: [customerEntryRecord.ensure(customerEntry(partnerId, customer, customer.createdAt))],
      events: [],
      result: [],
    },
    { dryRun: false },
  )
  const { subscription } = expectDone(
    await testApp.app.commands.recordSubscription(
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
      context,
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
  outcome.kind === 'done' ? 'DONE' : outcome.refusal.kind === 'rule' ? outcome.refusal.code : outcome.refusal.kind

describe('what the decision says', () => {
  it('is what the mutations do', async () => {
    await fc.assert(
      fc.asyncProperty(anyParties, async (parties) => {
        const { partner, customerTenant, subscription } = await writeParties(parties)
        const answer = await testApp.app.find.channelDecision(operator, {
          about: { subscriptionId: subscription.id },
          partnerId: partner.partnerId,
        })
        if ('refusal' in answer) throw new Error(JSON.stringify(answer.refusal))
        const { decision } = answer
        const unsigned = decision.checks.some(({ id, outcome }) => id === 'D8' && outcome === 'UNMET')
        const begins = decision.code ?? (unsigned ? 'AGREEMENT_NOT_SIGNED' : 'DONE')
        const invites = begins === 'DONE' && decision.requiresProvider ? 'RESELLER_CANNOT_INVITE' : begins

        const invited = await testApp.app.commands.createInvitation(
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

        // A tenant that is not recorded yet cannot be a partner.
        if (parties.customerIsPartner) return
        const added = await testApp.app.commands.addCustomer(
          partner,
          customerAt(newTenantId(), parties.customerCountry),
          dryRun,
        )
        expect(codeOf(added)).toBe(begins)
      }),
      { numRuns: 60 },
    )
  })
})
