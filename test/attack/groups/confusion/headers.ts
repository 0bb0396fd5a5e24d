import type { Row } from '../../attack.ts'
import { who, mutation, asDirect, refused, badRequest, unauthenticated, notBoth, notJson, typed } from './expected.ts'

/** What the headers say: the type, the caller, the place; and what the operation says of itself. */
export const headers: readonly Row[] = [
  // The content type.
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/json-seq',
    'application/json, text/plain',
    'text/plain, application/json',
    'application/json; charset=utf-7',
    'application/json; charset=utf-16',
    'application/json; boundary=x',
    '*/*',
    'x',
  ].map((type): Row => [`a body as ${type}`, typed(type), notJson]),
  ['a body as nothing', { headers: [['content-type', '']], query: who }, notJson],
  [
    'two content types',
    {
      headers: [
        ['content-type', 'text/plain'],
        ['content-type', 'application/json'],
      ],
      query: who,
    },
    notJson,
  ],
  ['a content type in capitals', typed('APPLICATION/JSON; CHARSET="UTF-8"'), asDirect],

  // The credentials.
  ['no credentials', { as: null, query: who }, unauthenticated],
  ['no credentials, for the schema', { as: null, query: '{ __schema { types { name } } }' }, unauthenticated],
  ['no credentials, for the name of the type', { as: null, query: '{ __typename }' }, unauthenticated],
  ['no credentials, and an empty one', { as: null, headers: [['authorization', '']], query: who }, unauthenticated],
  ['an API key that is empty', { as: null, headers: [['x-api-key', '']], query: who }, unauthenticated],
  ['a token, and an API key that is empty', { headers: [['x-api-key', '']], query: who }, notBoth],
  [
    'credentials in a cookie',
    { as: null, headers: [['cookie', 'authorization=Bearer x; x-api-key=y']], query: who },
    unauthenticated,
  ],
  [
    'an API key in the address',
    { as: null, path: '?x-api-key=mck_test&api_key=x&access_token=x', query: who },
    unauthenticated,
  ],
  [
    'the name of a caller in headers of proxies',
    {
      as: null,
      headers: [
        ['x-forwarded-user', 'direct'],
        ['x-amzn-oidc-identity', 'direct'],
        ['x-ms-client-principal-id', 'direct'],
        ['remote-user', 'direct'],
      ],
      query: who,
    },
    unauthenticated,
  ],
  [
    'another caller in headers of proxies',
    {
      headers: [
        ['x-forwarded-user', 'operator'],
        ['x-tenant-id', 'x'],
        ['x-partner-id', 'x'],
        ['x-role', 'Operator'],
      ],
      query: who,
    },
    asDirect,
  ],
  [
    'the address of nobody in headers of proxies',
    {
      headers: [
        ['x-forwarded-for', '10.0.0.1'],
        ['x-real-ip', '10.0.0.1'],
        ['forwarded', 'for=10.0.0.1'],
      ],
      query: who,
    },
    asDirect,
  ],

  // Where the request is for.
  [
    'a name that is made to lead here',
    { headers: [['host', 'evil.example']], query: who },
    { status: 421, text: 'Misdirected Request\n' },
  ],
  [
    'a name that only begins with this machine',
    { headers: [['host', '127.0.0.1.evil.example']], query: who },
    { status: 421, text: 'Misdirected Request\n' },
  ],
  ['no name at all', { headers: [['host', '']], query: who }, { status: 421, text: 'Misdirected Request\n' }],
  [
    'another name in headers of proxies',
    {
      headers: [
        ['x-forwarded-host', 'evil.example'],
        ['x-original-url', '/docs'],
        ['x-rewrite-url', '/docs'],
      ],
      query: who,
    },
    asDirect,
  ],
  [
    'another site',
    {
      headers: [
        ['origin', 'https://evil.example'],
        ['sec-fetch-site', 'cross-site'],
      ],
      query: who,
    },
    { ...asDirect, headers: { 'access-control-allow-origin': '*', 'access-control-allow-credentials': undefined } },
  ],

  ['the price of a mutation alone', { headers: [['graphql-cost', 'validate']], query: mutation }, { status: 200 }],
  ...['validat', 'validate, report', 'true', ''].map((wish): Row => [
    `the price of a mutation, as ${JSON.stringify(wish)}`,
    { headers: [['graphql-cost', wish]], query: mutation },
    badRequest('The header GraphQL-Cost is "validate" or "report".'),
  ]),
  [
    'two wishes for a price',
    {
      headers: [
        ['graphql-cost', 'report'],
        ['graphql-cost', 'validate'],
      ],
      query: mutation,
    },
    badRequest('The header GraphQL-Cost is "validate" or "report".'),
  ],

  // The operation.
  [
    'an operation of another name',
    { query: 'query a { viewer { subject } }', operationName: 'b' },
    refused(400, 'OPERATION_RESOLUTION_FAILURE', 'The document has no operation of the name "b".'),
  ],
  [
    'an operation of the name of a fragment',
    { query: 'query a { viewer { ...b } } fragment b on Viewer { subject }', operationName: 'b' },
    refused(400, 'OPERATION_RESOLUTION_FAILURE', 'The document has no operation of the name "b".'),
  ],
  [
    'an operation of no name',
    {
      query:
        'query a { viewer { subject } } mutation b { createInvitation(input: { serviceKeys: ["azure"] }) { dryRun } }',
    },
    refused(400, 'OPERATION_RESOLUTION_FAILURE', 'The document has several operations: name one with operationName.'),
  ],
  [
    'one of two operations: the other one does nothing',
    { query: `query a { viewer { subject } } ${mutation.replace('mutation', 'mutation b')}`, operationName: 'a' },
    asDirect,
  ],
  ['operationName as a number', { query: who, operationName: 1 }, badRequest(/.+/)],
  ['operationName as a list', { query: who, operationName: ['a'] }, badRequest(/.+/)],
  [
    'operationName as the prototype',
    { query: who, operationName: '__proto__' },
    refused(400, 'OPERATION_RESOLUTION_FAILURE', 'The document has no operation of the name "__proto__".'),
  ],
  ['variables as a text', { query: who, variables: '{}' }, badRequest(/.+/)],
  ['variables as a list', { query: who, variables: [1] }, badRequest(/.+/)],
  ['variables as a number', { query: who, variables: 1 }, badRequest(/.+/)],
  ['extensions as a text', { query: who, extensions: 'x' }, badRequest(/.+/)],
  ['a query as a list', { body: `{"query":["${who}"]}` }, badRequest(/.+/)],
  ['a query as an object', { body: '{"query":{"kind":"Document"}}' }, badRequest(/.+/)],
  [
    'a subscription',
    { query: 'subscription { viewer { subject } }' },
    refused(400, 'GRAPHQL_VALIDATION_FAILED', 'There are no subscriptions here.'),
  ],
  [
    'a type in place of a query',
    { query: 'type Query { viewer: String }' },
    refused(400, 'GRAPHQL_VALIDATION_FAILED', 'The "Query" definition is not executable.'),
  ],
  [
    'a fragment alone',
    { query: 'fragment f on Viewer { subject }' },
    { status: 400, errors: [['GRAPHQL_VALIDATION_FAILED', 'Fragment "f" is never used.']] },
  ],
  [
    'a persisted query that nobody stored',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    { status: 200, errors: [['PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported']] },
  ],
  [
    'a query to be stored',
    { query: who, extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    { status: 200, errors: [['PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported']] },
  ],
  [
    'the schema by a field of federation',
    { query: '{ _service { sdl } }' },
    refused(400, 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "_service" on type "Query".'),
  ],
  [
    'objects by a field of federation',
    { query: '{ _entities(representations: []) { __typename } }' },
    refused(400, 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "_entities" on type "Query".'),
  ],
  [
    'a name of the language for a field',
    { query: '{ __proto__: viewer { constructor: subject } }' },
    { status: 200, data: JSON.parse('{ "__proto__": { "constructor": "direct" } }') },
  ],
  [
    'a fault inside a mutation that would have run',
    { query: `${mutation.slice(0, -2)} nobody }` },
    refused(400, 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nobody" on type "Mutation".'),
  ],
]
