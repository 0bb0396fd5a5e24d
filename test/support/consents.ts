import type { Consent, Consents } from '#capabilities/connection/consent.ts'

/** Consents in memory, for tests of the gateway: one holder at a time, as with the lease. */
export const memoryConsents = (
  given: Readonly<Record<string, Consent>> = {},
): Consents & { readonly kept: Map<string, Consent> } => {
  const kept = new Map(Object.entries(given))
  const held = new Set<string>()
  return {
    kept,
    read: async (tenant) => kept.get(tenant),
    replace: async (tenant, next) => {
      if (held.has(tenant)) return undefined
      held.add(tenant)
      try {
        const replacement = await next(kept.get(tenant))
        kept.set(tenant, replacement)
        return replacement
      } finally {
        held.delete(tenant)
      }
    },
  }
}

/** The consent of a user who has signed in some time ago: the refresh token is all that there is. */
export const consentOf = (refreshToken: string): Consent => ({
  by: 'admin@partner.example',
  at: '2026-03-01T11:00:00.000Z',
  usedAt: '2026-03-01T11:00:00.000Z',
  refreshToken,
  accessTokens: {},
})
