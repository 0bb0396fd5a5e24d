/** The stage: a running stack with something in every state, everybody who may come to it, and marks in every text. */
import { buildSchema, type GraphQLSchema } from 'graphql'
import { meter } from '#bench/meter.ts'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import { clientOf } from '#local/client.ts'
import { startStack } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { scopes, type Scope } from '#platform/kernel/actor.ts'
import { issueApiKey, registerPartner, updatePartner } from '../../stories/newcomers.ts'
import { mutations, type Mutation, type Scene } from '../../stories/mutations.ts'
import { createSampleObjects } from '../../stories/sample-objects.ts'
import { createPair, createRelationship } from '../../stories/scenes.ts'
import { createSwitchScene, runSwitch, type SwitchScene } from '../../stories/switching.ts'
import { leanBackgroundClients, leanClients } from '../../support/lean-clients.ts'
import { worldOf, type World } from '../../support/world-client.ts'
import { withCanaries, type Canaries } from './canaries.ts'

/** Who comes: the organization for which it acts, and the scopes that its key is without. */
export type Guest = {
  readonly title: string
  /** The actor of the world. */
  readonly name: string
  readonly organization: string
  readonly without: readonly Scope[]
  readonly isProgram: boolean
  /** The id of its key. */
  readonly key?: string
  readonly sees: 'all' | 'own' | 'nothing'
}
export type Stage = {
  readonly world: World
  readonly schema: GraphQLSchema
  readonly canaries: Canaries
  readonly guests: readonly Guest[]
  readonly scenes: readonly (Mutation & { readonly played: Scene })[]
  /** Tokens of invitations, by the id of the invitation. */
  readonly tokens: ReadonlyMap<string, string>
}

/** The header that says how often a request has called the table, by action. */
export const tableCalls = 'x-table-calls'

/** @param isWhole Whether every mutation has its scene; a few are enough for a look. */
export const openStage = async (isWhole: boolean): Promise<Stage> => {
  const { metered, measure } = meter()
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    gdap: approvingCustomers,
    partnersConnected: true,
    // The matrix spends in a minute what many callers spend in a day.
    spending: { caller: 100_000_000, organization: 200_000_000 },
    seed: isWhole ? 'states' : 'story',
    logLevel: 'silent',
    log: () => {},
    backgroundClients: leanBackgroundClients,
    clients: (tableUrl) => {
      const clients = leanClients(tableUrl)
      return { ...clients, dynamo: metered(clients.dynamo) }
    },
    // How often a request has called the table stands in its answer.
    aroundApi: async (call) => {
      const { cost, result } = await measure(call)
      const { headers } = result as { readonly headers?: Readonly<Record<string, string>> }
      return { ...result, headers: { ...headers, [tableCalls]: JSON.stringify(cost.calls) } }
    },
  })
  const schema = buildSchema(typeDefs)
  const canaries = withCanaries(stack, clientOf(stack), schema)
  const world = worldOf(stack, canaries.client)
  const tokens = new Map<string, string>()
  const { invite } = world
  const noting: World = {
    ...world,
    invite: async (issuer, input) => {
      const invitation = await invite(issuer, input)
      tokens.set(invitation.id, invitation.token)
      return invitation
    },
  }
  const played = mutations.filter(({ name }) => isWhole || few.has(name))
  const scenes = []
  for (const mutation of played) scenes.push({ ...mutation, played: await mutation.scene(noting) })
  const people = await play(noting, isWhole)
  await stack.idle()
  return { world: noting, schema, canaries, tokens, scenes, guests: await guestsOf(noting, people, isWhole) }
}

/** The mutations and the guests of a look. */
const few: ReadonlySet<string> = new Set([
  'labelObject',
  'declineInvitation',
  'cancelSubscription',
  'completeMigrationStep',
  'a partner with everything',
  'a rival',
  'a reseller',
  'a former partner',
  'a plain user',
  'another customer',
  'an operator',
  'a key without invitations:read',
  'nobody',
])

/** Plays what no scene of a mutation has, and returns who is who. */
const play = async (world: World, isWhole: boolean): Promise<Readonly<Record<string, string>>> => {
  await createSampleObjects(world)
  const invited = await createPair(world)
  await invited.invite()
  const suspended = await createRelationship(world)
  await updatePartner(suspended.partnerId, { status: 'SUSPENDED' })
  // Another provider, with a reseller of its own.
  const otherProvider = await registerPartner(world, 'otherProvider', { kind: 'INDIRECT_PROVIDER' })
  const resellerId = await registerPartner(world, 'othersReseller', { kind: 'INDIRECT_RESELLER' })
  await world.run('otherProvider', 'linkReseller', 'resellerLink { id }', { resellerId })
  await world.run('othersReseller', 'acceptResellerLink', 'resellerLink { id }', {
    providerId: otherProvider,
  })
  const people = {
    'a partner with everything': 'direct',
    'a rival': 'rival',
    'a provider': 'provider',
    'a reseller': 'reseller',
    'a reseller of another provider': 'othersReseller',
    'a reseller that has not answered': 'requestedReseller',
    'a partner that has invited': invited.partner,
    'a suspended partner': suspended.partner,
    'a customer': 'fabrikam',
    'a plain user': 'fabrikamUser',
    'another customer': 'contoso',
    'the customer of a reseller': 'adatum',
    'nobody’s customer': 'stranger',
    'somebody invited': invited.customer,
    'an operator': 'operator',
    'a key with all scopes': 'integration',
  }
  const moved = await createSwitchScene(world, { subscriptions: 2 })
  await runSwitch(world, moved)
  await endAfterSwitch(world, moved)
  return {
    ...people,
    'a former partner': moved.source,
    'its successor': moved.target,
    'who changed partners': moved.customer,
    ...(isWhole && inEveryState),
  }
}

/** Those who have something in every state. */
const inEveryState = {
  'who owns most': 'morgenrot',
  'who sold it before': 'ponte',
  'a restricted partner': 'kiesgrube',
}

/** The former partner has nothing to do with its customer any more, and the customer goes on buying. */
const endAfterSwitch = async (world: World, { source, target, targetId, customerId }: SwitchScene): Promise<void> => {
  const { data } = await world.ask(source, '{ relationships { nodes { id } } }')
  for (const { id } of data.relationships.nodes)
    await world.run(source, 'endRelationship', 'relationship { id }', { id })
  const bought = { customerId, channel: 'CSP', serviceKind: 'USAGE_BASED', serviceKeys: ['azure'] }
  await world.run(target, 'recordSubscription', 'subscription { id }', {
    ...bought,
    name: 'Bought later',
    partnerOfRecordId: targetId,
    productType: 'MARKETPLACE',
    marketplace: {
      publisher: 'Litware',
      soldOnlyThroughPartners: false,
      partnerOptInList: false,
      privateOffer: false,
      perTenantSaas: false,
      specialDiscount: false,
    },
  })
}

const guestsOf = async (
  world: World,
  people: Readonly<Record<string, string>>,
  isWhole: boolean,
): Promise<readonly Guest[]> => {
  const { actors } = world.stack
  const { tenantId: keyHolder = '' } = actors['direct'] ?? {}
  for (const scope of reading) {
    const key = await issueApiKey({ tenantId: keyHolder }, { scopes: scopes.filter((one) => one !== scope) })
    actors[keyWithout(scope)] = { kind: 'INTEGRATION', tenantId: keyHolder, headers: { 'x-api-key': key } }
  }
  actors['nobody'] = { kind: 'CUSTOMER_USER', tenantId: '', headers: {} }
  const named = {
    ...people,
    ...Object.fromEntries(reading.map((scope) => [`a ${keyWithout(scope)}`, keyWithout(scope)])),
    nobody: 'nobody',
  }
  return Promise.all(
    Object.entries(named)
      .filter(([title]) => isWhole || few.has(title))
      .map(async ([title, name]): Promise<Guest> => {
        const { tenantId: organization = '', kind } = actors[name] ?? {}
        const isProgram = kind === 'INTEGRATION'
        return {
          title,
          name,
          organization,
          without: reading.filter((scope) => name === keyWithout(scope)),
          isProgram,
          ...(isProgram && { key: (await world.ask(name, '{ viewer { subject } }')).data.viewer.subject }),
          sees: name === 'operator' ? 'all' : name === 'nobody' ? 'nothing' : 'own',
        }
      }),
  )
}

const reading = scopes.filter((scope) => scope.endsWith(':read'))
const keyWithout = (scope: Scope): string => `key without ${scope}`
