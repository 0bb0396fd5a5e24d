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
  type CaseInput,
} from './decide-case.ts'

const germany = { cloud: 'GERMANY' } as const
const usGovernment = { cloud: 'US_GOVERNMENT', partner: { country: 'US' } } as const
const china = { cloud: 'CHINA', partner: { country: 'CN' } } as const

describe.each(bothSets)('sovereign clouds, %s', (set) => {
  it.each(['INDIRECT_PROVIDER', 'INDIRECT_RESELLER'] as const)('F5: Germany knows no %s', (kind) => {
    expect(decideCase(set, { ...germany, partner: { kind } })).toMatchObject({
      outcome: 'REFUSED',
      code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
      decidedBy: ['F5'],
    })
  })

  it('F3, F4: what a direct partner manages in Germany it goes on managing', () => {
    const decision = decideCase(set, { ...germany, ...managed })
    expect(decision).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', possibleNow: true })
    expect([check(decision, 'F3'), check(decision, 'F4')]).toEqual(['PASSED', 'PASSED'])
  })

  it('F7: in Germany users are managed in its own portals, under supervision', () => {
    expect(decideCase(set, { ...germany, ...managed }).warnings.join()).toContain('data trustee')
    expect(decideCase(set, managed).warnings.join()).not.toContain('data trustee')
  })

  it.each(['MICROSOFT_DIRECT', 'EA', 'CSP', 'THIRD_PARTY'] as const)(
    'F9: US Government has no requests for customers who have %s',
    (channel) => {
      expect(decideCase(set, { ...usGovernment, subscription: { channel } })).toMatchObject({
        outcome: 'REFUSED',
        code: 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD',
        decidedBy: ['F9'],
      })
    },
  )

  it('F12: China has no Azure, and covers what was bought directly or from this very partner as an Advisor', () => {
    const of = (channel: 'MICROSOFT_DIRECT' | 'ADVISOR' | 'EA', more = {}, soldIt = false) => {
      const subscription = { channel, ...more }
      const { outcome, code } = decideCase(set, { ...china, partner: { ...china.partner, soldIt }, subscription })
      return [outcome, code]
    }
    expect(of('MICROSOFT_DIRECT')).toEqual(['SUPPORT_BY_PERMISSION', undefined])
    expect(of('ADVISOR', {}, true)).toEqual(['SUPPORT_BY_PERMISSION', undefined])
    expect(of('ADVISOR')).toEqual(['NOT_APPLICABLE', 'CHANNEL_NOT_COVERED_IN_CLOUD'])
    expect(of('EA')).toEqual(['NOT_APPLICABLE', 'CHANNEL_NOT_COVERED_IN_CLOUD'])
    expect(of('MICROSOFT_DIRECT', azure)).toEqual(['REFUSED', 'AZURE_UNAVAILABLE_IN_CLOUD'])
  })
})

describe('what the years changed', () => {
  it('F6: in Germany Azure is not switched; in 2017 it is created anew, and its seller cancels it', () => {
    const input = { ...germany, subscription: { ...fromPartner, ...azure } }
    const decision = decideIn2017(input)
    expect(decision).toMatchObject({ outcome: 'RECREATE_AND_CANCEL', decidedBy: ['F6'] })
    expect(decision.nextSteps.map(({ mutation, by }) => [mutation, by[0]])).toEqual([
      ['createInvitation', 'PARTNER'],
      ['acceptInvitation', 'CUSTOMER_ADMIN'],
      ['createMigrationPlan', 'PARTNER'],
      ['completeMigrationStep', 'PARTNER'],
      ['completeMigrationStep', 'CUSTOMER_ADMIN'],
      ['cancelSubscription', 'SOURCE_PARTNER'],
      ['completeMigrationStep', 'CUSTOMER_ADMIN'],
    ])
    expect(decideIn2021(input)).toMatchObject({ outcome: 'REFUSED', code: 'CLOUD_CLOSED', decidedBy: ['F8'] })
  })

  it('F8: no seats are bought in a closed cloud, and none by a partner that buys nothing new', () => {
    const texts = (input: CaseInput) => decideIn2021({ ...managed, ...input }).nextSteps.map(({ text }) => text)
    expect(texts({}).join()).toContain('buy the same offer')
    for (const input of [germany, { partner: { status: 'SUSPENDED' } }, { partner: { status: 'RESTRICTED' } }] as const)
      expect(texts(input)).toEqual([])
  })

  it('F8: Germany takes nobody new since 2021, and took them in 2017', () => {
    expect(decideIn2021(germany)).toMatchObject({ outcome: 'REFUSED', code: 'CLOUD_CLOSED', decidedBy: ['F8'] })
    expect(decideIn2017(germany).outcome).toBe('SUPPORT_BY_PERMISSION')
  })

  it('F10, F11: US Government is looked at as one partner’s, with requests switched off', () => {
    const decision = decideIn2021(usGovernment)
    expect([check(decision, 'F10'), check(decision, 'F11')]).toEqual(['PASSED', 'PASSED'])
    expect(check(decideIn2021(), 'F11')).toBeUndefined()
  })
})
