/**
 * This module authenticates applications at the token endpoint. An application sends its secret, or an assertion that
 * it signs with the key of a certificate (JWT bearer assertion, RFC 7523).
 */
import { X509Certificate } from 'node:crypto'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { isSameTenant } from './state.ts'

/**
 * An application belongs to the tenant of one partner. The tenant 'common' stands for an application with the consent
 * of every tenant.
 */
export type Application = {
  readonly tenantId: string
  readonly clientId: string
  /** The registered pages to which a sign-in may lead back. The default is none. */
  readonly redirectUris?: readonly string[]
} & ({ readonly clientSecret: string } | { /** PEM. */ readonly certificate: string })

/** Whether the application has the consent of the tenant. */
export const belongsTo = ({ tenantId }: Application, tenant: string): boolean =>
  tenantId === 'common' || isSameTenant(tenantId, tenant)

/** An error of the token endpoint. `code` is the number after AADSTS. */
export type AuthenticationFailure = { readonly error: string; readonly code: number; readonly message: string }

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Returns the reason why the client is not the application, or undefined. `endpoint` is the address of the request. */
export async function authenticateClient(
  form: URLSearchParams,
  application: Application,
  { endpoint, at }: { readonly endpoint: string; readonly at: Date },
): Promise<AuthenticationFailure | undefined> {
  const [secret, assertion] = [form.get('client_secret'), form.get('client_assertion')]
  if (assertion !== null && form.get('client_assertion_type') === assertionType) {
    return 'certificate' in application
      ? verifyAssertion(assertion, { ...application, endpoint, at })
      : invalidClient(700027, 'Client assertion failed signature validation: no certificate is registered.')
  }
  if (secret === null) {
    return invalidClient(7000218, "The request body must contain 'client_assertion' or 'client_secret'.")
  }
  return 'clientSecret' in application && secret === application.clientSecret
    ? undefined
    : invalidClient(7000215, `Invalid client secret provided for app '${application.clientId}'.`)
}

async function verifyAssertion(
  assertion: string,
  expected: { readonly certificate: string; readonly clientId: string; readonly endpoint: string; readonly at: Date },
): Promise<AuthenticationFailure | undefined> {
  const { fingerprint256, publicKey } = new X509Certificate(expected.certificate)
  const thumbprint = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
  try {
    if (decodeProtectedHeader(assertion)['x5t#S256'] !== thumbprint) {
      return invalidClient(700027, 'Client assertion failed signature validation: the certificate is not registered.')
    }
    const { payload } = await jwtVerify(assertion, publicKey, {
      algorithms: ['PS256', 'RS256'],
      currentDate: expected.at,
      requiredClaims: ['aud', 'exp', 'iss', 'jti', 'sub'],
    })
    if (payload.aud !== expected.endpoint) {
      return invalidClient(700023, 'Client assertion audience claim does not match Realm issuer.')
    }
    return payload.iss === expected.clientId && payload.sub === expected.clientId
      ? undefined
      : invalidClient(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      return invalidClient(700024, 'Client assertion is not within its valid time range.')
    }
    return invalidClient(700027, 'Client assertion failed signature validation.')
  }
}

const invalidClient = (code: number, message: string): AuthenticationFailure => ({
  error: 'invalid_client',
  code,
  message,
})
