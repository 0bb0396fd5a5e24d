import { ApolloClient, HttpLink, InMemoryCache, type TypePolicies } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import type { GraphQLSchema } from 'graphql'
import { isDeepStrictEqual } from 'node:util'
import type { Json } from '#local/client.ts'
import { connectionsOf, possibleTypesOf } from './identities.ts'
import type { Operation } from './operations.ts'
import { planChangeBy } from './plan-change.ts'
import {
  byActor,
  collectWarnings,
  difference,
  faultOf,
  inOrder,
  recordingFetch,
  type Finding,
  type Report,
  type Stage,
} from './stage.ts'

/**
 * The policies that the contract needs in Apollo Client. With pages that are merged, a list has one state for all who read it;
 * without, every page is kept by its arguments.
 */
const policiesOf = (schema: GraphQLSchema, mergesPages: boolean): TypePolicies => {
  const policies: TypePolicies = {}
  if (!mergesPages) return policies
  for (const [type, field, keys] of connectionsOf(schema)) {
    const fields = { ...policies[type]?.fields, [field]: relayStylePagination(keys) }
    policies[type] = { ...policies[type], fields }
  }
  return policies
}

const createClient = ({ url, schema, headersOf }: Stage, actor: string, mergesPages: boolean) => {
  const recorder = recordingFetch(headersOf(actor))
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, fetch: recorder.fetch }),
    cache: new InMemoryCache({ possibleTypes: possibleTypesOf(schema), typePolicies: policiesOf(schema, mergesPages) }),
  })
  return { client, answer: recorder.answer }
}
type Client = ReturnType<typeof createClient>

/** Reads an operation from the cache alone. Says what differs from the answer that the network gave. */
const rereadFault = async ({ client }: Client, { document: query }: Operation, variables: object, answer: unknown) => {
  const { data } = await client.query({ query, variables, fetchPolicy: 'cache-only', errorPolicy: 'all' })
  const { missing } = client.cache.diff({ query: client.cache.transformDocument(query), variables, optimistic: false })
  return missing ? `missing in the cache: ${missing.message}` : difference(answer, data)
}

/** Apollo Client 4 with its normalized cache. */
export const playApollo = async (stage: Stage): Promise<Report> => {
  const findings: Finding[] = []
  const clientOf = byActor((actor) => createClient(stage, actor, false))
  const { mutations, queries } = inOrder(stage)
  const variablesOf = ({ name }: Operation) => stage.callOf(name).variables ?? {}
  let rereads = 0

  const warnings = await collectWarnings(async () => {
    for (const operation of mutations) {
      const call = stage.callOf(operation.name)
      const { client, answer } = clientOf(call.actor)
      await client.mutate({ mutation: operation.document, variables: variablesOf(operation), errorPolicy: 'all' })
      const reason = faultOf(operation, call, answer())
      if (reason !== undefined) findings.push({ document: operation.name, reason })
    }
    await stage.idle()

    const answers = new Map<string, unknown>()
    for (const operation of queries) {
      const call = stage.callOf(operation.name)
      const variables = variablesOf(operation)
      const shared = clientOf(call.actor)
      await shared.client.query({
        query: operation.document,
        variables,
        fetchPolicy: 'network-only',
        errorPolicy: 'all',
      })
      const answer = shared.answer()
      answers.set(operation.name, answer.data)
      const paged = createClient(stage, call.actor, true)
      await paged.client.query({
        query: operation.document,
        variables,
        fetchPolicy: 'network-only',
        errorPolicy: 'all',
      })
      const reason =
        faultOf(operation, call, answer) ?? (await rereadFault(paged, operation, variables, paged.answer().data))
      if (reason !== undefined) findings.push({ document: operation.name, reason })
    }
    // Only now, when everything is in one cache: what one answer overwrote of another is seen.
    for (const operation of queries) {
      const client = clientOf(stage.callOf(operation.name).actor)
      rereads += 1
      const reason = await rereadFault(client, operation, variablesOf(operation), answers.get(operation.name))
      if (reason !== undefined) findings.push({ document: operation.name, reason: `from the cache, ${reason}` })
    }
    findings.push(...(await followList(stage)), ...(await followChange(stage)))
  })
  findings.push(...warnings.map((reason) => ({ document: 'a warning', reason })))
  return {
    client: 'Apollo Client',
    did: `${mutations.length} mutations, ${queries.length} queries, ${rereads} of them read again from the cache`,
    findings,
  }
}

/** Walks a list page by page with relayStylePagination: the cache has in the end what one large page has. */
const followList = async (stage: Stage): Promise<readonly Finding[]> => {
  const { client } = createClient(stage, 'direct', true)
  const operation = stage.operations.find(({ name }) => name === 'InvitationsQuery')
  if (!operation) return [{ document: 'InvitationsQuery', reason: 'is missing' }]
  const list = client.watchQuery<Invitations>({ query: operation.document, variables: { first: 1 } })
  const watching = list.subscribe(() => {})
  let page = (await list.refetch()).data?.invitations
  let pages = 1
  for (; page?.pageInfo.hasNextPage === true && pages < 10; pages += 1)
    page = (await list.fetchMore({ variables: { first: 1, after: page.pageInfo.endCursor } })).data?.invitations
  watching.unsubscribe()
  const walked = client
    .readQuery<Invitations>({ query: operation.document, variables: { first: 1 } })
    ?.invitations.edges.map(({ node }) => node.id)
  const { data } = await createClient(stage, 'direct', false).client.query<Invitations>({
    query: operation.document,
    variables: { first: pages },
  })
  const whole = data?.invitations.edges.map(({ node }) => node.id)
  return pages > 1 && isDeepStrictEqual(walked, whole)
    ? []
    : [
        {
          document: operation.name,
          reason: `${pages} pages gave ${walked?.length} objects in place of ${whole?.length}`,
        },
      ]
}
type Invitations = {
  readonly invitations: {
    readonly edges: readonly { readonly node: { readonly id: string } }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
}

/** Changes an object that is in the cache, and reads it from there. */
const followChange = async (stage: Stage): Promise<readonly Finding[]> => {
  const { actor, query, variables, mutation, input, faultAfter } = planChangeBy(stage, 'Apollo')
  const { client } = createClient(stage, actor, false)
  const before = await client.query<Json>({ query: query.document, variables })
  await client.mutate({ mutation: mutation.document, variables: { input } })
  const after = await client.query<Json>({ query: query.document, variables, fetchPolicy: 'cache-only' })
  const reason = faultAfter(before.data?.migrationPlan, after.data?.migrationPlan)
  return reason === undefined ? [] : [{ document: mutation.name, reason }]
}
