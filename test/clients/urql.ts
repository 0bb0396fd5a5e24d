import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { introspectionFromSchema } from 'graphql'
import { typesWithoutIdentity } from './identities.ts'
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
  withoutTypenames,
} from './stage.ts'

/** Makes a client whose cache knows the schema. It warns of what it cannot place. */
const createClient = ({ url, schema, headersOf }: Stage, actor: string, warn: (line: string) => void) => {
  const recorder = recordingFetch(headersOf(actor))
  const client = new Client({
    url,
    fetch: recorder.fetch,
    // The API takes POST requests only, and this client would send its queries as GET.
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        schema: introspectionFromSchema(schema) as never,
        keys: Object.fromEntries(typesWithoutIdentity(schema).map((type) => [type, () => null])),
        logger: (_, line) => warn(line),
      }),
      fetchExchange,
    ],
  })
  return { client, answer: recorder.answer }
}

/** urql with its normalized cache, Graphcache. */
export const playUrql = async (stage: Stage): Promise<Report> => {
  const findings: Finding[] = []
  const { mutations, queries } = inOrder(stage)
  const warned: string[] = []
  const clientOf = byActor((actor) => createClient(stage, actor, (line) => warned.push(line)))
  const warnings = await collectWarnings(async () => {
    for (const operation of mutations) {
      const call = stage.callOf(operation.name)
      const { client, answer } = clientOf(call.actor)
      const { error } = await client.mutation(operation.document, call.variables ?? {}).toPromise()
      const reason = faultOf(operation, call, answer()) ?? error?.message
      if (reason !== undefined) findings.push({ document: operation.name, reason })
    }
    await stage.idle()

    const answers = new Map<string, unknown>()
    for (const operation of queries) {
      const call = stage.callOf(operation.name)
      const { client, answer } = clientOf(call.actor)
      const query = client.query(operation.document, call.variables ?? {}, { requestPolicy: 'network-only' })
      const { data, error } = await query.toPromise()
      answers.set(operation.name, withoutTypenames(answer().data))
      const reason =
        faultOf(operation, call, answer()) ??
        error?.message ??
        difference(withoutTypenames(answer().data), withoutTypenames(data))
      if (reason !== undefined) findings.push({ document: operation.name, reason })
    }
    // Only now, when everything is in one cache: what one answer overwrote of another is seen.
    for (const operation of queries) {
      const { actor, variables = {} } = stage.callOf(operation.name)
      const { client } = clientOf(actor)
      const { data, stale } = await client
        .query(operation.document, variables, { requestPolicy: 'cache-only' })
        .toPromise()
      const reason = data ? difference(answers.get(operation.name), withoutTypenames(data)) : 'no data'
      if (reason !== undefined || stale)
        findings.push({ document: operation.name, reason: `from the cache, ${reason ?? 'stale data'}` })
    }
  })
  findings.push(...(await followChange(stage)))
  findings.push(...[...new Set([...warned, ...warnings])].map((reason) => ({ document: 'a warning', reason })))
  return {
    client: 'urql',
    did: `${mutations.length} mutations, ${queries.length} queries, each read again from the cache`,
    findings,
  }
}

/** Changes an object that is in the cache, and reads it from there. */
const followChange = async (stage: Stage): Promise<readonly Finding[]> => {
  const { actor, query, variables, mutation, input, faultAfter } = planChangeBy(stage, 'urql')
  const { client } = createClient(stage, actor, () => {})
  const before = await client.query(query.document, variables).toPromise()
  await client.mutation(mutation.document, { input }).toPromise()
  const after = await client.query(query.document, variables, { requestPolicy: 'cache-only' }).toPromise()
  const reason = faultAfter(before.data?.migrationPlan, after.data?.migrationPlan)
  return reason === undefined ? [] : [{ document: mutation.name, reason }]
}
