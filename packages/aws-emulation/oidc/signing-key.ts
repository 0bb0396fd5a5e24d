/**
 * This module loads the key of a development issuer (ES256). A key in memory ends with the process. With a key in a
 * file, earlier tokens stay valid after a restart.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

export const algorithm = 'ES256'

export type SigningKey = {
  readonly privateKey: CryptoKey
  /** The key on `/jwks`: it has no private part. `kid` is the RFC 7638 thumbprint, so another key has another kid. */
  readonly publicJwk: JWK & { readonly kid: string }
}

/**
 * Reads the private JWK in `file`, or creates a missing file (mode 0600). Throws when the file contains no private EC
 * key.
 */
export async function loadSigningKey(file?: string): Promise<SigningKey> {
  if (file !== undefined && existsSync(file)) return fromJwk(JSON.parse(readFileSync(file, 'utf8')) as JWK, file)
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwk = await exportJWK(privateKey)
  if (file !== undefined) saveKey(file, jwk)
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

/** Writes a second file and renames it, so a killed process leaves a complete key or none. */
function saveKey(file: string, jwk: JWK): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(jwk)}\n`, { mode: 0o600 })
  // An old draft of a killed process has its old mode, so this sets the mode again.
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}
