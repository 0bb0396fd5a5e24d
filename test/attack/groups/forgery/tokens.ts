import { createHmac, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { SignJWT, exportJWK, type JWTHeaderParameters } from 'jose'
import { startIssuer } from '@multichannel/aws-emulation/oidc/issuer.ts'
import { operatorTenantId, secretOf } from '#local/environment/environment.ts'
import type { Attack, Expected } from '../../attack.ts'
import type { Stage } from '../../stage.ts'

export const who = '{ viewer { subject kind } }'
export const unauthenticated: Expected = {
  status: 401,
  errors: [['UNAUTHENTICATED', 'The credentials are missing or not valid.']],
  headers: { 'www-authenticate': 'Bearer' },
}
const seconds = () => Math.floor(Date.now() / 1000)

type Made = (stage: Stage) => string | Promise<string>
/** The header that carries it, as it is. */
export const sent = (
  name: string,
  header: 'authorization' | 'x-api-key',
  make: Made,
  expected = unauthenticated,
): Attack => ({
  name,
  play: async (stage) => stage.expect({ as: null, headers: [[header, await make(stage)]], query: who }, expected),
})
const token = (name: string, make: Made, expected?: Expected): Attack =>
  sent(name, 'authorization', async (stage) => `Bearer ${await make(stage)}`, expected)

const claimsOf = ({ scene }: Stage) => ({
  sub: 'mallory',
  tid: scene.tenantOf('direct'),
  roles: ['Partner.GlobalAdmin'],
})
const payloadOf = (stage: Stage) => ({
  ...claimsOf(stage),
  iss: stage.world.stack.issuer.url,
  aud: 'multichannel',
  iat: seconds(),
  exp: seconds() + 3600,
})
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const issued = (stage: Stage, more: object = {}, options: object = {}) =>
  stage.world.stack.issuer.mint({ ...claimsOf(stage), ...more }, options)

/** Signed by a key of one's own, under a header of one's choice. */
const signed = async (stage: Stage, header: object, key?: KeyObject): Promise<string> => {
  const own = key ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return new SignJWT(payloadOf(stage)).setProtectedHeader({ alg: 'ES256', ...header } as JWTHeaderParameters).sign(own)
}
const publicKey = async ({ world }: Stage): Promise<{ readonly kid: string; readonly text: string }> => {
  const text = await (await fetch(`${world.stack.issuer.url}/jwks`)).text()
  return { text, kid: (JSON.parse(text) as { keys: [{ kid: string }] }).keys[0].kid }
}
/** Signed by HMAC, with what everybody can read. */
const hmac = async (stage: Stage, secret: string, alg = 'HS256'): Promise<string> => {
  const { kid } = await publicKey(stage)
  const signing = `${part({ alg, kid, typ: 'JWT' })}.${part(payloadOf(stage))}`
  return `${signing}.${createHmac(alg.replace('HS', 'sha'), secret).update(signing).digest('base64url')}`
}
export const altered = (text: string, at: number): string =>
  text.slice(0, at) + (text.at(at) === 'a' ? 'b' : 'a') + text.slice(at + 1)
const partsOf = async (stage: Stage): Promise<readonly [string, string, string]> =>
  (await issued(stage)).split('.') as [string, string, string]

export const tokens: readonly Attack[] = [
  ...['none', 'None', 'NONE', 'nOnE', '', 'null'].flatMap((alg) => [
    token(`no signature, as ${alg}`, (stage) => `${part({ alg })}.${part(payloadOf(stage))}.`),
    token(`any signature, as ${alg}`, (stage) => `${part({ alg })}.${part(payloadOf(stage))}.AAAA`),
  ]),
  token('a header without an algorithm', (stage) => `${part({ typ: 'JWT' })}.${part(payloadOf(stage))}.AAAA`),
  ...['HS256', 'HS384', 'HS512'].map((alg) =>
    token(`the public keys as the secret, by ${alg}`, async (stage) => hmac(stage, (await publicKey(stage)).text, alg)),
  ),
  token('the id of the public key as the secret', async (stage) => hmac(stage, (await publicKey(stage)).kid)),
  token('nothing as the secret', (stage) => hmac(stage, '')),
  token('the signing secret of links as the secret', (stage) => hmac(stage, secretOf('global', 'signing'))),
  token('a key of its own', (stage) => signed(stage, {})),
  token('a key of its own, under the id of the right one', async (stage) =>
    signed(stage, { kid: (await publicKey(stage)).kid }),
  ),
  ...['../../../../dev/null', '/dev/null', "x' OR '1'='1", 'x\u0000', '__proto__', 'http://127.0.0.1:9/', ''].map(
    (kid) => token(`a key of its own, as ${JSON.stringify(kid)}`, (stage) => signed(stage, { kid })),
  ),
  token('a key of its own, in the header', async (stage) => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return signed(stage, { jwk: await exportJWK(pair.publicKey) }, pair.privateKey)
  }),
  token('a key of its own, at its own address', (stage) =>
    signed(stage, { jku: 'http://127.0.0.1:9/jwks', kid: 'own' }),
  ),
  token('a certificate of its own, at its own address', (stage) =>
    signed(stage, { x5u: 'http://127.0.0.1:9/x5u', x5c: ['AAAA'] }),
  ),
  token(
    'an extension that has to be understood',
    async (stage) => `${part({ alg: 'ES256', crit: ['x'], x: 1 })}.${(await partsOf(stage)).slice(1).join('.')}`,
  ),
  token('another issuer, that says its name', async (stage) => {
    const stranger = await startIssuer({ clock: () => new Date(), log: () => {} })
    try {
      return await stranger.mint(claimsOf(stage))
    } finally {
      await stranger.stop()
    }
  }),
  token('another issuer, that says the name of the right one', async (stage) => {
    const stranger = await startIssuer({ clock: () => new Date(), log: () => {} })
    try {
      return await stranger.mint(claimsOf(stage), { issuer: stage.world.stack.issuer.url })
    } finally {
      await stranger.stop()
    }
  }),
  ...['/', '#', '?', '.evil.example', '@evil.example', ' '].map((more) =>
    token(`the right key for an issuer with ${JSON.stringify(more)} behind its name`, (stage) =>
      issued(stage, {}, { issuer: `${stage.world.stack.issuer.url}${more}` }),
    ),
  ),
  ...[[], '', 'Multichannel', 'multichannel ', 'another', ['another'], ['another', 'multichannel2']].map((audience) =>
    token(`a token for ${JSON.stringify(audience)}`, (stage) => issued(stage, {}, { audience })),
  ),
  token('a token that is over', (stage) => issued(stage, {}, { expiresInSeconds: -120 })),
  token('a token that is not good yet', (stage) => issued(stage, { nbf: seconds() + 600 })),
  token('a token that has no end', async (stage) => {
    const [header, , signature] = await partsOf(stage)
    const { exp: _, ...endless } = payloadOf(stage)
    return `${header}.${part(endless)}.${signature}`
  }),
  token('another payload under a good signature', async (stage) => {
    const [header, , signature] = await partsOf(stage)
    return `${header}.${part({ ...payloadOf(stage), roles: ['Operator'], tid: operatorTenantId })}.${signature}`
  }),
  token('a signature of another token', async (stage) => {
    const [[header, payload], [, , signature]] = [await partsOf(stage), await partsOf(stage)]
    return `${header}.${payload}.${signature}`
  }),
  token('a signature of zeros', async (stage) => (await partsOf(stage)).slice(0, 2).join('.') + `.${'A'.repeat(86)}`),
  token('a signature with a character changed', async (stage) => altered(await issued(stage), -20)),
  token('a payload with a character changed', async (stage) => {
    const [header, payload, signature] = await partsOf(stage)
    return `${header}.${altered(payload, 30)}.${signature}`
  }),
  token('a token with a fourth part', async (stage) => `${await issued(stage)}.x`),
  token(
    'a token of five parts',
    async (stage) => `${part({ alg: 'dir', enc: 'A256GCM' })}..AAAA.${part(payloadOf(stage))}.AAAA`,
  ),
  token('a token twice', async (stage) => `${await issued(stage)} ${await issued(stage)}`),
  token('a token with a line break', async (stage) => (await issued(stage)).replace('.', '.%0a')),
  token('a token of more than 8,192 characters', async (stage) => issued(stage, { padding: 'x'.repeat(7_000) })),
  sent('a token without its kind', 'authorization', (stage) => issued(stage)),
  sent(
    'a token as a password',
    'authorization',
    async (stage) => `Basic ${Buffer.from(`x:${await issued(stage)}`).toString('base64')}`,
  ),
  sent('a token as an API key', 'x-api-key', (stage) => issued(stage)),
  // Claims that only look like rights.
  ...[
    { roles: ['Operator'] },
    { roles: ['operator', 'OPERATOR', 'Operator '] },
    { roles: ['Partner.globaladmin', '__proto__', 'constructor'] },
    { roles: 'Partner.GlobalAdmin,Operator' },
    { roles: { 0: 'Operator' } },
    { roles: [['Partner.GlobalAdmin']] },
    { roles: ['Partner.GlobalAdmin', 1] },
    { roles: null },
    { tid: `${operatorTenantId} ` },
    { tid: [operatorTenantId] },
    { tid: '00000000-0000-0000-0000-000000000000' },
    { tid: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
    { tid: '*' },
    { tid: 'par_#FILE' },
    { sub: '' },
    { sub: 7 },
    { sub: null },
  ].map((claims) => token(`the claims ${JSON.stringify(claims)}`, (stage) => issued(stage, claims))),
  {
    name: 'two good tokens in one request',
    play: async (stage) => {
      const [one, other] = [await issued(stage), await issued(stage, { sub: randomUUID() })]
      await stage.expect(
        {
          as: null,
          headers: [
            ['authorization', `Bearer ${one}`],
            ['authorization', `Bearer ${other}`],
          ],
          query: who,
        },
        unauthenticated,
      )
    },
  },
]
