/** Plays the matrix: everybody, by every way, to every object; and holds what they got against what the facts say. */
import type { Json } from '#local/client.ts'
import { familyOf, type World as Everything } from '../parties.ts'
import { carryOut, rehearse, replay } from './attempts.ts'
import { crawl } from './crawl.ts'
import { inspectorOf, type Leak } from './inspect.ts'
import { dear, probesFor } from './probes.ts'
import { byQuestion } from './questions.ts'
import { openStage, type Guest, type Stage } from './stage.ts'
import { askerOf, byCursor, byFilter, byId, byScope, byToken, type Asker } from './ways.ts'

export type Matrix = {
  readonly cases: number
  readonly leaks: readonly Leak[]
  readonly byWay: ReadonlyMap<string, number>
  readonly objects: number
  readonly canaries: number
}

/** @param isWhole Everybody and everything, or enough for a look. */
export const playMatrix = async (isWhole: boolean, say: (text: string) => void = () => {}): Promise<Matrix> => {
  const stage = await openStage(isWhole)
  say('the stage is set')
  try {
    return await playOn(stage, isWhole ? 3 : 1, say)
  } finally {
    await stage.world.stack.stop()
  }
}

const playOn = async (stage: Stage, most: number, say: (text: string) => void): Promise<Matrix> => {
  const probes = probesFor(stage.schema)
  const ask = askerOf(stage)
  const rehearsing = await factsOf(stage, ask)
  say(`${rehearsing.size} objects`)
  const before = inspectorOf(stage, rehearsing)
  await rehearse({ stage, probes, facts: rehearsing, inspector: before, ask }, Math.min(most, 2))
  say('rehearsed')

  const done = await carryOut(stage)
  say('carried out')
  const facts = await factsOf(stage, ask)
  const inspector = inspectorOf(stage, facts)
  const walk = { stage, probes, facts, inspector, ask }
  for (const guest of stage.guests) {
    await crawl(
      probesOf(stage, guest),
      async (query, variables) => (await ask(guest, query, variables)).answer,
      (answer) => inspector.inspect({ guest, way: 'crawl' }, answer),
      guest.sees === 'all' ? 0 : Infinity,
    )
    say(`crawled as ${guest.title}`)
  }
  await byId(walk, most)
  say('by id')
  await byScope(walk)
  await byFilter(walk)
  await byCursor(walk)
  await byToken(walk)
  await byQuestion(walk, most)
  say('filters, cursors, tokens')
  await replay(walk, done)

  const reports = [before.report(), inspector.report()]
  const byWay = new Map<string, number>()
  for (const report of reports) for (const [way, count] of report.byWay) byWay.set(way, (byWay.get(way) ?? 0) + count)
  return {
    cases: reports.reduce((sum, { cases }) => sum + cases, 0),
    leaks: reports.flatMap(({ leaks }) => leaks),
    byWay,
    objects: facts.size,
    canaries: stage.canaries.count(),
  }
}

/** All objects that there are, with their values, as an operator reads them. */
const factsOf = async (stage: Stage, ask: Asker): Promise<Everything> => {
  const operator = stage.guests.find(({ sees }) => sees === 'all')
  if (!operator) throw new Error('Nobody sees everything')
  const read = async (query: string, variables?: Json): Promise<Json> => {
    const { answer } = await ask(operator, query, variables)
    if (answer.errors) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`)
    return answer
  }
  const found = new Map(await crawl(probesFor(stage.schema, dear), read, () => {}))
  // Operators name the partner whose keys they list.
  const query =
    'query($id: ID!) { apiKeys(first: 100, where: { partnerId: $id }) { nodes { __typename id name partner { id } } } }'
  for (const { id } of [...found.values()].filter(({ __typename: type }) => type === 'Partner'))
    for (const key of (await read(query, { id })).data.apiKeys.nodes) found.set(key.id, key)
  return found
}

/** What a guest can read at all: a key without a scope is refused whatever reads something of it. */
const probesOf = ({ schema }: Stage, { without }: Guest) =>
  probesFor(
    schema,
    new Set([
      ...Object.entries(familyOf).flatMap(([type, scope]) => (without.some((one) => one === scope) ? [type] : [])),
      ...(without.includes('partners:read') ? ['Partner.timeline'] : []),
    ]),
  )
