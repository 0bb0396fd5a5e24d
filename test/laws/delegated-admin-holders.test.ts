import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomerUser } from '#platform/kernel/actor.ts'
import type { Grant } from '#capabilities/relationship/relationship.ts'
import { context } from './cast.ts'
import {
  anyStep,
  createParties,
  describeOutcome,
  holderAt,
  prepareStep,
  relationshipsOf,
  type Party,
  type Step,
} from './history.ts'
import { useTestApp } from './test-app.ts'

/**
 * What one holder decides or loses is its own (rules C11, D3): the delegated admin of others is the same before and after. A reseller that
 * has not consented holds nothing, and what it has rejected stays rejected.
 */
const testApp = useTestApp()

let shared: Promise<readonly Party[]> | undefined
const partners = (): Promise<readonly Party[]> => (shared ??= createParties(testApp))

const grantsOf = async (customer: CustomerUser): Promise<readonly Grant[]> =>
  (await relationshipsOf(testApp, customer)).flatMap(({ grants }) => grants)

/** A provider has requested delegated admin for itself and for its reseller, which has to consent. */
const beginning: readonly Step[] = [
  {
    do: 'accept',
    partner: 0,
    serviceKeys: ['azure', 'teams'],
    delegatedAdmin: true,
    reseller: { number: 0, delegatedAdmin: true },
  },
  { do: 'provision', resellers: 'wait' },
]

/** Whose delegated admin a step may change; undefined for those that may change anybody's. */
const meantBy = (step: Step, everybody: readonly Party[]): string | undefined => {
  if (step.do === 'decide') return everybody[0]?.resellers[step.reseller]?.partnerId
  if (step.do === 'give up' || (step.do === 'take away' && step.holder !== undefined))
    return holderAt(everybody, step.holder ?? 0).partnerId
  return undefined
}

describe('delegated admin of one holder', () => {
  it('is decided about and taken away alone, and is in force for no reseller without its consent', async () => {
    const everybody = await partners()
    const decided = { consented: 0, rejected: 0, alone: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 10 }), async (steps) => {
        const customer = await testApp.addCustomer()
        const rejected = new Set<string>()
        for (const step of [...beginning, ...steps]) {
          const before = await grantsOf(customer)
          const verdict = describeOutcome(await (await prepareStep(testApp, step, customer, everybody))(context))
          const after = await grantsOf(customer)
          const holder = meantBy(step, everybody)
          if (holder !== undefined) {
            const others = (grants: readonly Grant[]) => grants.filter((one) => one.holder.id !== holder)
            expect(others(after)).toEqual(others(before))
            if (verdict === 'done') decided.alone += 1
          }
          for (const { id, status, consent } of after) {
            if (consent?.rejectedAt !== undefined) rejected.add(id)
            if (rejected.has(id)) expect([status, consent?.givenAt]).toEqual(['REMOVED', undefined])
            if (status === 'ACTIVE' && consent) expect(consent.givenAt).toBeDefined()
          }
          decided.consented += after.filter(({ status, consent }) => status === 'ACTIVE' && consent?.givenAt).length
          decided.rejected += rejected.size
        }
      }),
      { numRuns: 25 },
    )
    // The histories have something of everything.
    expect(Object.values(decided).every((count) => count > 0)).toBe(true)
  })
})
