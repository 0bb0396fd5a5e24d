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

const withoutAdmin = { relationship: 'WITHOUT_DELEGATED_ADMIN' } as const

describe.each(bothSets)('what a relationship takes and brings, %s', (set) => {
  it('C8: another partner’s delegated admin stands in the way of support, until the customer takes it away', () => {
    const decision = decideCase(set, { delegatedAdmin: 'ANOTHER_PARTNER' })
    expect(check(decision, 'C8')).toBe('UNMET')
    expect(stepsOf(decision, 'C8')).toMatchObject([
      { mutation: 'removeDelegatedAdmin', by: ['CUSTOMER_ADMIN'], required: true },
    ])
    expect(check(decideCase(set), 'C8')).toBe('PASSED')
  })

  it('C8: it does not stand in the way of a switch, which takes no delegated admin', () => {
    const input = { subscription: { ...fromPartner, ...azure }, delegatedAdmin: 'ANOTHER_PARTNER' } as const
    expect(check(decideCase(set, input), 'C8')).toBe('PASSED')
  })

  it('C10: without a relationship the way begins with an invitation, accepted by the customer', () => {
    const steps = stepsOf(decideCase(set), 'C10')
    expect(steps.map(({ mutation, by, required }) => [mutation, by, required])).toEqual([
      ['createInvitation', ['PARTNER'], true],
      ['acceptInvitation', ['CUSTOMER_ADMIN'], true],
    ])
    expect(check(decideCase(set, managed), 'C10')).toBe('PASSED')
  })

  it('C12: without delegated admin tickets go through the vendor’s support', () => {
    expect(decideCase(set, withoutAdmin).warnings.join()).toContain('through Microsoft support')
    expect(decideCase(set, managed).warnings.join()).not.toContain('Microsoft support')
  })

  it('C13: delegated admin comes back by repeating the request', () => {
    const decision = decideCase(set, withoutAdmin)
    expect(check(decision, 'C13')).toBe('UNMET')
    expect(stepsOf(decision, 'C13').map(({ mutation }) => mutation)).toEqual(['createInvitation', 'acceptInvitation'])
  })

  it('C22: while licenses wait, the customer may have the partner support them as one of several', () => {
    const steps = stepsOf(decideCase(set, { subscription: fromPartner }), 'C22')
    expect(steps.map(({ mutation, required }) => [mutation, required])).toEqual([
      ['createInvitation', false],
      ['acceptInvitation', false],
    ])
    expect(stepsOf(decideCase(set, { ...managed, subscription: fromPartner }), 'C22')).toEqual([])
  })

  it('C23: and that changes nothing about the subscription', () => {
    expect(decideCase(set, { subscription: fromPartner }).limits.join()).toContain('nor the Partner of Record')
  })
})

const texts = ({ nextSteps }: { readonly nextSteps: readonly { readonly text: string }[] }) =>
  nextSteps.map(({ text }) => text)

describe.each(bothSets)('where another partner holds delegated admin, %s', (set) => {
  const elsewhere = { delegatedAdmin: 'ANOTHER_PARTNER' } as const
  const steps = (input: CaseInput) => decideCase(set, { ...elsewhere, ...input }).nextSteps

  it('C8: the customer takes it away before licenses are supported, at once or in the meantime', () => {
    for (const subscription of [{ channel: 'EA' }, fromPartner] as const)
      expect(
        steps({ subscription })
          .map(({ mutation }) => mutation)
          .slice(0, 3),
      ).toEqual(['removeDelegatedAdmin', 'createInvitation', 'acceptInvitation'])
  })

  it('C8: Azure is created anew without it, so nothing is taken away and none is requested', () => {
    const [invite, ...rest] = steps({ subscription: azure })
    expect(invite).toMatchObject({ mutation: 'createInvitation', text: 'Invite the customer.' })
    expect(rest.map(({ mutation }) => mutation)).not.toContain('removeDelegatedAdmin')
    expect(texts(decideCase(set, { subscription: azure }))[0]).toBe('Invite the customer with delegated admin.')
  })

  it('C8, D3: it stands in no way of a reseller, which does not transact', () => {
    const [invite, forward, accept] = steps({ partner: { kind: 'INDIRECT_RESELLER', providers: ['Tailspin'] } })
    expect(invite).toMatchObject({
      text: 'Tailspin invites the customer with delegated admin for the reseller, for the reseller to forward.',
      by: ['PROVIDER'],
    })
    expect([forward?.mutation, accept?.mutation]).toEqual(['forwardInvitation', 'acceptInvitation'])
  })
})

describe.each(bothSets)('a suite of several services, %s', (set) => {
  const suite = (services: { own?: string[]; free?: string[]; others?: string[] }, input: CaseInput = {}) =>
    decideCase(set, { ...input, services: { own: [], free: [], others: [], ...services } })

  it('C22: a specialist gets a yes for its part, and hears whose the rest is', () => {
    const decision = suite({ own: ['Exchange Online'], others: ['SharePoint Online'] }, managed)
    expect(decision).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', possibleNow: true })
    expect(decision.limits).toContain('Support is for Exchange Online; another partner administers SharePoint Online.')
  })

  it('C22: it may ask for what nobody has, and need not', () => {
    const decision = suite({ own: ['Exchange Online'], free: ['Teams'] }, managed)
    expect(decision.possibleNow).toBe(true)
    expect(stepsOf(decision, 'C22')[0]).toMatchObject({
      text: 'Invite the customer with delegated admin for Teams.',
      required: false,
    })
  })

  it('C22: whoever has no part yet is invited for what is free, and nobody loses anything', () => {
    const decision = suite({ free: ['Teams'], others: ['SharePoint Online'] })
    expect(decision.nextSteps.map(({ mutation }) => mutation)).not.toContain('removeDelegatedAdmin')
    expect(texts(decision)[0]).toBe('Invite the customer with delegated admin for Teams.')
  })
})

describe('what the years changed', () => {
  it('C2: in 2017 permission is all there is: no invoice, no seats, no change of the Partner of Record', () => {
    expect(decideIn2017().limits).toHaveLength(3)
    expect(decideIn2017().limits.join()).toMatch(/invoice.*Seats.*Partner of Record/)
    expect(check(decideIn2021(), 'C2')).toBeUndefined()
  })

  it('C9: only one partner manages a service, since 2018', () => {
    expect([check(decideIn2021(managed), 'C9'), check(decideIn2017(managed), 'C9')]).toEqual(['PASSED', undefined])
  })

  it('C14: a new Azure subscription takes no delegated admin, since 2021', () => {
    const input = { ...withoutAdmin, subscription: azure, customer: { agreementSigned: true } }
    expect(decideIn2021(input)).toMatchObject({ outcome: 'RECREATE_AND_CANCEL', possibleNow: true })
    expect(check(decideIn2021(input), 'C14')).toBe('PASSED')
  })

  it('C16: a request goes no further than the partner’s own region, since 2021', () => {
    const abroad = { customer: { country: 'US' } }
    expect(decideIn2021(abroad).decidedBy).toEqual(['C16', 'E1', 'E2'])
    expect(decideIn2017(abroad).decidedBy).toEqual(['E1', 'E2'])
  })

  it('C20: delegated admin opens the new Azure subscription and not the old one', () => {
    expect(decideIn2021({ subscription: azure }).limits.join()).toContain('no access to the old Azure subscription')
    expect(decideIn2017({ subscription: azure }).limits).toEqual([])
  })
})
