/**
 * This module creates a key with a self-signed certificate, for tests of applications with a certificate. Node reads
 * certificates but cannot write them. The module writes just enough DER for X.509 v1.
 */
import { generateKeyPairSync, sign } from 'node:crypto'

/** PEM, as in a secret. */
export type CertifiedKey = { readonly certificate: string; readonly privateKey: string }

const sha256WithRsa = Buffer.from('300d06092a864886f70d01010b0500', 'hex')

export function createSelfSigned(commonName: string): CertifiedKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const name = sequence(
    tagged(0x31, sequence(tagged(0x06, Buffer.from('550403', 'hex')), tagged(0x0c, Buffer.from(commonName)))),
  )
  const validity = sequence(tagged(0x18, Buffer.from('20200101000000Z')), tagged(0x18, Buffer.from('99991231235959Z')))
  const statement = sequence(
    tagged(0x02, Buffer.from([1])),
    sha256WithRsa,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', statement, privateKey)]))
  return {
    certificate: pem('CERTIFICATE', sequence(statement, sha256WithRsa, signature)),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))

function tagged(tag: number, content: Buffer): Buffer {
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const length = Buffer.from(content.length.toString(16).padStart(4, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x82]), length, content])
}

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`
