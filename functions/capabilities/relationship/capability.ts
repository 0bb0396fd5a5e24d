/** Relationships between partners and customers, with or without delegated admin (rules C8 to C16, H1 to H4). */
import type { Reader } from '#platform/table/reader.ts'
import { consentToDelegatedAdmin, rejectDelegatedAdmin } from './decide-consent.ts'
import { endRelationship } from './end.ts'
import { findRelationship, listFailedProvisionings, listRelationships } from './find.ts'
import { applyRoleTemplate } from './apply-template.ts'
import { checkAccess } from './check-access.ts'
import { findAccessTraces } from './find-traces.ts'
import { redriveProvisioning } from './redrive.ts'
import { renewDelegatedAdmin } from './renew.ts'
import { removeDelegatedAdmin } from './remove-delegated-admin.ts'
import { relationshipStore } from './store.ts'

export { emailWriter as notificationWriter } from './emails.ts'
export { dueAccessChecks } from './check-access.ts'
export { dueLooks } from './look.ts'
export { relationshipJobs as jobs } from './jobs.ts'
export { relationshipReactions as reactions } from './reactions.ts'

export const stores = (reader: Reader) => ({ relationships: relationshipStore(reader) })

export const queries = {
  relationship: findRelationship,
  relationships: listRelationships,
  accessTraces: findAccessTraces,
  failedProvisionings: listFailedProvisionings,
}

export const commands = {
  removeDelegatedAdmin,
  renewDelegatedAdmin,
  applyRoleTemplate,
  checkAccess,
  consentToDelegatedAdmin,
  rejectDelegatedAdmin,
  endRelationship,
  redriveProvisioning,
}
