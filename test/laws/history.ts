/** This file generates the steps that may happen between a customer and its partners, and takes them through the use cases. */
import fc from 'fast-check'
import type { CustomerUser, PartnerUser } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import { isOpen, type Relationship } from '#capabilities/relationship/relationship.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { ResellersAtVendor } from '../support/agreeable-vendor.ts'
import { context, expectDone, newAddress } from './cast.ts'
import type { TestApp } from './test-app.ts'

const services = ['azure', 'teams', 'exchange-online'] as const satisfies readonly ServiceKey[]
export const partnerCount = 3
const resellerCount = 2
const holderCount = partnerCount + resellerCount

/** A partner that acts, with the resellers that work with it. */
export type Party = PartnerUser & { readonly resellers: readonly PartnerUser[] }

/** Creates a provider with two resellers, and partners without any. */
export const createParties = async ({ app, addPartner, addLinkedPartners }: TestApp): Promise<readonly Party[]> => {
  const { provider, reseller } = await addLinkedPartners()
  const other = await addPartner('INDIRECT_RESELLER')
  expectDone(await app.commands.linkReseller(provider, { resellerId: other.partnerId }, context))
  expectDone(await app.commands.acceptResellerLink(other, { providerId: provider.partnerId }, context))
  const more = await Promise.all(Array.from({ length: partnerCount - 1 }, () => addPartner()))
  return [{ ...provider, resellers: [reseller, other] }, ...more.map((one) => ({ ...one, resellers: [] }))]
}

export type Step =
  | {
      readonly do: 'accept'
      readonly partner: number
      readonly serviceKeys: readonly ServiceKey[]
      readonly delegatedAdmin: boolean
      /** A reseller of the partner, and whether it gets delegated admin; partners without resellers invite without one. */
      readonly reseller?: { readonly number: number; readonly delegatedAdmin: boolean } | undefined
    }
  | {
      readonly do: 'take away'
      readonly relationship: number
      readonly serviceKeys?: readonly ServiceKey[] | undefined
      /** From one of those who hold it, by its number; from all of them, when left out. */
      readonly holder?: number | undefined
    }
  | { readonly do: 'take all away' }
  | { readonly do: 'give up'; readonly holder: number }
  | { readonly do: 'decide'; readonly reseller: number; readonly consents: boolean }
  | { readonly do: 'provision'; readonly resellers?: ResellersAtVendor }
  | { readonly do: 'end'; readonly partner: number; readonly delegatedAdmin: 'REVOKE' | 'KEEP' }

export const anyServices = fc.subarray([...services], { minLength: 1 })
const anyPartner = fc.nat({ max: partnerCount - 1 })
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      partner: anyPartner,
      serviceKeys: anyServices,
      delegatedAdmin: fc.boolean(),
      reseller: fc.option(fc.record({ number: fc.nat({ max: resellerCount - 1 }), delegatedAdmin: fc.boolean() }), {
        nil: undefined,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('take away' as const),
      relationship: fc.nat({ max: 5 }),
      serviceKeys: fc.option(anyServices, { nil: undefined }),
      holder: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'take all away' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('give up' as const), holder: fc.nat({ max: holderCount - 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      reseller: fc.nat({ max: resellerCount - 1 }),
      consents: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('provision' as const),
      resellers: fc.constantFrom<ResellersAtVendor>('consent', 'wait', 'wait', 'reject'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      partner: anyPartner,
      delegatedAdmin: fc.constantFrom('REVOKE', 'KEEP'),
    }),
  },
)
/** Steps of one inner list are taken at the same time. */
export const anyHistory = fc.array(fc.array(anyStep, { minLength: 1, maxLength: 4 }), { maxLength: 8 })

export const relationshipsOf = async (
  { app }: TestApp,
  { tenantId }: CustomerUser,
): Promise<readonly Relationship[]> => {
  const list = { of: 'tenant', tenant: tenantId } as const
  const page = await app.read.relationships.list(list, { size: 100, direction: 'forward', order: 'ASC' })
  return page.items.map(({ item }) => item)
}

/** Prepares a step. Returns a function that takes it, as often as it is called. */
export const prepareStep = async (
  testApp: TestApp,
  step: Step,
  customer: CustomerUser,
  everybody: readonly Party[],
): Promise<(how: CommandContext) => Promise<Outcome<object>>> => {
  const { commands, read } = testApp.app
  const before = await relationshipsOf(testApp, customer)
  switch (step.do) {
    case 'accept': {
      const issuer = partnerAt(everybody, step.partner)
      const reseller = step.reseller && issuer.resellers[step.reseller.number]
      const { invitation } = expectDone(
        await commands.createInvitation(
          issuer,
          {
            tenantId: customer.tenantId,
            email: newAddress(),
            serviceKeys: step.serviceKeys,
            delegatedAdmin: step.delegatedAdmin,
            delivery: 'DIRECT',
            ...(reseller && { resellerId: reseller.partnerId }),
            resellerDelegatedAdmin: reseller !== undefined && step.reseller?.delegatedAdmin === true,
            expiresInDays: 30,
            maxUses: 1,
          },
          context,
        ),
      )
      const token = await read.links.tokenFor(invitation.id)
      return (how) => commands.acceptInvitation(customer, { token, acceptAgreement: true }, how)
    }
    case 'take away': {
      const relationshipId = before[step.relationship % Math.max(before.length, 1)]?.id ?? 'rel_none'
      const { serviceKeys } = step
      const holderId = step.holder === undefined ? undefined : holderAt(everybody, step.holder).partnerId
      const input = { relationshipId, ...(serviceKeys && { serviceKeys }), ...(holderId && { holderId }) }
      return (how) => commands.removeDelegatedAdmin(customer, input, how)
    }
    case 'give up': {
      const holder = holderAt(everybody, step.holder)
      const mine = before.find(({ grants }) =>
        grants.some((grant) => grant.status !== 'REMOVED' && grant.holder.id === holder.partnerId),
      )
      return (how) => commands.removeDelegatedAdmin(holder, { relationshipId: mine?.id ?? 'rel_none' }, how)
    }
    case 'decide': {
      const { resellers } = partnerAt(everybody, 0)
      const reseller = resellers[step.reseller % resellers.length] ?? partnerAt(everybody, 0)
      const id = before.find(({ status, reseller: own }) => status !== 'ENDED' && own?.id === reseller.partnerId)?.id
      const decide = step.consents ? commands.consentToDelegatedAdmin : commands.rejectDelegatedAdmin
      return (how) => decide(reseller, { id: id ?? 'rel_none' }, how)
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
        if (!how.dryRun) for (const { id } of before.filter(isOpen)) await testApp.provision(id, step.resellers)
        return { kind: 'done' }
      }
  }
}

/** Everybody who may hold delegated admin, in one row. */
export const holderAt = (everybody: readonly Party[], index: number): PartnerUser => {
  const holders = everybody.flatMap(({ resellers, ...partner }): readonly PartnerUser[] => [partner, ...resellers])
  return holders[index % holders.length] ?? partnerAt(everybody, 0)
}

const partnerAt = (everybody: readonly Party[], index: number): Party => {
  const partner = everybody[index]
  if (!partner) throw new Error(`There is no partner ${index}`)
  return partner
}

/** Returns the outcome in a word or two. */
export const describeOutcome = (outcome: Outcome<object>): string =>
  outcome.kind === 'done'
    ? 'done'
    : [outcome.refusal.kind, 'code' in outcome.refusal ? outcome.refusal.code : ''].join(' ').trim()
