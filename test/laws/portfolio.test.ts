import fc from 'fast-check'
import { expect, it } from 'vitest'
import { customerRecord, relationshipClaim } from '#capabilities/customer/records.ts'
import { portfolioJobs } from '#capabilities/portfolio/jobs.ts'
import { keepEntries } from '#capabilities/portfolio/keep.ts'
import { listPortfolio } from '#capabilities/portfolio/find.ts'
import { placeClaim, subscriptionRecord } from '#capabilities/subscription/records.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { Job } from '#platform/jobs/job.ts'
import { jobActor } from '#platform/jobs/run.ts'
import { customerIdOf, idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { seedCustomer } from '#local/seed/records.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { context, newTenantId } from './cast.ts'
import { instant } from './listed.ts'
import { purchaseOf } from './purchases.ts'
import { useTestApp } from './test-app.ts'

/**
 * A portfolio is kept by jobs, and jobs come late, twice and in any order. Two things hold all the same: a partner never sees the
 * purchases of a customer that it is in no relationship with, and when all jobs have run, it sees exactly all others.
 */
const testApp = useTestApp()

type Step =
  | { readonly kind: 'buy' | 'suspend' | 'cancel'; readonly nth: number }
  | { readonly kind: 'begin' | 'end' }
  | { readonly kind: 'work'; readonly nth: number; readonly twice: boolean }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('buy', 'suspend', 'cancel'), nth: fc.nat({ max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('begin', 'begin', 'begin', 'end') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('work'), nth: fc.nat({ max: 3 }), twice: fc.boolean() }) },
)

const play = async (steps: readonly Step[]): Promise<void> => {
  const { client, table, app } = testApp
  const unitOfWork = dynamoUnitOfWork({ client, table, clock: app.clock })
  const write = async (...changes: readonly Change[]) => {
    const { kind } = await unitOfWork.commit({ changes, events: [], result: [] }, { dryRun: false })
    expect(kind).toBe('committed')
  }
  const ports = { ...app.read, unitOfWork, clock: app.clock, ids: timeOrderedIds(app.clock), pause: async () => {} }
  const jobs = portfolioJobs(ports)
  const tenantId = newTenantId()
  const [customer, partner] = [customerIdOf(tenantId), partnerIdOf(newTenantId())]
  await write(customerRecord.create(seedCustomer({ tenantId, name: 'Customer' }, instant(0))))

  const bought: Subscription[] = []
  let relationship: string | undefined
  const waiting: Job[] = []
  const request = (kind: string, input: Job['input']) =>
    waiting.push({
      kind,
      lane: 'internal',
      key: customer,
      id: `${kind}:${waiting.length}`,
      owner: partner,
      input,
      correlationId: 'law',
      attempts: 0,
      createdAt: instant(0),
    })
  const work = async (job: Job) => jobs[job.kind]?.(job, 'message')
  const shown = async (filter: Parameters<ReturnType<typeof listPortfolio>>[1] = {}) =>
    (
      await listPortfolio({ ...app.read, clock: app.clock })(partner, filter, 'updatedAt', {
        size: 100,
        direction: 'forward',
        order: 'ASC',
      })
    ).items.map(({ item }) => `${item.updatedAt} ${item.id} ${item.status} ${item.version}`)
  const change = async (before: Subscription, status: Subscription['status']) => {
    const after = { ...before, status, version: before.version + 1, updatedAt: instant(bought.length + before.version) }
    await write(...subscriptionRecord.move(after, before))
    bought[bought.indexOf(before)] = after
    request('keep-purchases', { subscriptionIds: [before.id] })
  }

  for (const [index, step] of steps.entries()) {
    const subject = 'nth' in step ? bought[step.nth] : undefined
    if (step.kind === 'buy' && bought.length < 3) {
      const purchase = purchaseOf({ customer, partner }, { updated: index, channel: 'EA' })
      await write(
        subscriptionRecord.create(purchase),
        placeClaim.take({ subscriptionId: purchase.id, customerId: customer }),
      )
      bought.push(purchase)
      request('keep-purchases', { subscriptionIds: [purchase.id] })
    }
    if (step.kind === 'suspend' && subject?.status === 'ACTIVE') await change(subject, 'SUSPENDED')
    if (step.kind === 'cancel' && subject && subject.status !== 'CANCELED') await change(subject, 'CANCELED')
    if (step.kind === 'begin' && !relationship) {
      const relationshipId = idOf('rel', newTenantId())
      await write(relationshipClaim.take({ customerId: customer, partnerId: partner, relationshipId }))
      relationship = relationshipId
      request('keep-portfolio', { partnerId: partner, customerId: customer })
    }
    if (step.kind === 'end' && relationship) {
      await write(
        relationshipClaim.release({ customerId: customer, partnerId: partner, relationshipId: relationship as never }),
      )
      relationship = undefined
      request('keep-portfolio', { partnerId: partner, customerId: customer })
    }
    if (step.kind === 'work') {
      const [job] = waiting.splice(step.nth % Math.max(waiting.length, 1), step.twice ? 0 : 1)
      const chosen = job ?? waiting[step.nth % Math.max(waiting.length, 1)]
      if (chosen) await Promise.all([work(chosen), ...(step.twice ? [work(chosen)] : [])])
    }
    if (!relationship) expect(await shown()).toEqual([])
  }
  // What is left comes at once, the last first.
  await Promise.all(waiting.toReversed().map(work))
  const expected = (relationship ? bought : [])
    .map(({ id, status, version, updatedAt }) => ({ status, line: `${updatedAt} ${id} ${status} ${version}` }))
    .toSorted((one, other) => (one.line < other.line ? -1 : 1))
  expect(await shown()).toEqual(expected.map(({ line }) => line))
  for (const status of ['ACTIVE', 'SUSPENDED', 'CANCELED'] as const)
    expect(await shown({ status: [status] })).toEqual(
      expected.flatMap((one) => (one.status === status ? [one.line] : [])),
    )
  expect(await app.read.portfolios.of(customer, partner)).toHaveLength(expected.length)
}

it('a portfolio is complete when its jobs have run, in whatever order, and never has what its partner may not see', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 25, size: 'max' }), async (steps) => play(steps)),
    { numRuns: 30 },
  )
})

it('a job of the last relationship that comes to its write only in the next one takes nothing away', async () => {
  const { client, table, app } = testApp
  const unitOfWork = dynamoUnitOfWork({ client, table, clock: app.clock })
  const write = (...changes: readonly Change[]) =>
    unitOfWork.commit({ changes, events: [], result: [] }, { dryRun: false })
  const tenantId = newTenantId()
  const [customerId, partnerId] = [customerIdOf(tenantId), partnerIdOf(newTenantId())]
  const claimOf = () => ({ customerId, partnerId, relationshipId: idOf('rel', newTenantId()) })
  const [last, next] = [claimOf(), claimOf()]
  const purchase = purchaseOf({ customer: customerId, partner: partnerId }, { updated: 1, channel: 'EA' })
  await write(subscriptionRecord.create(purchase), relationshipClaim.take(last))
  const ports = { ...app.read, unitOfWork, clock: app.clock, ids: timeOrderedIds(app.clock), pause: async () => {} }
  const input = { customerId, partnerId, subscriptionIds: [purchase.id] }
  await keepEntries(ports)(jobActor, input, context)
  await write(relationshipClaim.release(last))

  // It finds no relationship and the entry. Before it writes, the next relationship begins, and its job runs.
  let isLate = true
  const entry: typeof app.read.portfolios.entry = async (...key) => {
    const found = await app.read.portfolios.entry(...key)
    if (isLate) {
      isLate = false
      await write(relationshipClaim.take(next))
      await keepEntries(ports)(jobActor, input, context)
    }
    return found
  }
  await keepEntries({ ...ports, portfolios: { ...app.read.portfolios, entry } })(jobActor, input, context)
  expect(await app.read.portfolios.of(customerId, partnerId)).toMatchObject([{ relationshipId: next.relationshipId }])
})
