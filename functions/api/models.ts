/** What stands behind each object of the schema: the domain's own records. Resolvers only pick from them. */
import type { Decision } from '#domain/channel/decision.ts'
import type { Customer } from '#domain/customer/customer.ts'
import type { Invitation } from '#domain/invitation/invitation.ts'
import type { Caller } from '#domain/kernel/actor.ts'
import type { DomainEvent } from '#domain/kernel/event.ts'
import type { MigrationPlan, MigrationStep } from '#domain/migration-plan/migration-plan.ts'
import type { Partner, ResellerLink } from '#domain/partner/partner.ts'
import type { Relationship } from '#domain/relationship/relationship.ts'
import type { CatalogueEntry } from '#domain/rules/catalogue/catalogue.ts'
import type { RuleSet } from '#domain/rules/rule-set.ts'
import type { AccessTask } from '#domain/switch-request/access.ts'
import type { Block } from '#domain/switch-request/assess.ts'
import type { SwitchForm } from '#domain/switch-request/form.ts'
import type { Staying, SwitchImpact } from '#domain/switch-request/impact.ts'
import type { LineError, SwitchLine } from '#domain/switch-request/sheet.ts'
import type { SwitchRequest } from '#domain/switch-request/switch-request.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import type { App } from '#runtime/app.ts'

export type PartnerModel = Partner
export type ResellerLinkModel = ResellerLink
export type CustomerModel = Customer
export type SubscriptionModel = Subscription
export type ChannelDecisionModel = Decision
export type NextStepModel = Decision['nextSteps'][number]
export type RuleSetModel = RuleSet
export type InvitationModel = Invitation
export type RelationshipModel = Relationship
export type MigrationPlanModel = MigrationPlan
/** A step is told with the plan it stands in: what it waits for is there. */
export type MigrationStepModel = MigrationStep & { readonly plan: MigrationPlan }
export type SwitchRequestModel = SwitchRequest
export type SwitchLineModel = SwitchLine
export type SwitchLineErrorModel = LineError
export type SwitchFormModel = SwitchForm
export type SwitchImpactModel = SwitchImpact
export type MarketplaceImpactModel = SwitchImpact['marketplace'][number]
export type StayingModel = Staying
export type SwitchBlockModel = Block
export type AccessTaskModel = AccessTask
export type AzureServiceModel = CatalogueEntry
export type TimelineModel = DomainEvent
export type ViewerModel = Caller
export type DeploymentModel = App['deployment']
export type NodeModel = Partner | Customer | Subscription | Invitation | Relationship | MigrationPlan | SwitchRequest
