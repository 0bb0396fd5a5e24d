/** Every scenario goes wrong at the same time, in one stack, while bystanders go on. Then the trouble is over, and all is counted. */
import { ampleMailBudgets } from '../support/mail-budgets.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Json } from '#local/client.ts'
import { startStack } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { tableName } from '#local/environment/environment.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import type { NotificationRecord } from '#platform/notification/records.ts'
import { handler as sweep } from '#doors/streams/sweep.ts'
import { openContainer } from '#runtime/container.ts'
import { worldOf, type World } from '../support/world-client.ts'
import { watchBystanders } from './bystanders.ts'
import { clockLeaps, crowd, poisonedProcess, poisonedReminder } from './data.ts'
import { openFaults } from './faults.ts'
import { all, leap, type Scenario, type Trouble, type Verdict } from './scenario.ts'
import { badAddresses, busRefuses, fullQueue, lostStream, queuesRefuse } from './services.ts'
import { vendorHangs, vendorLosesAnswers, vendorRefuses, vendorThrottles } from './vendor.ts'
import { deliveredTwice, killedWorker, lostExecution, slowFunction } from './workers.ts'

const scenarios: Readonly<Record<string, Scenario>> = {
  vendorHangs,
  vendorRefuses,
  vendorLosesAnswers,
  vendorThrottles,
  busRefuses,
  badAddresses,
  fullQueue,
  queuesRefuse,
  lostStream,
  slowFunction,
  killedWorker,
  deliveredTwice,
  lostExecution,
  poisonedProcess,
  poisonedReminder,
  clockLeaps,
  crowd,
}

export type ChaosReport = {
  readonly scenarios: number
  readonly bystanders: number
  /** Milliseconds until the first email of a bystander, in the slowest of a hundred. */
  readonly bystanderDelayP99Ms: number
  readonly starved: readonly string[]
  readonly lost: readonly string[]
  readonly twice: readonly string[]
  /** What was not parked, shown to operators and logged as an error, although it has to be. */
  readonly untold: readonly string[]
}

const minute = 60_000
/** The longest delay of a job, and a minute: whatever waits for its next attempt gets one. */
const anHour = 61 * minute

/** Plays all scenarios at once, or only some. `bystanders` come every `every` milliseconds. */
export const playChaos = async ({
  only,
  bystanders,
  every,
  log,
}: {
  readonly only?: readonly string[]
  readonly bystanders: number
  readonly every: number
  readonly log: (line: string) => void
}): Promise<ChaosReport> => {
  const faults = openFaults()
  const errors = catchErrorLines()
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    gdap: approvingCustomers,
    partnersConnected: true,
    seed: 'story',
    logLevel: 'error',
    keptEvents: Infinity,
    mailBudgets: ampleMailBudgets,
    log: () => {},
    ...faults.options,
  })
  try {
    const world = worldOf(stack)
    const troubles: Record<string, Trouble> = {}
    for (const name of only ?? Object.keys(scenarios)) {
      const set = scenarios[name]
      if (!set) throw new Error(`There is no scenario ${name}, only ${Object.keys(scenarios).join(', ')}`)
      troubles[name] = await set({ world, faults })
    }
    log(`${Object.keys(troubles).length} scenarios are set`)
    let isParked = false
    const watching = watchBystanders(world, bystanders, every)
    const started: Promise<unknown>[] = []
    // One process does the work of all functions here: within three seconds everything goes wrong.
    for (const { begin } of Object.values(troubles)) {
      started.push(begin())
      await sleep(200)
    }
    await Promise.all(started)
    log('all of them go wrong')
    const wanted = () => Object.values(troubles).flatMap(({ parks = [] }) => parks)
    for (let round = 0; round < 40 && !isParked; round += 1) {
      await sleep(2000)
      await leap(world, anHour)
      // The sweeper itself: nobody can wait until a stack is at rest whose vendor hangs.
      await sweep()
      const about = (await parkedJobs(world)).map((job: Json) => job.about)
      isParked = wanted().every((one) => about.includes(one))
      log(`parked: ${about.length}`)
    }
    const { delays, starved } = await watching
    log('the bystanders have gone')
    const untold = listUntold(await parkedJobs(world), wanted(), errors.lines)

    for (const { end } of Object.values(troubles)) await end?.()
    stack.partnerCenter.faults.clear()
    for (const { id } of await parkedJobs(world)) await world.run('operator', 'retryJob', 'job { id }', { id })
    await comeToRest(world)
    log('everything is at rest')
    const verdicts = await Promise.all(Object.values(troubles).map(({ look }) => look()))
    const { lost, twice } = all([...verdicts, await countEverything(world)])
    return {
      scenarios: Object.keys(troubles).length,
      bystanders: delays.length,
      bystanderDelayP99Ms: percentile(delays, 0.99),
      starved,
      lost,
      twice,
      untold,
    }
  } finally {
    errors.stop()
    await stack.stop()
  }
}

/** Time passes, and the sweeper runs, until no job waits for its next attempt and nothing is in the outbox. */
const comeToRest = async (world: World): Promise<void> => {
  for (let round = 0; round < 40; round += 1) {
    const { relayed, sent, requested } = await world.stack.sweep({ everything: round === 0 })
    await world.stack.idle()
    const waiting = (await jobsOf(world, 'WAITING')).length
    if (round > 0 && relayed + sent + requested + waiting === 0) return
    await world.advance(anHour)
  }
}

const jobsOf = async (world: World, status: string): Promise<Json[]> => {
  const query =
    'query($status: JobStatus!) { jobs(first: 100, where: { status: $status }) { nodes { id about kind lastError { name } } } }'
  const { data } = await world.ask('operator', query, { status })
  return data.jobs.nodes
}
const parkedJobs = (world: World) => jobsOf(world, 'PARKED')

/** What has to be parked, and is not among the parked jobs that operators see and that an error line names. */
const listUntold = (parked: readonly Json[], wanted: readonly string[], lines: readonly string[]): readonly string[] =>
  wanted.filter(
    (about) =>
      !parked.some(
        (job: Json) =>
          job.about === about && lines.some((line) => line.includes('A job is parked') && line.includes(job.id)),
      ),
  )

/** The laws of every run: each event is on the bus, and each notification that was requested went out, once. */
const countEverything = async ({ stack }: World): Promise<Verdict> => {
  const published = new Set(stack.bus.events().map(({ detail }) => detail['id']))
  const lost: string[] = []
  for (const { name, doc } of await readTable()) {
    if (name === 'event' && !published.has((doc as DomainEvent).id)) lost.push(`the event ${(doc as DomainEvent).type}`)
    if (name === 'notification' && (doc as NotificationRecord).status === 'REQUESTED')
      lost.push(`the notification ${(doc as NotificationRecord).key}`)
  }
  return {
    lost,
    twice: stack.mailbox
      .messages()
      .flatMap(({ notification, deliveries }) => (deliveries > 1 ? [`${notification}: ${deliveries} times`] : [])),
  }
}

const readTable = async (): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const { dynamo } = openContainer().clients
  const items: Record<string, unknown>[] = []
  for (let from: Record<string, unknown> | undefined; ;) {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
    )
    items.push(...Items)
    if (!LastEvaluatedKey) return items
    from = LastEvaluatedKey
  }
}

/** The functions log to the standard error output: their lines are kept, and not shown. */
const catchErrorLines = () => {
  const lines: string[] = []
  const write = process.stderr.write.bind(process.stderr)
  process.stderr.write = (line: string | Uint8Array) => {
    lines.push(String(line))
    return true
  }
  return { lines, stop: () => void (process.stderr.write = write) }
}

const percentile = (numbers: readonly number[], part: number): number => {
  const sorted = numbers.toSorted((one, other) => one - other)
  return Math.round(sorted[Math.min(Math.ceil(sorted.length * part) - 1, sorted.length - 1)] ?? Infinity)
}
