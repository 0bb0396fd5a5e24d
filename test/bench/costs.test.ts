import { buildSchema, getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callsOf, driftFrom, excesses, goldenCosts } from '#bench/golden.ts'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import { openBench, type Bench, type Costs } from '#bench/measure.ts'
import { meter } from '#bench/meter.ts'
import type { Operation } from '#bench/operation.ts'
import { nested, reads, rows } from '#bench/operations.ts'
import { bytesOf, readUnits, writeUnits } from '#bench/units.ts'
import { createMemoryDocumentClient } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'
import { readOne } from '#persistence/reader.ts'
import { tableDefinition } from '#platform/table/indexes.ts'

/** The objects that others lead to, and that are read for it. */
const edges = new Set([
  'Customer',
  'CloudSubscription',
  'Invitation',
  'Relationship',
  'SwitchRequest',
  'MigrationPlan',
  'Node',
])
/** What stands in the way, or is there already, is found with the refusal that names it. */
const found = new Set(['Blocker.objects', 'InvitationConflict.invitation'])

let bench: Bench
let costs: Costs
beforeAll(async () => {
  bench = await openBench()
  costs = { ...(await bench.costsOf(reads)), ...(await bench.costsOfMutations()) }
})
afterAll(async () => bench?.stop())

describe('what an operation asks of DynamoDB', () => {
  it('is what it read when somebody last looked at it (npm run bench -- --write)', () => {
    expect(driftFrom(goldenCosts(), costs)).toEqual([])
  })

  it('is not much, but where a reason is given', () => {
    expect(Object.keys(costs).length).toBeGreaterThan(60)
    expect(excesses(costs)).toEqual([])
  })

  it('is paid for: no operation costs less than it reads and writes, in units', () => {
    const cheap = Object.entries(costs).filter(([, { price, read, write }]) => price < read + write)
    expect(cheap).toEqual([])
  })

  it('is paid for where a page is long and little of it is requested', async () => {
    const page = (name: string, args: string): Operation => ({
      name,
      as: 'direct',
      query: `{ ${name}(first: 100${args}) { nodes { id } } }`,
    })
    const lists = ['customers', 'subscriptions', 'invitations', 'relationships', 'switchRequests', 'migrationPlans']
    const pages = [...lists.map((name) => page(name, '')), page('invitations', ', where: { labels: ["bench"] }')]
    const subscriptions = reads.filter(({ name }) => name.startsWith('nodes('))
    for (const [name, { price, read }] of Object.entries(await bench.costsOf([...pages, ...subscriptions])))
      expect(price, name).toBeGreaterThanOrEqual(read)
  })

  it('is no more for an object that is named many times', async () => {
    const { data } = await bench.world.ask('direct', '{ viewer { partner { id } } }')
    const id = String(data.viewer.partner.id)
    const counted = async (query: string) => {
      const { again } = await bench.costsOf([{ name: 'again', as: 'direct', query }])
      return again?.calls
    }
    const once = await counted(`{ node(id: "${id}") { id } }`)
    const ids = JSON.stringify(Array.from({ length: 100 }, () => id))
    expect(await counted(`{ nodes(ids: ${ids}) { id } }`)).toEqual(once)
    const aliases = Array.from({ length: 100 }, (_, at) => `a${at}: node(id: "${id}") { id }`).join(' ')
    expect(await counted(`{ ${aliases} }`)).toEqual(once)
  })

  it('is counted for every field of the root, and every mutation', async () => {
    const { data } = await bench.world.ask(
      'operator',
      '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }',
    )
    const { queryType, mutationType } = data.__schema
    const queries = reads.map(({ query }) => query).join(' ')
    const fields: string[] = queryType.fields.map(({ name }: { name: string }) => name)
    expect(fields.filter((name) => !new RegExp(`\\b${name}\\b`).test(queries))).toEqual([])
    const names: string[] = mutationType.fields.map(({ name }: { name: string }) => name)
    expect(names.filter((name) => name !== 'advanceTestClock' && !costs[name])).toEqual([])
  })

  it('is counted for every list below an object, and for every edge', () => {
    const schema = buildSchema(typeDefs)
    const read = new Set<string>()
    const info = new TypeInfo(schema)
    for (const { query } of [...reads, ...nested(20, 5)])
      visit(
        parse(query),
        visitWithTypeInfo(info, {
          Field: ({ name }) => void read.add(`${info.getParentType()?.name ?? ''}.${name.value}`),
        }),
      )
    const wanted = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !/^(Query|Mutation|__.*|.*(Connection|Edge|Payload))$/.test(type.name)
        ? Object.values(type.getFields()).flatMap((field) => {
            const to = getNamedType(field.type)
            const leads = to.name.endsWith('Connection') || edges.has(to.name)
            return leads && !found.has(`${type.name}.${field.name}`) ? [`${type.name}.${field.name}`] : []
          })
        : [],
    )
    expect(wanted.length).toBeGreaterThan(30)
    expect(wanted.filter((field) => !read.has(field))).toEqual([])
  })

  it('of a mutation that is sent again under its key is no more than the first time, and nothing is written', () => {
    for (const [name, again] of Object.entries(costs)) {
      if (!name.endsWith(', again')) continue
      const first = costs[name.replace(', again', '')]
      expect(callsOf(again), name).toBeLessThanOrEqual(first ? callsOf(first) : 0)
      expect(again.write, name).toBe(0)
    }
  })

  it('of a page does not grow with its rows', async () => {
    const counted = async (operations: readonly Operation[]) =>
      Object.values(await bench.costsOf(operations)).map(({ calls }) => calls)
    expect(await counted(rows(10))).toEqual(await counted(rows(20)))
  })

  it('of a list below a list grows with the parents, one query each, and not with the children', async () => {
    const counted = async (parents: number, children: number) =>
      Object.values(await bench.costsOf(nested(parents, children))).map((cost) => callsOf(cost))
    const [few, more, larger] = [await counted(10, 2), await counted(10, 5), await counted(20, 2)]
    expect(more).toEqual(few)
    expect(larger.map((calls, index) => calls - (few[index] ?? 0))).toEqual(few.map(() => 10))
  })

  it('has drifted where an operation is dearer, cheaper, new or gone', () => {
    const cost = (calls: Readonly<Record<string, number>>, read = 1) => ({ calls, read, write: 0, price: 50 })
    const kept = { same: cost({ Query: 1 }), dearer: cost({ Query: 1 }), units: cost({ Query: 1 }, 1), gone: cost({}) }
    const counted = {
      same: cost({ Query: 1 }),
      dearer: cost({ Query: 2 }),
      units: cost({ Query: 1 }, 2),
      fresh: cost({}),
    }
    expect(driftFrom(kept, counted).map(({ operation }) => operation)).toEqual(['dearer', 'units', 'gone', 'fresh'])
  })
})

describe('the meter', () => {
  it('counts for each piece of work by itself, whatever else goes on', async () => {
    const { metered, measure } = meter()
    const read = readOne(metered(createMemoryDocumentClient(tableDefinition)), 'any')
    const one = () => read({ pk: 'A', sk: 'a' })
    const counted = await Promise.all([measure(one), measure(async () => Promise.all([one(), one()])), one()])
    expect(counted.slice(0, 2)).toMatchObject([
      { cost: { calls: { GetItem: 1 }, read: 1, write: 0 } },
      { cost: { calls: { GetItem: 2 }, read: 2, write: 0 } },
    ])
  })

  it('counts units as DynamoDB does', () => {
    const item = { pk: 'A', sk: 'a', owner: 'x', at: '1', doc: 'y'.repeat(1000) }
    expect(bytesOf({ a: 'ä', n: 1234, list: [1, true], map: { b: 'c' }, no: undefined })).toBe(3 + 4 + 12 + 9)
    expect([readUnits(0, true), readUnits(4096, true), readUnits(4097, true), readUnits(4097, false)]).toEqual([
      1, 1, 2, 1,
    ])
    const indexes = [{ partitionKey: 'owner', sortKey: 'at' }, { partitionKey: 'nowhere' }]
    const units = (before: typeof item | undefined, after: typeof item | undefined, transactional = true) =>
      writeUnits(before, after, { transactional, indexes })
    // The rows are a new item, a change in place, a move within the index, and a removal. Each has one index.
    expect(units(undefined, item)).toBe(2 + 1)
    expect(units(item, { ...item, doc: 'z' })).toBe(2 + 1)
    expect(units(item, { ...item, at: '2' })).toBe(2 + 2)
    expect(units(item, undefined, false)).toBe(1 + 1)
    expect(units(undefined, { ...item, doc: 'y'.repeat(1100) })).toBe(4 + 2)
  })
})
