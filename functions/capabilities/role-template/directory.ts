import type { TenantId } from '#platform/kernel/ids.ts'

/** The directory of a partner's own tenant. */
export type Directory = {
  /** Whether a group can be given access. It only reads, may be repeated, and does not throw for trouble of the vendor. */
  readonly group: (partner: TenantId, groupId: string) => Promise<GroupState>
}

/** UNKNOWN where the directory could not be looked at. */
export type GroupState = 'USABLE' | 'MISSING' | 'NO_SECURITY_GROUP' | 'UNKNOWN'
