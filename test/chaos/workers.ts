/** Scenarios of workers and executions in trouble. */
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { handler as runJobs } from '#doors/jobs/run.ts'
import { createPair, createRelationship } from '../stories/scenes.ts'
import { createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { awaitState } from '../workflows/trail.ts'
import { all, eachOnce, type Scenario } from './scenario.ts'

const firstOf = (subjects: readonly string[]): number => subjects.filter((one) => !/Reminder/.test(one)).length

/** The function that provisions is slow for the customers of one partner. */
export const slowFunction: Scenario = async ({ world, faults }) => {
  const { partner } = await createPair(world)
  const customers: { readonly customer: Newcomer; readonly id: string; readonly token: string }[] = []
  for (let count = 0; count < 4; count += 1) {
    const customer = await createNewcomer(world, `slow-${count}`)
    customers.push({ customer, ...(await customer.inviteFrom(partner)) })
  }
  const ids = new Set(customers.map(({ id }) => id))
  const end = faults.ofTasks({
    matches: ({ task, payload }) =>
      task.endsWith('provision') && ids.has((payload as { readonly invitationId: string }).invitationId),
    around: async (call) => {
      await sleep(4_000)
      return call()
    },
  })
  return {
    begin: () => Promise.all(customers.map(({ customer, token }) => customer.accept(token))),
    end,
    look: async () =>
      all(
        customers.map(({ customer }) =>
          eachOnce({ [`delegated admin of ${customer.name}`]: customer.grantsTo(partner).length }),
        ),
      ),
  }
}

/** A job kills its worker, time after time. Another worker is killed after it has done its work, once. */
export const killedWorker: Scenario = async ({ world, faults }) => {
  const { partner } = await createPair(world)
  const [poison, unlucky] = [await createNewcomer(world, 'kills'), await createRelationship(world)]
  const { id } = await poison.inviteFrom(partner)
  await awaitState(world, id, 'AwaitDecision')
  const revoked = () => poison.subjects().filter((one) => /taken back/.test(one)).length
  const listOpenGrants = () =>
    world.stack.partnerCenter
      .relationships({
        partnerTenantId: world.stack.actors[unlucky.partner]?.tenantId ?? '',
        customerTenantId: unlucky.tenantId,
      })
      .filter(({ status }) => status !== 'terminated')
  const killed = new Set<string>()
  const end = faults.ofJobs({
    matches: ({ kind, key }) => kind === 'advance-acceptance' && key === id,
    around: async () => {
      throw new Error('The worker was killed')
    },
  })
  faults.ofJobs({
    matches: ({ kind, key }) => kind === 'withdraw-delegated-admin' && key === unlucky.id,
    around: async (call, job) => {
      const result = await call()
      if (killed.has(job.id)) return result
      killed.add(job.id)
      throw new Error('The worker was killed after it had done its work')
    },
  })
  return {
    begin: async () => {
      await world.run(partner, 'revokeInvitation', 'invitation { status }', { id })
      await world.run(unlucky.customer, 'removeDelegatedAdmin', 'relationships { id }', {})
    },
    end,
    parks: [id],
    look: async () =>
      all([
        eachOnce({ 'the notification of an invitation that was taken back': revoked() }),
        { lost: listOpenGrants().map(() => 'the withdrawal of a worker that was killed'), twice: [] },
      ]),
  }
}

/** Every job of one partner is in two messages, which are delivered at the same time. */
export const deliveredTwice: Scenario = async ({ world, faults }) => {
  const { partner, partnerId } = await createPair(world)
  const customer = await createNewcomer(world, 'twin')
  const end = faults.ofJobs({
    matches: ({ owner }) => owner === partnerId,
    around: async (call, _, { Records }) => {
      const other = { Records: Records.map((record) => ({ ...record, messageId: randomUUID() })) }
      const [answer] = await Promise.all([call(), runJobs(other)])
      return answer
    },
  })
  return {
    begin: async () => customer.accept((await customer.inviteFrom(partner)).token),
    end,
    look: async () =>
      eachOnce({
        'delegated admin although every job came twice': customer.grantsTo(partner).length,
        'the outcome although every job came twice': customer.subjects().filter((one) => /is active/.test(one)).length,
      }),
  }
}

/** The engine loses an execution while its invitation waits. */
export const lostExecution: Scenario = async ({ world }) => {
  const { partner } = await createPair(world)
  const customer = await createNewcomer(world, 'lost-execution')
  const { id, token } = await customer.inviteFrom(partner)
  await awaitState(world, id, 'AwaitDecision')
  return {
    begin: async () => {
      const { stepFunctions } = world.stack
      const machine = stepFunctions.stateMachineArn('relationship-acceptance')
      const client = new SFNClient({ endpoint: stepFunctions.url })
      await client.send(
        new StopExecutionCommand({ executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${id}-1` }),
      )
      client.destroy()
      await customer.accept(token)
    },
    look: async () =>
      all([
        eachOnce({
          'delegated admin after the execution was lost': customer.grantsTo(partner).length,
          'the outcome after the execution was lost': customer.subjects().filter((one) => /is active/.test(one)).length,
        }),
        { lost: firstOf(customer.subjects()) === 0 ? ['the invitation of a lost execution'] : [], twice: [] },
      ]),
  }
}
