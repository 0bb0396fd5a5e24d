import { describe, expect, it } from 'vitest'
import {
  decideCase,
  azure,
  bothSets,
  check,
  fromPartner,
  decideIn2017,
  decideIn2021,
  managed,
  stepsOf,
  type CaseInput,
} from './decide-case.ts'

const rows = [
  ['B1', 'MICROSOFT_DIRECT', 'SUPPORT_BY_PERMISSION', 'RECREATE_AND_CANCEL'],
  ['B2', 'ADVISOR', 'SUPPORT_BY_PERMISSION', 'RECREATE_AND_CANCEL'],
  ['B3', 'OPEN', 'SUPPORT_BY_PERMISSION', 'RECREATE_AND_CANCEL'],
  ['B4', 'EA', 'SUPPORT_BY_PERMISSION', 'RECREATE_AND_CANCEL'],
  ['B5', 'CSP', 'WAIT_OR_CANCEL', 'SWITCH_ALLOWED'],
  ['B6', 'THIRD_PARTY', 'WAIT_OR_CANCEL', 'RECREATE_AND_CANCEL'],
  ['B7', 'SYNDICATION', 'REFUSED', 'REFUSED'],
] as const

describe.each(bothSets)('the matrix B1 B2 B3 B4 B5 B6 B7, %s', (set) => {
  it.each(rows)('%s: bought through %s, licenses %s, Azure %s', (rule, channel, licenses, usage) => {
    const [one, other] = [
      decideCase(set, { subscription: { channel } }),
      decideCase(set, { subscription: { channel, ...azure } }),
    ]
    expect([one.outcome, other.outcome]).toEqual([licenses, usage])
    expect(one.decidedBy).toContain(rule)
    expect(other.decidedBy).toContain(rule)
  })

  it('B5: only Azure subscriptions are switched, not what goes with them', () => {
    expect(decideCase(set, { subscription: { ...fromPartner, ...azure, productType: 'RESERVATION' } })).toMatchObject({
      outcome: 'WAIT_OR_CANCEL',
      possibleNow: false,
    })
  })

  it('B7: what a Syndication Partner sold has a code of its own', () => {
    expect(decideCase(set, { subscription: { channel: 'SYNDICATION' } }).code).toBe('BOUGHT_FROM_SYNDICATION_PARTNER')
  })

  it('B8: licenses of another partner wait for the end of their term, and the decision says when that is', () => {
    const termEndsAt = '2027-06-30T00:00:00.000Z'
    const decision = decideCase(set, { subscription: { ...fromPartner, termEndsAt } })
    expect(check(decision, 'B8')).toBe('UNMET')
    expect(decision.possibleNow).toBe(false)
    const [step, ...more] = stepsOf(decision, 'B8')
    expect(step).toMatchObject({ required: true, happensAt: termEndsAt, mutation: 'cancelSubscription' })
    expect(step).not.toHaveProperty('notBefore')
    expect(more).toEqual([])
    const canceledBy = (subscription: CaseInput['subscription']) =>
      decideCase(set, { subscription: { termEndsAt, ...subscription } })
        .nextSteps.filter(({ mutation }) => mutation === 'cancelSubscription')
        .map(({ by }) => by)
    // Nothing is canceled twice, and who cancels is who can.
    expect(canceledBy(fromPartner)).toEqual([['SOURCE_PARTNER']])
    expect(canceledBy({ ...fromPartner, soldByStranger: true })).toEqual([['CUSTOMER_ADMIN']])
    expect(canceledBy({ channel: 'THIRD_PARTY' })).toEqual([['CUSTOMER_ADMIN']])
  })

  it('B9: licenses bought in the program are never switched, however well everything is prepared', () => {
    const decision = decideCase(set, { ...managed, subscription: fromPartner, partner: { hasAzurePlan: true } })
    expect(decision).toMatchObject({ outcome: 'WAIT_OR_CANCEL', decidedBy: ['B5', 'B8', 'B9'] })
  })

  it('B10: for licenses from another channel permission of the customer is requested', () => {
    const decision = decideCase(set)
    expect(decision.decidedBy).toEqual(['B4', 'B10'])
    expect(decision.nextSteps.map(({ mutation }) => mutation)).toContain('createInvitation')
    expect(decideCase(set, managed)).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', possibleNow: true })
  })

  it('B12: the services are checked before anything is created', () => {
    expect(decideCase(set, { subscription: azure }).warnings.join()).toContain('may not offer every Azure service')
    expect(decideCase(set).warnings.join()).not.toContain('may not offer')
  })

  it('B15: what was bought elsewhere is canceled there, by the customer', () => {
    const steps = stepsOf(decideCase(set, { subscription: azure }), 'B15')
    expect(steps).toMatchObject([{ by: ['CUSTOMER_ADMIN'], required: false, mutation: 'completeMigrationStep' }])
  })

  it('B16: licenses are bought anew and reassigned, a reseller has its provider buy them', () => {
    const of = (kind: 'DIRECT_BILL' | 'INDIRECT_RESELLER') =>
      stepsOf(decideCase(set, { subscription: fromPartner, partner: { kind } }), 'B16').map(({ by }) => by)
    expect([of('DIRECT_BILL'), of('INDIRECT_RESELLER')]).toEqual([[['PARTNER']], [['PROVIDER']]])
  })

  it.each([
    ['LICENSE_BASED', 'SUBSCRIPTION', 'licenses'],
    ['LICENSE_BASED', 'SOFTWARE', 'software'],
    ['LICENSE_BASED', 'SUPPORT_PLAN', 'support plan'],
    ['USAGE_BASED', 'RESERVATION', 'reservation'],
    ['USAGE_BASED', 'SAVINGS_PLAN', 'savings plan'],
    ['USAGE_BASED', 'MARKETPLACE', 'marketplace product'],
  ] as const)('B16: %s %s is spoken of as %s, and only licenses are reassigned', (serviceKind, productType, name) => {
    const decision = decideCase(set, { subscription: { ...fromPartner, serviceKind, productType } })
    const [step] = stepsOf(decision, 'B16')
    expect(step?.text).toContain(name)
    expect(step?.text.includes('reassign')).toBe(name === 'licenses')
    expect(decision.nextSteps.map(({ text }) => text).join()).not.toMatch(/old services|Azure/)
  })

  it('B17, B18 and B19: who moves by hand is warned of deprovisioning, lost access and double billing', () => {
    const warnings = decideCase(set, { subscription: azure }).warnings.join()
    expect(warnings).toContain('120 days')
    expect(warnings).toContain('lose access')
    expect(warnings).toContain('Both subscriptions are billed')
  })
})

const planned = ['createMigrationPlan', 'completeMigrationStep', 'completeMigrationStep']

describe('the manual migration', () => {
  it.each(['ADVISOR', 'OPEN', 'EA'] as const)('B11: in 2017 there is no other path for Azure from %s', (channel) => {
    const decision = decideIn2017({ subscription: { channel, ...azure } })
    expect(decision.decidedBy).toContain('B11')
    expect(stepsOf(decision, 'B11').map(({ mutation }) => mutation)).toEqual(planned)
  })

  it('B13: in 2021 the two subscriptions may coexist meanwhile', () => {
    const decision = decideIn2021({ subscription: azure })
    expect(decision.decidedBy).toEqual(['B4', 'B13'])
    expect(stepsOf(decision, 'B13').map(({ mutation }) => mutation)).toEqual(planned)
  })

  it('B14: Azure of several partners may stand side by side, since 2021', () => {
    const input = { subscription: { ...fromPartner, ...azure } }
    expect([check(decideIn2021(input), 'B14'), check(decideIn2017(input), 'B14')]).toEqual(['PASSED', undefined])
  })

  it('B20: seats may be moved by buying them anew and letting the old ones lapse, since 2021', () => {
    expect(stepsOf(decideIn2021(), 'B20')).toMatchObject([{ required: false, by: ['PARTNER'] }])
    expect(stepsOf(decideIn2017(), 'B20')).toEqual([])
  })
})
