import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildSchema, parse } from 'graphql'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import { costOf } from '#doors/api/cost.ts'
import { highestPrice, mostAliases } from '#platform/limit/bounds.ts'
import { startInMemoryApi } from '../in-memory-api.ts'
import { faultIn, isAccepted } from './answers.ts'
import { grammarOf, textOf, type Part } from './grammar.ts'
import { randomFrom, type Random } from './random.ts'
import { attack, broken, type Body } from './attacks.ts'
import { setWorstScene } from './scene.ts'

/** What one request took: processor time in milliseconds, and memory in MB beyond what was there before. */
export type Measured = {
  readonly actor: string
  readonly body: Body
  readonly accepted: boolean
  readonly ms: number
  readonly mb: number
  /** Something that no request may bring about: a fault of ours, or an error without a code. */
  readonly fault?: string
}

export type Search = {
  /** Sends generated documents, and returns what each took. Accepted ones are varied to find worse. */
  readonly run: (documents: number, onMeasured: (one: Measured) => void) => Promise<void>
  /** The least of several times: what a request takes when nothing else gets in its way. */
  readonly again: (one: Measured) => Promise<Measured>
  readonly stop: () => Promise<void>
}

const actors = ['direct', 'direct', 'direct', 'rival', 'integration', 'operator', 'fabrikam'] as const
const elites = 12

/** Opens a search on the story with 200 subscriptions a customer. The same seed begins with the same
 * documents; which of them are varied depends on what took longest. */
export const openSearch = async (seed: number): Promise<Search> => {
  let peak = 0
  const sample = (): void => void (peak = Math.max(peak, process.memoryUsage().heapUsed))
  const api = await startInMemoryApi({ logLevel: 'silent', beforeCall: async () => sample() })
  const names = await setWorstScene(api)
  const schema = buildSchema(typeDefs)
  const grammar = grammarOf(schema, names)
  const random = randomFrom(seed)
  const collect = garbageCollector()

  const measure = async (actor: string, body: Body, { inPeace = false } = {}): Promise<Measured> => {
    const event = { ...api.event(actor, ''), body: JSON.stringify(body) }
    // To collect takes longer than most documents.
    if (inPeace) collect()
    const before = process.memoryUsage().heapUsed
    peak = before
    const start = process.cpuUsage()
    const answer = await api.send(event)
    const { user, system } = process.cpuUsage(start)
    sample()
    const ms = (user + system) / 1000
    const fault = faultIn(answer)
    return {
      actor,
      body,
      ms,
      mb: (peak - before) / 2 ** 20,
      accepted: isAccepted(answer),
      ...(fault !== undefined && { fault }),
    }
  }

  /** A document that is allowed, and costs as much as it can: worse ones are what the search wants. */
  const dear = (document: Part, other: Part): Part => {
    let [best, price] = [document, priceOf(document)]
    for (let tries = 0; tries < 12 && (price < highestPrice * 0.6 || price > highestPrice); tries += 1) {
      const next = grammar.vary(random, best, other)
      const then = priceOf(next)
      // Above the highest price anything cheaper is better, below it anything dearer.
      if (price > highestPrice ? then < price : then <= highestPrice && then >= price) [best, price] = [next, then]
    }
    return best
  }
  const priceOf = (document: Part): number => {
    const text = textOf(document)
    if ((text.match(/\bn\d+: /g) ?? []).length > mostAliases || text.length > 60_000) return Infinity
    try {
      return costOf({ schema, query: parse(text, { maxTokens: 4_000 }), variables: {} }).cost
    } catch {
      return Infinity
    }
  }

  return {
    run: async (documents, onMeasured) => {
      let best: { readonly document: Part; readonly ms: number }[] = []
      for (let sent = 0; sent < documents; sent += 1) {
        const actor = random.pick(actors)
        if (random.chance(0.3)) {
          onMeasured(await measure(actor, otherBody(random, best.at(0)?.document)))
          continue
        }
        const fresh = grammar.document(random)
        const parent = random.chance(0.6) ? best[random.below(best.length)]?.document : undefined
        const document = dear(parent ? grammar.vary(random, parent, fresh) : fresh, fresh)
        const measured = await measure(actor, { query: textOf(document) })
        onMeasured(measured)
        if (measured.accepted)
          best = [...best, { document, ms: measured.ms }].toSorted((one, two) => two.ms - one.ms).slice(0, elites)
      }
    },
    again: async ({ actor, body }) => {
      // Code that was collected has to be compiled again: time and memory are measured apart.
      const times: Measured[] = []
      for (let time = 0; time < 5; time += 1) times.push(await measure(actor, body))
      const mb: number[] = []
      for (let time = 0; time < 2; time += 1) mb.push((await measure(actor, body, { inPeace: true })).mb)
      const [least] = times.toSorted((one, other) => one.ms - other.ms)
      if (!least) throw new Error('Nothing was measured')
      return { ...least, mb: Math.min(...mb) }
    },
    stop: api.stop,
  }
}

const otherBody = (random: Random, known: Part | undefined): Body =>
  known && random.chance(0.2) ? { query: broken(random, textOf(known)) } : attack(random)

const garbageCollector = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
