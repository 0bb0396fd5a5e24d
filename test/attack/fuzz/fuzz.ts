import { buildSchema } from 'graphql'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import { faultIn, isAccepted } from '#bench/worst/answers.ts'
import { grammarOf, type Names } from '#bench/worst/grammar.ts'
import { randomFrom } from '#bench/worst/random.ts'
import { startInMemoryApi, type InMemoryApi } from '#bench/in-memory-api.ts'
import { captureLog, faultOfLine } from '../log.ts'
import { bodiesFrom } from './bodies.ts'
import { rows } from '../groups/bombs/bombs.ts'
import { bodyOf } from '../http.ts'

/** What one request took of the processor, in milliseconds. */
type Measured = { readonly as: string; readonly body: string; readonly accepted: boolean; readonly ms: number }

export type Fuzzed = {
  readonly documents: number
  readonly accepted: number
  /** What no request may bring about: a fault of ours, with the request that did. */
  readonly faults: readonly string[]
  /** The worst documents, measured again in peace: what they take when nothing else gets in their way. */
  readonly worstAcceptedMs: number
  readonly worstRefusedMs: number
}

const actors = [
  'direct',
  'direct',
  'rival',
  'provider',
  'reseller',
  'integration',
  'operator',
  'fabrikam',
  'fabrikamUser',
  'stranger',
] as const
/** The first documents warm up the process: a deployed function has answered before. */
const warmUp = 300

/** Sends generated documents and the bombs to the API in memory. The same seed sends the same documents. */
export const fuzz = async ({
  documents,
  seed,
  measured = true,
  log = () => {},
}: {
  readonly documents: number
  readonly seed: number
  /** Whether the worst documents are measured: that takes longer than to send a few. */
  readonly measured?: boolean
  readonly log?: (line: string) => void
}): Promise<Fuzzed> => {
  const api = await startInMemoryApi({ logLevel: 'error' })
  const logged = captureLog()
  try {
    const schema = buildSchema(typeDefs)
    const body = bodiesFrom(schema, grammarOf(schema, await namesIn(api)))
    const random = randomFrom(seed)
    const faults: string[] = []
    const worst: Record<'accepted' | 'refused', Measured[]> = { accepted: [], refused: [] }
    let accepted = 0

    const events = new Map<string, ReturnType<InMemoryApi['event']>>()
    const eventOf = (as: string): ReturnType<InMemoryApi['event']> => {
      const event = events.get(as) ?? api.event(as, '')
      events.set(as, event)
      return event
    }
    const measure = async (as: string, text: string): Promise<Measured> => {
      const event = { ...eventOf(as), body: text }
      const start = process.cpuUsage()
      const answer = await api.send(event).catch((error: unknown) => String(error))
      const { user, system } = process.cpuUsage(start)
      const [line] = logged.take().flatMap((one) => faultOfLine(one) ?? [])
      const fault = typeof answer === 'string' ? answer : (faultIn(answer) ?? line)
      if (fault !== undefined) faults.push(`${fault}\n    as ${as}: ${text.slice(0, 2_000)}`)
      return { as, body: text, accepted: typeof answer !== 'string' && isAccepted(answer), ms: (user + system) / 1000 }
    }
    const keep = (one: Measured): void => {
      const kind = one.accepted ? 'accepted' : 'refused'
      worst[kind] = [...worst[kind], one].toSorted((some, other) => other.ms - some.ms).slice(0, 12)
    }
    for (let sent = 0; sent < documents; sent += 1) {
      const one = await measure(random.pick(actors), body(random))
      if (one.accepted) accepted += 1
      if (sent >= warmUp) keep(one)
      if ((sent + 1) % 10_000 === 0) log(`${sent + 1} documents, ${accepted} accepted, ${faults.length} faults`)
    }
    if (!measured) return { documents, accepted, worstAcceptedMs: 0, worstRefusedMs: 0, faults }
    for (const [, call] of rows) keep(await measure(call.as ?? 'direct', bodyOf(call).toString()))
    const worstOf = async (kind: 'accepted' | 'refused'): Promise<number> => {
      let most = 0
      for (const { as, body: text } of worst[kind]) {
        const times: number[] = []
        for (let time = 0; time < 5; time += 1) times.push((await measure(as, text)).ms)
        const ms = Math.round(Math.min(...times) * 10) / 10
        if (ms > most) log(`${ms} ms, ${kind}, as ${as}: ${text.slice(0, 200)}`)
        most = Math.max(most, ms)
      }
      return most
    }
    return {
      documents,
      accepted,
      faults,
      worstAcceptedMs: await worstOf('accepted'),
      worstRefusedMs: await worstOf('refused'),
    }
  } finally {
    logged.stop()
    await api.stop()
  }
}

/** The ids of the story, by the types of the schema. */
const namesIn = async (api: InMemoryApi): Promise<Names> => {
  const answer = await api.call(
    api.event(
      'direct',
      '{ viewer { partner { id } } customers { nodes { id subscriptions { nodes { id } } } } relationships { nodes { id } } invitations { nodes { id } } }',
    ),
  )
  const ids = [...new Set(answer.match(/\b(par|cus|sub|rel|inv)_[0-9a-z]{26}\b/g))]
  const types = { par: 'Partner', cus: 'Customer', sub: 'CloudSubscription', rel: 'Relationship', inv: 'Invitation' }
  return Object.fromEntries(
    Object.entries(types).map(([prefix, type]) => [type, ids.filter((id) => id.startsWith(prefix))]),
  )
}
