/** What may happen between a customer and its partners, as generated steps and as the use cases that take them. */
import fc from 'fast-check'
import type { CustomerUser, PartnerUser } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import { isOpen, type Relationship } from '#domain/relationship/relationship.ts'
import type { ServiceKey } from '#domain/rules/services.ts'
import { request, settled } from './cast.ts'
import type { Office } from './office.ts'

const services = ['azure', 'teams', 'exchange-online'] as const satisfies readonly ServiceKey[]
export const partnerCount = 3

export type Step =
  | {
      readonly do: 'accept'
      readonly partner: number
      readonly serviceKeys: readonly ServiceKey[]
      readonly delegatedAdmin: boolean
    }
  | {
      readonly do: 'take away'
      readonly relationship: number
      readonly serviceKeys?: readonly ServiceKey[] | undefined
    }
  | { readonly do: 'take all away' }
  | { readonly do: 'provision' }
  | { readonly do: 'end'; readonly partner: number; readonly delegatedAdmin: 'REVOKE' | 'KEEP' }

export const anyServices = fc.subarray([...services], { minLength: 1 })
const anyPartner = fc.nat({ max: partnerCount - 1 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      partner: anyPartner,
      serviceKeys: anyServices,
      delegatedAdmin: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('take away' as const),
      relationship: fc.nat({ max: 5 }),
      serviceKeys: fc.option(anyServices, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'take all away' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'provision' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      partner: anyPartner,
      delegatedAdmin: fc.constantFrom('REVOKE', 'KEEP'),
    }),
  },
)
/** Steps in one bracket are taken at the same time. */
export const anyHistory = fc.array(fc.array(anyStep, { minLength: 1, maxLength: 4 }), { maxLength: 8 })

export const relationshipsOf = async (
  { app }: Office,
  { tenantId }: CustomerUser,
): Promise<readonly Relationship[]> => {
  const list = { of: 'tenant', tenant: tenantId } as const
  const page = await app.read.relationships.list(list, { size: 100, direction: 'forward', order: 'ASC' })
  return page.items.map(({ item }) => item)
}

/** Gets a step ready; what is handed back takes it, as often as it is called. */
export const prepared = async (
  office: Office,
  step: Step,
  customer: CustomerUser,
  everybody: readonly PartnerUser[],
): Promise<(how: Request) => Promise<Outcome<object>>> => {
  const { commands, read } = office.app
  const before = await relationshipsOf(office, customer)
  switch (step.do) {
    case 'accept': {
      const { invitation } = settled(
        await commands.createInvitation(
          partnerAt(everybody, step.partner),
          {
            tenantId: customer.tenantId,
            email: 'admin@customer.example',
            serviceKeys: step.serviceKeys,
            delegatedAdmin: step.delegatedAdmin,
            delivery: 'DIRECT',
            resellerDelegatedAdmin: false,
            expiresInDays: 30,
            maxUses: 1,
          },
          request,
        ),
      )
      const token = await read.links.tokenFor(invitation.id)
      return (how) => commands.acceptInvitation(customer, { token, acceptAgreement: true }, how)
    }
    case 'take away': {
      const relationshipId = before[step.relationship % Math.max(before.length, 1)]?.id ?? 'rel_none'
      const { serviceKeys } = step
      return (how) =>
        commands.removeDelegatedAdmin(customer, { relationshipId, ...(serviceKeys && { serviceKeys }) }, how)
    }
    case 'take all away':
      return (how) => commands.removeDelegatedAdmin(customer, {}, how)
    case 'end': {
      const { partnerId } = partnerAt(everybody, step.partner)
      const id = before.find(({ partner, status }) => partner.id === partnerId && status !== 'ENDED')?.id ?? 'rel_none'
      const { delegatedAdmin } = step
      return (how) => commands.endRelationship(partnerAt(everybody, step.partner), { id, delegatedAdmin }, how)
    }
    case 'provision':
      return async (how) => {
        if (!how.dryRun) for (const { id } of before.filter(isOpen)) await office.provision(id)
        return { kind: 'done' }
      }
  }
}

const partnerAt = (everybody: readonly PartnerUser[], index: number): PartnerUser => {
  const partner = everybody[index]
  if (!partner) throw new Error(`There is no partner ${index}`)
  return partner
}

/** What came of it, in a word or two. */
export const verdict = (outcome: Outcome<object>): string =>
  outcome.kind === 'done' ? 'done' : [outcome.why.kind, 'code' in outcome.why ? outcome.why.code : ''].join(' ').trim()
