/**
 * The key a development issuer signs with (ES256). In memory it dies with the process; in a file it lets tokens that were
 * handed out before a restart go on working.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

export const algorithm = 'ES256'

export type SigningKey = {
  readonly privateKey: CryptoKey
  /** What `/jwks` publishes: no private part; `kid` is the RFC 7638 thumbprint, so another key is another kid. */
  readonly publicJwk: JWK & { readonly kid: string }
}

/** Reads the private JWK in `file`, or creates it (mode 0600) when absent. Throws when the file holds no private EC key. */
export async function signingKey(file?: string): Promise<SigningKey> {
  if (file !== undefined && existsSync(file)) return fromJwk(JSON.parse(readFileSync(file, 'utf8')) as JWK, file)
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwk = await exportJWK(privateKey)
  if (file !== undefined) keep(file, jwk)
  return fromJwk(jwk, 'a new key')
}

async function fromJwk(jwk: JWK, origin: string): Promise<SigningKey> {
  const { kty, crv, x, y, d } = jwk
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y || !d) throw new Error(`${origin} is not a private P-256 JWK`)
  const publicPart = { kty, crv, x, y }
  return {
    privateKey: (await importJWK({ ...publicPart, d }, algorithm)) as CryptoKey,
    publicJwk: { ...publicPart, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(publicPart) },
  }
}

/** Written beside and renamed, so that a killed process leaves a whole key or none. */
function keep(file: string, jwk: JWK): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(jwk)}\n`, { mode: 0o600 })
  // A draft left by a killed process keeps the mode it had.
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}
