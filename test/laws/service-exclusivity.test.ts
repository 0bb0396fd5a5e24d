import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomerUser } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import { isOpen, liveGrants, type Relationship } from '#capabilities/relationship/relationship.ts'
import { dryRun, context } from './cast.ts'
import {
  anyHistory,
  anyServices,
  createParties,
  partnerCount,
  prepareStep,
  type Party,
  relationshipsOf,
  describeOutcome,
  type Step,
} from './history.ts'
import { useTestApp } from './test-app.ts'

/**
 * The write keeps rule C8: a customer has one transacting partner with delegated admin for each service. Relationships are
 * accepted, reduced and ended, one after the other or at the same time. The claims in the customer's file always say who
 * holds what, and no service has two holders.
 */
const testApp = useTestApp()

let shared: Promise<readonly Party[]> | undefined
const partners = (): Promise<readonly Party[]> => (shared ??= createParties(testApp))

/** The rules allow these refusals. BUSY, for too many writers, is not among them. */
const explained = [
  'done',
  'service-held',
  'wrong-state WRONG_STATE',
  'wrong-state ALREADY_ENDED',
  'not-found',
  'rule NOT_CUSTOMER_ADMIN',
]

/** The services for which the transacting partner holds delegated admin. */
const heldServices = (relationship: Relationship): readonly string[] =>
  liveGrants(relationship)
    .filter(({ holder }) => holder.id === relationship.partner.id)
    .map(({ serviceKey }) => serviceKey)

/** Checks the customer. Returns the relationships that have ended. */
const expectLawHolds = async (customer: CustomerUser): Promise<readonly string[]> => {
  const relationships = await relationshipsOf(testApp, customer)
  const file = await testApp.app.read.customers.file(customerIdOf(customer.tenantId))
  const holdings = relationships.flatMap((relationship) =>
    heldServices(relationship).map((serviceKey) => [serviceKey, relationship.partner.id, relationship.id] as const),
  )
  const claims = [...(file?.held ?? [])].map(
    ([serviceKey, { partnerId, relationshipId }]) => [serviceKey, partnerId, relationshipId] as const,
  )
  expect(new Set(holdings.map(([serviceKey]) => serviceKey)).size).toBe(holdings.length)
  expect(new Map(claims.map(([serviceKey, ...holder]) => [serviceKey, holder]))).toEqual(
    new Map(holdings.map(([serviceKey, ...holder]) => [serviceKey, holder])),
  )
  // A reseller keeps nobody out, but what it holds is found, also once its relationship has ended.
  const besides = relationships.flatMap(({ id, partner, grants }) =>
    grants.flatMap(({ status, serviceKey, holder }) =>
      status === 'REMOVED' || holder.id === partner.id ? [] : [`${serviceKey} ${holder.id} ${partner.id} ${id}`],
    ),
  )
  const known = (file?.heldByResellers ?? []).map(
    ({ serviceKey, holder: { partnerId, relationshipId }, providerId }) =>
      `${serviceKey} ${partnerId} ${providerId} ${relationshipId}`,
  )
  expect(known.toSorted()).toEqual(besides.toSorted())
  const reselling = relationships
    .filter(isOpen)
    .flatMap(({ id, partner, reseller }) => (reseller ? [`${reseller.id} ${partner.id} ${id}`] : []))
  const ties = (file?.resellers ?? []).flatMap(({ resellerId, relationships: through }) =>
    through.map(({ provider, relationshipId }) => `${resellerId} ${provider.id} ${relationshipId}`),
  )
  expect(ties).toEqual(reselling)
  expect(new Map(file?.open)).toEqual(new Map(relationships.filter(isOpen).map(({ partner, id }) => [partner.id, id])))
  expect(file?.open.size).toBe(relationships.filter(isOpen).length)
  for (const relationship of relationships)
    expect(new Set(liveGrants(relationship).map(({ serviceKey, holder }) => `${serviceKey} ${holder.id}`)).size).toBe(
      liveGrants(relationship).length,
    )
  return relationships.filter((relationship) => !isOpen(relationship)).map(({ id }) => id)
}

describe('delegated admin', () => {
  it('for a service is in one hand, in whatever order it is given, taken away and kept', async () => {
    const everybody = await partners()
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const customer = await testApp.addCustomer()
        let ended: readonly string[] = []
        for (const moment of history) {
          const acts: ((how: CommandContext) => Promise<Outcome<object>>)[] = []
          for (const step of moment) acts.push(await prepareStep(testApp, step, customer, everybody))
          const [only, ...more] = acts
          const foretold = only && more.length === 0 ? describeOutcome(await only(dryRun)) : undefined
          const verdicts = (await Promise.all(acts.map((act) => act(context)))).map(describeOutcome)
          if (foretold !== undefined) expect(verdicts).toEqual([foretold])
          for (const one of verdicts) expect(explained).toContain(one)
          const before = ended
          ended = await expectLawHolds(customer)
          expect(ended).toEqual(expect.arrayContaining([...before]))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('that a partner kept goes over to its next relationship, and is free for others only once that gives it up', async () => {
    const everybody = await partners()
    const customer = await testApp.addCustomer()
    const take = async (step: Step) =>
      describeOutcome(await (await prepareStep(testApp, step, customer, everybody))(context))
    const accept = (partner: number, delegatedAdmin = true): Step => ({
      do: 'accept',
      partner,
      serviceKeys: ['azure'],
      delegatedAdmin,
    })

    expect(await take(accept(0))).toBe('done')
    await take({ do: 'provision' })
    expect(await take({ do: 'end', partner: 0, delegatedAdmin: 'KEEP' })).toBe('done')
    expect(await take(accept(1))).toBe('service-held')
    expect(await take(accept(0, false))).toBe('done')
    await expectLawHolds(customer)
    const [old, next] = await relationshipsOf(testApp, customer)
    expect(old && liveGrants(old)).toEqual([])
    expect(next && heldServices(next)).toEqual(['azure'])

    expect(await take({ do: 'end', partner: 0, delegatedAdmin: 'REVOKE' })).toBe('done')
    expect(await take(accept(1))).toBe('done')
    await expectLawHolds(customer)
  })

  it('that outlived its relationship is taken away by the customer like any other', async () => {
    const everybody = await partners()
    for (const away of [
      { do: 'take away', relationship: 0 },
      { do: 'take all away' },
    ] as const satisfies readonly Step[]) {
      const customer = await testApp.addCustomer()
      const take = async (step: Step) =>
        describeOutcome(await (await prepareStep(testApp, step, customer, everybody))(context))
      await take({ do: 'accept', partner: 0, serviceKeys: ['azure', 'teams'], delegatedAdmin: true })
      await take({ do: 'provision' })
      await take({ do: 'end', partner: 0, delegatedAdmin: 'KEEP' })
      expect(await take(away)).toBe('done')
      await expectLawHolds(customer)
      expect(await take({ do: 'accept', partner: 1, serviceKeys: ['azure'], delegatedAdmin: true })).toBe('done')
    }
  })

  it('goes to one of any number of partners whose invitations are accepted at the same time', async () => {
    const everybody = await partners()
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyServices, { minLength: partnerCount, maxLength: partnerCount }),
        async (requests) => {
          const customer = await testApp.addCustomer()
          const steps = requests.map((serviceKeys, partner): Step => ({
            do: 'accept',
            partner,
            serviceKeys,
            delegatedAdmin: true,
          }))
          const acts = await Promise.all(steps.map((step) => prepareStep(testApp, step, customer, everybody)))
          const verdicts = (await Promise.all(acts.map((act) => act(context)))).map(describeOutcome)
          await expectLawHolds(customer)
          const winners = requests.filter((_, index) => verdicts[index] === 'done')
          const losers = requests.filter((_, index) => verdicts[index] !== 'done')
          expect(winners.length).toBeGreaterThan(0)
          expect(new Set(verdicts)).toEqual(new Set(['done', ...(losers.length > 0 ? ['service-held'] : [])]))
          // Nobody is refused without a reason: each loser requested something that a winner has.
          for (const lost of losers) expect(lost.some((key) => winners.some((won) => won.includes(key)))).toBe(true)
        },
      ),
      { numRuns: 15 },
    )
  })
})
