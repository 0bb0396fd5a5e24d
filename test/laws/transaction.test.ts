import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Commit } from '#platform/unit-of-work/unit-of-work.ts'
import { idOf } from '#platform/kernel/ids.ts'
import { awsClients } from '#runtime/clients.ts'
import { newTenantId } from './cast.ts'
import { unitOfWorkOf, countRecords, createChange, eventOf, real, replaceChange, createCommit } from './commits.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

describe('writers at the same time', () => {
  it('that create the same record: one of them does, with its event', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 8 }), async (writers) => {
        const unitOfWork = unitOfWorkOf(testApp)
        const bits = newTenantId()
        const commits = Array.from({ length: writers }, (): Commit => {
          const own = newTenantId()
          return { changes: [createChange(own), createChange(bits)], events: [eventOf(own)], result: [] }
        })
        const answers = await Promise.all(commits.map((commit) => unitOfWork.commit(commit, real)))
        expect(answers.filter(({ kind }) => kind === 'committed')).toHaveLength(1)
        expect(answers.filter(({ kind }) => kind !== 'committed')).toEqual(
          Array.from({ length: writers - 1 }, () => ({ kind: 'conflict', at: [1] })),
        )
        for (const [index, { events }] of commits.entries())
          expect(await testApp.itemsBelow(events[0]?.subject ?? '')).toHaveLength(
            answers[index]?.kind === 'committed' ? 1 : 0,
          )
      }),
      { numRuns: 15 },
    ))

  it('that go on from the same version: one of them does, and versions count the changes', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
        const unitOfWork = unitOfWorkOf(testApp)
        const bits = newTenantId()
        await unitOfWork.commit({ changes: [createChange(bits)], events: [], result: [] }, real)
        for (const [index, writers] of rounds.entries()) {
          const commit: Commit = { changes: [replaceChange(bits, index + 1)], events: [], result: [] }
          const answers = await Promise.all(Array.from({ length: writers }, () => unitOfWork.commit(commit, real)))
          expect(answers.filter(({ kind }) => kind === 'committed')).toHaveLength(1)
          expect((await testApp.itemsBelow(idOf('key', bits)))[0]?.['version']).toBe(index + 2)
        }
      }),
      { numRuns: 10 },
    ))
})

describe('a table whose items others hold just now', () => {
  /** Returns a client whose first transactions are cancelled, for these reasons. */
  const busyFor = (times: number, reasons: readonly string[]) => {
    const client = awsClients().dynamo
    const tried = { times: 0 }
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (!String(context['commandName']).startsWith('TransactWrite') || (tried.times += 1) > times) return next(args)
        throw new TransactionCanceledException({
          message: 'Transaction cancelled',
          $metadata: {},
          CancellationReasons: reasons.map((Code) => ({ Code })),
        })
      },
      { step: 'initialize' },
    )
    return { client, tried }
  }
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'] as const

  it.each([0, 1, 3, 5])('is tried again: after %i collisions the commit is made', async (times) => {
    await Promise.all(
      passing.map(async (reason) => {
        const { client, tried } = busyFor(times, ['None', reason])
        const commit = createCommit(1)
        expect(await unitOfWorkOf(testApp, client).commit(commit, real)).toEqual({ kind: 'committed' })
        expect(tried.times).toBe(times + 1)
        expect(await countRecords(testApp, commit)).toBe(1)
        client.destroy()
      }),
    )
  })

  it('is given up when it goes on, and nothing was written', async () => {
    const { client, tried } = busyFor(100, ['None', 'TransactionConflict'])
    const commit = createCommit(1)
    expect(await unitOfWorkOf(testApp, client).commit(commit, real)).toEqual({ kind: 'busy' })
    expect(tried.times).toBeLessThan(10)
    expect(await countRecords(testApp, commit)).toBe(0)
    client.destroy()
  })

  it('does not hide that a condition failed besides', async () => {
    const { client, tried } = busyFor(100, ['ConditionalCheckFailed', 'TransactionConflict'])
    expect(await unitOfWorkOf(testApp, client).commit(createCommit(1), real)).toEqual({ kind: 'conflict', at: [0] })
    expect(tried.times).toBe(1)
    client.destroy()
  })

  it('is not mistaken for a fault of ours, which is thrown', async () => {
    const { client } = busyFor(100, ['ValidationError', 'TransactionConflict'])
    await expect(unitOfWorkOf(testApp, client).commit(createCommit(1), real)).rejects.toThrow(
      TransactionCanceledException,
    )
    client.destroy()
  })
})
