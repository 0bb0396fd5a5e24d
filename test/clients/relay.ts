import relay from 'relay-runtime'
import type { ConcreteRequest, OperationDescriptor } from 'relay-runtime'
import type { Json } from '#local/client.ts'
import { compileForRelay, type Compiled } from './relay-compile.ts'
import { planChangeBy } from './plan-change.ts'
import {
  byActor,
  collectWarnings,
  difference,
  faultOf,
  inOrder,
  recordingFetch,
  type Answer,
  type Finding,
  type Report,
  type Stage,
} from './stage.ts'

const { commitMutation, createOperationDescriptor, Environment, fetchQuery, getSingularSelector } = relay
const { Network, RecordSource, Store } = relay

const createEnvironment = ({ url, headersOf }: Stage, actor: string) => {
  const recorder = recordingFetch(headersOf(actor))
  const environment = new Environment({
    network: Network.create(async ({ text }, variables) => {
      const response = await recorder.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: text, variables }),
      })
      return (await response.json()) as Json
    }),
    store: new Store(new RecordSource()),
  })
  return { environment, answer: recorder.answer }
}
type Client = ReturnType<typeof createEnvironment>

/** Fetches an operation and keeps it: the store drops what nobody retains. */
const fetchOperation = async (
  { environment }: Client,
  request: ConcreteRequest,
  variables: object,
): Promise<OperationDescriptor> => {
  const operation = createOperationDescriptor(request, variables as Json)
  environment.retain(operation)
  await fetchQuery(environment, request, variables as Json).toPromise()
  return operation
}

const mutate = ({ environment }: Client, mutation: ConcreteRequest, variables: object): Promise<void> =>
  new Promise((resolve, reject) => {
    commitMutation(environment, {
      mutation,
      variables: variables as Json,
      onCompleted: () => resolve(),
      onError: reject,
    })
  })

/** What Relay read has to be in the answer as it was sent; the answer has the keys that the compiler added as well. */
const fitted = (read: Json, answer: Json): Json => {
  if (Array.isArray(answer)) return answer.map((one, index) => fitted(read?.[index], one))
  if (typeof answer !== 'object' || answer === null || typeof read !== 'object' || read === null) return answer
  return Object.fromEntries(Object.keys(read).map((key) => [key, fitted(read[key], answer[key])]))
}

const storeFault = ({ environment }: Client, operation: OperationDescriptor, answer: Answer): string | undefined => {
  const { data, isMissingData } = environment.lookup(operation.fragment)
  return isMissingData ? 'data is missing in the store' : difference(fitted(data, answer.data), data)
}

/** Relay: the compiler over all documents, and the runtime with one store for each actor. */
export const playRelay = async (stage: Stage): Promise<Report> => {
  const findings: Finding[] = []
  const { mutations, queries } = inOrder(stage)
  const compiled = await compileForRelay(stage)
  findings.push(...compiled.faults.map((reason) => ({ document: 'compiled', reason })))
  if (findings.length > 0) return { client: 'Relay', did: 'compiled, and not run', findings }

  const clientOf = byActor((actor) => createEnvironment(stage, actor))
  const played: { readonly name: string; readonly run: () => string | undefined }[] = []
  const warnings = await collectWarnings(async () => {
    for (const operation of [...mutations, ...queries]) {
      const call = stage.callOf(operation.name)
      const client = clientOf(call.actor)
      const request = compiled.artifacts[operation.name]
      try {
        if (operation.kind === 'mutation') await mutate(client, request, call.variables ?? {})
        else {
          if (played.length === 0) await stage.idle()
          const descriptor = await fetchOperation(client, request, call.variables ?? {})
          const answer = client.answer()
          played.push({ name: operation.name, run: () => storeFault(client, descriptor, answer) })
        }
        const reason = faultOf(operation, call, client.answer())
        if (reason !== undefined) findings.push({ document: operation.name, reason })
      } catch (error) {
        findings.push({ document: operation.name, reason: String(error) })
      }
    }
    for (const { name: document, run } of played) {
      const reason = run()
      if (reason !== undefined) findings.push({ document, reason: `from the store, ${reason}` })
    }
    findings.push(...(await followPages(stage, compiled)), ...(await refetchPlan(stage, compiled)))
  })
  findings.push(...[...new Set(warnings)].map((reason) => ({ document: 'a warning', reason })))
  return {
    client: 'Relay',
    did: `${stage.operations.length} documents compiled and sent, ${played.length} read from the store, pages and refetches`,
    findings,
  }
}

/** Reads a list to its end: each page is fetched by the id of the object that has the list. */
const followPages = async (stage: Stage, { artifacts }: Compiled): Promise<readonly Finding[]> => {
  const client = createEnvironment(stage, 'direct')
  const { fragment } = await fetchOperation(client, artifacts['PagesQuery'], { first: 1 })
  const { viewer } = client.environment.lookup(fragment).data as Json
  const list = artifacts['Pages_partner']
  const readList = (): Json => {
    const selector = getSingularSelector(list, viewer.partner)
    return selector && (client.environment.lookup(selector as Json).data as Json).invitations
  }
  let pages = 1
  for (let page = readList().pageInfo; page.hasNextPage === true && pages < 10; page = readList().pageInfo) {
    pages += 1
    const variables = { id: viewer.partner.id, first: 1, after: page.endCursor }
    await fetchOperation(client, artifacts['PagesNextQuery'], variables)
  }
  const ids: readonly string[] = readList().edges.map(({ node }: Json) => node.id)
  return pages > 2 && ids.length === pages && new Set(ids).size === pages
    ? []
    : [
        {
          document: 'PagesQuery',
          reason: `${pages} pages gave ${ids.length} objects, ${new Set(ids).size} different ones`,
        },
      ]
}

/** Changes an object: its fragment shows the change at once, and the same when it is fetched again by its id. */
const refetchPlan = async (stage: Stage, { artifacts }: Compiled): Promise<readonly Finding[]> => {
  const { actor, variables, input, faultAfter } = planChangeBy(stage, 'Relay')
  const client = createEnvironment(stage, actor)
  const { fragment } = await fetchOperation(client, artifacts['PlanQuery'], variables)
  const { migrationPlan } = client.environment.lookup(fragment).data as Json
  const part = artifacts['Plan_steps']
  const read = (): Json => client.environment.lookup(getSingularSelector(part, migrationPlan) as Json).data
  const before = read()
  await mutate(client, artifacts['AssignMigrationStepMutation'], { input })
  const changed = read()
  await fetchOperation(client, artifacts['PlanAgainQuery'], { id: migrationPlan.id })
  const again = read()
  const reason = faultAfter(before, changed) ?? difference(again, changed)
  return reason === undefined ? [] : [{ document: 'PlanQuery', reason }]
}
