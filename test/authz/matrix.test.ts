import { buildSchema, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { describe, expect, it } from 'vitest'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import { playMatrix } from './matrix/play.ts'
import { probesFor } from './matrix/probes.ts'

/** A look with some guests and objects; `npm run authz` has all of them. */
it('nobody gets what belongs to others, by any way there is', async () => {
  const { leaks, cases, byWay } = await playMatrix(false)
  expect(leaks).toEqual([])
  expect(cases).toBeGreaterThan(5000)
  const ways = [
    'crawl',
    'id',
    'node',
    'nodes',
    'cost',
    'scope',
    'filter',
    'cursor',
    'token',
    'question',
    'dry run',
    'replayed key',
  ]
  expect(new Set(byWay.keys())).toEqual(new Set(ways))
})

describe('whoever walks through everything', () => {
  const schema = buildSchema(typeDefs)
  const probes = probesFor(schema)
  const read = new Set<string>()
  const info = new TypeInfo(schema)
  const documents = [
    ...probes.root.map((selection) => `{ ${selection} }`),
    ...probes.nodeTypes.flatMap((type) =>
      probes.of(type).map((selection) => `{ node(id: "x") { ... on ${type} { ${selection} } } }`),
    ),
  ]
  for (const document of documents)
    visit(
      parse(document),
      visitWithTypeInfo(info, {
        Field: ({ name }) => void read.add(`${info.getParentType()?.name}.${name.value}`),
      }),
    )

  it('reads every field of every type that a query leads to', () => {
    const types = new Set([...read].map((field) => field.split('.')[0] ?? ''))
    const fields = [...types].flatMap((name) => {
      const type = schema.getType(name)
      return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${name}.${field}`) : []
    })
    // The same objects again, and where a page begins; what is found by an argument has ways of its own.
    const isRead = (field: string) => read.has(field) || /\.(edges|startCursor|hasPreviousPage)$/.test(field)
    const found = [
      'customer',
      'customerByDomain',
      'customerByTenant',
      'invitationByToken',
      'channelDecision',
      'job',
      'timelineAudit',
      'azureRecords',
      'nodes',
    ]
    const ways = new Set([...probes.byId.values(), ...found].map((field) => `Query.${field}`))
    expect(fields.filter((field) => !isRead(field) && !ways.has(field))).toEqual([])
  })
})
