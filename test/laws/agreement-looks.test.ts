import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { VendorAgreement } from '#capabilities/agreement/agreement.ts'
import { lookAtCustomerAgreement } from '#capabilities/agreement/look.ts'
import type { AgreementSight } from '#capabilities/agreement/vendor.ts'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { jobActor } from '#platform/jobs/run.ts'
import type { Change } from '#platform/table/record.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { relationshipChanges, seedCustomer, seedPartner } from '#local/seed/records.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { context, newTenantId } from './cast.ts'
import { useTestApp } from './test-app.ts'

/**
 * Looks at a customer agreement may run at the same time and end in any order. What is known afterwards is what the vendor answered to
 * the one that began last of those that it answered; the task is there exactly while that is that there is none.
 */
const testApp = useTestApp()

const trouble = 'TROUBLE'
const anyAnswer = fc.constantFrom<AgreementSight | typeof trouble>(
  'MISSING',
  'MISSING',
  { by: 'CUSTOMER' },
  { by: 'ATTESTATION', acceptedAt: '2026-02-26T00:00:00.000Z' },
  trouble,
)
/** Looks in the order of their beginnings, each with its answer and its turn to be answered; of the same turn at once. */
const anyLooks = fc.array(fc.record({ answer: anyAnswer, turn: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 5 })

let minute = 0
const beginMinute = () => {
  minute += 1
  testApp.setTime(Date.parse('2026-03-01T08:00:00.000Z') + minute * 60_000)
}

const createRelationship = async () => {
  const { client, table, app } = testApp
  const at = app.clock.now().toISOString()
  const partner = seedPartner({ tenantId: newTenantId(), name: 'Partner', kind: 'DIRECT_BILL' }, at)
  const customer = seedCustomer({ tenantId: newTenantId(), name: 'Customer' }, at)
  const { id, changes } = relationshipChanges({ partner, customer, serviceKeys: ['teams'] }, at)
  const unitOfWork = dynamoUnitOfWork({ client, table, clock: app.clock })
  const write = (...all: readonly Change[]) =>
    unitOfWork.commit({ changes: all, events: [], result: [] }, { dryRun: false })
  expect(await write(...changes)).toMatchObject({ kind: 'committed' })
  return { id, unitOfWork }
}

const play = async (looks: readonly { readonly answer: AgreementSight | typeof trouble; readonly turn: number }[]) => {
  const { app } = testApp
  beginMinute()
  const { id, unitOfWork } = await createRelationship()
  const started = []
  for (const { answer, turn } of looks) {
    beginMinute()
    const { promise: isWaiting, resolve: begin } = Promise.withResolvers<void>()
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const ports = {
      ...app.read,
      unitOfWork,
      clock: app.clock,
      ids: timeOrderedIds(app.clock),
      pause: async () => {},
      cloud: 'GLOBAL' as const,
      customerAgreements: {
        look: async () => {
          begin()
          await mayEnd
          if (answer === trouble) throw new UpstreamUnavailable('Not now')
          return answer
        },
      },
    }
    const done = lookAtCustomerAgreement(ports)(jobActor, id, context)
    await isWaiting
    started.push({ answer, turn, end, done })
  }
  for (const turn of [0, 1, 2, 3]) {
    const now = started.filter((look) => look.turn === turn)
    for (const { end } of now) end()
    await Promise.all(now.map(({ done }) => done))
  }
  const items = await testApp.itemsBelow(id)
  return {
    agreement: items.find(({ sk }) => sk === 'AGREEMENT')?.['doc'] as VendorAgreement | undefined,
    tasks: items.filter(({ name }) => name === 'task').length,
    next: await app.read.agreements.of(id),
  }
}

it('whichever look ends last, the one that began last counts, and trouble never does', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(anyLooks, async (looks) => {
      const { agreement, tasks, next } = await play(looks)
      const last = looks.findLast(({ answer }) => answer !== trouble)?.answer
      const { status, by } = { by: undefined, status: undefined, ...agreement?.found }
      const expected = last === undefined || last === trouble ? [undefined, undefined] : stateOf(last)
      expect([status, by]).toEqual(expected)
      expect(tasks).toBe(last === 'MISSING' ? 1 : 0)
      // Whatever came of it, there is a next look.
      expect(next?.lookAt).toMatch(/Z$/)
      seen.add(String(status ?? 'UNKNOWN'))
    }),
    // Each state is seen, whatever the rest of the run is like.
    { numRuns: 60, examples: [[[{ answer: trouble, turn: 0 }]], [[{ answer: 'MISSING', turn: 0 }]]] },
  )
  expect(seen).toEqual(new Set(['IN_FORCE', 'MISSING', 'UNKNOWN']))
})

const stateOf = (sight: AgreementSight) => (sight === 'MISSING' ? ['MISSING', undefined] : ['IN_FORCE', sight.by])
