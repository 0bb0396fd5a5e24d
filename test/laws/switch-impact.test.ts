import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CustomerUser, PartnerUser } from '#domain/kernel/actor.ts'
import { customerIdOf } from '#domain/kernel/ids.ts'
import { moveLines } from '#domain/switch-request/execute.ts'
import type { SwitchImpact } from '#domain/switch-request/impact.ts'
import { settleRequest } from '#domain/switch-request/settle.ts'
import { linesOf, type SwitchLine } from '#domain/switch-request/sheet.ts'
import type { SwitchRequest } from '#domain/switch-request/switch-request.ts'
import type { Transfers } from '#domain/switch-request/upstream.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { dryRun, freshTenant, operator, request, settled, workflow } from './cast.ts'
import { bookOf } from './commits.ts'
import { theOffice } from './office.ts'

/** What a switch is said to bring about before it is accepted is what it brings about. */
const office = theOffice()

let source: PartnerUser
let target: PartnerUser
let customer: CustomerUser

beforeAll(async () => {
  source = await office.partner()
  target = await office.partner()
  customer = await office.customer()
  const { app } = office
  for (const partner of [source, target]) {
    const { invitation } = settled(
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
        request,
      ),
    )
    const token = await app.read.links.tokenFor(invitation.id)
    settled(await app.commands.acceptInvitation(customer, { token, acceptAgreement: true }, request))
  }
  await records(target, 'Azure plan')
})

const records = async (seller: PartnerUser, name: string, more: object = {}): Promise<string> => {
  const { subscription } = settled(
    await office.app.commands.recordSubscription(
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
        azureSubscriptionId: freshTenant(),
        ...more,
      },
      request,
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
/** Azure with the marketplace products in it, and whether it is suspended between the request and its acceptance. */
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
  /** Names lines, rather than leaving it at all that nothing keeps. */
  naming: fc.boolean(),
})

const free = {
  soldOnlyThroughPartners: false,
  partnerOptInList: false,
  privateOffer: false,
  perTenantSaas: false,
  specialDiscount: false,
}

const filed = async (azure: readonly { readonly products: readonly (object | undefined)[] }[]) => {
  const subscriptionIds: string[] = []
  for (const [index, { products }] of azure.entries()) {
    const azureSubscriptionId = freshTenant()
    subscriptionIds.push(await records(source, `Azure ${index}`, { azureSubscriptionId }))
    for (const facts of products)
      await records(source, 'A product', {
        productType: 'MARKETPLACE',
        azureSubscriptionId,
        marketplace: { publisher: 'Fourth Coffee', ...free, ...facts },
      })
  }
  const { switchRequest } = settled(
    await office.app.commands.createSwitchRequest(
      target,
      {
        procedure: 'TRANSFER_REQUEST',
        customerId: customerIdOf(customer.tenantId),
        sourcePartnerId: source.partnerId,
        subscriptionIds,
      },
      request,
    ),
  )
  return { id: switchRequest.id, subscriptionIds }
}

const linesNow = async (id: SwitchRequest['id']): Promise<readonly SwitchLine[]> =>
  linesOf(await office.app.read.switchRequests.sheets(id))
const impactNow = async (id: SwitchRequest['id'], told?: readonly string[]) => {
  const found = await office.app.read.switchRequests.byId(id)
  const answer = found && (await office.app.find.switchImpact(source, found, told))
  if (!answer) throw new Error('The impact is not there')
  return answer
}
const idsOf = (lines: readonly { readonly id: string }[]): readonly string[] => lines.map(({ id }) => id)
const all = ({ moves, stays, blocked }: SwitchImpact) => [
  ...moves.map(({ subscriptionId }) => subscriptionId),
  ...stays.filter(({ kind }) => kind === 'NOT_CHOSEN').map(({ subscriptionId }) => subscriptionId),
  ...blocked.map(({ line }) => line.subscriptionId),
]

/** Has an accepted request carried out by a vendor who moves everything at once but what it is told to fail. */
const carriesOut = async (id: SwitchRequest['id'], failing: ReadonlySet<string>): Promise<void> => {
  const { app } = office
  const transfers: Transfers = {
    itemsPerTransfer: 25,
    move: async ({ key, subscriptions }) => ({
      transferId: key,
      correlationId: key,
      state: 'SETTLED',
      lines: subscriptions.map((subscription) =>
        failing.has(subscription)
          ? { subscription, state: 'FAILED', code: '900500', message: 'Not today.' }
          : { subscription, state: 'MOVED', billingId: `new ${subscription}` },
      ),
    }),
  }
  const desk = {
    ...app.read,
    book: bookOf(office),
    clock: app.clock,
    ids: timeOrderedIds(app.clock),
    pause: (attempt: number) => sleep(attempt),
    cloud: 'GLOBAL' as const,
    transfers,
  }
  await moveLines(desk)(workflow, id, request)
  settled(await settleRequest(desk)(workflow, id, request))
}

describe('a preview', () => {
  it('shows the lines that the acceptance of the same choice moves, or is refused for the same reason', () =>
    fc.assert(
      fc.asyncProperty(anyScene, async ({ azure, naming }) => {
        const { id, subscriptionIds } = await filed(azure)
        for (const [index, { suspended }] of azure.entries())
          if (suspended)
            settled(
              await office.app.commands.suspendSubscription(source, { id: subscriptionIds[index] ?? '' }, request),
            )
        const lines = await linesNow(id)
        const chosen = lines.filter((_, index) => azure[index]?.chosen)
        const told = naming ? idsOf(chosen) : undefined

        const preview = await impactNow(id, told)
        const input = { id, ...(told && { lineIds: told }) }
        const rehearsed = await office.app.commands.acceptSwitchRequest(source, input, dryRun)
        const accepted = await office.app.commands.acceptSwitchRequest(source, input, request)
        expect(rehearsed.kind).toBe(accepted.kind)
        if ('refusal' in preview) {
          expect(accepted).toEqual({ kind: 'refused', why: preview.refusal })
          return
        }
        // Each line is somewhere, once.
        expect(all(preview.impact).toSorted()).toEqual(subscriptionIds.toSorted())
        expect(accepted.kind).toBe(preview.impact.moves.length > 0 ? 'done' : 'refused')
        if (accepted.kind === 'refused') return
        const moving = (await linesNow(id)).filter(({ status }) => status === 'MOVING')
        expect(idsOf(moving)).toEqual(idsOf(preview.impact.moves))

        // And what comes of it: each of those has moved, or failed by the vendor's word and nobody else's.
        const failing = new Set(
          lines.filter((_, index) => azure[index]?.vendorFails).map(({ azureSubscriptionId }) => azureSubscriptionId),
        )
        await carriesOut(id, failing)
        const after = await linesNow(id)
        expect(idsOf(after.filter(({ status }) => status === 'MOVED' || status === 'FAILED'))).toEqual(idsOf(moving))
        const moved = after.filter(({ status }) => status === 'MOVED')
        expect(moved.every(({ azureSubscriptionId }) => !failing.has(azureSubscriptionId))).toBe(true)
        const result = await impactNow(id)
        if ('refusal' in result) throw new Error(JSON.stringify(result.refusal))
        expect(idsOf(result.impact.moves)).toEqual(idsOf(moved))
        // Whose a subscription is follows from its line, and from nothing else.
        for (const { status, subscriptionId } of after) {
          const one = await office.app.read.subscriptions.one(customerIdOf(customer.tenantId), subscriptionId)
          expect(one?.partnerOfRecord?.id).toBe(status === 'MOVED' ? target.partnerId : source.partnerId)
        }
      }),
      { numRuns: 30 },
    ))
})

describe('a full sheet', () => {
  it('with more products in it than one transaction takes arrives whole, each subscription with its own', async () => {
    const { id, subscriptionIds } = await filed(Array.from({ length: 25 }, () => ({ products: [free, free, free] })))
    settled(await office.app.commands.acceptSwitchRequest(source, { id }, request))
    await carriesOut(id, new Set())
    expect((await linesNow(id)).map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 'MOVED'))
    const bought = await office.app.read.subscriptions.open(customerIdOf(customer.tenantId))
    const azure = new Set(
      bought.filter((one) => subscriptionIds.includes(one.id)).map(({ azureSubscriptionId }) => azureSubscriptionId),
    )
    const moved = bought.filter(({ azureSubscriptionId }) => azure.has(azureSubscriptionId))
    expect(moved).toHaveLength(100)
    expect(moved.filter(({ partnerOfRecord }) => partnerOfRecord?.id !== target.partnerId)).toEqual([])
    const { items } = await office.app.read.timeline.of(id, { size: 100, direction: 'forward', order: 'ASC' })
    const told = items.filter(({ item }) => item.type === 'switch-request.lines-moved')
    expect(told.reduce((sum, { item }) => sum + Number(item.data['moved']), 0)).toBe(25)
    expect(told.length).toBeGreaterThan(1)
  })
})
