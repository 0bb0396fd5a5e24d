import type { TenantId } from '#platform/kernel/ids.ts'
import type { Consent } from './consent.ts'

/** The sign-in of a partner's administrator with the vendor, by the authorization code flow with PKCE (RFC 7636). */
export type SignIn = {
  /** The vendor's page for it. It leads back to ours with `state`. */
  readonly pageFor: (attempt: SignInAttempt) => string
  /**
   * Exchanges the code with which the vendor leads back. Throws as all calls of the vendor do, and WrongTenant where somebody of another
   * organization has signed in.
   */
  readonly redeem: (attempt: SignInAttempt, code: string) => Promise<Consent>
}

/** One attempt. Its secrets follow from `state` and a secret of the deployment, so they need not be kept. */
export type SignInAttempt = {
  readonly tenant: TenantId
  readonly state: string
  readonly nonce: string
  /** 43 characters that only we know. Who has the code alone can do nothing with it. */
  readonly verifier: string
}

/** Somebody has signed in, and not for the organization that is to be connected. */
export class WrongTenant extends Error {
  override readonly name = 'WrongTenant'
}
