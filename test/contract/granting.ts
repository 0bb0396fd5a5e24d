import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { vendorRelationships } from '#gateways/vendor/relationships.ts'
import { consentOf, memoryConsents } from '#test/support/consents.ts'
import { defaultTerms, type GrantTerms } from '#capabilities/relationship/grant-terms.ts'
import { idOf } from '#platform/kernel/ids.ts'
import { clientId, contoso, fabrikam, startUpstream } from '@multichannel/partner-center-simulator/test-client.ts'

/** This file starts the real gateway in front of the simulated vendor: Fabrikam has a relationship with Contoso. */
export const grantId = idOf('dag', '0191b0a0-0000-7000-8000-000000000001')
export const groupId = '77777777-7777-4777-8777-777777777777'
export const pair = { grantId, partner: fabrikam, customer: contoso }
export type Granting = Awaited<ReturnType<typeof startGranting>>

export const startGranting = async (
  options: Parameters<typeof startUpstream>[0] = {},
  terms: GrantTerms = defaultTerms('teams'),
) => {
  const upstream = await startUpstream({
    ...options,
    gdap: { readsUntilShown: 1, ...(options.gdap ?? { autoApprove: true }) },
  })
  const { control, url } = upstream
  control.establish({
    partnerTenantId: fabrikam,
    customerTenantId: contoso,
    name: 'Contoso',
    domain: 'contoso.example',
  })
  const gateway = vendorRelationships({
    partnerCenterUrl: url,
    graphUrl: url,
    partnerCenterResource: 'https://api.partnercenter.microsoft.com',
    graphResource: 'https://graph.microsoft.com',
    authorityUrl: url,
    approvalUrl: 'https://vendor.example/approve/{id}',
    consents: memoryConsents({
      [fabrikam]: consentOf(control.signIn({ tenantId: fabrikam, name: 'ada@fabrikam.example', mfa: true })),
    }),
    clientId,
    credential: async () => `secret of ${fabrikam}`,
    timeoutMs: 5_000,
    clock: { now: () => new Date('2026-03-01T12:00:00Z') },
  })
  const grant = () => gateway.grant({ ...pair, access: [{ groupId, roles: terms.roles }], terms })
  return {
    ...upstream,
    ...gateway,
    grant,
    grantFor: gateway.grant,
    /** Calls again, as the workflow does, until the group has access. */
    untilActive: async (): Promise<number> => {
      for (let calls = 1; calls < 30; calls += 1) {
        const state = await grant().then(
          (granted) => granted.state,
          (error: unknown) => {
            if (!(error instanceof UpstreamUnavailable)) throw error
          },
        )
        if (state === 'active') return calls
      }
      throw new Error('It never became active')
    },
    ours: () => control.relationships({ customerTenantId: contoso }),
  }
}
