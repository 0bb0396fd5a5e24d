/** Scenarios of our own services in trouble: the bus, the mail service, the queues and the stream. */
import { sqsJobQueue } from '#gateways/job-queue.ts'
import { queueName } from '#local/environment/environment.ts'
import { keyedJob, lanes, type Job, type Lane } from '#platform/jobs/job.ts'
import { SQSClient } from '@aws-sdk/client-sqs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPair } from '../stories/scenes.ts'
import { createNewcomer } from '../workflows/newcomer.ts'
import { all, eachOnce, type Scenario } from './scenario.ts'

/** The bus refuses the next thousand events. That each is on the bus in the end is a law of every run. */
export const busRefuses: Scenario = async ({ world }) => ({
  begin: async () => world.stack.bus.failNextEntries(1000),
  look: async () => all([]),
})

/** The mail service refuses the addresses of two customers. One of them accepts: its partner must get to know that. */
export const badAddresses: Scenario = async ({ world }) => {
  const [silent, other] = [await createNewcomer(world, 'bad-address'), await createNewcomer(world, 'worse-address')]
  const { partner } = await createPair(world)
  const ends: (() => void)[] = []
  const parks: string[] = []
  return {
    begin: async () => {
      ends.push(world.stack.mailbox.refuse((address) => /@(bad|worse)-address\.example/.test(address)))
      const { id } = await silent.inviteFrom(partner)
      parks.push(`${id}/invitation`)
      const { id: second, token } = await other.inviteFrom(partner)
      const { relationship } = await other.accept(token)
      await world.relationshipOf(partner, relationship.id, 'ACTIVE')
      parks.push(`${second}/active-customer`)
    },
    end: () => ends.forEach((end) => end()),
    parks,
    look: async () =>
      eachOnce({
        'the invitation to a bad address': silent.notifications().filter(({ subject }) => !/Reminder/.test(subject))
          .length,
        'the outcome, to the partner of a customer with a bad address': world
          .notificationsTo(`office@${partner}.example`)
          .filter(({ subject }) => subject.includes('worse-address')).length,
      }),
  }
}

/** The jobs of one partner that fill the mail lane, and the milliseconds that each takes. */
const flood = { jobs: 600, milliseconds: 40 }

/** The mail lane is full of the jobs of one partner. */
export const fullQueue: Scenario = async ({ world, faults }) => {
  const { partnerId } = await createPair(world)
  const handled = new Map<string, number>()
  faults.ofJobs({
    matches: ({ owner, kind }) => owner === partnerId && kind === 'send-notification',
    around: async (_, { id }) => {
      await sleep(flood.milliseconds)
      handled.set(id, (handled.get(id) ?? 0) + 1)
      return { batchItemFailures: [] }
    },
  })
  const jobs = Array.from({ length: flood.jobs }, (_, index): Job => {
    const about = { subject: `inv_${String(index).padStart(26, '0')}`, notification: 'flood' }
    return keyedJob(
      { kind: 'send-notification', lane: 'mail', key: `${about.subject}/flood`, owner: partnerId, input: about },
      { correlationId: 'flood', at: new Date().toISOString() },
    )
  })
  return {
    begin: async () => {
      const client = new SQSClient({ endpoint: world.stack.queues.url, useQueueUrlAsEndpoint: false })
      const queues = Object.fromEntries(lanes.map((lane) => [lane, world.stack.queues.queueUrl(queueName(lane))]))
      await sqsJobQueue({ client, queues: queues as Record<Lane, string> }).send(jobs)
      client.destroy()
    },
    look: async () =>
      all(jobs.map(({ id, key }) => eachOnce({ [`the job about ${key} in a full queue`]: handled.get(id) ?? 0 }))),
  }
}

/** The queues refuse calls, for longer than the client tries again. */
export const queuesRefuse: Scenario = async ({ world }) => {
  const customer = await createNewcomer(world, 'queueless')
  return {
    begin: async () => {
      world.stack.queues.failNextRequests(4)
      await customer.inviteFrom('direct')
    },
    look: async () =>
      eachOnce({
        'an invitation while the queues refuse': customer.subjects().filter((one) => !/Reminder/.test(one)).length,
      }),
  }
}

/** The stream loses everything that one partner does. */
export const lostStream: Scenario = async ({ world, faults }) => {
  const { partner, partnerId } = await createPair(world)
  const customer = await createNewcomer(world, 'unheard')
  const ends: (() => void)[] = []
  return {
    begin: async () => {
      ends.push(faults.ofStream(({ by }) => by.actingFor === partnerId))
      await customer.inviteFrom(partner)
    },
    end: () => ends.forEach((end) => end()),
    look: async () =>
      eachOnce({
        'an invitation that the stream lost': customer.subjects().filter((one) => !/Reminder/.test(one)).length,
      }),
  }
}
