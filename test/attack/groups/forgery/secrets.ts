import { createHmac } from 'node:crypto'
import { secretOf } from '#local/environment/environment.ts'
import { signedApiKeys } from '#gateways/api-key-secrets.ts'
import type { Attack, Expected } from '../../attack.ts'
import type { Stage } from '../../stage.ts'
import { altered, sent, unauthenticated } from './tokens.ts'

const keyed = (name: string, alter: (key: string) => string): Attack =>
  sent(name, 'x-api-key', ({ world }) => alter(world.headersOf('integration')['x-api-key'] ?? ''))
const minted = async (
  more: { readonly secret?: string; readonly stack?: string; readonly mode?: 'live' | 'test' },
  id: string,
): Promise<string> => {
  const { secret = secretOf('global', 'api-keys'), stack = 'local-global', mode = 'test' } = more
  return (await signedApiKeys({ secret: async () => secret, stack, mode }).mint(id as never)).text
}
const reading: Expected = { ...unauthenticated, ran: 'reads' }

export const keys: readonly Attack[] = [
  ...[0, 4, 9, 20, 40, 60, 90, -20, -2, -1].map((at) =>
    keyed(`a key with its character ${at} changed`, (key) => altered(key, at < 0 ? key.length + at : at)),
  ),
  keyed('a key without its last character', (key) => key.slice(0, -1)),
  keyed('a key without its tag', (key) => key.slice(0, key.lastIndexOf('_'))),
  keyed('a key with a character more', (key) => `${key}0`),
  keyed('a key in capitals', (key) => key.toUpperCase()),
  keyed('a key twice', (key) => `${key}, ${key}`),
  keyed('a key as a token', (key) => `Bearer ${key}`),
  keyed('a key for real things', (key) => key.replace('mck_test', 'mck_live')),
  keyed('a key of another stack', (key) => key.replace('local-global', 'local-germany')),
  keyed('a key with another secret', (key) => key.replace(/_[0-9a-z]{52}_/, `_${'0'.repeat(52)}_`)),
  sent('a key for real things, that was signed', 'x-api-key', ({ scene }) => minted({ mode: 'live' }, scene.apiKey)),
  sent('a key of another stack, that was signed', 'x-api-key', ({ scene }) =>
    minted({ stack: 'local-germany' }, scene.apiKey),
  ),
  sent('a key of the stack with another secret', 'x-api-key', ({ scene }) => minted({ secret: 'x' }, scene.apiKey)),
  // Whoever has the deployment's secret makes tags, and still no key.
  sent('a key with a right tag that was never made', 'x-api-key', () => minted({}, `key_0${'1'.repeat(25)}`), reading),
  sent('a key with a right tag under the id of another', 'x-api-key', ({ scene }) => minted({}, scene.apiKey), reading),
  sent('an id alone', 'x-api-key', ({ scene }) => scene.apiKey),
]

/** Links of invitations: whoever has one may see and accept, and nobody can make one. */
const byLink = (name: string, alter: (token: string, stage: Stage) => string): Attack => ({
  name,
  play: async (stage) => {
    const token = alter(stage.scene.open.token, stage)
    await stage.expect(
      { as: 'stranger', query: 'query($t: String!) { invitationByToken(token: $t) { id } }', variables: { t: token } },
      { status: 200, data: { invitationByToken: null } },
    )
    await stage.expect(
      {
        as: 'stranger',
        query:
          'mutation($i: AcceptInvitationInput!) { acceptInvitation(input: $i) { relationship { id } userErrors { code path } } }',
        variables: {
          i: { token, acceptAgreement: true, organization: { name: 'S', domain: 'stranger.example', country: 'DE' } },
        },
      },
      {
        status: 200,
        data: {
          acceptInvitation: { relationship: null, userErrors: [{ code: 'INVALID_TOKEN', path: ['input', 'token'] }] },
        },
      },
    )
  },
})
export const links: readonly Attack[] = [
  byLink('a link with its id changed', (token) => altered(token, 10)),
  byLink('a link with its signature changed', (token) => altered(token, token.length - 5)),
  byLink(
    'a link with the last bits of its signature changed',
    (token) => token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1),
  ),
  byLink('a link without its signature', (token) => token.split('.')[0] ?? ''),
  byLink('a link with an empty signature', (token) => `${token.split('.')[0]}.`),
  byLink('a link with something behind it', (token) => `${token}.x`),
  byLink('a link with padding', (token) => `${token}==`),
  byLink('a link with a space', (token) => `${token} `),
  byLink('a link in capitals', (token) => token.toUpperCase()),
  byLink(
    'the id of another invitation under this signature',
    (token, { scene }) => `${scene.own.id}.${token.split('.')[1]}`,
  ),
  byLink(
    'the id of a relationship under this signature',
    (token, { scene }) => `${scene.direct}.${token.split('.')[1]}`,
  ),
  byLink(
    'a signature by nothing',
    (token) =>
      `${token.split('.')[0]}.${createHmac('sha256', '')
        .update(token.split('.')[0] ?? '')
        .digest('base64url')
        .slice(0, 22)}`,
  ),
  byLink('nothing', () => ''),
  byLink('10,000 characters', () => 'x'.repeat(10_000)),
]

/** Cursors of lists: each opens its own list, for its owner. */
const byCursor = (name: string, list: string, alter: (cursor: string) => string, as = 'direct'): Attack => ({
  name,
  play: async (stage) => {
    const { json } = await stage.send({ query: '{ invitations(first: 1) { pageInfo { endCursor } } }' })
    await stage.expect(
      {
        as,
        query: `query($c: String) { ${list}(first: 1, after: $c) { nodes { __typename } } }`,
        variables: { c: alter(json.data.invitations.pageInfo.endCursor) },
      },
      { status: 200, errors: [['BAD_CURSOR', 'The cursor is not one of this list.']], ran: 'reads' },
    )
  },
})
const itself = (cursor: string): string => cursor
const decoded = (cursor: string, change: (text: string) => string): string =>
  Buffer.from(change(Buffer.from(cursor, 'base64url').toString('latin1')), 'latin1').toString('base64url')
export const cursors: readonly Attack[] = [
  byCursor('a cursor of one list in another', 'relationships', itself),
  byCursor('a cursor of one list in that of customers', 'customers', itself),
  byCursor('a cursor of another partner', 'invitations', itself, 'rival'),
  byCursor('a cursor of a partner, as the customer', 'invitations', itself, 'fabrikam'),
  byCursor('a cursor with a character changed', 'invitations', (cursor) => altered(cursor, 6)),
  byCursor('a cursor with its end changed', 'invitations', (cursor) => altered(cursor, cursor.length - 3)),
  byCursor('a cursor without its end', 'invitations', (cursor) => cursor.slice(0, -4)),
  byCursor('a cursor with its content changed', 'invitations', (cursor) =>
    decoded(cursor, (text) => text.replace(/\d/, '7')),
  ),
  byCursor('a cursor with its case changed', 'invitations', (cursor) => cursor.toUpperCase()),
  byCursor('a key of the table as a cursor', 'invitations', () =>
    Buffer.from(JSON.stringify({ pk: 'par_1', sk: 'INV' })).toString('base64url'),
  ),
  byCursor('nothing as a cursor', 'invitations', () => ''),
  byCursor('the prototype as a cursor', 'invitations', () => '__proto__'),
]
