import { describe, expect, it } from 'vitest'
import type { Caller } from '#platform/kernel/actor.ts'
import { forbidden, refuse, wrongState } from '#platform/kernel/refusal.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'

type Loaded = { readonly thing: { readonly version: number; readonly open: boolean }; readonly part: 'here' | 'gone' }

const operator: Caller = { kind: 'operator', id: 'an operator', tenantId: 'tenant' } as unknown as Caller
const context = { correlationId: 'a law', dryRun: false }
const neverWritten = {
  clock: { now: () => new Date() },
  ids: { next: (prefix: string) => `${prefix}_1` },
  pause: async () => {},
  unitOfWork: {
    commit: async () => {
      throw new Error('A refused command writes nothing')
    },
    recall: async () => undefined,
  },
} as unknown as CommandPorts

/** A command that takes the part of a thing, and is refused where the thing is closed or the part is gone. */
const take = (reads: readonly Loaded[]) => {
  let count = 0
  const run = command({
    load: async (_: CommandPorts, __: object) => {
      const next = reads[Math.min(count, reads.length - 1)] as Loaded
      count += 1
      return next
    },
    may: (_, { thing }) => (thing.open ? undefined : wrongState('WRONG_STATE', 'The thing is closed.')),
    version: ({ thing }) => thing,
    apply: (_, { part }) =>
      part === 'gone' ? refuse(forbidden('The part is gone.')) : { changes: [], events: [], result: { part }, ids: [] },
  })
  return run(neverWritten)(operator, {}, context)
}

describe('a refusal', () => {
  const torn: Loaded = { thing: { version: 1, open: true }, part: 'gone' }

  it('that was decided on parts of two moments is decided again, on what the writer left', async () => {
    const after: Loaded = { thing: { version: 2, open: false }, part: 'gone' }
    expect(await take([torn, after, after])).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'wrong-state', code: 'WRONG_STATE' },
    })
  })

  it('stands where nothing has changed', async () => {
    expect(await take([torn, torn])).toMatchObject({ kind: 'refused', refusal: { kind: 'forbidden' } })
  })

  it('stands where somebody writes all the time, in the end', async () => {
    const reads = Array.from({ length: 40 }, (_, index): Loaded => ({ ...torn, thing: { version: index, open: true } }))
    expect(await take(reads)).toMatchObject({ kind: 'refused', refusal: { kind: 'forbidden' } })
  })
})
