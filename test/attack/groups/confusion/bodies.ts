import { gzipSync } from 'node:zlib'
import type { Row } from '../../attack.ts'
import { largestBody } from '#platform/limit/bounds.ts'
import { who, mutation, asDirect, refused, badRequest, tooLarge, noMethod, noRoute, padded } from './expected.ts'

/** The method, the address, and what is in the body. */
export const bodies: readonly Row[] = [
  // The method and the address.
  ...['GET', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'].map((method): Row => [
    `a mutation by ${method}`,
    { method, path: `?query=${encodeURIComponent(mutation)}`, body: JSON.stringify({ query: mutation }) },
    noMethod,
  ]),
  [
    'a mutation by HEAD',
    { method: 'HEAD', path: `?query=${encodeURIComponent(mutation)}` },
    { status: 405, text: '', headers: { allow: 'POST, OPTIONS' } },
  ],
  [
    'another method in a header',
    {
      headers: [
        ['x-http-method-override', 'GET'],
        ['x-method-override', 'DELETE'],
      ],
      query: who,
    },
    asDirect,
  ],
  [
    'a mutation in the address beside a query in the body',
    { path: `?query=${encodeURIComponent(mutation)}&operationName=x&variables=1`, query: who },
    asDirect,
  ],
  [
    'a mutation in the address beside an empty body',
    { path: `?query=${encodeURIComponent(mutation)}`, body: '' },
    badRequest(/^POST body missing/),
  ],
  ...['/', '//', '/.', '/..;/', '%00', '/graphql', ';x', '%2f', '.json'].map((path): Row => [
    `an address that ends in ${path}`,
    { path, query: who },
    noRoute,
  ]),

  // The body.
  ['a body of as many bytes as there may be', { body: padded(largestBody) }, asDirect],
  ['a body of a byte more', { body: padded(largestBody + 1) }, tooLarge],
  ['a body of a byte more, in pieces', { body: padded(largestBody + 1), chunked: true }, tooLarge],
  ['a body in pieces', { query: who, chunked: true }, asDirect],
  [
    'as many characters, of three bytes each',
    { body: `{"query":"${who}","x":"${'€'.repeat(largestBody / 3)}"}` },
    tooLarge,
  ],
  ['a large body of nobody', { as: null, body: padded(largestBody + 1) }, tooLarge],
  [
    'a body that was compressed',
    {
      headers: [
        ['content-encoding', 'gzip'],
        ['content-type', 'application/json'],
      ],
      body: gzipSync(JSON.stringify({ query: who })),
    },
    badRequest('The body is not UTF-8.'),
  ],
  ['a body that only says that it was compressed', { headers: [['content-encoding', 'gzip']], query: who }, asDirect],
  [
    'a small body that would be large',
    {
      headers: [
        ['content-encoding', 'gzip'],
        ['content-type', 'application/json'],
      ],
      body: gzipSync('x'.repeat(1_000_000)),
    },
    badRequest('The body is not UTF-8.'),
  ],
  ...['[]', '[{}]', `[{"query":"${who}"}]`, `[[{"query":"${who}"}]]`, '[null]'].map((body): Row => [
    `a batch: ${body}`,
    { body },
    badRequest(/^(POST body missing|Operation batching disabled)/),
  ]),
  ...['', ' ', 'null', '1', '"x"', 'true', '{}', '[1,2]'].map((body): Row => [
    `a body that is ${body === '' ? 'nothing' : body}`,
    { body },
    badRequest(/.+/),
  ]),
  ...[
    '{',
    '{"query":',
    `{"query":"${who}"}}`,
    `{"query":"${who}"};`,
    `{'query':'${who}'}`,
    `{query:"${who}"}`,
    `{"query":"${who}",}`,
    `{"query":"${who}"}\u0000`,
    `//\n{"query":"${who}"}`,
    'query={viewer{subject}}',
    'NaN',
    '{"query":"\n"}',
  ].map((body): Row => [
    `a body that is nearly JSON: ${JSON.stringify(body).slice(0, 30)}`,
    { body },
    badRequest('The body is not JSON.'),
  ]),
  ['a byte order mark before the body', { body: `\ufeff{"query":"${who}"}` }, badRequest('The body is not JSON.')],
  ['a body in UTF-16', { body: Buffer.from(`{"query":"${who}"}`, 'utf16le') }, badRequest('The body is not JSON.')],
  [
    'a body in UTF-16 with its mark',
    { body: Buffer.from(`\ufeff{"query":"${who}"}`, 'utf16le') },
    badRequest('The body is not UTF-8.'),
  ],
  [
    'a body with an overlong character',
    { body: Buffer.concat([Buffer.from(`{"query":"${who}","x":"`), Buffer.from([0xc0, 0xae]), Buffer.from('"}')]) },
    badRequest('The body is not UTF-8.'),
  ],
  [
    'a body with half a character',
    {
      body: Buffer.concat([Buffer.from(`{"query":"${who}","x":"`), Buffer.from([0xed, 0xa0, 0xbd]), Buffer.from('"}')]),
    },
    badRequest('The body is not UTF-8.'),
  ],
  [
    'two queries in one body: the last counts',
    { body: `{"query":${JSON.stringify(mutation)},"query":"${who}"}` },
    asDirect,
  ],
  ['a query under an escaped name', { body: `{"\\u0071uery":"${who}"}` }, asDirect],
  ['a query under a name in capitals', { body: `{"QUERY":"${who}"}` }, badRequest(/.+/)],
  ['a query in the prototype', { body: `{"__proto__":{"query":"${who}"}}` }, badRequest(/.+/)],
  ['a query in the constructor', { body: `{"constructor":{"prototype":{"query":"${who}"}}}` }, badRequest(/.+/)],
  [
    'variables in the prototype',
    { body: '{"query":"query($id: ID!) { node(id: $id) { id } }","variables":{"__proto__":{"id":"x"}}}' },
    refused(400, 'BAD_USER_INPUT', 'Variable "$id" of required type "ID!" was not provided.'),
  ],
  [
    'an input in the prototype',
    {
      body: '{"query":"mutation($i: CreateInvitationInput!) { createInvitation(input: $i) { dryRun } }","variables":{"i":{"__proto__":{"serviceKeys":["azure"]}}}}',
    },
    refused(
      400,
      'BAD_USER_INPUT',
      /^Variable "\$i" got invalid value .*; Field "serviceKeys" of required type "\[String!\]!" was not provided\.$/,
    ),
  ],
  [
    'an input with the constructor',
    {
      body: '{"query":"mutation($i: CreateInvitationInput!) { createInvitation(input: $i) { dryRun } }","variables":{"i":{"serviceKeys":["azure"],"constructor":{"name":"x"}}}}',
    },
    refused(400, 'BAD_USER_INPUT', /; Field "constructor" is not defined by type "CreateInvitationInput"\.$/),
  ],
  [
    'a variable that is called like the prototype',
    { body: '{"query":"query($__proto__: ID!) { node(id: $__proto__) { id } }","variables":{"__proto__":"x"}}' },
    { status: 200, data: { node: null } },
  ],
]
