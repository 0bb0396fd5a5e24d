import { describe, expect, it } from 'vitest'
import { consentLeaseKey } from '#capabilities/connection/records.ts'
import { dynamoLease } from '#persistence/lease.ts'
import { idOf } from '#platform/kernel/ids.ts'
import { newTenantId } from './cast.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

/** A lease on the table, with a clock of its own, and the key of a partner that is nobody else's. */
const open = () => {
  let passed = 0
  const clock = { now: () => new Date(Date.parse('2026-03-01T12:00:00Z') + passed) }
  return {
    key: consentLeaseKey(idOf('par', newTenantId())),
    lease: dynamoLease(testApp.client, testApp.table, clock),
    pass: (milliseconds: number) => (passed += milliseconds),
  }
}
/** Takes the lease and keeps it. Resolves once it is taken, with what ends the work, and the end. */
const hold = ({ key, lease }: Pick<ReturnType<typeof open>, 'key' | 'lease'>) =>
  new Promise<{ readonly finish: () => void; readonly ended: () => Promise<unknown> }>((taken) => {
    const ended = lease(key, () => new Promise<void>((finish) => taken({ finish, ended: () => ended })))
  })

describe('a lease', () => {
  it('has one holder, however many want it at the same moment', async () => {
    const { key, lease } = open()
    let [inside, most] = [0, 0]
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 50))
      inside -= 1
      return 'done'
    }
    const results = await Promise.all(Array.from({ length: 20 }, () => lease(key, work)))
    expect(most).toBe(1)
    expect(results).toContain('done')
    expect(results).toContain(undefined)
  })

  it('is free again after the work, also after work that failed', async () => {
    const { key, lease } = open()
    await expect(lease(key, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await lease(key, async () => 1)).toBe(1)
    expect(await lease(key, async () => 2)).toBe(2)
  })

  it('of a holder that was killed ends after a minute, and one holds up no other', async () => {
    const { key, lease, pass } = open()
    await hold({ key, lease })
    expect(await lease(open().key, async () => 'of another')).toBe('of another')
    pass(59_999)
    expect(await lease(key, async () => 'mine')).toBeUndefined()
    pass(1)
    expect(await lease(key, async () => 'mine')).toBe('mine')
  })

  it('that has ended is not taken from its next holder by the one before', async () => {
    const { key, lease, pass } = open()
    const late = await hold({ key, lease })
    pass(60_000)
    await hold({ key, lease })
    late.finish()
    await late.ended()
    expect(await lease(key, async () => 'mine')).toBeUndefined()
  })
})
