import type { Client, Json } from '../client.ts'
import { must } from './narrator.ts'

/** The fields of a switch that the demo reads, for every actor. */
const fields = `id version status phase linesVisible reason expiresAt acknowledgeBy ticketNumber
  lineCounts { total moved failed leftOut }
  lines(first: 5) { nodes { id name status azureSubscriptionId billingId } }
  form { edition hash missing signatures { party } } accessTasks { key title by required }
  notifications { name sentAt }`

const minute = 60_000

/** The operations of a switch, on any stack. */
export const switchesOf = ({ ask, run, eventually }: Pick<Client, 'ask' | 'run' | 'eventually'>) => {
  const look = async (actor: string, id: string, more = ''): Promise<Json> =>
    (await ask(actor, `query($id: ID!) { switchRequest(id: $id) { ${fields} ${more} } }`, { id })).data.switchRequest
  /** Runs a mutation that has to succeed. Returns the request after it. */
  const take = async (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> => {
    const { switchRequest, userErrors } = await run(actor, mutation, `switchRequest { ${fields} }`, input)
    must(switchRequest, `${mutation} to be done, got ${JSON.stringify(userErrors)}`)
    return switchRequest
  }
  return {
    look,
    take,
    /** Runs a mutation and returns the code of its refusal. */
    refusal: async (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
      (await run(actor, mutation, 'switchRequest { id }', input)).userErrors[0]?.code,
    /** Waits until a notification of the request, such as `request-source`, is recorded as sent. */
    waitForNotification: (id: string, notification: string): Promise<Json> =>
      eventually(
        async () => (await look('operator', id)).notifications.find((one: Json) => one.name === notification),
        {
          what: `notification ${notification} of ${id}`,
        },
      ),
    /**
     * Waits until the vendor has finished. The workflow polls the vendor after a pause, which passes on the test clock here. The
     * engine advances only when no step is running, so one more minute does no harm.
     */
    waitUntilFinished: (id: string): Promise<Json> =>
      eventually(
        async () => {
          const { data } = await ask('operator', 'query($id: ID!) { switchRequest(id: $id) { status } }', { id })
          if (data.switchRequest.status !== 'IN_PROGRESS') return look('operator', id)
          await run('operator', 'advanceTestClock', 'now', { milliseconds: minute })
          return undefined
        },
        { within: 300_000, every: 1_000, what: `the end of ${id}` },
      ),
  }
}
