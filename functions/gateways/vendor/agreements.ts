import type { CustomerAgreements } from '#capabilities/agreement/vendor.ts'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'

/**
 * Customer agreements with the vendor, Partner Center REST v1. They are only read: the request with which a partner attested in one call
 * ended on 2026-01-05, and a person attests with the vendor.
 */
export const vendorAgreements = (config: UpstreamConfig): CustomerAgreements => {
  const client = vendorClient(config)
  return {
    look: async ({ partner, customer }) => {
      const { body: direct } = await client(endpoints.directSignedAgreement, partner, { ids: { customer } })
      if (direct.isSigned) return { by: 'CUSTOMER' }
      const { body: attested } = await client(endpoints.agreements, partner, { ids: { customer } })
      const ofCustomer = attested.filter(({ type }) => type?.toLowerCase() === 'microsoftcustomeragreement')
      if (ofCustomer.length > 0) {
        // It is attested anew when the customer's contact changes: the last one counts.
        const acceptedAt = ofCustomer
          .flatMap(({ dateAgreed }) => instantOf(dateAgreed) ?? [])
          .toSorted()
          .at(-1)
        return { by: 'ATTESTATION', ...(acceptedAt !== undefined && { acceptedAt }) }
      }
      if (attested.some(({ type }) => type === undefined))
        throw new UpstreamUnavailable('It does not say of which type an agreement is')
      return 'MISSING'
    },
  }
}

/** The vendor writes instants without a zone, and means UTC. */
const instantOf = (text: string | undefined): string | undefined => {
  const time = Date.parse(/T[\d:.]+$/.test(text ?? '') ? `${text}Z` : (text ?? ''))
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
