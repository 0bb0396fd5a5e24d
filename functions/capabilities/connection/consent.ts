import type { TenantId } from '#platform/kernel/ids.ts'

/** A token for one API of the vendor, and until when it may be sent, in milliseconds since 1970. */
export type AccessToken = { readonly value: string; readonly goodUntil: number }

/**
 * What a user of a partner has signed in for, so that the vendor may be called in the user's name (rule J6). It opens the partner's
 * systems, so it is in the secrets store and nowhere else.
 */
export type Consent = {
  /** The user's name with the vendor. */
  readonly by: string
  readonly at: string
  /** When the authority last gave a token for it. */
  readonly usedAt: string
  /** Good for one use: each brings its successor. */
  readonly refreshToken: string
  /** By the resource that each is for: functions share them, so that the refresh token is used once an hour and not by each. */
  readonly accessTokens: Readonly<Record<string, AccessToken>>
}

/** The consents of partners, one each. */
export type Consents = {
  readonly read: (tenant: TenantId) => Promise<Consent | undefined>
  /**
   * Replaces the consent while nobody else does: `next` gets what is kept now, and returns what is to be kept. Returns undefined where
   * somebody else has it at present; `next` was not called then.
   */
  readonly replace: (
    tenant: TenantId,
    next: (kept: Consent | undefined) => Promise<Consent>,
  ) => Promise<Consent | undefined>
}
