import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { SignJWT } from 'jose'

/**
 * What proves to the vendor's authority who asks for a token, as fields of the request. The secret that is kept for it is
 * either a client secret, as plain text, or JSON `{"certificate": PEM, "privateKey": PEM}`: then a statement is signed with
 * the key, for this endpoint and ten minutes, and the key itself goes nowhere.
 *
 * Throws where the secret is JSON and something else: what was meant as a certificate must not be sent as a password.
 */
export const proofOf = async (
  secret: string,
  asking: { readonly clientId: string; readonly audience: string; readonly now: Date },
): Promise<Readonly<Record<string, string>>> => {
  const certified = certifiedKeyIn(secret)
  if (!certified) return { client_secret: secret }
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(certified, asking),
  }
}

type CertifiedKey = { readonly certificate: string; readonly privateKey: string }

const certifiedKeyIn = (secret: string): CertifiedKey | undefined => {
  let kept: unknown
  try {
    kept = JSON.parse(secret)
  } catch {
    return undefined
  }
  if (typeof kept !== 'object' || kept === null) return undefined
  const { certificate, privateKey } = kept as Partial<Record<keyof CertifiedKey, unknown>>
  if (typeof certificate !== 'string' || typeof privateKey !== 'string')
    throw new Error('The upstream secret is JSON, but not {"certificate", "privateKey"}')
  return { certificate, privateKey }
}

/** The authority finds the certificate by its SHA-256 thumbprint, which goes with PS256; RS256 would want SHA-1. */
const assertion = (
  { certificate, privateKey }: CertifiedKey,
  { clientId, audience, now }: { readonly clientId: string; readonly audience: string; readonly now: Date },
): Promise<string> => {
  const seconds = Math.floor(now.getTime() / 1000)
  return new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprintOf(certificate) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + 600)
    .sign(createPrivateKey(privateKey))
}

const thumbprintOf = (certificate: string): string =>
  Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
