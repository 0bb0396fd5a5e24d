import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomerUser, PartnerUser } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import { customerIdOf } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import { heldServices, isOpen, living } from '#domain/relationship/relationship.ts'
import { dryRun, request } from './cast.ts'
import { anyHistory, anyServices, partnerCount, prepared, relationshipsOf, verdict, type Step } from './history.ts'
import { theOffice } from './office.ts'

/**
 * Rule C8, by the write: a customer has one transacting partner with delegated admin for each service. Whatever is
 * accepted, taken away and ended, one after the other or at the same time, the claims in the customer's file say who holds
 * what, and nobody holds what another holds.
 */
const office = theOffice()

let shared: Promise<readonly PartnerUser[]> | undefined
const partners = (): Promise<readonly PartnerUser[]> =>
  (shared ??= Promise.all(Array.from({ length: partnerCount }, () => office.partner())))

/** Refusals that the rules allow; being told that there are too many writers is not among them. */
const explained = ['done', 'service-held', 'wrong-state WRONG_STATE', 'wrong-state ALREADY_ENDED', 'not-found']

/** Looks the customer over; the relationships that have ended. */
const lawHolds = async (customer: CustomerUser): Promise<readonly string[]> => {
  const relationships = await relationshipsOf(office, customer)
  const file = await office.app.read.customers.file(customerIdOf(customer.tenantId))
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
  expect(new Map(file?.open)).toEqual(new Map(relationships.filter(isOpen).map(({ partner, id }) => [partner.id, id])))
  expect(file?.open.size).toBe(relationships.filter(isOpen).length)
  for (const relationship of relationships)
    expect(new Set(living(relationship).map(({ serviceKey, holder }) => `${serviceKey} ${holder.id}`)).size).toBe(
      living(relationship).length,
    )
  return relationships.filter((relationship) => !isOpen(relationship)).map(({ id }) => id)
}

describe('delegated admin', () => {
  it('for a service is in one hand, in whatever order it is given, taken away and kept', async () => {
    const everybody = await partners()
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const customer = await office.customer()
        let ended: readonly string[] = []
        for (const moment of history) {
          const acts: ((how: Request) => Promise<Outcome<object>>)[] = []
          for (const step of moment) acts.push(await prepared(office, step, customer, everybody))
          const [only, ...more] = acts
          const foretold = only && more.length === 0 ? verdict(await only(dryRun)) : undefined
          const verdicts = (await Promise.all(acts.map((act) => act(request)))).map(verdict)
          if (foretold !== undefined) expect(verdicts).toEqual([foretold])
          for (const one of verdicts) expect(explained).toContain(one)
          const before = ended
          ended = await lawHolds(customer)
          expect(ended).toEqual(expect.arrayContaining([...before]))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('that a partner kept goes over to its next relationship, and is free for others only once that gives it up', async () => {
    const everybody = await partners()
    const customer = await office.customer()
    const take = async (step: Step) => verdict(await (await prepared(office, step, customer, everybody))(request))
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
    await lawHolds(customer)
    const [old, next] = await relationshipsOf(office, customer)
    expect(old && living(old)).toEqual([])
    expect(next && heldServices(next)).toEqual(['azure'])

    expect(await take({ do: 'end', partner: 0, delegatedAdmin: 'REVOKE' })).toBe('done')
    expect(await take(accept(1))).toBe('done')
    await lawHolds(customer)
  })

  it('that outlived its relationship is taken away by the customer like any other', async () => {
    const everybody = await partners()
    for (const away of [
      { do: 'take away', relationship: 0 },
      { do: 'take all away' },
    ] as const satisfies readonly Step[]) {
      const customer = await office.customer()
      const take = async (step: Step) => verdict(await (await prepared(office, step, customer, everybody))(request))
      await take({ do: 'accept', partner: 0, serviceKeys: ['azure', 'teams'], delegatedAdmin: true })
      await take({ do: 'provision' })
      await take({ do: 'end', partner: 0, delegatedAdmin: 'KEEP' })
      expect(await take(away)).toBe('done')
      await lawHolds(customer)
      expect(await take({ do: 'accept', partner: 1, serviceKeys: ['azure'], delegatedAdmin: true })).toBe('done')
    }
  })

  it('goes to one of any number of partners whose invitations are accepted at the same time', async () => {
    const everybody = await partners()
    await fc.assert(
      fc.asyncProperty(fc.array(anyServices, { minLength: partnerCount, maxLength: partnerCount }), async (asked) => {
        const customer = await office.customer()
        const steps = asked.map((serviceKeys, partner): Step => ({
          do: 'accept',
          partner,
          serviceKeys,
          delegatedAdmin: true,
        }))
        const acts = await Promise.all(steps.map((step) => prepared(office, step, customer, everybody)))
        const verdicts = (await Promise.all(acts.map((act) => act(request)))).map(verdict)
        await lawHolds(customer)
        const winners = asked.filter((_, index) => verdicts[index] === 'done')
        const losers = asked.filter((_, index) => verdicts[index] !== 'done')
        expect(winners.length).toBeGreaterThan(0)
        expect(new Set(verdicts)).toEqual(new Set(['done', ...(losers.length > 0 ? ['service-held'] : [])]))
        // Nobody is turned away without a reason: each loser asked for something that a winner has.
        for (const lost of losers) expect(lost.some((key) => winners.some((won) => won.includes(key)))).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})
