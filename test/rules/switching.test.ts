import { describe, expect, it } from 'vitest'
import {
  azure,
  check,
  fromPartner,
  decideIn2017,
  decideIn2021,
  managed,
  stepsOf,
  type CaseInput,
  bothSets,
  decideCase,
} from './decide-case.ts'

const ofSubscription = (more: NonNullable<CaseInput['subscription']> = {}): CaseInput => ({
  subscription: { ...fromPartner, ...azure, ...more },
})
const ready = (more: NonNullable<CaseInput['subscription']> = {}): CaseInput => ({
  ...managed,
  ...ofSubscription(more),
  partner: { hasAzurePlan: true },
  customer: { agreementSigned: true },
})

describe('by signed form, 2017', () => {
  it('G1, G2, G3: the customer starts, the current partner opens the ticket and signs first', () => {
    const decision = decideIn2017(ready())
    expect(decision).toMatchObject({ outcome: 'SWITCH_ALLOWED', possibleNow: true })
    expect(['G1', 'G2', 'G3'].map((rule) => stepsOf(decision, rule as 'G1').map(({ by }) => by))).toEqual([
      [['CUSTOMER_ADMIN']],
      [['SOURCE_PARTNER']],
      [['SOURCE_PARTNER'], ['SOURCE_PARTNER']],
    ])
    expect(stepsOf(decision, 'G3').map(({ mutation }) => mutation)).toEqual(['editSwitchForm', 'signSwitchForm'])
  })

  it('G4: customer and new partner sign, and a customer agreement is in force', () => {
    expect(check(decideIn2017(ready()), 'G4')).toBe('PASSED')
    expect(stepsOf(decideIn2017(ready()), 'G4')).toMatchObject([
      { mutation: 'signSwitchForm', by: ['CUSTOMER_ADMIN', 'PARTNER'] },
    ])
    expect(check(decideIn2017({ ...ready(), customer: { agreementSigned: false } }), 'G4')).toBe('UNMET')
  })

  it('G5: the relationship comes first', () => {
    expect(check(decideIn2017(ready()), 'G5')).toBe('PASSED')
    expect(decideIn2017({ ...ready(), relationship: 'NONE', delegatedAdmin: 'NOBODY' }).possibleNow).toBe(false)
  })

  it('G7: both partners confirm when the vendor asks', () => {
    expect(stepsOf(decideIn2017(ready()), 'G7')).toMatchObject([
      { mutation: 'acknowledgeSwitch', by: ['SOURCE_PARTNER'] },
      { mutation: 'verifySwitch', by: ['SOURCE_PARTNER', 'PARTNER'] },
    ])
  })

  it('G8: at the end the former partner’s role assignments are removed', () => {
    const { nextSteps } = decideIn2017(ready())
    expect(nextSteps.at(-1)).toMatchObject({ stage: 'CLOSE', mutation: 'completeAccessTask', rules: ['G8'] })
  })
})

describe('by transfer request, 2021', () => {
  it('G10, G14: the future partner files the request, the current one accepts', () => {
    const decision = decideIn2021(ready())
    expect(decision).toMatchObject({ outcome: 'SWITCH_ALLOWED', possibleNow: true })
    expect(decision.nextSteps.filter(({ stage }) => stage === 'ACT').map(({ mutation, by }) => [mutation, by])).toEqual(
      [
        ['createSwitchRequest', ['PARTNER']],
        ['acceptSwitchRequest', ['SOURCE_PARTNER']],
      ],
    )
  })

  it('G11: the future partner has bought an Azure plan before', () => {
    const without = decideIn2021({ ...ready(), partner: {} })
    expect(check(without, 'G11')).toBe('UNMET')
    expect(stepsOf(without, 'G11')).toMatchObject([{ required: true, stage: 'PREPARE' }])
    expect(check(decideIn2021(ready()), 'G11')).toBe('PASSED')
  })

  it('G13: the current partner may let it lie, and then it expires', () => {
    expect(decideIn2021(ready()).warnings.join()).toContain('expires after 30 days')
  })

  it('G17: reservations stay, and so does everybody’s access', () => {
    const [plain, reserved] = [decideIn2021(ready()), decideIn2021(ready({ hasReservations: true }))]
    expect(plain.warnings.join()).toContain('keeps its access')
    expect(plain.warnings.join()).not.toContain('Reservations stay')
    expect(reserved.warnings.join()).toContain('Reservations stay')
    expect(stepsOf(plain, 'G17')).toMatchObject([{ mutation: 'completeAccessTask' }])
  })

  it('G18: marketplace products may have to be bought again', () => {
    expect(decideIn2021(ready({ hasMarketplaceProducts: true })).warnings.join()).toContain('canceled and bought again')
    expect(decideIn2021(ready()).warnings.join()).not.toContain('Marketplace')
  })

  it('G21: both partners are in one region', () => {
    expect(decideIn2021(ready({ sellerCountry: 'FR' })).outcome).toBe('SWITCH_ALLOWED')
    expect(decideIn2021(ready({ sellerCountry: 'US' }))).toMatchObject({ code: 'OUT_OF_TERRITORY', decidedBy: ['G21'] })
  })

  it('G24: what is disabled does not move', () => {
    expect(decideIn2021(ready({ status: 'SUSPENDED' }))).toMatchObject({
      code: 'SUBSCRIPTION_NOT_ACTIVE',
      decidedBy: ['G24'],
    })
  })

  it('G26: a subscription is in one open request at a time', () => {
    const decision = decideIn2021(ready({ inOpenSwitch: true }))
    expect(check(decision, 'G26')).toBe('UNMET')
    expect(decision.possibleNow).toBe(false)
  })
})

describe.each(bothSets)('from a partner that is not registered here, %s', (set) => {
  it('B5: the decision says so, names the way outside, and no step that would be refused', () => {
    const decision = decideCase(set, ready({ soldByStranger: true }))
    expect(decision).toMatchObject({ outcome: 'SWITCH_ALLOWED', possibleNow: false })
    expect(decision.nextSteps).toMatchObject([{ required: true, rules: ['B5'] }])
    expect(decision.nextSteps[0]).not.toHaveProperty('mutation')
  })
})
