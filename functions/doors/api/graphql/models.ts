/** The type behind each object of the schema: `<Name>Model` for the type `<Name>`. Resolvers only pick from them. */
import type { ApiKey } from '#capabilities/api-key/api-key.ts'
import type { Partner, PartnerReference, ResellerLink } from '#capabilities/partner/partner.ts'
import type { Customer } from '#capabilities/customer/customer.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import type { LabeledObject } from '#capabilities/label/label-object.ts'
import type { MigrationPlan, MigrationStep } from '#capabilities/migration/migration-plan.ts'
import type { RoleTemplate } from '#capabilities/role-template/role-template.ts'
import type { Grant, Relationship } from '#capabilities/relationship/relationship.ts'
import type { CatalogueEntry } from '#capabilities/rules/catalogue/catalogue.ts'
import type { ChannelDecision } from '#capabilities/decision/ask.ts'
import type { RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { MailStatus } from '#capabilities/invitation/mail-status.ts'
import type { AccessTask } from '#capabilities/switching/model/access-task.ts'
import type { BatchTransfer, LineError, ShownLine } from '#capabilities/switching/model/batch.ts'
import type { SwitchForm } from '#capabilities/switching/model/form.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import type { Block } from '#capabilities/switching/request/assess.ts'
import type { SentNotification } from '#capabilities/switching/request/find.ts'
import type { Staying } from '#capabilities/switching/model/others.ts'
import type { SwitchImpact } from '#capabilities/switching/request/impact.ts'
import type { TimelineEntry } from '#platform/events/event.ts'
import type { JobRecord } from '#platform/jobs/job.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import type { Blocker } from '#platform/kernel/refusal.ts'
import type { Task } from '#platform/task/task.ts'
import type { App } from '#runtime/app.ts'
import type { UserErrorCode } from './resolvers.generated.ts'

export type ApiKeyModel = ApiKey
export type JobModel = JobRecord
/** The record of a partner, or what others remember of it: then the record is read when more is requested. */
export type PartnerModel = Partner | PartnerReference
export type ResellerLinkModel = ResellerLink
export type CustomerModel = Customer
export type CloudSubscriptionModel = Subscription
export type ChannelDecisionModel = ChannelDecision
export type NextStepModel = ChannelDecision['nextSteps'][number]
export type RuleSetModel = RuleSet
export type InvitationModel = Invitation
export type InvitationMailModel = MailStatus
export type RoleTemplateModel = RoleTemplate
export type RelationshipModel = Relationship
/** A grant comes with the partner that has requested it. */
export type DelegatedAdminGrantModel = Grant & { readonly requestedBy: PartnerReference }
export type MigrationPlanModel = MigrationPlan
/** A step comes with its plan: what it waits for is there. */
export type MigrationStepModel = MigrationStep & { readonly plan: MigrationPlan }
export type SwitchRequestModel = SwitchRequest
export type SwitchLineModel = ShownLine
export type SwitchTransferModel = BatchTransfer
export type SwitchLineErrorModel = LineError
export type SwitchFormModel = SwitchForm
export type SwitchImpactModel = SwitchImpact
export type MarketplaceImpactModel = SwitchImpact['marketplace'][number]
export type StayingModel = Staying
export type SwitchBlockModel = Block
export type AccessTaskModel = AccessTask
/** A notification that was sent, by its key in the record. */
export type SwitchNotificationModel = SentNotification
export type AzureServiceModel = CatalogueEntry
export type TimelineEntryModel = TimelineEntry
export type TaskModel = Task
export type ViewerModel = Caller
export type DeploymentModel = App['deployment']
/** An object that may be labeled; with the caller's labeling where a mutation has just set it. */
export type LabeledModel = LabeledObject
/** Any object with an id; its prefix says which. */
export type NodeModel =
  | ApiKey
  | Partner
  | ResellerLink
  | RoleTemplate
  | Customer
  | Subscription
  | Invitation
  | Relationship
  | MigrationPlan
  | SwitchRequest
export type BlockerModel = Blocker
/** An error has the id of the open invitation that its resolver reads, where the caller may see it. */
export type InvitationConflictModel = UserErrorFields & { readonly invitationId: string | undefined }
export type UserErrorFields = {
  readonly code: UserErrorCode
  readonly message: string
  readonly path: string[] | null
  readonly retryable: boolean
  readonly docsUrl: string
}
