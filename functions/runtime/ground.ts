import type { Clock } from '#domain/kernel/clock.ts'
import type { Ids } from '#domain/kernel/ids.ts'
import { ruleSets } from '#domain/rules/rule-set.ts'
import { signedLinks } from '#gateways/invitation-links.ts'
import { secretReader } from '#gateways/secrets.ts'
import { dynamoBook } from '#persistence/book.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoReader } from '#persistence/read.ts'
import * as stores from '#persistence/stores.ts'
import { dynamoTestClock } from '#persistence/test-clock.ts'
import { awsClients } from './clients.ts'
import { clockAheadBy, machineClock } from './clock.ts'
import { readEnv, type Env } from './env.ts'
import { timeOrderedIds } from './ids.ts'
import { jsonLogger } from './logger.ts'

/** What every composition stands on: ports from the outside in, without a single use case. */
export const groundOf = (env: Env, { newIds = timeOrderedIds }: { readonly newIds?: (clock: Clock) => Ids } = {}) => {
  const clients = awsClients()
  const table = env.TABLE_NAME
  const client = clients.dynamo
  const signingSecret = secretReader(clients.secrets, env.SIGNING_SECRET_ID)
  const clock = env.TEST_CLOCK === 'on' ? clockAheadBy(dynamoTestClock(client, table)) : machineClock
  const reader = dynamoReader({ client, table, cursors: signedCursors(signingSecret) })
  return {
    env,
    clients,
    reader,
    log: jsonLogger(env.LOG_LEVEL),
    ports: {
      book: dynamoBook({ client, table, clock }),
      clock,
      ids: newIds(clock),
      pause: (attempt: number) =>
        new Promise<void>((resolve) => setTimeout(resolve, Math.random() * Math.min(10 * 2 ** attempt, 400))),
      partners: stores.dynamoPartners(reader),
      resellerLinks: stores.dynamoResellerLinks(reader),
      customers: stores.dynamoCustomers(reader),
      subscriptions: stores.dynamoSubscriptions(reader, client, table),
      invitations: stores.dynamoInvitations(reader),
      processes: stores.dynamoProcesses(reader, client, table),
      switchRequests: stores.dynamoSwitchRequests(reader, client, table),
      relationships: stores.dynamoRelationships(reader),
      migrationPlans: stores.dynamoMigrationPlans(reader, client, table),
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
