import { UpstreamRefused } from '#capabilities/relationship/upstream.ts'
import type { UpstreamConfig, VendorClient } from './client.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'

/** The vendor shows words that came later than its first version to who prefers them, and `unknownFutureValue` to everybody else. */
const laterWords = { prefer: 'include-unknown-enum-members' }

/** The consent of an indirect reseller to delegated admin that its provider has created for it, given in the reseller's own tenant. */
export const resellerConsentWith = (client: VendorClient, { graphUrl }: Pick<UpstreamConfig, 'graphUrl'>) => {
  /** Whether the vendor waits for the reseller, as the partner `reader` is shown it. */
  const isPending = async (reader: string, relationship: string): Promise<boolean> => {
    const { body } = await client(endpoints.delegatedAdmin, reader, { ids: { relationship } })
    return body.status === 'approvalPending' && body.isPartnerConsentPending === true
  }

  /** A refusal is none where the vendor does not wait for the reseller any more: it has decided meanwhile, or the request is over. */
  const unlessPending = async (reseller: string, relationship: string, decision: Promise<unknown>): Promise<void> => {
    try {
      await decision
    } catch (error) {
      if (!(error instanceof UpstreamRefused) || (await isPending(reseller, relationship))) throw error
    }
  }

  return {
    consent: (reseller: string, relationship: string): Promise<void> =>
      unlessPending(
        reseller,
        relationship,
        client(endpoints.consentToDelegatedAdmin, reseller, { ids: { relationship }, body: { action: 'approve' } }),
      ),

    reject: (reseller: string, relationship: string): Promise<void> =>
      unlessPending(
        reseller,
        relationship,
        client(endpoints.rejectDelegatedAdmin, reseller, { ids: { relationship }, body: { action: 'reject' } }),
      ),

    /** Whether it ended because the reseller rejected it: its status alone does not say. */
    wasRejected: async (reader: string, relationship: string): Promise<boolean> => {
      const requests = await allPages(graphUrl, '/v1.0', async (page) => {
        const { body } = await client(endpoints.delegatedAdminRequests, reader, {
          ids: { relationship },
          headers: laterWords,
          page,
        })
        return { items: body.value, next: body['@odata.nextLink'] }
      })
      return requests.some(({ action }) => action?.toLowerCase() === 'reject')
    },
  }
}
