/**
 * Applications that may ask for tokens, and how one proves that it is itself: with the secret it was given, or with a
 * statement that it signed with the key to a certificate (JWT bearer assertion, RFC 7523).
 */
import { X509Certificate } from 'node:crypto'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'

/** Registered by a partner in its own tenant or, with the tenant 'common', one that every tenant has consented to. */
export type Application = { readonly tenantId: string; readonly clientId: string } & (
  | { readonly clientSecret: string }
  | { /** PEM. */ readonly certificate: string }
)

/** An error of the token endpoint; `code` is the number after AADSTS. */
export type Disproof = { readonly error: string; readonly code: number; readonly message: string }

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Why the request does not come from the application, or undefined. `endpoint` is the address it was sent to. */
export async function disproofOf(
  form: URLSearchParams,
  application: Application,
  { endpoint, at }: { readonly endpoint: string; readonly at: Date },
): Promise<Disproof | undefined> {
  const [secret, assertion] = [form.get('client_secret'), form.get('client_assertion')]
  if (assertion !== null && form.get('client_assertion_type') === assertionType) {
    return 'certificate' in application
      ? disproofOfAssertion(assertion, { ...application, endpoint, at })
      : invalid(700027, 'Client assertion failed signature validation: no certificate is registered.')
  }
  if (secret === null) {
    return invalid(7000218, "The request body must contain 'client_assertion' or 'client_secret'.")
  }
  return 'clientSecret' in application && secret === application.clientSecret
    ? undefined
    : invalid(7000215, `Invalid client secret provided for app '${application.clientId}'.`)
}

async function disproofOfAssertion(
  assertion: string,
  expected: { readonly certificate: string; readonly clientId: string; readonly endpoint: string; readonly at: Date },
): Promise<Disproof | undefined> {
  const { fingerprint256, publicKey } = new X509Certificate(expected.certificate)
  const thumbprint = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
  try {
    if (decodeProtectedHeader(assertion)['x5t#S256'] !== thumbprint) {
      return invalid(700027, 'Client assertion failed signature validation: the certificate is not registered.')
    }
    const { payload } = await jwtVerify(assertion, publicKey, {
      algorithms: ['PS256', 'RS256'],
      currentDate: expected.at,
      requiredClaims: ['aud', 'exp', 'iss', 'jti', 'sub'],
    })
    if (payload.aud !== expected.endpoint) {
      return invalid(700023, 'Client assertion audience claim does not match Realm issuer.')
    }
    return payload.iss === expected.clientId && payload.sub === expected.clientId
      ? undefined
      : invalid(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      return invalid(700024, 'Client assertion is not within its valid time range.')
    }
    return invalid(700027, 'Client assertion failed signature validation.')
  }
}

const invalid = (code: number, message: string): Disproof => ({ error: 'invalid_client', code, message })
