/** Scenarios of a vendor in trouble. */
import { jobQueues } from '#infra/model/queues.ts'
import { createPair, createRelationship } from '../stories/scenes.ts'
import { acceptSwitchRequest, createSwitchScene, fileSwitchRequest, requestOf } from '../stories/switching.ts'
import { createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { all, eachOnce, type Scenario } from './scenario.ts'

/** Customers of one partner whose withdrawals hang: all but two workers of the vendor's lane are busy with them. */
const hangingCustomers = jobQueues.vendor.maximumConcurrency - 2

/** The path of a vendor's call about one delegated admin relationship. */
const isAbout = (path: string, ids: ReadonlySet<string>): boolean => path.split('/').some((part) => ids.has(part))

/** The vendor accepts the calls about the customers of one partner, and does not respond. */
export const vendorHangs: Scenario = async ({ world }) => {
  const customers: Newcomer[] = []
  const { partner } = await createPair(world)
  for (let count = 0; count < hangingCustomers; count += 1) {
    const customer = await createNewcomer(world, `hangs-${count}`)
    const { token } = await customer.inviteFrom(partner)
    const { relationship } = await customer.accept(token)
    await world.relationshipOf(partner, relationship.id, 'ACTIVE')
    customers.push(customer)
  }
  const grants = customers.map((customer) => () => customer.grantsTo(partner))
  const hanging = new Set(grants.flatMap((of) => of().map(({ id }) => id)))
  const letGo = Promise.withResolvers<void>()
  return {
    begin: async () => {
      world.stack.partnerCenter.faults.push({
        match: ({ method, path }) => method === 'POST' && isAbout(path, hanging),
        times: Infinity,
        kind: 'blocked',
        until: letGo.promise,
      })
      for (const { name } of customers) await world.run(name, 'removeDelegatedAdmin', 'relationships { id }', {})
    },
    end: () => {
      hanging.clear()
      letGo.resolve()
    },
    look: async () =>
      all(
        grants.map((of, index) => {
          const open = of().filter(({ status }) => status !== 'terminated')
          return { lost: open.map(() => `the withdrawal of customer ${index}`), twice: [] }
        }),
      ),
  }
}

/** The vendor refuses a withdrawal for good. */
export const vendorRefuses: Scenario = async ({ world }) => {
  const { partner, customer, id, tenantId } = await createRelationship(world)
  const grants = () =>
    world.stack.partnerCenter.relationships({
      partnerTenantId: world.stack.actors[partner]?.tenantId ?? '',
      customerTenantId: tenantId,
    })
  const refused = new Set(grants().map((grant) => grant.id))
  return {
    begin: async () => {
      world.stack.partnerCenter.faults.push({
        match: ({ method, path }) => method === 'POST' && isAbout(path, refused),
        times: Infinity,
        kind: 'forbidden',
        code: 'accessDenied',
      })
      await world.run(customer, 'removeDelegatedAdmin', 'relationships { id }', {})
    },
    end: () => refused.clear(),
    parks: [id],
    look: async () => ({
      lost: grants().flatMap(({ status }) => (status === 'terminated' ? [] : ['the withdrawal that was refused'])),
      twice: [],
    }),
  }
}

/** The vendor does what is requested, and the response is lost. */
export const vendorLosesAnswers: Scenario = async ({ world }) => {
  const customer = await createNewcomer(world, 'unanswered')
  const { token } = await customer.inviteFrom('direct')
  let id = ''
  return {
    begin: async () => {
      world.stack.partnerCenter.faults.push({
        match: ({ method, body }) => method === 'POST' && body.includes(customer.tenantId),
        times: 2,
        kind: 'lost-response',
      })
      id = (await customer.accept(token)).relationship.id
    },
    look: async () => {
      const { data } = await world.ask('direct', 'query($id: ID!) { relationship(id: $id) { status } }', { id })
      return all([
        eachOnce({ 'the delegated admin of an answer that was lost': customer.grantsTo('direct').length }),
        {
          lost: data.relationship.status === 'ACTIVE' ? [] : [`a relationship, ${data.relationship.status}`],
          twice: [],
        },
      ])
    },
  }
}

/** The vendor throttles the transfers of a switch. */
export const vendorThrottles: Scenario = async ({ world }) => {
  const scene = await createSwitchScene(world)
  const { id } = await fileSwitchRequest(world, scene)
  return {
    begin: async () => {
      world.stack.partnerCenter.faults.push({
        match: ({ path, method }) => method === 'POST' && path.includes('/transfers'),
        times: 4,
        kind: '429',
        retryAfterSeconds: 30,
      })
      await acceptSwitchRequest(world, scene, id)
    },
    look: async () => {
      const { status } = await requestOf(world, 'operator', id)
      const azure = new Set(scene.subscriptions.map(({ azureId }) => azureId))
      const transfers = world.stack.partnerCenter
        .transfers()
        .filter(({ lines }) => lines.some(({ entitlementId }) => azure.has(entitlementId)))
      return all([
        eachOnce({ 'the transfer of a switch that was throttled': transfers.length }),
        { lost: status === 'COMPLETED' ? [] : [`a switch, ${status}`], twice: [] },
      ])
    },
  }
}
