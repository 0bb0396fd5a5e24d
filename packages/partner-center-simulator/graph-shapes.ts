/** This module defines the wire format of delegated admin relationships in Microsoft Graph v1.0. */
import * as z from 'zod'
import { isGdapDuration } from './duration.ts'
import type { AccessAssignment, DelegatedAdminRelationship, RelationshipRequest } from './gdap.ts'

export const relationshipsPath = '/v1.0/tenantRelationships/delegatedAdminRelationships'
/** Where a provider creates one for its reseller. The resource is documented; this path is not, nor how it names the reseller. */
export const resellerRelationshipsPath = '/beta/tenantRelationships/resellerDelegatedAdminRelationships'

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'

const accessDetails = z
  .strictObject({ unifiedRoles: z.array(z.strictObject({ roleDefinitionId: z.guid() })).min(1) })
  .transform(({ unifiedRoles }) => [...new Set(unifiedRoles.map((role) => role.roleDefinitionId.toLowerCase()))])

/**
 * The fields of a relationship. In Graph the customer is optional until approval. Here it is required, because the
 * simulated customer must be able to approve.
 */
const fields = {
  '@odata.type': z.literal('#microsoft.graph.delegatedAdminRelationship').optional(),
  displayName: z.string().min(1).max(50),
  duration: z.string(),
  customer: z.strictObject({ tenantId: z.guid(), displayName: z.string().optional() }),
  accessDetails,
  autoExtendDuration: z.enum(['P0D', 'PT0S', 'P180D']).default('PT0S'),
}

export const creation = z.strictObject(fields)

/** What a provider creates for its reseller. */
export const resellerCreation = z.strictObject({
  ...fields,
  '@odata.type': z.literal('#microsoft.graph.resellerDelegatedAdminRelationship').optional(),
  indirectResellerTenantId: z.guid(),
})

/** A partial update. It rejects read-only and unknown properties, and absent properties do not change. */
export const update = z.strictObject({ ...fields, autoExtendDuration: fields.autoExtendDuration.unwrap() }).partial()

export const request = z.strictObject({ action: z.enum(['lockForApproval', 'approve', 'reject', 'terminate']) })

export const assignment = z.strictObject({
  accessContainer: z.strictObject({
    accessContainerId: z.guid(),
    accessContainerType: z.literal('securityGroup'),
  }),
  accessDetails,
})

export const assignmentUpdate = z.strictObject({ accessDetails })

export const membershipCheck = z.strictObject({ groupIds: z.array(z.guid()).min(1).max(20) })

/** Returns the broken rule, or undefined. These rules need more than one property. */
export function findBrokenRule(wanted: DelegatedAdminRelationship, at: Date): string | undefined {
  if (!isGdapDuration(wanted.duration, at)) return 'duration must be between P1D and P2Y.'
  if (wanted.autoExtendDuration === 'P180D' && wanted.roleDefinitionIds.includes(globalAdministrator)) {
    return 'A relationship with the Global Administrator role cannot be extended automatically.'
  }
  return undefined
}

export const computeEtag = ({ id, version }: DelegatedAdminRelationship): string =>
  `W/"${Buffer.from(`${id}/${version}`).toString('base64')}"`

export const toRelationshipResource = (one: DelegatedAdminRelationship) => ({
  ...(one.indirectProviderTenantId === null
    ? { '@odata.type': '#microsoft.graph.delegatedAdminRelationship' }
    : {
        '@odata.type': '#microsoft.graph.resellerDelegatedAdminRelationship',
        indirectProviderTenantId: one.indirectProviderTenantId,
        isPartnerConsentPending: one.isPartnerConsentPending,
      }),
  '@odata.etag': computeEtag(one),
  id: one.id,
  displayName: one.displayName,
  duration: one.duration,
  customer: { tenantId: one.customerTenantId, displayName: one.customerName },
  accessDetails: toRolesResource(one.roleDefinitionIds),
  status: one.status,
  autoExtendDuration: one.autoExtendDuration,
  createdDateTime: one.createdAt,
  lastModifiedDateTime: one.modifiedAt,
  activatedDateTime: one.activatedAt,
  endDateTime: one.endsAt,
})

/** `reject` is a later word of its enumeration: only who asks for such words is shown it. */
export const toRequestResource = ({ id, action, createdAt }: RelationshipRequest, showsLaterWords: boolean) => ({
  '@odata.type': '#microsoft.graph.delegatedAdminRelationshipRequest',
  id,
  action: action === 'reject' && !showsLaterWords ? 'unknownFutureValue' : action,
  status: 'succeeded',
  createdDateTime: createdAt,
  lastModifiedDateTime: createdAt,
})

export const computeAssignmentEtag = ({ id, status, roleDefinitionIds }: AccessAssignment): string =>
  `W/"${Buffer.from([id, status, ...roleDefinitionIds].join('/')).toString('base64')}"`

export const toAssignmentResource = (one: AccessAssignment) => ({
  '@odata.type': '#microsoft.graph.delegatedAdminAccessAssignment',
  '@odata.etag': computeAssignmentEtag(one),
  id: one.id,
  status: one.status,
  createdDateTime: one.createdAt,
  lastModifiedDateTime: one.modifiedAt,
  accessContainer: { accessContainerId: one.securityGroupId, accessContainerType: 'securityGroup' },
  accessDetails: toRolesResource(one.roleDefinitionIds),
})

const toRolesResource = (ids: readonly string[]) => ({
  unifiedRoles: ids.map((roleDefinitionId) => ({ roleDefinitionId })),
})
