/** Generates facts of every kind, also combinations that no table would hold. */
import fc from 'fast-check'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import { channels, clouds, partnerKinds, serviceKinds } from '#tools/rules/cases.ts'

const anyCountry = fc.constantFrom('DE', 'FR', 'US', 'CN', 'AU', 'BR')
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  cloud: fc.constantFrom(...clouds),
  partner: fc.record({
    kind: fc.constantFrom(...partnerKinds),
    status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'RESTRICTED'),
    country: anyCountry,
    agreementSigned: fc.boolean(),
    soldIt: fc.boolean(),
    hasAzurePlan: fc.boolean(),
  }),
  customer: fc.record({
    country: anyCountry,
    affiliation: fc.constantFrom('INDEPENDENT', 'PARTNER', 'PARTNER_SEPARATE_TENANT', 'AFFILIATE'),
    agreementSigned: fc.boolean(),
    vendorLacksAgreement: fc.boolean(),
  }),
  relationship: fc.constantFrom('NONE', 'WITHOUT_DELEGATED_ADMIN', 'WITH_DELEGATED_ADMIN'),
  delegatedAdmin: fc.constantFrom('NOBODY', 'THIS_PARTNER', 'ANOTHER_PARTNER'),
  subscription: fc.record(
    {
      channel: fc.constantFrom(...channels),
      serviceKind: fc.constantFrom(...serviceKinds),
      productType: fc.constantFrom(
        'SUBSCRIPTION',
        'RESERVATION',
        'SAVINGS_PLAN',
        'SOFTWARE',
        'MARKETPLACE',
        'SUPPORT_PLAN',
      ),
      status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'CANCELED'),
      termEndsAt: fc.constant('2027-01-31T00:00:00.000Z'),
      sellerCountry: anyCountry,
      hasReservations: fc.boolean(),
      hasMarketplaceProducts: fc.boolean(),
      marketplaceBlocked: fc.boolean(),
      inOpenSwitch: fc.boolean(),
    },
    {
      requiredKeys: [
        'channel',
        'serviceKind',
        'productType',
        'status',
        'hasReservations',
        'hasMarketplaceProducts',
        'marketplaceBlocked',
        'inOpenSwitch',
      ],
    },
  ),
})
