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
} from './decide-case.ts'

const reseller = { kind: 'INDIRECT_RESELLER' } as const
const switching = { ...fromPartner, ...azure }

describe.each(bothSets)('providers and resellers, %s', (set) => {
  it('D1, D2: a reseller’s provider invites, and the reseller forwards', () => {
    const decision = decideCase(set, { partner: reseller })
    expect(decision.requiresProvider).toBe(true)
    expect(
      decision.nextSteps.filter(({ stage }) => stage === 'RELATE').map(({ mutation, by }) => [mutation, by]),
    ).toEqual([
      ['createInvitation', ['PROVIDER']],
      ['forwardInvitation', ['RESELLER']],
      ['acceptInvitation', ['CUSTOMER_ADMIN']],
    ])
    expect([check(decision, 'D1'), check(decision, 'D2')]).toEqual(['PASSED', 'PASSED'])
  })

  it('D3: whoever bills directly needs no provider', () => {
    expect([check(decideCase(set, { partner: reseller }), 'D3'), check(decideCase(set), 'D3')]).toEqual([
      'PASSED',
      undefined,
    ])
    expect(decideCase(set, { partner: { kind: 'INDIRECT_PROVIDER' } }).requiresProvider).toBe(false)
  })

  it.each(['SUSPENDED'] as const)('E6: a %s partner keeps what it manages, and wins nothing new', (status) => {
    expect(decideCase(set, { partner: { status } })).toMatchObject({ outcome: 'REFUSED', code: 'PARTNER_SUSPENDED' })
    expect(decideCase(set, { partner: { status }, subscription: switching }).decidedBy).toEqual(['E6'])
    expect(decideCase(set, { ...managed, partner: { status } })).toMatchObject({
      outcome: 'SUPPORT_BY_PERMISSION',
      possibleNow: true,
    })
  })

  it.each([
    ['DE', 'FR', true],
    ['DE', 'US', false],
    ['US', 'US', true],
    ['AU', 'FJ', true],
    ['CA', 'US', false],
    ['GB', 'CH', true],
  ])('E1, E2: from %s a partner sells to %s: %s', (from, to, may) => {
    const decision = decideCase(set, { partner: { country: from }, customer: { country: to } })
    expect(decision.code).toBe(may ? undefined : 'OUT_OF_TERRITORY')
    expect([check(decision, 'E1'), check(decision, 'E2')]).toEqual(may ? ['PASSED', 'PASSED'] : ['FAILED', 'FAILED'])
  })
})

describe('what 2021 added', () => {
  it('D8: a partner signs the partner agreement before it begins anything', () => {
    const unsigned = { partner: { agreementSigned: false } }
    expect(check(decideIn2021(unsigned), 'D8')).toBe('UNMET')
    expect(stepsOf(decideIn2021(unsigned), 'D8')).toMatchObject([{ stage: 'AGREE', by: ['PARTNER'], required: true }])
    expect(check(decideIn2017(unsigned), 'D8')).toBeUndefined()
  })

  it('D10: a reseller places no orders: its provider creates the new subscription', () => {
    const decision = decideIn2021({ partner: reseller, subscription: azure })
    expect(check(decision, 'D10')).toBe('PASSED')
    expect(stepsOf(decision, 'B13').map(({ by }) => by)).toEqual([['PROVIDER'], ['PROVIDER'], ['CUSTOMER_ADMIN']])
  })

  it('D12: a reseller’s provider switches for it', () => {
    const decision = decideIn2021({ partner: reseller, subscription: switching })
    expect(check(decision, 'D12')).toBe('PASSED')
    expect(stepsOf(decision, 'G10')).toMatchObject([{ by: ['PROVIDER'], mutation: 'createSwitchRequest' }])
  })

  it('E5: the customer agreement comes before any order', () => {
    const unsigned = decideIn2021({ subscription: azure })
    expect(check(unsigned, 'E5')).toBe('UNMET')
    expect(check(decideIn2021({ subscription: azure, customer: { agreementSigned: true } }), 'E5')).toBe('PASSED')
    expect(check(decideIn2021(), 'E5')).toBeUndefined()
  })

  it('E7: a restricted partner keeps what it manages, and adds nothing; in 2017 nobody was restricted', () => {
    const restricted = { partner: { status: 'RESTRICTED' } } as const
    expect(decideIn2021(restricted)).toMatchObject({
      outcome: 'REFUSED',
      code: 'PARTNER_RESTRICTED',
      decidedBy: ['E7'],
    })
    expect(decideIn2021({ ...managed, ...restricted }).possibleNow).toBe(true)
    expect(decideIn2017(restricted).outcome).toBe('SUPPORT_BY_PERMISSION')
  })
})
