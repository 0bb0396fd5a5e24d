import { randomUUID } from 'node:crypto'
import { actorFrom } from '#doors/api/actor.ts'
import { openApp } from '#runtime/app.ts'
import { bareGraphql } from './bare.ts'
import type { InMemoryApi } from './in-memory-api.ts'

/** The processor time of one page by graphql-js alone, divided by that of the handler: 1 where the handler adds no cost. */
export type PageRatio = { readonly page: number; readonly ratio: number; readonly rounds: readonly number[] }

const pages = [1, 10, 100]
const rounds = 21
const callsInRound = 100
const warmUpRounds = 5

/**
 * Measures the whole handler (caller, limits, headers) against bare graphql-js, both on the same table in memory. The rounds
 * of both take turns, so that other load on the machine affects both alike. The median round counts.
 *
 * What the handler adds is the same for every page, because a document is parsed, validated and priced once, and a token is verified once in
 * five minutes. Of a call that reads nothing, a third is Apollo Server (it hashes the document, negotiates the media type, awaits its hooks), a
 * fifth the admission, a tenth the composition of the queries, and the rest the event: its headers, its body, the caller, and the answer.
 */
export const measurePages = async (api: InMemoryApi): Promise<readonly PageRatio[]> => {
  await addCustomers(api, Math.max(...pages))
  const app = await openApp()
  const actor = await actorFrom(app, api.headersOf('direct'), '127.0.0.1')
  const bare = bareGraphql(query, { app, actor, correlationId: 'bench', docsUrl: '', sees: async () => true })

  const measured: PageRatio[] = []
  for (const page of pages) {
    const event = api.event('direct', query, { first: page })
    const throughTheDoor = () => api.call(event)
    const withoutIt = () => bare({ first: page })
    const [answer, expected] = [await throughTheDoor(), await withoutIt()]
    if (JSON.stringify({ data: (JSON.parse(answer) as { readonly data: unknown }).data }) !== expected)
      throw new Error(`The candidates differ: ${answer.slice(0, 200)} / ${expected.slice(0, 200)}`)
    // The first rounds of each do not count: only compiled code is measured.
    for (let round = 0; round < warmUpRounds; round += 1)
      for (const candidate of [throughTheDoor, withoutIt]) await spentOn(candidate)
    const ratios: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const [door, alone] = [await spentOn(throughTheDoor), await spentOn(withoutIt)]
      ratios.push(alone / door)
    }
    measured.push({ page, ratio: median(ratios), rounds: ratios })
  }
  return measured
}

const query = `query($first: Int) {
  customers(first: $first) {
    nodes { id version tenantId name domain country agreementAcceptedAt createdAt updatedAt }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`

/** Enters as many customers as the largest page has. */
const addCustomers = async ({ call, event }: InMemoryApi, customers: number): Promise<void> => {
  for (let number = 0; number < customers; number += 1) {
    const input = {
      tenantId: randomUUID(),
      name: `Customer ${number}`,
      domain: `customer-${number}.example`,
      country: 'DE',
      contactEmail: `admin@customer-${number}.example`,
    }
    const add =
      'mutation($input: AddCustomerInput!) { addCustomer(input: $input) { customer { id } userErrors { message } } }'
    const answer = await call(event('direct', add, { input }))
    if (answer.includes('"customer":null')) throw new Error(`The customers cannot be added: ${answer}`)
  }
}

/** Measures the processor time of a round: other load on the machine does not change it. */
const spentOn = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  for (let call = 0; call < callsInRound; call += 1) await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
