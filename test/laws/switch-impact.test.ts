import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CustomerUser, PartnerUser } from '#platform/kernel/actor.ts'
import { subscriptionRecord } from '#capabilities/subscription/records.ts'
import { customerIdOf, parseId } from '#platform/kernel/ids.ts'
import { moveLines } from '#capabilities/switching/transfer/move-lines.ts'
import type { SwitchImpact } from '#capabilities/switching/request/impact.ts'
import { finishRequest } from '#capabilities/switching/transfer/finish.ts'
import { linesOf, type SwitchLine } from '#capabilities/switching/model/batch.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import type { Transfers } from '#capabilities/switching/transfer/transfers.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { dryRun, newTenantId, operator, context, expectDone, workflow } from './cast.ts'
import { unitOfWorkOf } from './commits.ts'
import { useTestApp } from './test-app.ts'

/**
 * These laws compare the preview of a switch with its outcome: what is shown before the acceptance is what happens after
 * it.
 */
const testApp = useTestApp()

let source: PartnerUser
let target: PartnerUser
let customer: CustomerUser

beforeAll(async () => {
  source = await testApp.addPartner()
  target = await testApp.addPartner()
  customer = await testApp.addCustomer()
  const { app } = testApp
  for (const partner of [source, target]) {
    const { invitation } = expectDone(
      await app.commands.createInvitation(
        partner,
        {
          tenantId: customer.tenantId,
          email: 'admin@customer.example',
          serviceKeys: ['teams'],
          delegatedAdmin: false,
          delivery: 'DIRECT',
          resellerDelegatedAdmin: false,
          expiresInDays: 30,
          maxUses: 1,
        },
        context,
      ),
    )
    const token = await app.read.links.tokenFor(invitation.id)
    expectDone(await app.commands.acceptInvitation(customer, { token, acceptAgreement: true }, context))
  }
  await records(target, 'Azure plan')
})

const records = async (seller: PartnerUser, name: string, more: object = {}): Promise<string> => {
  const { subscription } = expectDone(
    await testApp.app.commands.recordSubscription(
      operator,
      {
        customerId: customerIdOf(customer.tenantId),
        name,
        channel: 'CSP',
        serviceKind: 'USAGE_BASED',
        productType: 'SUBSCRIPTION',
        serviceKeys: ['azure'],
        quantity: 1,
        partnerOfRecordId: seller.partnerId,
        azureSubscriptionId: newTenantId(),
        ...more,
      },
      context,
    ),
  )
  return subscription.id
}

const anyProduct = fc.record({
  soldOnlyThroughPartners: fc.boolean(),
  partnerOptInList: fc.boolean(),
  privateOffer: fc.boolean(),
  perTenantSaas: fc.boolean(),
  specialDiscount: fc.boolean(),
})
/** Generates Azure with the marketplace products in it, and whether it is suspended between the request and its acceptance. */
const anyAzure = fc.record({
  products: fc.array(fc.oneof({ arbitrary: anyProduct, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 2 }), {
    maxLength: 2,
  }),
  suspended: fc.boolean(),
  chosen: fc.boolean(),
  vendorFails: fc.boolean(),
})
const anyScene = fc.record({
  azure: fc.array(anyAzure, { minLength: 1, maxLength: 5 }),
  /** Whether the acceptance names lines, instead of taking all lines that nothing keeps. */
  naming: fc.boolean(),
})

const free = {
  soldOnlyThroughPartners: false,
  partnerOptInList: false,
  privateOffer: false,
  perTenantSaas: false,
  specialDiscount: false,
}

const fileRequest = async (azure: readonly { readonly products: readonly (object | undefined)[] }[]) => {
  const subscriptionIds: string[] = []
  for (const [index, { products }] of azure.entries()) {
    const azureSubscriptionId = newTenantId()
    subscriptionIds.push(await records(source, `Azure ${index}`, { azureSubscriptionId }))
    for (const facts of products)
      await records(source, 'A product', {
        productType: 'MARKETPLACE',
        azureSubscriptionId,
        marketplace: { publisher: 'Fourth Coffee', ...free, ...facts },
      })
  }
  const { switchRequest } = expectDone(
    await testApp.app.commands.createSwitchRequest(
      target,
      {
        procedure: 'TRANSFER_REQUEST',
        customerId: customerIdOf(customer.tenantId),
        sourcePartnerId: source.partnerId,
        subscriptionIds,
      },
      context,
    ),
  )
  return { id: switchRequest.id, subscriptionIds }
}

const readLines = async (id: SwitchRequest['id']): Promise<readonly SwitchLine[]> =>
  linesOf(await testApp.app.read.switchRequests.batches(id))
const readImpact = async (id: SwitchRequest['id'], lineIds?: readonly string[]) => {
  const found = await testApp.app.read.switchRequests.byId(id)
  const answer = found && (await testApp.app.find.switchImpact(source, found, lineIds))
  if (!answer) throw new Error('The impact is not there')
  return answer
}
const idsOf = (lines: readonly { readonly id: string }[]): readonly string[] => lines.map(({ id }) => id)
const all = ({ moves, stays, blocked }: SwitchImpact) => [
  ...moves.map(({ subscriptionId }) => subscriptionId),
  ...stays.filter(({ kind }) => kind === 'NOT_CHOSEN').map(({ subscriptionId }) => subscriptionId),
  ...blocked.map(({ line }) => line.subscriptionId),
]

/** Carries out an accepted request with a vendor that moves everything at once, except the lines in `failing`. */
const carryOut = async (id: SwitchRequest['id'], failing: ReadonlySet<string>): Promise<void> => {
  const { app } = testApp
  const transfers: Transfers = {
    itemsPerTransfer: 25,
    move: async ({ key, subscriptions }) => ({
      transferId: key,
      correlationId: key,
      state: 'ENDED',
      lines: subscriptions.map((subscription) =>
        failing.has(subscription)
          ? { subscription, state: 'FAILED', code: '900500', message: 'Not today.' }
          : { subscription, state: 'MOVED', billingId: `new ${subscription}` },
      ),
    }),
  }
  const ports = {
    ...app.read,
    unitOfWork: unitOfWorkOf(testApp),
    clock: app.clock,
    ids: timeOrderedIds(app.clock),
    pause: (attempt: number) => sleep(attempt),
    cloud: 'GLOBAL' as const,
    transfers,
  }
  await moveLines(ports)(workflow, id, context)
  expectDone(await finishRequest(ports)(workflow, id, context))
}

/** Nobody suspends what is in an open request here (rule G26). The vendor may all the same, and a request looks again. */
const suspend = async (subscriptionId: string): Promise<void> => {
  const id = parseId('sub', subscriptionId)
  const before = id && (await testApp.app.read.subscriptions.one(customerIdOf(customer.tenantId), id))
  if (!before) throw new Error(`There is no ${subscriptionId}`)
  const suspended = { ...before, status: 'SUSPENDED', version: before.version + 1 } as const
  await unitOfWorkOf(testApp).commit(
    { changes: [subscriptionRecord.replace(suspended, before)], events: [], result: [] },
    { dryRun: false },
  )
}

describe('a preview', () => {
  it('shows the lines that the acceptance of the same choice moves, or is refused for the same reason', () =>
    fc.assert(
      fc.asyncProperty(anyScene, async ({ azure, naming }) => {
        const { id, subscriptionIds } = await fileRequest(azure)
        for (const [index, { suspended }] of azure.entries()) if (suspended) await suspend(subscriptionIds[index] ?? '')
        const lines = await readLines(id)
        const chosen = lines.filter((_, index) => azure[index]?.chosen)
        const lineIds = naming ? idsOf(chosen) : undefined

        const preview = await readImpact(id, lineIds)
        const input = { id, ...(lineIds && { lineIds }) }
        const rehearsed = await testApp.app.commands.acceptSwitchRequest(source, input, dryRun)
        const accepted = await testApp.app.commands.acceptSwitchRequest(source, input, context)
        expect(rehearsed.kind).toBe(accepted.kind)
        if ('refusal' in preview) {
          expect(accepted).toEqual({ kind: 'refused', refusal: preview.refusal })
          return
        }
        // Each line appears in exactly one place.
        expect(all(preview.impact).toSorted()).toEqual(subscriptionIds.toSorted())
        expect(accepted.kind).toBe(preview.impact.moves.length > 0 ? 'done' : 'refused')
        if (accepted.kind === 'refused') return
        const moving = (await readLines(id)).filter(({ status }) => status === 'MOVING')
        expect(idsOf(moving)).toEqual(idsOf(preview.impact.moves))

        // The outcome agrees: each of those lines has moved, or has failed because the vendor failed it and for no other
        // reason.
        const failing = new Set(
          lines.filter((_, index) => azure[index]?.vendorFails).map(({ azureSubscriptionId }) => azureSubscriptionId),
        )
        await carryOut(id, failing)
        const after = await readLines(id)
        expect(idsOf(after.filter(({ status }) => status === 'MOVED' || status === 'FAILED'))).toEqual(idsOf(moving))
        const moved = after.filter(({ status }) => status === 'MOVED')
        expect(moved.every(({ azureSubscriptionId }) => !failing.has(azureSubscriptionId))).toBe(true)
        const result = await readImpact(id)
        if ('refusal' in result) throw new Error(JSON.stringify(result.refusal))
        expect(idsOf(result.impact.moves)).toEqual(idsOf(moved))
        // The owner of a subscription follows from its line, and from nothing else.
        for (const { status, subscriptionId } of after) {
          const one = await testApp.app.read.subscriptions.one(customerIdOf(customer.tenantId), subscriptionId)
          expect(one?.partnerOfRecord?.id).toBe(status === 'MOVED' ? target.partnerId : source.partnerId)
        }
      }),
      { numRuns: 30 },
    ))
})

describe('a full batch', () => {
  it('with more products in it than one transaction takes arrives whole, each subscription with its own', async () => {
    const { id, subscriptionIds } = await fileRequest(
      Array.from({ length: 25 }, () => ({ products: [free, free, free] })),
    )
    expectDone(await testApp.app.commands.acceptSwitchRequest(source, { id }, context))
    await carryOut(id, new Set())
    expect((await readLines(id)).map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 'MOVED'))
    const bought = await testApp.app.read.subscriptions.open(customerIdOf(customer.tenantId))
    const azure = new Set(
      bought.filter((one) => subscriptionIds.includes(one.id)).map(({ azureSubscriptionId }) => azureSubscriptionId),
    )
    const moved = bought.filter(({ azureSubscriptionId }) => azure.has(azureSubscriptionId))
    expect(moved).toHaveLength(100)
    expect(moved.filter(({ partnerOfRecord }) => partnerOfRecord?.id !== target.partnerId)).toEqual([])
    const { items } = await testApp.app.read.timeline.of(id, { size: 100, direction: 'forward', order: 'ASC' })
    const moves = items.filter(({ item }) => item.type === 'switch-request.lines-moved')
    expect(moves.reduce((sum, { item }) => sum + Number(item.data['moved']), 0)).toBe(25)
    expect(moves.length).toBeGreaterThan(1)
  })
})
