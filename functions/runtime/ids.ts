import { randomBytes } from 'node:crypto'
import type { Clock } from '#platform/kernel/clock.ts'
import { idOf, type Ids } from '#platform/kernel/ids.ts'

/**
 * Time-ordered ids (UUID version 7): 48 bits of milliseconds, then a counter that keeps ids of one process in order
 * within a millisecond, then 62 random bits.
 */
export const timeOrderedIds = (clock: Clock): Ids => {
  let last = 0
  let counter = 0
  return {
    next: (prefix) => {
      const now = clock.now().getTime()
      counter = now > last ? 0 : counter + 1
      last = Math.max(now, last)
      // The counter has 12 bits; a busier millisecond borrows from the next one.
      if (counter > 0xfff) {
        last += 1
        counter = 0
      }
      const bytes = randomBytes(16)
      bytes.writeUIntBE(last, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
      return idOf(prefix, bytes.toString('hex'))
    },
  }
}
