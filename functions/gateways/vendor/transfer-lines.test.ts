import { describe, expect, it } from 'vitest'
import { linesOf, type Ending } from './transfer-lines.ts'
import type { VendorLine } from './transfer-answers.ts'

const billed = (azureId: string, billingId: string, isInPlan = false) => ({
  azureId,
  billingId,
  isInPlan,
  status: 'active',
})
const transfer = (status: string, lineItems: readonly Partial<VendorLine>[]) => ({
  id: 't',
  status,
  createdTime: '2026-03-01T12:00:00Z',
  sourcePartnerTenantId: 's',
  targetPartnerTenantId: 't',
  lineItems: lineItems.map((line) => ({ transferError: undefined, ...line })),
})
const nothing: Ending = { transfer: undefined, arrived: [], left: [], objections: new Map() }
const states = (subscriptions: readonly string[], ending: Partial<Ending>) =>
  linesOf(subscriptions, { ...nothing, ...ending }).map((line) => (line.state === 'FAILED' ? line.code : line.state))

describe('a subscription has moved', () => {
  it('when the target has it on its list, and is reported under its new billing id, as it was asked for', () => {
    const arrived = [billed('a', 'new')]
    expect(linesOf(['A'], { ...nothing, arrived })).toEqual([{ subscription: 'A', state: 'MOVED', billingId: 'new' }])
  })

  it('and is still on its way while the line says so and neither list does, or the old list does still', () => {
    const lineItems = [{ subscriptionId: 'old', status: 'Complete' }]
    expect(states(['a'], { transfer: transfer('Complete', lineItems) })).toEqual(['MOVING'])
    expect(states(['a'], { transfer: transfer('Complete', lineItems), left: [billed('a', 'OLD')] })).toEqual(['MOVING'])
    const [, ...without] = [{}, { subscriptionId: 'old' }]
    expect(states(['a'], { transfer: transfer('Completed', without), left: [billed('a', 'old')] })).toEqual(['MOVING'])
  })

  it('whose list lags behind is not waited for on behalf of one that nobody has sold', () => {
    const lineItems = [{ subscriptionId: 'old', status: 'Complete' }]
    const ending = { transfer: transfer('Complete', lineItems), arrived: [billed('a', 'new')] }
    expect(states(['a', 'nobody'], ending)).toEqual(['MOVED', 'NO_SUCH_SUBSCRIPTION'])
  })
})

describe('a subscription has failed', () => {
  const left = [billed('a', 'old')]

  it('with the code of its line', () => {
    const line = { subscriptionId: 'old', status: 'Failed', transferError: { code: '900103', description: 'No.' } }
    for (const status of ['PartiallyComplete', 'Failed', 'CompletedWithErrors'])
      expect(linesOf(['a'], { ...nothing, transfer: transfer(status, [line]), left })).toEqual([
        { subscription: 'a', state: 'FAILED', code: '900103', message: 'No.' },
      ])
  })

  it('with the word of a transfer that ended without a reason, for the line or for all', () => {
    expect(
      states(['a'], { transfer: transfer('Failed', [{ subscriptionId: 'old', status: 'Failed' }]), left }),
    ).toEqual(['Failed'])
    for (const status of ['Canceled', 'Rejected', 'Expired'])
      expect(states(['a'], { transfer: transfer(status, []), left })).toEqual([status])
  })

  it('with the reason for which the vendor left it out, if there still is one', () => {
    const objections = new Map([['a', { code: '800078', message: 'Subscription is in state: Suspended' }]])
    const ending = { ...nothing, transfer: transfer('Complete', []), left }
    expect(linesOf(['a'], { ...ending, objections })).toMatchObject([
      { code: '800078', message: 'Subscription is in state: Suspended' },
    ])
    expect(states(['a'], ending)).toEqual(['800078'])
    expect(states(['a'], { left })).toEqual(['800078'])
  })
})

describe('the lines of an Azure plan, all of which have its billing id', () => {
  const left = [billed('a', 'plan', true), billed('b', 'plan', true)]
  const [failed, done] = [
    { status: 'Failed', transferError: { code: '900103', description: 'No.' } },
    { status: 'Complete', transferError: undefined },
  ]
  const named = (...ids: readonly string[]) =>
    transfer('PartiallyComplete', [
      { ...failed, subscriptionId: ids[0] },
      { ...done, subscriptionId: ids[1] },
    ])

  it('are told apart by the Azure id, in any case', () => {
    expect(states(['a', 'b'], { transfer: named('A', 'B'), left })).toEqual(['900103', 'MOVING'])
    expect(states(['a', 'b'], { transfer: named('B', 'A'), left })).toEqual(['MOVING', '900103'])
  })

  it('are told apart by the lists, where the vendor names the plan', () => {
    const arrived = [billed('b', 'new plan', true)]
    expect(states(['a', 'b'], { transfer: named('Plan', 'Plan'), left: left.slice(0, 1), arrived })).toEqual([
      '900103',
      'MOVED',
    ])
    // Neither list shows yet which one has gone.
    expect(states(['a', 'b'], { transfer: named('plan', 'plan'), left })).toEqual(['MOVING', 'MOVING'])
  })

  it('do not hold up one that the vendor has left out', () => {
    const whole = transfer('Complete', [{ ...done, subscriptionId: 'plan' }])
    const arrived = [billed('b', 'new plan', true)]
    expect(states(['a', 'b'], { transfer: whole, left: left.slice(0, 1), arrived })).toEqual(['800078', 'MOVED'])
  })
})

describe('a transfer that came to nothing, of whose source nothing can be known', () => {
  it('has failed for all that is not with the target, with its word', () => {
    const ending = { transfer: transfer('Expired', []), left: undefined, arrived: [billed('a', 'new', true)] }
    expect(states(['a', 'b'], ending)).toEqual(['MOVED', 'Expired'])
  })
})
