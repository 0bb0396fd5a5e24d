import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Commit } from '#platform/unit-of-work/unit-of-work.ts'
import type { Change } from '#platform/table/record.ts'
import { serviceClaim, useClaim } from '#capabilities/customer/records.ts'
import { customerIdOf, idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { newTenantId } from './cast.ts'
import { unitOfWorkOf, createChange, eventOf, real, replaceChange, serviceContent } from './commits.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

describe('a commit', () => {
  const customerId = customerIdOf(newTenantId())
  const holders = [newTenantId(), newTenantId(), newTenantId()] as const
  const [us] = holders
  /** Some changes can be made and some cannot. Each is about items of its own. */
  const cases = {
    'a new record': { holds: true, make: async () => createChange(newTenantId()) },
    'a record that is there': { holds: false, make: async () => createChange(await writeRecord()) },
    'a next version': { holds: true, make: async () => replaceChange(await writeRecord(), 1) },
    'a version long gone': { holds: false, make: async () => replaceChange(await writeRecord(), 7) },
    'a change of nothing': { holds: false, make: async () => replaceChange(newTenantId(), 1) },
    'the removal of a version': { holds: true, make: async () => removalOf(await writeRecord(), 1) },
    'the removal of a version long gone': { holds: false, make: async () => removalOf(await writeRecord(), 7) },
    'the removal of nothing': { holds: false, make: async () => removalOf(newTenantId(), 1) },
    'a record to be ensured': {
      holds: true,
      make: async (): Promise<Change> => ({ ...createChange(await writeRecord()), kind: 'ensure' }) as Change,
    },
    'a free claim': { holds: true, make: async () => claimChange('take', us) },
    'a claim of ours': { holds: true, make: async () => claimChange('take', us, us) },
    "another's claim": { holds: false, make: async () => claimChange('take', us, holders[1]) },
    'a claim that we hold': { holds: true, make: async () => claimChange('check', us, us) },
    'a claim that nobody holds': { holds: false, make: async () => claimChange('check', us) },
    'a claim that another holds': { holds: false, make: async () => claimChange('check', us, holders[1]) },
    'giving up what is ours': { holds: true, make: async () => claimChange('release', us, us) },
    'giving up what is free': { holds: true, make: async () => claimChange('release', us) },
    "giving up another's": { holds: false, make: async () => claimChange('release', us, holders[1]) },
    'the claim of one who loses it': { holds: true, make: async () => takeFrom(holders[1], holders[1]) },
    'a claim that has gone on to a third': { holds: false, make: async () => takeFrom(holders[1], holders[2]) },
    'a claim that its holder has given up': { holds: true, make: async () => takeFrom(holders[1]) },
    'the first of a count': { holds: true, make: async () => countChange(2, 0) },
    'the last of a count': { holds: true, make: async () => countChange(2, 1) },
    'one more than may be': { holds: false, make: async () => countChange(2, 2) },
    'a use': { holds: true, make: async () => useChange(newTenantId()) },
    'a second use': { holds: false, make: async () => useChange(await writeUse()) },
  } as const

  const writeCommit = async (...changes: readonly Change[]) => {
    const answer = await unitOfWorkOf(testApp).commit({ changes, events: [], result: [] }, real)
    if (answer.kind !== 'committed') throw new Error(JSON.stringify(answer))
  }
  const writeRecord = async () => {
    const bits = newTenantId()
    await writeCommit(createChange(bits))
    return bits
  }
  const claimChange = async (kind: 'take' | 'release' | 'check', holder: string, before?: string): Promise<Change> => {
    const serviceKey = newTenantId()
    if (before !== undefined) await writeCommit(serviceClaim.take(serviceContent(customerId, serviceKey, before)))
    return serviceClaim[kind](serviceContent(customerId, serviceKey, holder))
  }
  const takeFrom = async (loser: string, before?: string): Promise<Change> => {
    const serviceKey = newTenantId()
    if (before !== undefined) await writeCommit(serviceClaim.take(serviceContent(customerId, serviceKey, before)))
    return serviceClaim.takeFrom(serviceContent(customerId, serviceKey, us), partnerIdOf(loser))
  }
  const countChange = async (most: number, before: number): Promise<Change> => {
    const key = { pk: newTenantId(), sk: 'COUNT' }
    const expires = new Date('2030-01-01T00:00:00.000Z')
    const change: Change = { kind: 'count', count: { name: 'count', key, most, expires } }
    for (let count = 0; count < before; count += 1) await writeCommit(change)
    return change
  }
  const removalOf = (bits: string, from: number): Change => {
    const created = createChange(bits)
    if (created.kind !== 'create') throw new Error('Not a new record')
    const { pk, sk } = created.item
    return { kind: 'remove', key: { pk, sk }, from }
  }
  const useChange = (bits: string): Change => useClaim.take({ customerId, invitationId: idOf('inv', bits) })
  const writeUse = async () => {
    const bits = newTenantId()
    await writeCommit(useChange(bits))
    return bits
  }

  it('is made whole or not at all, says which changes stand in its way, and a dry run says the same', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(Object.keys(cases) as (keyof typeof cases)[])), { minLength: 1, maxLength: 8 }),
        async (names) => {
          const unitOfWork = unitOfWorkOf(testApp)
          const changes: Change[] = []
          for (const name of names) changes.push(await cases[name].make())
          // What happened is about something that is written with it.
          const about = newTenantId()
          changes.push(createChange(about))
          const event = eventOf(about)
          const commit: Commit = { changes, events: [event], result: [] }
          const at = names.flatMap((name, index) => (cases[name].holds ? [] : [index]))
          const expected = at.length > 0 ? { kind: 'conflict', at } : { kind: 'committed' }

          const before = await testApp.countItems()
          expect(await unitOfWork.commit(commit, { dryRun: true })).toEqual(expected)
          expect(await testApp.countItems()).toBe(before)
          expect(await unitOfWork.commit(commit, real)).toEqual(expected)
          expect(await testApp.itemsBelow(event.subject)).toHaveLength(at.length > 0 ? 0 : 1)
          if (at.length > 0) expect(await testApp.countItems()).toBe(before)
        },
      ),
      { numRuns: 40 },
    ))
})
