import { attackOf, type Attack, type Row } from '../../attack.ts'
import type { Scene } from '../../scene.ts'

/** What somebody reads that is not his: by every way that leads to an object, and by keys that do not go so far. */

type Secret = readonly [
  what: string,
  field: string,
  id: (scene: Scene) => string | undefined,
  others: readonly string[],
]

const allButAlpenblick = [
  'rival',
  'rivalAgent',
  'provider',
  'reseller',
  'contoso',
  'adatum',
  'stranger',
  'nobody',
  'impostor',
  'requestedReseller',
]
const allButNordwind = [
  'direct',
  'directSales',
  'integration',
  'rival',
  'fabrikam',
  'fabrikamUser',
  'contoso',
  'stranger',
  'nobody',
  'impostor',
]

export const secrets: readonly Secret[] = [
  ['a customer', 'customer', ({ fabrikam }) => fabrikam.id, allButAlpenblick],
  ['a customer of the provider', 'customer', ({ adatum }) => adatum.id, allButNordwind],
  ['an invitation', 'invitation', ({ own }) => own.id, allButAlpenblick],
  ['an open invitation', 'invitation', ({ open }) => open.id, [...allButAlpenblick, 'fabrikam', 'fabrikamUser']],
  ['an invitation with the reseller', 'invitation', ({ kept }) => kept.id, [...allButNordwind, 'adatum']],
  ['a relationship', 'relationship', ({ direct }) => direct, allButAlpenblick],
  ['a relationship through a reseller', 'relationship', ({ throughReseller }) => throughReseller, allButNordwind],
  ['a purchase', 'subscription', ({ fabrikam }) => fabrikam.bought['Azure'], allButAlpenblick],
  [
    'a purchase at a rival',
    'subscription',
    ({ contoso }) => contoso.bought['Azure plan'],
    ['direct', 'directSales', 'integration', 'provider', 'fabrikam', 'adatum', 'stranger'],
  ],
  ['a migration plan', 'migrationPlan', ({ plan }) => plan, allButAlpenblick],
  [
    'a switch',
    'switchRequest',
    ({ switchRequest }) => switchRequest,
    [...allButAlpenblick, 'direct', 'integration', 'fabrikam'],
  ],
  [
    'a partner',
    'partner',
    ({ partnerOf }) => partnerOf('rival'),
    ['direct', 'integration', 'provider', 'reseller', 'fabrikam', 'stranger', 'nobody', 'impostor'],
  ],
  ['an API key', 'apiKey', ({ apiKey }) => apiKey, [...allButAlpenblick, 'fabrikam', 'fabrikamUser']],
  ['a job', 'job', ({ job }) => job, [...allButAlpenblick, 'direct', 'directSales', 'fabrikam']],
]

const direct = secrets.map(([what, field, id, others]): Attack => ({
  name: `${what}, by its id, by ${others.length} others`,
  play: async (stage) => {
    for (const as of others)
      await stage.expect(
        { as, query: `query($id: ID!) { it: ${field}(id: $id) { id } }`, variables: { id: id(stage.scene) } },
        { status: 200, data: { it: null }, ran: 'reads' },
      )
  },
}))

/** Keys and jobs are no nodes: nobody finds them so, nor what only stands inside of something. */
const asNodes: Attack = {
  name: 'all of them at once, as nodes',
  play: async (stage) => {
    const { scene } = stage
    const ids = [
      ...secrets.map(([, , id]) => id(scene)),
      scene.grant,
      scene.event,
      scene.switchLine,
      scene.apiKey,
      scene.job,
    ]
    for (const as of ['stranger', 'nobody', 'impostor'])
      await stage.expect(
        { as, query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids } },
        { status: 200, data: { nodes: ids.map(() => null) }, ran: 'reads' },
      )
  },
}

/** Lists begin with who asks: below the objects of others there is nothing of theirs. */
const lists: readonly Attack[] = ['stranger', 'nobody', 'impostor'].map((as) => ({
  name: `every list, as ${as}`,
  play: async (stage) => {
    const fields = [
      'customers',
      'invitations',
      'relationships',
      'subscriptions',
      'switchRequests',
      'migrationPlans',
      'partners',
      'failedProvisionings',
    ]
    const empty = { nodes: [] }
    await stage.expect(
      {
        as,
        query: `{ ${fields.map((field) => `${field}(first: 100) { nodes { id } }`).join(' ')} viewer { tasks { nodes { __typename } } customer { id } partner { id } } }`,
      },
      {
        status: 200,
        data: {
          ...Object.fromEntries(fields.map((field) => [field, empty])),
          viewer: { tasks: empty, customer: null, partner: null },
        },
        ran: 'reads',
      },
    )
  },
}))

const filters: Attack = {
  name: 'the lists of one’s own, by the customer of another',
  play: async (stage) => {
    const fields = ['invitations', 'relationships', 'subscriptions', 'switchRequests', 'migrationPlans']
    for (const as of ['rival', 'provider'])
      await stage.expect(
        {
          as,
          query: `query($c: ID!) { ${fields.map((field) => `${field}(where: { customerId: $c }) { nodes { id } }`).join(' ')} }`,
          variables: { c: stage.scene.fabrikam.id },
        },
        { status: 200, data: Object.fromEntries(fields.map((field) => [field, { nodes: [] }])), ran: 'reads' },
      )
  },
}

const forbidden = (as: string, query: string, message: RegExp): Row => [
  `${query} with the key ${as}`,
  { as, query },
  { status: 400, errors: [['FORBIDDEN', message]], ran: 'reads' },
]
const scoped: readonly Row[] = [
  forbidden('nothingMuch', '{ customers { nodes { id } } }', /scope customers:read\.$/),
  forbidden('nothingMuch', '{ customers { __typename } }', /scope customers:read\.$/),
  forbidden('nothingMuch', '{ viewer { partner { customers { nodes { id } } } } }', /scope customers:read\.$/),
  forbidden(
    'nothingMuch',
    '{ viewer { partner { ...f } } } fragment f on Partner { invitations { nodes { id } } }',
    /scope invitations:read\.$/,
  ),
  forbidden('nothingMuch', '{ nodes(ids: []) { ... on Relationship { id } } }', /scope relationships:read\.$/),
  forbidden('nothingMuch', '{ node(id: "x") { ... on Node { ... on Customer { name } } } }', /scope customers:read\.$/),
  forbidden('nothingMuch', '{ customers(first: 1) { pageInfo { hasNextPage endCursor } } }', /scope customers:read\.$/),
  forbidden('nothingMuch', '{ relationships(first: 1) { edges { cursor } } }', /scope relationships:read\.$/),
  forbidden(
    'integration',
    '{ apiKeys(first: 1) { pageInfo { hasNextPage } } }',
    /^This takes a person: no API key may read it\.$/,
  ),
  forbidden('reader', '{ customers { nodes { relationships { nodes { id } } } } }', /scope relationships:read\.$/),
  forbidden('reader', '{ customers { nodes { subscriptions { nodes { id } } } } }', /scope subscriptions:read\.$/),
  forbidden(
    'reader',
    '{ customers { nodes { id } } subscriptions { nodes { id } } viewer { tasks { nodes { dueAt } } } }',
    /scopes (subscriptions:read, tasks:read|tasks:read, subscriptions:read)\.$/,
  ),
  forbidden(
    'reader',
    '{ channelDecision(input: { about: { facts: { channel: EA, serviceKind: USAGE_BASED } } }) { outcome } }',
    /scope decisions:read\.$/,
  ),
  forbidden('integration', '{ apiKeys { nodes { id } } }', /^This takes a person: no API key may read it\.$/),
  forbidden('integration', '{ jobs { nodes { id } } }', /^This takes a person: no API key may read it\.$/),
  forbidden('writer', '{ invitations { nodes { link } } }', /scope invitations:read\.$/),
  forbidden(
    'writer',
    'mutation { createInvitation(input: { serviceKeys: ["azure"] }) { invitation { id link } } }',
    /scope invitations:read\.$/,
  ),
]

/** A node of a type beyond the key is none. */
const beyond: Attack = {
  name: 'objects beyond a key, as nodes',
  play: async (stage) => {
    const ids = [stage.scene.fabrikam.id, stage.scene.direct, stage.scene.plan, stage.scene.own.id]
    await stage.expect(
      { as: 'nothingMuch', query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', variables: { ids } },
      { status: 200, data: { nodes: ids.map(() => null) }, ran: 'reads' },
    )
  },
}

export const reading: readonly Attack[] = [...direct, asNodes, ...lists, filters, ...scoped.map(attackOf), beyond]
