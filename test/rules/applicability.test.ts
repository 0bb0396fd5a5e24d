import { describe, expect, it } from 'vitest'
import { channels } from '#tools/rules/cases.ts'
import { azure, bothSets, decideCase, check, fromPartner, decideIn2017, decideIn2021 } from './decide-case.ts'

describe.each(bothSets)('when multi-channel support applies, %s', (set) => {
  it('A1: not to what the partner sold itself in the program', () => {
    expect(decideCase(set, { subscription: fromPartner, partner: { soldIt: true } })).toMatchObject({
      outcome: 'NOT_APPLICABLE',
      code: 'SOLD_BY_THIS_PARTNER',
      decidedBy: ['A1'],
      possibleNow: false,
      nextSteps: [],
    })
  })

  it.each(['CANCELED', 'EXPIRED'] as const)(
    'A1: what is %s is bought anew, whoever sold it and whatever it was',
    (status) => {
      for (const channel of channels)
        for (const soldIt of [false, true]) {
          const decision = decideCase(set, { partner: { soldIt }, subscription: { status, channel } })
          expect(decision).toMatchObject({ outcome: 'BUY_NOW', decidedBy: ['A1'], possibleNow: false })
          expect(decision.nextSteps.map(({ mutation }) => mutation)).toEqual([
            'createInvitation',
            'acceptInvitation',
            'recordSubscription',
          ])
        }
      const ready = { relationship: 'WITHOUT_DELEGATED_ADMIN', customer: { agreementSigned: true } } as const
      const decision = decideCase(set, { ...ready, subscription: { ...fromPartner, status } })
      expect(decision).toMatchObject({ possibleNow: true, nextSteps: [{ mutation: 'recordSubscription' }] })
      // Who may sell nothing new cannot sell it again either.
      expect(decideCase(set, { partner: { status: 'SUSPENDED' }, subscription: { status } }).code).toBe(
        'PARTNER_SUSPENDED',
      )
    },
  )

  it.each(['MICROSOFT_DIRECT', 'ADVISOR', 'OPEN', 'EA'] as const)('A2: to what was bought through %s', (channel) => {
    const decision = decideCase(set, { subscription: { channel } })
    expect(decision.code).toBeUndefined()
    expect(check(decision, 'A2')).toBe('PASSED')
  })

  it('A4: to what was bought from a third party; but A2 says nothing of it', () => {
    const decision = decideCase(set, { subscription: { channel: 'THIRD_PARTY' } })
    expect([check(decision, 'A4'), check(decision, 'A2')]).toEqual(['PASSED', undefined])
    expect(check(decideCase(set), 'A4')).toBeUndefined()
  })

  it('A5: another partner of the program is a case of its own, with a switch and not with a new subscription', () => {
    const decision = decideCase(set, { subscription: { ...fromPartner, ...azure } })
    expect(check(decision, 'A5')).toBe('PASSED')
    expect(decision.outcome).toBe('SWITCH_ALLOWED')
    expect(check(decideCase(set), 'A5')).toBeUndefined()
  })

  it.each(['PARTNER', 'AFFILIATE'] as const)('A6: never where the customer is a %s', (affiliation) => {
    expect(decideCase(set, { customer: { affiliation } })).toMatchObject({
      outcome: 'REFUSED',
      code: 'CUSTOMER_IS_PARTNER',
      decidedBy: ['A6'],
    })
  })
})

describe('what came and went', () => {
  const formerAdvisor = {
    subscription: { channel: 'ADVISOR' },
    partner: { soldIt: true, kind: 'INDIRECT_RESELLER' },
  } as const

  it('A3: an Advisor who is now a reseller supports what it sold, through its provider; a case of 2017', () => {
    const decision = decideIn2017(formerAdvisor)
    expect(decision).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', requiresProvider: true })
    expect(check(decision, 'A3')).toBe('PASSED')
    expect(check(decideIn2021(formerAdvisor), 'A3')).toBeUndefined()
    expect(check(decideIn2017({ ...formerAdvisor, partner: { soldIt: true } }), 'A3')).toBeUndefined()
  })

  it('A7: a partner may buy with a tenant it does not transact with, since 2021', () => {
    const separate = { customer: { affiliation: 'PARTNER_SEPARATE_TENANT' } } as const
    expect(decideIn2021(separate).outcome).toBe('SUPPORT_BY_PERMISSION')
    expect(check(decideIn2021(separate), 'A7')).toBe('PASSED')
    expect(decideIn2017(separate)).toMatchObject({ outcome: 'REFUSED', decidedBy: ['A6'] })
  })
})
