import { createHmac, timingSafeEqual } from 'node:crypto'
import { InvalidCursor } from '#platform/kernel/page.ts'
import type { Listing } from '#platform/table/indexes.ts'
import type { Position } from '#platform/table/reader.ts'

/**
 * Opaque positions in a list, or in several that are read as one. Each is signed for what it was made for, so it opens no other
 * tenant's list and no other filter's.
 */
export type Cursors = {
  readonly write: (listings: readonly Listing[], position: Position) => Promise<string>
  /** Throws InvalidCursor. */
  readonly read: (listings: readonly Listing[], cursor: string) => Promise<Position>
}

const macBytes = 12

const namesOf = ({ index, partition, prefix }: Listing) => [index ?? '', partition, prefix ?? '']

export const signedCursors = (secret: () => Promise<string>): Cursors => {
  const sign = async (listings: readonly Listing[], payload: string): Promise<Buffer> =>
    createHmac('sha256', await secret())
      .update(JSON.stringify(['cursor', listings.map(namesOf), payload]))
      .digest()
      .subarray(0, macBytes)

  return {
    write: async (listings, { pk, sk, sort }) => {
      const payload = Buffer.from(JSON.stringify(sort === undefined ? [pk, sk] : [pk, sk, sort]))
      return Buffer.concat([await sign(listings, payload.toString('utf8')), payload]).toString('base64url')
    },
    read: async (listings, cursor) => {
      const bytes = Buffer.from(cursor.slice(0, 1024), 'base64url')
      // Decoding is lenient: a cursor that was altered where no bit counts is an altered one all the same.
      if (bytes.toString('base64url') !== cursor) throw new InvalidCursor('not a cursor')
      const payload = bytes.subarray(macBytes).toString('utf8')
      const mac = bytes.subarray(0, macBytes)
      if (mac.length !== macBytes || !timingSafeEqual(mac, await sign(listings, payload)))
        throw new InvalidCursor('not a cursor of this list')
      const [pk, sk, sort] = JSON.parse(payload) as [string, string, string?]
      return { pk, sk, ...(sort !== undefined && { sort }) }
    },
  }
}
