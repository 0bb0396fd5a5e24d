import type { PartnerId } from '#platform/kernel/ids.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { PartnerConnection } from './connection.ts'
import { connectionKey } from './records.ts'

export type Connections = {
  /** Undefined before the first problem. */
  readonly of: (partner: PartnerId) => Promise<PartnerConnection | undefined>
}

export const connectionStore = (reader: Reader): Connections => ({
  of: (partner) => reader.one<PartnerConnection>(connectionKey(partner)),
})
