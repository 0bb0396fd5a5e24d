import { signedApiKeys } from '#gateways/api-key-secrets.ts'
import { connectLinks } from '#gateways/connect-links.ts'
import { signedLinks } from '#gateways/invitation-links.ts'
import { recipientLinks } from '#gateways/recipient-links.ts'
import { secretReader } from '#gateways/secrets.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { sha256 } from '#persistence/journal.ts'
import { dynamoReader } from '#persistence/reader.ts'
import { dynamoTestClock, type TestClock } from '#persistence/test-clock.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import type { JobQueue } from '#platform/jobs/queue.ts'
import type { Ids } from '#platform/kernel/ids.ts'
import type { Reader } from '#platform/table/reader.ts'
import { storesOn } from './capabilities.ts'
import { awsClients, type BackgroundClients } from './clients.ts'
import { clockAheadBy, machineClock } from './clock.ts'
import { readEnv, type Env } from './env.ts'
import { timeOrderedIds } from './ids.ts'
import { jsonLogger } from './logger.ts'

/** What a host may supply in place of what a deployed function has. */
export type ContainerOptions = {
  readonly newIds?: (clock: Clock) => Ids
  readonly clients?: ReturnType<typeof awsClients>
  readonly backgroundClients?: BackgroundClients
  /** For a host that has all functions in one process, and need not read the table for the time. */
  readonly testClock?: TestClock
  /** For a host that runs the jobs itself. */
  readonly queue?: JobQueue
}

/** Builds the ports that every composition uses, from the outside in, without a single command. */
export const createContainer = (env: Env, options: ContainerOptions = {}) => {
  const { newIds = timeOrderedIds, clients = awsClients() } = options
  const table = env.TABLE_NAME
  const client = clients.dynamo
  const signingSecret = secretReader(clients.secrets, env.SIGNING_SECRET_ID)
  const { testClock = dynamoTestClock(client, table) } = options
  const clock = env.TEST_CLOCK === 'on' ? clockAheadBy(testClock) : machineClock
  const reader = dynamoReader({ client, table, cursors: signedCursors(signingSecret) })
  return {
    env,
    clients,
    reader,
    hosted: { queue: options.queue, clients: options.backgroundClients },
    log: jsonLogger(env.LOG_LEVEL),
    /** The stores and the unit of work, on the reader of one composition. */
    storesOn: (on: Reader) => {
      const stores = storesOn(on)
      return {
        ...stores,
        unitOfWork: dynamoUnitOfWork({ client, table, clock, read: on.one }),
      }
    },
    ports: {
      clock,
      ids: newIds(clock),
      digest: sha256,
      // Writers at once are to come apart, however long each of them takes: on a slow machine they spread over a longer time.
      pause: (attempt: number, tookMs: number) => {
        const spread = Math.max(Math.min(10 * 2 ** attempt, 400), Math.min(tookMs * attempt, 2000))
        return new Promise<void>((resolve) => setTimeout(resolve, Math.random() * spread))
      },
      links: signedLinks({ secret: signingSecret, stack: env.STACK, baseUrl: env.INVITATION_URL }),
      connectLinks: connectLinks({ secret: signingSecret, stack: env.STACK, baseUrl: env.CONNECT_URL }),
      apiKeySecrets: signedApiKeys({
        secret: secretReader(clients.secrets, env.API_KEY_SECRET_ID),
        stack: env.STACK,
        mode: env.TEST_CLOCK === 'on' ? 'test' : 'live',
      }),
      recipientLinks: recipientLinks({
        secret: secretReader(clients.secrets, env.RECIPIENT_SECRET_ID),
        stack: env.STACK,
        baseUrl: env.STOP_URL,
      }),
      mailBudgets: env.MAIL_BUDGETS,
      calendar: env.BUSINESS_CALENDAR,
      cloud: env.CLOUD,
    },
  }
}

export type Container = ReturnType<typeof createContainer>

let shared: Container | undefined

/** The container of this function: one clock and one order of ids for everything that is composed from it. */
export const openContainer = (): Container => (shared ??= createContainer(readEnv()))

/**
 * Replaces the container of this process; without one, the next event reads the environment again. For hosts that run one
 * stack after another, or supply their own clients; a deployed function is configured once.
 */
export const replaceContainer = (container?: Container): void => {
  for (const client of Object.values(shared?.clients ?? {})) client.destroy()
  shared = container
}
