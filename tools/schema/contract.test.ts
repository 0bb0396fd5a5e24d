import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { breaks, deprecationsIn, falseIdentities } from './contract.ts'

const schemaWith = (fields: string, more = '') => buildSchema(`type Query { here: String ${fields} } ${more}`)
const today = '2027-07-01'

describe('a deprecation', () => {
  it('has a day and the way out, wherever it stands', () => {
    const schema = schemaWith(
      `dated: String @deprecated(reason: "Until 2027-06-30: use here.")
       undated: String @deprecated(reason: "use here")
       byDefault: String @deprecated
       nowhere: String @deprecated(reason: "Until 2027-06-30: ")
       search(old: String @deprecated(reason: "some day"), where: Where, state: State): String`,
      `input Where { old: String @deprecated(reason: "Until 2027-06-30: use here.") } enum State { ON OFF @deprecated(reason: "no") }`,
    )
    expect(Object.fromEntries(deprecationsIn(schema).map(({ element, until }) => [element, until]))).toEqual({
      'Query.dated': '2027-06-30',
      'Query.undated': undefined,
      'Query.byDefault': undefined,
      'Query.nowhere': undefined,
      'Query.search.old': undefined,
      'Where.old': '2027-06-30',
      'State.OFF': undefined,
    })
  })
})

describe('a change of the schema', () => {
  const without = schemaWith('')

  it('breaks nothing where it only adds', async () => {
    expect(await breaks(without, schemaWith('more: Int'), today)).toEqual([])
  })

  it('breaks clients where something goes that was not deprecated, or whose day has not passed', async () => {
    expect(await breaks(schemaWith('gone: String'), without, today)).toEqual([expect.stringContaining('gone')])
    const until = (day: string) => schemaWith(`gone: String @deprecated(reason: "Until ${day}: use here.")`)
    expect(await breaks(until('2027-07-01'), without, today)).toHaveLength(1)
    expect(await breaks(until('2027-06-30'), without, today)).toEqual([])
  })

  it('breaks clients where an argument becomes required, or a field may be null', async () => {
    const of = (field: string) => schemaWith(field)
    expect(await breaks(of('a(b: Int): Int!'), of('a(b: Int!): Int!'), today)).toHaveLength(1)
    expect(await breaks(of('a: Int!'), of('a: Int'), today)).toHaveLength(1)
  })
})

it('an id that is none is named, because caches take it for one', () => {
  const schema = schemaWith(
    '',
    'type Rule { id: String! } type Thing { id: ID! } type Maybe { id: ID } type Other { key: String! }',
  )
  expect(falseIdentities(schema)).toEqual(['Rule.id', 'Maybe.id'])
})
