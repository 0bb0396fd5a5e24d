import type { PartnerId } from '#platform/kernel/ids.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { PartnerConnection } from './connection.ts'
import { connectionKey, connectionLookKey, connectionWork, type ConnectionLook } from './records.ts'

export type Connections = {
  /** Undefined before the first problem or request. */
  readonly of: (partner: PartnerId) => Promise<PartnerConnection | undefined>
  readonly look: (partner: PartnerId) => Promise<ConnectionLook | undefined>
  /** The connections that were to be looked at by then, oldest first. */
  readonly dueLooks: (by: Date) => Promise<readonly ConnectionLook[]>
}

export const connectionStore = (reader: Reader): Connections => ({
  of: (partner) => reader.one<PartnerConnection>(connectionKey(partner)),
  look: (partner) => reader.one<ConnectionLook>(connectionLookKey(partner)),
  dueLooks: (by) => reader.pending<ConnectionLook>(connectionWork, by),
})
