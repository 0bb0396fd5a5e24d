import type { Clock } from '#domain/kernel/clock.ts'
import type { Ids } from '#domain/kernel/ids.ts'
import { ruleSets } from '#domain/rules/rule-set.ts'
import { signedLinks } from '#gateways/invitation-links.ts'
import { secretReader } from '#gateways/secrets.ts'
import { dynamoBook } from '#persistence/book.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoReader, type Reader } from '#persistence/read.ts'
import * as stores from '#persistence/stores.ts'
import { dynamoTestClock, type TestClock } from '#persistence/test-clock.ts'
import { awsClients } from './clients.ts'
import { clockAheadBy, machineClock } from './clock.ts'
import { readEnv, type Env } from './env.ts'
import { timeOrderedIds } from './ids.ts'
import { jsonLogger } from './logger.ts'

/** What a host may bring along in place of what a deployed function has. */
export type GroundOptions = {
  readonly newIds?: (clock: Clock) => Ids
  readonly clients?: ReturnType<typeof awsClients>
  /** For a host that has all functions in one process, and need not read the table to know what time it is. */
  readonly testClock?: TestClock
}

/** What every composition stands on: ports from the outside in, without a single use case. */
export const groundOf = (env: Env, options: GroundOptions = {}) => {
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
    log: jsonLogger(env.LOG_LEVEL),
    /** The stores, on a reader of whoever composes. */
    storesOn: (on: Reader) => ({
      book: dynamoBook({ client, table, clock, read: on.one }),
      partners: stores.dynamoPartners(on),
      resellerLinks: stores.dynamoResellerLinks(on),
      customers: stores.dynamoCustomers(on),
      subscriptions: stores.dynamoSubscriptions(on),
      invitations: stores.dynamoInvitations(on),
      processes: stores.dynamoProcesses(on, client, table),
      switchRequests: stores.dynamoSwitchRequests(on, client, table),
      relationships: stores.dynamoRelationships(on),
      migrationPlans: stores.dynamoMigrationPlans(on, client, table),
      timeline: stores.dynamoTimeline(on),
      apiKeys: stores.dynamoApiKeys(on),
    }),
    ports: {
      clock,
      ids: newIds(clock),
      pause: (attempt: number) =>
        new Promise<void>((resolve) => setTimeout(resolve, Math.random() * Math.min(10 * 2 ** attempt, 400))),
      links: signedLinks({ secret: signingSecret, stack: env.STACK, baseUrl: env.INVITATION_URL }),
      calendar: env.BUSINESS_CALENDAR,
      cloud: env.CLOUD,
      rules: ruleSets[env.RULE_SET],
    },
  }
}

export type Ground = ReturnType<typeof groundOf>

let common: Ground | undefined

/** That of this process: one clock and one order of ids, whatever is composed on it. */
export const openGround = (): Ground => (common ??= groundOf(readEnv()))

/**
 * Puts this process on another ground; without one, the next event finds the environment as it is then. For hosts that run
 * one stack after another, or bring clients of their own; a deployed function is configured once.
 */
export const replaceGround = (ground?: Ground): void => {
  for (const client of Object.values(common?.clients ?? {})) client.destroy()
  common = ground
}
