import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Idempotency } from '#platform/unit-of-work/unit-of-work.ts'
import { awsClients } from '#runtime/clients.ts'
import { newTenantId } from './cast.ts'
import { unitOfWorkOf, countRecords, real, createCommit } from './commits.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

const anyOnce = fc.record({ scope: fc.string(), key: fc.string({ unit: 'grapheme' }), fingerprint: fc.string() })
/** Generates idempotency data. No two runs share a key, however short the generated keys are. */
const anyIdempotency = anyOnce.map((idempotency) => (): Idempotency => ({
  ...idempotency,
  scope: `${newTenantId()} ${idempotency.scope}`,
}))

describe('a request that is sent twice', () => {
  it('is carried out once and answered alike, as often as it comes', () =>
    fc.assert(
      fc.asyncProperty(
        anyIdempotency,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        async (own, records, again) => {
          const unitOfWork = unitOfWorkOf(testApp)
          const idempotency = own()
          const first = createCommit(records)
          expect(await unitOfWork.recall(idempotency)).toBeUndefined()
          expect(await unitOfWork.commit(first, { ...real, idempotency })).toEqual({ kind: 'committed' })
          expect(await countRecords(testApp, first)).toBe(records)
          const before = await testApp.countItems()
          for (let turn = 0; turn < again; turn += 1)
            expect(await unitOfWork.commit(createCommit(records), { ...real, idempotency })).toEqual({
              kind: 'replayed',
              result: first.result,
            })
          expect(await testApp.countItems()).toBe(before)
          expect(await unitOfWork.recall(idempotency)).toEqual({ result: first.result })
        },
      ),
      { numRuns: 20 },
    ))

  it('with other contents is refused, and its key in another scope is another key', () =>
    fc.assert(
      fc.asyncProperty(anyIdempotency, fc.string(), async (own, fingerprint) => {
        const unitOfWork = unitOfWorkOf(testApp)
        const idempotency = own()
        fc.pre(fingerprint !== idempotency.fingerprint)
        await unitOfWork.commit(createCommit(1), { ...real, idempotency })
        const other = createCommit(2)
        expect(await unitOfWork.commit(other, { ...real, idempotency: { ...idempotency, fingerprint } })).toEqual({
          kind: 'key-reused',
        })
        expect(await unitOfWork.recall({ ...idempotency, fingerprint })).toBe('key-reused')
        expect(await countRecords(testApp, other)).toBe(0)
        const elsewhere = { ...idempotency, scope: own().scope }
        expect(await unitOfWork.commit(other, { ...real, idempotency: elsewhere })).toEqual({ kind: 'committed' })
      }),
      { numRuns: 20 },
    ))

  it('by several senders at once is carried out for one of them and replayed to the others', () =>
    fc.assert(
      fc.asyncProperty(anyIdempotency, fc.integer({ min: 2, max: 8 }), async (own, senders) => {
        const unitOfWork = unitOfWorkOf(testApp)
        const idempotency = own()
        const commits = Array.from({ length: senders }, () => createCommit(2))
        const answers = await Promise.all(commits.map((commit) => unitOfWork.commit(commit, { ...real, idempotency })))
        const [winner, ...more] = commits.filter((_, index) => answers[index]?.kind === 'committed')
        expect(more).toEqual([])
        expect(answers.filter(({ kind }) => kind !== 'committed')).toEqual(
          Array.from({ length: senders - 1 }, () => ({ kind: 'replayed', result: winner?.result })),
        )
        for (const commit of commits) expect(await countRecords(testApp, commit)).toBe(commit === winner ? 2 : 0)
      }),
      { numRuns: 15 },
    ))

  it('because its answer was lost is not carried out twice', async () => {
    const client = awsClients().dynamo
    let lost = 0
    client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args)
        if ((lost += 1) > 1) return answer
        throw new ProvisionedThroughputExceededException({ message: 'The answer is lost', $metadata: {} })
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    const idempotency: Idempotency = { scope: 'law', key: 'lost', fingerprint: '' }
    const commit = createCommit(2)
    const before = await testApp.countItems()
    expect(['committed', 'replayed']).toContain(
      (await unitOfWorkOf(testApp, client).commit(commit, { ...real, idempotency })).kind,
    )
    expect(lost).toBeGreaterThan(1)
    expect(await countRecords(testApp, commit)).toBe(2)
    expect(await testApp.countItems()).toBe(before + 5)
    client.destroy()
  })
})
