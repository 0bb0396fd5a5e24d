import type { Client, Json } from '../client.ts'
import { must } from './narrator.ts'

/** What the demo wants to know of a switch, whoever looks. */
const fields = `id version status phase linesVisible reason expiresAt acknowledgeBy ticketNumber
  lineCounts { total moved failed leftOut }
  lines(first: 5) { nodes { id name status subscriptionId azureSubscriptionId billingId } }
  form { edition hash missing signatures { party } } accessTasks { key title by required }
  notifications { letter sentAt }`

const minute = 60_000

/** The words in which a switch is played, on any stack. */
export const switchesOf = ({ ask, run, eventually }: Pick<Client, 'ask' | 'run' | 'eventually'>) => {
  const look = async (actor: string, id: string, more = ''): Promise<Json> =>
    (await ask(actor, `query($id: ID!) { switchRequest(id: $id) { ${fields} ${more} } }`, { id })).data.switchRequest
  /** Runs a mutation that nobody should refuse; the request as it is then. */
  const take = async (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> => {
    const { switchRequest, userErrors } = await run(actor, mutation, `switchRequest { ${fields} }`, input)
    must(switchRequest, `${mutation} to be done, got ${JSON.stringify(userErrors)}`)
    return switchRequest
  }
  return {
    look,
    take,
    /** The code with which a mutation is refused. */
    refusal: async (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
      (await run(actor, mutation, 'switchRequest { id }', input)).userErrors[0]?.code,
    /** Until a letter about it is on record as sent, such as `request-source`. */
    written: (id: string, letter: string): Promise<Json> =>
      eventually(async () => (await look('operator', id)).notifications.find((one: Json) => one.letter === letter), {
        what: `letter ${letter} of ${id}`,
      }),
    /**
     * Until the vendor is through. It is asked again after a while, which here passes by the test clock: the engine moves
     * on only when no step is at work, so a minute more is never a minute too much.
     */
    settled: (id: string): Promise<Json> =>
      eventually(
        async () => {
          const { data } = await ask('operator', 'query($id: ID!) { switchRequest(id: $id) { status } }', { id })
          if (data.switchRequest.status !== 'IN_PROGRESS') return look('operator', id)
          await run('operator', 'advanceTestClock', 'now', { milliseconds: minute })
          return undefined
        },
        { within: 300_000, every: 1_000, what: `${id} having settled` },
      ),
  }
}
