import { recordUse } from '#capabilities/api-key/use.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import { capabilitiesOf } from '#capabilities/rules/terms/clouds.ts'
import { publicSuffixes } from '#gateways/public-suffixes.ts'
import { dynamoBuckets } from '#persistence/limits.ts'
import { batching, remembering } from '#persistence/loader.ts'
import { limiterOn, type Limiter } from '#platform/limit/limiter.ts'
import { actionContributions, allCommands, allQueries, bind } from './capabilities.ts'
import { openContainer, type Container } from './container.ts'
import type { Env } from './env.ts'

/** What a function knows of the limits outlives its requests. */
const limiters = new WeakMap<Container, Limiter>()
const limiterOf = (container: Container): Limiter => {
  const { clients, env, log, ports } = container
  const limiter =
    limiters.get(container) ??
    limiterOn({
      buckets: dynamoBuckets(clients.dynamo, env.TABLE_NAME),
      clock: ports.clock,
      onFault: (error) => log.error('The limits cannot be kept in the table', { error }),
    })
  limiters.set(container, limiter)
  return limiter
}

const queries = allQueries()
const everyCommand = allCommands()

/**
 * Composes what the API calls: queries and commands on the ports. `background.ts` composes what workflows and streams call.
 * The two are apart so that the API does not contain what only those use.
 *
 * Queries read by `reads`. Commands do not: what they decide on must be as it is now.
 */
export const composeApp = (
  container: Container,
  reads: Reads = { reader: batching(container.reader), forget: () => {} },
) => {
  const { env, log, reader, storesOn, ports } = container
  // Only the API decides by rules: the background carries out what was decided, and its bundles have none of them.
  const common = { ...ports, ...publicSuffixes, rules: ruleSets[env.RULE_SET] }
  const { clock, cloud, rules, links, apiKeySecrets, connectLinks } = common
  const read = storesOn(reads.reader)
  const queryPorts = { ...common, ...read }
  const bindCommands = () => bind(everyCommand, { ...common, ...storesOn(batching(reader)) })
  let commands: ReturnType<typeof bindCommands> | undefined
  return {
    env,
    log,
    clock,
    deployment: {
      stack: env.STACK,
      region: env.AWS_REGION,
      partition: env.AWS_PARTITION,
      cloud,
      capabilities: capabilitiesOf(cloud),
      ruleSet: env.RULE_SET,
      version: env.VERSION,
      dataResidency: env.DATA_RESIDENCY,
    },
    find: bind(queries, { ...queryPorts, actionContributions: actionContributions(queryPorts) }),
    jurisdiction: { cloud, rules },
    ruleSets: Object.values(ruleSets),
    read: { ...read, links, apiKeySecrets, connectLinks },
    recordKeyUse: recordUse(queryPorts),
    limiter: limiterOf(container),
    /** Forgets what was read: a command has changed it. */
    forget: reads.forget,
    /** Composed where one is called: most requests only read. */
    get commands() {
      return (commands ??= bindCommands())
    },
  }
}

type Reads = ReturnType<typeof remembering>

export type App = ReturnType<typeof composeApp>

/** The configuration of this function; nothing else needs to be up. */
export const settings = (): Env => openContainer().env

/** The application for one request, with its clock set. The API calls it first, for every event. */
export const openApp = async (): Promise<App> => {
  const container = openContainer()
  await container.ports.clock.sync()
  return composeApp(container, remembering(container.reader))
}
