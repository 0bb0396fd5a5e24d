import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { JobModel, PartnerModel, ResellerLinkModel, CustomerModel, CloudSubscriptionModel, ChannelDecisionModel, NextStepModel, RuleSetModel, InvitationModel, RelationshipModel, MigrationPlanModel, MigrationStepModel, SwitchRequestModel, SwitchLineModel, SwitchLineErrorModel, SwitchFormModel, SwitchImpactModel, MarketplaceImpactModel, StayingModel, SwitchBlockModel, AccessTaskModel, AzureServiceModel, TimelineEntryModel, ViewerModel, DeploymentModel, NodeModel, BlockerModel } from './models.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A two-letter ISO 3166-1 country code, upper case. */
  CountryCode: { input: string; output: string; }
  /** An instant in UTC, ISO 8601 with milliseconds, such as `2026-11-23T09:30:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** An absolute URL. */
  URL: { input: string; output: string; }
};

export type AbandonMigrationPlanInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type AbandonMigrationPlanPayload = {
  readonly __typename?: 'AbandonMigrationPlanPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly migrationPlan?: Maybe<MigrationPlan>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AcceptInvitationInput = {
  /** Accepts the customer agreement in the same step, where it has not been accepted yet (rule C6). */
  readonly acceptAgreement: Scalars['Boolean']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Your organization; needed once, when your tenant is not a customer yet. */
  readonly organization?: InputMaybe<OrganizationInput>;
  readonly token: Scalars['String']['input'];
};

export type AcceptInvitationPayload = {
  readonly __typename?: 'AcceptInvitationPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly invitation?: Maybe<Invitation>;
  readonly relationship?: Maybe<Relationship>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AcceptResellerLinkInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly providerId: Scalars['ID']['input'];
};

export type AcceptResellerLinkPayload = {
  readonly __typename?: 'AcceptResellerLinkPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly resellerLink?: Maybe<ResellerLink>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AcceptSwitchRequestInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** All that nothing blocks, when left out. */
  readonly lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type AcceptSwitchRequestPayload = {
  readonly __typename?: 'AcceptSwitchRequestPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task that people do once billing has moved: a switch does not change role assignments (rules G8, G17). */
export type AccessTask = {
  readonly __typename?: 'AccessTask';
  readonly attestation?: Maybe<Scalars['String']['output']>;
  /** The parties that may attest to it. */
  readonly by: ReadonlyArray<SwitchParty>;
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  readonly dueAt: Scalars['DateTime']['output'];
  /** Such as `remove-former-access`. */
  readonly key: Scalars['String']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  /** The request stays open until the required tasks are done. */
  readonly required: Scalars['Boolean']['output'];
  readonly status: AccessTaskStatus;
  readonly title: Scalars['String']['output'];
};

export type AccessTaskStatus =
  | 'DONE'
  | 'OPEN';

export type AcknowledgeSwitchInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Microsoft's. At most 100 characters. */
  readonly ticketNumber: Scalars['String']['input'];
};

export type AcknowledgeSwitchPayload = {
  readonly __typename?: 'AcknowledgeSwitchPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ActorKind =
  | 'CUSTOMER_USER'
  | 'INTEGRATION'
  | 'OPERATOR'
  | 'PARTNER_USER'
  | 'SYSTEM';

/** The actor. */
export type ActorReference = {
  readonly __typename?: 'ActorReference';
  readonly id: Scalars['String']['output'];
  readonly kind: ActorKind;
  readonly name?: Maybe<Scalars['String']['output']>;
};

export type AddCustomerInput = {
  readonly contactEmail: Scalars['String']['input'];
  readonly country: Scalars['CountryCode']['input'];
  readonly domain: Scalars['String']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly tenantId: Scalars['String']['input'];
};

export type AddCustomerPayload = {
  readonly __typename?: 'AddCustomerPayload';
  readonly customer?: Maybe<Customer>;
  readonly dryRun: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AdvanceTestClockInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  /** Milliseconds forward, 1 to 366 days. */
  readonly milliseconds: Scalars['Float']['input'];
};

export type AdvanceTestClockPayload = {
  readonly __typename?: 'AdvanceTestClockPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  /** The current time of the stack. */
  readonly now?: Maybe<Scalars['DateTime']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An action that the caller may or may not take on an object now. */
export type AllowedAction = {
  readonly __typename?: 'AllowedAction';
  /** The mutation. */
  readonly action: Scalars['String']['output'];
  readonly allowed: Scalars['Boolean']['output'];
  readonly code?: Maybe<UserErrorCode>;
  /** The reason why not; null where allowed. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type AssignMigrationStepInput = {
  /** Nobody in particular when left out. */
  readonly assignee?: InputMaybe<MigrationAssigneeInput>;
  readonly dryRun: Scalars['Boolean']['input'];
  /** In the future; unchanged when left out. */
  readonly dueAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The step's key. */
  readonly step: Scalars['String']['input'];
};

export type AssignMigrationStepPayload = {
  readonly __typename?: 'AssignMigrationStepPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly migrationPlan?: Maybe<MigrationPlan>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An Azure service in the catalogue of a rule set (rule B12). */
export type AzureService = {
  readonly __typename?: 'AzureService';
  /** Whether the program offers it in this stack's cloud. */
  readonly available: Scalars['Boolean']['output'];
  /** The steps of moving it by hand, in order. */
  readonly checklist: ReadonlyArray<Scalars['String']['output']>;
  /** The reason why not; null where it does. */
  readonly gap?: Maybe<Scalars['String']['output']>;
  /** The key in plans, such as `sql-database`. */
  readonly key: Scalars['String']['output'];
  /** For people. */
  readonly title: Scalars['String']['output'];
};

export type BlockedLine = {
  readonly __typename?: 'BlockedLine';
  readonly blocks: ReadonlyArray<SwitchBlock>;
  readonly line: SwitchLine;
};

export type Blocker = {
  readonly __typename?: 'Blocker';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  /** The objects that prevent it; null for each that you may not see. */
  readonly objects: ReadonlyArray<Maybe<Node>>;
  readonly rule: Scalars['String']['output'];
};

export type CancelJobInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CancelJobPayload = {
  readonly __typename?: 'CancelJobPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly job?: Maybe<Job>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CancelSubscriptionInput = {
  /** When it was canceled in the channel where it was bought; with evidence, and only for what was bought elsewhere. */
  readonly canceledInChannelAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly dryRun: Scalars['Boolean']['input'];
  /** The evidence that it was canceled there, such as the number of the confirmation. */
  readonly evidence?: InputMaybe<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CancelSubscriptionPayload = {
  readonly __typename?: 'CancelSubscriptionPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly subscription?: Maybe<CloudSubscription>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CancelSwitchRequestInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type CancelSwitchRequestPayload = {
  readonly __typename?: 'CancelSwitchRequestPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a cloud offers; each follows from a rule of section F. */
export type Capability =
  | 'INDIRECT_MODEL'
  | 'OPTIONAL_DELEGATED_ADMIN'
  | 'PARTNER_SWITCH'
  | 'RELATIONSHIP_REQUEST';

/** The channel through which a subscription was bought. */
export type Channel =
  | 'ADVISOR'
  | 'CSP'
  | 'EA'
  | 'MICROSOFT_DIRECT'
  | 'OPEN'
  | 'SYNDICATION'
  | 'THIRD_PARTY';

/** What this partner may do with this subscription, and why. The same facts always have the same answer. */
export type ChannelDecision = {
  readonly __typename?: 'ChannelDecision';
  /** Set where it is refused or not applicable. */
  readonly code?: Maybe<DecisionCode>;
  /** The rules that decided the outcome. */
  readonly decidedBy: ReadonlyArray<Scalars['String']['output']>;
  /** What the partner still may not do then. */
  readonly limits: ReadonlyArray<Scalars['String']['output']>;
  /** In the order in which they are taken. */
  readonly nextSteps: ReadonlyArray<NextStep>;
  readonly outcome: ChannelOutcome;
  /** Whether nothing is missing any more. */
  readonly possibleNow: Scalars['Boolean']['output'];
  readonly reason: Scalars['String']['output'];
  /** Whether the provider of a reseller has to do it (rules D1 to D3, D12). */
  readonly requiresProvider: Scalars['Boolean']['output'];
  readonly ruleSet: Scalars['String']['output'];
  /** Every rule that was checked. */
  readonly rules: ReadonlyArray<RuleCheck>;
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

export type ChannelDecisionInput = {
  readonly about: ChannelQuestion;
  /** The partner in question: operators name it, partners ask for themselves. */
  readonly partnerId?: InputMaybe<Scalars['ID']['input']>;
  /** The stack's own when left out. */
  readonly ruleSet?: InputMaybe<Scalars['String']['input']>;
};

/** A fact that is left out has its usual value, or that of the partner that asks. */
export type ChannelFactsInput = {
  readonly channel: Channel;
  /** The stack's own when left out. */
  readonly cloud?: InputMaybe<Cloud>;
  readonly customerAffiliation: CustomerAffiliation;
  readonly customerAgreementSigned: Scalars['Boolean']['input'];
  /** The partner's when left out. */
  readonly customerCountry?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Who holds delegated admin for the service (rule C8). */
  readonly delegatedAdmin: DelegatedAdminFact;
  readonly hasAzurePlan: Scalars['Boolean']['input'];
  readonly hasMarketplaceProducts: Scalars['Boolean']['input'];
  readonly hasReservations: Scalars['Boolean']['input'];
  /** Whether it is in an open switch request. */
  readonly inOpenSwitch: Scalars['Boolean']['input'];
  /** Whether one of them may not move to another partner (rules G18, G19). */
  readonly marketplaceBlocked: Scalars['Boolean']['input'];
  readonly partnerAgreementSigned?: InputMaybe<Scalars['Boolean']['input']>;
  readonly partnerCountry?: InputMaybe<Scalars['CountryCode']['input']>;
  readonly partnerKind?: InputMaybe<PartnerKind>;
  readonly partnerStatus?: InputMaybe<PartnerStatus>;
  readonly productType: ProductType;
  readonly relationship: RelationshipFact;
  /** The country of the partner of the program that sold it. */
  readonly sellerCountry?: InputMaybe<Scalars['CountryCode']['input']>;
  readonly serviceKey?: InputMaybe<Scalars['String']['input']>;
  readonly serviceKind: ServiceKind;
  /** Whether the partner in question sold it: in the program, or as an Advisor before. */
  readonly soldByPartner: Scalars['Boolean']['input'];
  readonly status: SubscriptionStatus;
  readonly termEndsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The outcome for a subscription that was bought elsewhere. */
export type ChannelOutcome =
  /** Multi-channel support does not apply. */
  | 'NOT_APPLICABLE'
  /** Create it anew, move by hand, then cancel the old one. */
  | 'RECREATE_AND_CANCEL'
  | 'REFUSED'
  /** It stays where it was bought; with the customer's permission the partner supports it. */
  | 'SUPPORT_BY_PERMISSION'
  /** Azure may be switched to the partner. */
  | 'SWITCH_ALLOWED'
  /** The term ends first, or the customer cancels. */
  | 'WAIT_OR_CANCEL';

/** A recorded subscription, or facts before there is one. */
export type ChannelQuestion =
  { readonly facts: ChannelFactsInput; readonly subscriptionId?: never; }
  |  { readonly facts?: never; readonly subscriptionId: Scalars['ID']['input']; };

export type Cloud =
  | 'CHINA'
  | 'GERMANY'
  | 'GLOBAL'
  | 'US_GOVERNMENT';

export type CloudSubscription = Node & {
  readonly __typename?: 'CloudSubscription';
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** Microsoft's id of the Azure subscription that was bought, or that the product belongs to. */
  readonly azureSubscriptionId?: Maybe<Scalars['String']['output']>;
  /** The partner that Microsoft bills for it. */
  readonly billedBy?: Maybe<Partner>;
  /** Microsoft's id for billing, where it is known; a switch brings a new one (rule G9). */
  readonly billingId?: Maybe<Scalars['String']['output']>;
  /** When it was canceled, here or in the channel where it was bought. */
  readonly canceledAt?: Maybe<Scalars['DateTime']['output']>;
  /** The evidence of a cancellation in another channel. */
  readonly cancellationEvidence?: Maybe<Scalars['String']['output']>;
  readonly channel: Channel;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  /** When Microsoft deletes its data, 120 days after it was suspended (rule B17). */
  readonly deprovisionsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Set for marketplace products. */
  readonly marketplace?: Maybe<MarketplaceFacts>;
  readonly name: Scalars['String']['output'];
  /** The partner of this stack that sold it. */
  readonly partnerOfRecord?: Maybe<Partner>;
  readonly productType: ProductType;
  readonly quantity: Scalars['Int']['output'];
  readonly serviceKeys: ReadonlyArray<Scalars['String']['output']>;
  readonly serviceKind: ServiceKind;
  /** The seller elsewhere, as it was recorded. */
  readonly soldByName?: Maybe<Scalars['String']['output']>;
  readonly status: SubscriptionStatus;
  /** The partner that supports the customer (rule D9). */
  readonly supportContact?: Maybe<Partner>;
  readonly suspendedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The switch that brought it to its partner. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly termEndsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly termStartsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Only for the customer and for operators: it names all parties. */
  readonly timeline: TimelineConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};


export type CloudSubscriptionTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type CloudSubscriptionConnection = {
  readonly __typename?: 'CloudSubscriptionConnection';
  readonly edges: ReadonlyArray<CloudSubscriptionEdge>;
  readonly nodes: ReadonlyArray<CloudSubscription>;
  readonly pageInfo: PageInfo;
};

export type CloudSubscriptionEdge = {
  readonly __typename?: 'CloudSubscriptionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: CloudSubscription;
};

/** One of the two. The order by termEndsAt lists only subscriptions with a term that ends. It is the default where a range of termEndsAt is requested. */
export type CloudSubscriptionOrder =
  { readonly termEndsAt: OrderDirection; readonly updatedAt?: never; }
  |  { readonly termEndsAt?: never; readonly updatedAt: OrderDirection; };

/** Narrows a list of the sales of a partner. What is left out does not count; what is given counts together. */
export type CloudSubscriptionWhere = {
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly serviceKind?: InputMaybe<ServiceKind>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SubscriptionStatus>>;
  readonly termEndsAt?: InputMaybe<DateTimeRange>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

export type CompleteAccessTaskInput = {
  /** A description of what was done. At most 2,000 characters. */
  readonly attestation: Scalars['String']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The task's key. */
  readonly task: Scalars['String']['input'];
};

export type CompleteAccessTaskPayload = {
  readonly __typename?: 'CompleteAccessTaskPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CompleteMigrationStepInput = {
  /** For the step that cancels the old subscription: when that was. Now, when left out. */
  readonly canceledAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly dryRun: Scalars['Boolean']['input'];
  /** The evidence that it was done; required for moving and cancelling. At most 500 characters. */
  readonly evidence?: InputMaybe<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** For the step that creates the new subscription: the recorded subscription. */
  readonly replacementId?: InputMaybe<Scalars['ID']['input']>;
  /** The step's key. */
  readonly step: Scalars['String']['input'];
};

export type CompleteMigrationStepPayload = {
  readonly __typename?: 'CompleteMigrationStepPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly migrationPlan?: Maybe<MigrationPlan>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateInvitationInput = {
  /** A customer in the viewer's customer list. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly delegatedAdmin: Scalars['Boolean']['input'];
  readonly delivery: InvitationDelivery;
  readonly dryRun: Scalars['Boolean']['input'];
  /** The address to send it to. Default: the customer's contact. Optional for open invitations. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 90. */
  readonly expiresInDays: Scalars['Int']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** How many customers may accept an open invitation, 1 to 1,000. */
  readonly maxUses: Scalars['Int']['input'];
  /** Up to 2,000 characters above the link. */
  readonly message?: InputMaybe<Scalars['String']['input']>;
  readonly resellerDelegatedAdmin: Scalars['Boolean']['input'];
  /** Required for VIA_RESELLER; allowed for DIRECT when the reseller gets delegated admin. */
  readonly resellerId?: InputMaybe<Scalars['ID']['input']>;
  /** From the service catalogue: `azure`, `exchange-online`, … */
  readonly serviceKeys: ReadonlyArray<Scalars['String']['input']>;
  /** Any tenant, known or not. Leave both out for an open invitation. */
  readonly tenantId?: InputMaybe<Scalars['String']['input']>;
};

export type CreateInvitationPayload = {
  readonly __typename?: 'CreateInvitationPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly invitation?: Maybe<Invitation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateMigrationPlanInput = {
  /** Those of them that the program lacks, and that the customer gives up. */
  readonly acceptedGaps: ReadonlyArray<Scalars['String']['input']>;
  readonly dryRun: Scalars['Boolean']['input'];
  /** Days until the old subscription is to be cancelled, 1 to 730; earlier steps are due in proportion. */
  readonly dueInDays: Scalars['Int']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The services in use in the old subscription, by their keys in `serviceCatalogue`. */
  readonly services: ReadonlyArray<Scalars['String']['input']>;
  readonly subscriptionId: Scalars['ID']['input'];
};

export type CreateMigrationPlanPayload = {
  readonly __typename?: 'CreateMigrationPlanPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly migrationPlan?: Maybe<MigrationPlan>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateSwitchRequestInput = {
  /** The customer. Needed from a partner; a customer requests for itself. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The reason, for the current partner to read. At most 2,000 characters. */
  readonly message?: InputMaybe<Scalars['String']['input']>;
  readonly procedure: SwitchProcedure;
  /** The reseller for which a provider requests it (rule D12). */
  readonly resellerId?: InputMaybe<Scalars['ID']['input']>;
  /** The current partner. */
  readonly sourcePartnerId: Scalars['ID']['input'];
  /** All that are active and in no other open request, when left out. At most 2,000. */
  readonly subscriptionIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The future partner. Needed from a customer; a partner requests for itself. */
  readonly targetPartnerId?: InputMaybe<Scalars['ID']['input']>;
};

export type CreateSwitchRequestPayload = {
  readonly __typename?: 'CreateSwitchRequestPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A customer: one directory tenant. */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  /** When the customer accepted the customer agreement; null while it has not (rule C6). */
  readonly agreementAcceptedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly country: Scalars['CountryCode']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly domain: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** For the customer: all. For a partner: those between the two. */
  readonly invitations: InvitationConnection;
  /** For the customer: all. For a partner: its own. */
  readonly migrationPlans: MigrationPlanConnection;
  readonly name: Scalars['String']['output'];
  /** For the customer: all. For a partner: its own. */
  readonly relationships: RelationshipConnection;
  /** The purchases of the customer, in all channels. Partners see them once a relationship exists. */
  readonly subscriptions: CloudSubscriptionConnection;
  /** For the customer: all. For a partner: those between the two. */
  readonly switchRequests: SwitchRequestConnection;
  readonly tenantId: Scalars['String']['output'];
  /** Only for the customer and for operators: it names all parties. */
  readonly timeline: TimelineConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};


/** A customer: one directory tenant. */
export type CustomerInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<InvitationOrder>;
  where?: InputMaybe<CustomerInvitationWhere>;
};


/** A customer: one directory tenant. */
export type CustomerMigrationPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MigrationPlanOrder>;
  where?: InputMaybe<CustomerMigrationPlanWhere>;
};


/** A customer: one directory tenant. */
export type CustomerRelationshipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
  where?: InputMaybe<CustomerRelationshipWhere>;
};


/** A customer: one directory tenant. */
export type CustomerSubscriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CloudSubscriptionOrder>;
  where?: InputMaybe<CustomerSubscriptionWhere>;
};


/** A customer: one directory tenant. */
export type CustomerSwitchRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SwitchRequestOrder>;
  where?: InputMaybe<CustomerSwitchRequestWhere>;
};


/** A customer: one directory tenant. */
export type CustomerTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type CustomerAffiliation =
  /** A tenant of the same group as the partner in question. */
  | 'AFFILIATE'
  | 'INDEPENDENT'
  /** The tenant with which a partner of the program transacts (rule A6). */
  | 'PARTNER'
  /** Another tenant of such a partner (rule A7). */
  | 'PARTNER_SEPARATE_TENANT';

/** Exactly one way to name a customer. */
export type CustomerBy =
  { readonly domain: Scalars['String']['input']; readonly id?: never; readonly tenantId?: never; }
  |  { readonly domain?: never; readonly id: Scalars['ID']['input']; readonly tenantId?: never; }
  |  { readonly domain?: never; readonly id?: never; readonly tenantId: Scalars['String']['input']; };

export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  readonly edges: ReadonlyArray<CustomerEdge>;
  readonly nodes: ReadonlyArray<Customer>;
  readonly pageInfo: PageInfo;
};

export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Customer;
};

/** Narrows a list of the invitations of one customer. */
export type CustomerInvitationWhere = {
  readonly delivery?: InputMaybe<InvitationDelivery>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<InvitationStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of the plans of one customer. */
export type CustomerMigrationPlanWhere = {
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<MigrationPlanStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** One of the two. By name is the default where a name is requested. */
export type CustomerOrder =
  { readonly name: OrderDirection; readonly updatedAt?: never; }
  |  { readonly name?: never; readonly updatedAt: OrderDirection; };

/** Narrows a list of the relationships of one customer. */
export type CustomerRelationshipWhere = {
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<RelationshipStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of the purchases of one customer. What is left out does not count; what is given counts together. */
export type CustomerSubscriptionWhere = {
  /** Any of these. */
  readonly channel?: InputMaybe<ReadonlyArray<Channel>>;
  readonly serviceKind?: InputMaybe<ServiceKind>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SubscriptionStatus>>;
  readonly termEndsAt?: InputMaybe<DateTimeRange>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of the switch requests of one customer. */
export type CustomerSwitchRequestWhere = {
  /** Both when left out. A customer has no direction: a list of one is empty for it. */
  readonly direction?: InputMaybe<SwitchDirection>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SwitchRequestStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of customers. What is left out does not count; what is given counts together. */
export type CustomerWhere = {
  readonly country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** How the name begins. Case and accents do not count. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** When the entry in the partner's customer list was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** A half-open range of time: from (inclusive) until (exclusive). */
export type DateTimeRange = {
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The reason why it is refused or does not apply. */
export type DecisionCode =
  | 'AZURE_UNAVAILABLE_IN_CLOUD'
  | 'BOUGHT_FROM_SYNDICATION_PARTNER'
  | 'CHANNEL_NOT_COVERED_IN_CLOUD'
  | 'CLOUD_CLOSED'
  | 'CUSTOMER_IS_PARTNER'
  | 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD'
  | 'OUT_OF_TERRITORY'
  | 'PARTNER_RESTRICTED'
  | 'PARTNER_SUSPENDED'
  | 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD'
  | 'SOLD_BY_THIS_PARTNER'
  | 'SUBSCRIPTION_NOT_ACTIVE'
  | 'SWITCH_UNAVAILABLE_IN_CLOUD';

export type DeclineInvitationInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly token: Scalars['String']['input'];
};

export type DeclineInvitationPayload = {
  readonly __typename?: 'DeclineInvitationPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly invitation?: Maybe<Invitation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DelegatedAdminFact =
  | 'ANOTHER_PARTNER'
  | 'NOBODY'
  | 'THIS_PARTNER';

export type DelegatedAdminGrant = {
  readonly __typename?: 'DelegatedAdminGrant';
  /** Why it failed; null unless it has. */
  readonly failure?: Maybe<ProvisioningFailure>;
  /** The partner of the relationship or its reseller. */
  readonly holder: Partner;
  readonly id: Scalars['ID']['output'];
  readonly serviceKey: Scalars['String']['output'];
  readonly status: DelegatedAdminStatus;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Microsoft's id; null until granted. */
  readonly upstreamId?: Maybe<Scalars['String']['output']>;
};

/** Whether delegated admin ends with the relationship: the sources disagree (rule H4), so the caller decides. */
export type DelegatedAdminOnEnd =
  | 'KEEP'
  | 'REVOKE';

export type DelegatedAdminStatus =
  | 'ACTIVE'
  | 'FAILED'
  | 'PENDING'
  | 'REMOVED';

export type Deployment = {
  readonly __typename?: 'Deployment';
  readonly capabilities: ReadonlyArray<Capability>;
  readonly cloud: Cloud;
  /** Where the data of this stack is kept, in words. */
  readonly dataResidency: Scalars['String']['output'];
  /** The current time of the stack. */
  readonly now: Scalars['DateTime']['output'];
  readonly partition: Scalars['String']['output'];
  readonly region: Scalars['String']['output'];
  /** The rule set that decides where a request names none. */
  readonly ruleSet: Scalars['String']['output'];
  /** SHA-256 of the published schema. */
  readonly schemaHash: Scalars['String']['output'];
  readonly stack: Scalars['String']['output'];
  /** Whether `advanceTestClock` works here. */
  readonly testClock: Scalars['Boolean']['output'];
  readonly version: Scalars['String']['output'];
};

export type EditSwitchFormInput = {
  /** The current partner's. At most 500 characters. */
  readonly address: Scalars['String']['input'];
  readonly contactEmail: Scalars['String']['input'];
  /** The contact for Microsoft at the current partner. */
  readonly contactName: Scalars['String']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The lines of the form: as before, when left out. */
  readonly lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type EditSwitchFormPayload = {
  readonly __typename?: 'EditSwitchFormPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type EndRelationshipInput = {
  readonly delegatedAdmin: DelegatedAdminOnEnd;
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type EndRelationshipPayload = {
  readonly __typename?: 'EndRelationshipPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly relationship?: Maybe<Relationship>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ForwardInvitationInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  /** The address to send it to; default: the one that the provider gave. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ForwardInvitationPayload = {
  readonly __typename?: 'ForwardInvitationPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly invitation?: Maybe<Invitation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A plain error: code, message and path say everything. */
export type InputError = UserError & {
  readonly __typename?: 'InputError';
  readonly code: UserErrorCode;
  readonly docsUrl: Scalars['URL']['output'];
  readonly message: Scalars['String']['output'];
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** An offer of a partner to a customer: a relationship on these terms. */
export type Invitation = Node & {
  readonly __typename?: 'Invitation';
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** The customer, once it is one. Null for an open invitation, and for a customer that you may not see. */
  readonly customer?: Maybe<Customer>;
  readonly customerName?: Maybe<Scalars['String']['output']>;
  /** Whether it requests delegated admin (rule C14). */
  readonly delegatedAdmin: Scalars['Boolean']['output'];
  readonly delivery: InvitationDelivery;
  /** The address it is sent to; null for an open invitation that is handed out by other means. */
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Each stop on its way (rules D2, D3). */
  readonly hops: ReadonlyArray<InvitationHop>;
  readonly id: Scalars['ID']['output'];
  readonly issuer: Partner;
  /** The customer's link. Only the issuer and the reseller see it. */
  readonly link?: Maybe<Scalars['URL']['output']>;
  /** How many customers may accept it, and how many have. */
  readonly maxUses: Scalars['Int']['output'];
  /** The partner's own words above the link (rule C3). */
  readonly message: Scalars['String']['output'];
  /** The open invitation this one was accepted through. */
  readonly parent?: Maybe<Invitation>;
  /** The reason why it was declined or revoked, where one was given. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The relationship that came of it; null until it is accepted, and for an open invitation. */
  readonly relationship?: Maybe<Relationship>;
  /** The reseller that forwards it, or that gets delegated admin besides the issuer. */
  readonly reseller?: Maybe<Partner>;
  /** Whether the reseller gets delegated admin too (rule D3). */
  readonly resellerDelegatedAdmin: Scalars['Boolean']['output'];
  readonly ruleSet: Scalars['String']['output'];
  readonly serviceKeys: ReadonlyArray<Scalars['String']['output']>;
  readonly status: InvitationStatus;
  /** The tenant it is for; null for an open invitation that nobody has accepted yet. */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
  readonly timeline: TimelineConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly uses: Scalars['Int']['output'];
  readonly version: Scalars['Int']['output'];
};


/** An offer of a partner to a customer: a relationship on these terms. */
export type InvitationTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type InvitationBy =
  { readonly id: Scalars['ID']['input']; readonly token?: never; }
  |  /** The token in the customer's link. */
  { readonly id?: never; readonly token: Scalars['String']['input']; };

export type InvitationConnection = {
  readonly __typename?: 'InvitationConnection';
  readonly edges: ReadonlyArray<InvitationEdge>;
  readonly nodes: ReadonlyArray<Invitation>;
  readonly pageInfo: PageInfo;
};

export type InvitationDelivery =
  /** Straight to the customer. */
  | 'DIRECT'
  /** To a linked reseller, who forwards it (rule D2). */
  | 'VIA_RESELLER';

export type InvitationEdge = {
  readonly __typename?: 'InvitationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Invitation;
};

export type InvitationHop = {
  readonly __typename?: 'InvitationHop';
  readonly at: Scalars['DateTime']['output'];
  readonly from: Partner;
  /** The reseller; null for the customer. */
  readonly to?: Maybe<Partner>;
};

export type InvitationOrder = {
  readonly updatedAt: OrderDirection;
};

export type InvitationStatus =
  | 'ACCEPTED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'REVOKED'
  | 'SENT'
  | 'WITH_RESELLER';

/** Narrows a list of invitations. What is left out does not count; what is given counts together. */
export type InvitationWhere = {
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  readonly delivery?: InputMaybe<InvitationDelivery>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<InvitationStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Background work that has failed at least once, or that is due and has not run yet. Operators see it. */
export type Job = {
  readonly __typename?: 'Job';
  /** The object that it is about: its id. A notification is `<id>/<name>`. */
  readonly about: Scalars['ID']['output'];
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** How often it has failed. */
  readonly attempts: Scalars['Int']['output'];
  /** The request or event from which it follows. */
  readonly correlationId: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** What is to be done, such as `publish-event` or `withdraw-delegated-admin`. */
  readonly kind: Scalars['String']['output'];
  /** The last failure; null where it has not run yet. */
  readonly lastError?: Maybe<JobError>;
  /** When it may run next. A parked or canceled job does not run. */
  readonly runAt: Scalars['DateTime']['output'];
  readonly status: JobStatus;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};

export type JobConnection = {
  readonly __typename?: 'JobConnection';
  readonly edges: ReadonlyArray<JobEdge>;
  readonly nodes: ReadonlyArray<Job>;
  readonly pageInfo: PageInfo;
};

export type JobEdge = {
  readonly __typename?: 'JobEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Job;
};

export type JobError = {
  readonly __typename?: 'JobError';
  /** At most 500 characters. */
  readonly message: Scalars['String']['output'];
  /** The class of the error. */
  readonly name: Scalars['String']['output'];
};

/** A job is background work that follows from an event, or that is due. It runs again until it works, and is parked after many failures. */
export type JobStatus =
  /** An operator ended it. */
  | 'CANCELED'
  /** It failed time after time, and waits for an operator. */
  | 'PARKED'
  /** It runs again at `runAt`. */
  | 'WAITING';

export type JobWhere = {
  readonly status: JobStatus;
};

export type LinkResellerInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly resellerId: Scalars['ID']['input'];
};

export type LinkResellerPayload = {
  readonly __typename?: 'LinkResellerPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly resellerLink?: Maybe<ResellerLink>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The facts that decide whether a marketplace product may move to another partner (rules G18, G19). */
export type MarketplaceFacts = {
  readonly __typename?: 'MarketplaceFacts';
  /** Whether the publisher sells only through selected partners. */
  readonly partnerOptInList: Scalars['Boolean']['output'];
  /** Whether it is software as a service for the whole tenant, not for one Azure subscription. */
  readonly perTenantSaas: Scalars['Boolean']['output'];
  readonly privateOffer: Scalars['Boolean']['output'];
  readonly publisher: Scalars['String']['output'];
  readonly soldOnlyThroughPartners: Scalars['Boolean']['output'];
  readonly specialDiscount: Scalars['Boolean']['output'];
};

export type MarketplaceFactsInput = {
  readonly partnerOptInList: Scalars['Boolean']['input'];
  readonly perTenantSaas: Scalars['Boolean']['input'];
  readonly privateOffer: Scalars['Boolean']['input'];
  readonly publisher: Scalars['String']['input'];
  readonly soldOnlyThroughPartners: Scalars['Boolean']['input'];
  readonly specialDiscount: Scalars['Boolean']['input'];
};

export type MarketplaceImpact = {
  readonly __typename?: 'MarketplaceImpact';
  /** The reasons that block it (rules G18, G19). It has to be cancelled first, and bought again afterwards. */
  readonly blocks: ReadonlyArray<SwitchBlock>;
  readonly moves: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  readonly subscription?: Maybe<CloudSubscription>;
};

/** The person who takes a step. Reminders go there; to the contact of the side where nobody is named. */
export type MigrationAssignee = {
  readonly __typename?: 'MigrationAssignee';
  readonly email: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type MigrationAssigneeInput = {
  readonly email: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
};

/** How an Azure subscription from another channel is created anew, moved by hand and cancelled (rules B11 to B13, B15). */
export type MigrationPlan = Node & {
  readonly __typename?: 'MigrationPlan';
  /** Services that the program lacks, and that the customer gives up. */
  readonly acceptedGaps: ReadonlyArray<AzureService>;
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  readonly customerName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly partner: Partner;
  /** The reason why it was abandoned. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The new subscription, once it exists. */
  readonly replacement?: Maybe<CloudSubscription>;
  /** The rule set that allowed the plan; the catalogue of services has the same version. */
  readonly ruleSet: Scalars['String']['output'];
  /** The rules that decided it. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  /** The services in use in the old subscription. */
  readonly services: ReadonlyArray<AzureService>;
  readonly status: MigrationPlanStatus;
  /** In the order in which they can be taken. Nothing is cancelled before its replacement is confirmed. */
  readonly steps: ReadonlyArray<MigrationStep>;
  /** The old subscription; null where you may not see it any more. */
  readonly subscription?: Maybe<CloudSubscription>;
  readonly subscriptionName: Scalars['String']['output'];
  readonly timeline: TimelineConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};


/** How an Azure subscription from another channel is created anew, moved by hand and cancelled (rules B11 to B13, B15). */
export type MigrationPlanTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type MigrationPlanConnection = {
  readonly __typename?: 'MigrationPlanConnection';
  readonly edges: ReadonlyArray<MigrationPlanEdge>;
  readonly nodes: ReadonlyArray<MigrationPlan>;
  readonly pageInfo: PageInfo;
};

export type MigrationPlanEdge = {
  readonly __typename?: 'MigrationPlanEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: MigrationPlan;
};

export type MigrationPlanOrder = {
  readonly updatedAt: OrderDirection;
};

export type MigrationPlanStatus =
  /** Either side abandoned it, or the relationship ended. What was created stays. */
  | 'ABANDONED'
  /** The whole old subscription is cancelled, or every service that was moved. */
  | 'COMPLETED'
  /** One at a time for a subscription. */
  | 'IN_PROGRESS';

/** Narrows a list of plans. What is left out does not count; what is given counts together. */
export type MigrationPlanWhere = {
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<MigrationPlanStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** The side that takes a step. */
export type MigrationSide =
  | 'CUSTOMER'
  | 'PARTNER';

/** A task with its side, its due date and its evidence. */
export type MigrationStep = {
  readonly __typename?: 'MigrationStep';
  readonly assignee?: Maybe<MigrationAssignee>;
  readonly by: MigrationSide;
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Reminders go out on that day, and 3, 10, 17 and 24 days later. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** The evidence that it was done. */
  readonly evidence?: Maybe<Scalars['String']['output']>;
  /** Unique within the plan, such as `move:sql-database`. */
  readonly key: Scalars['String']['output'];
  readonly kind: MigrationStepKind;
  /** Whether it is late and ready to be taken. */
  readonly overdue: Scalars['Boolean']['output'];
  /** The service; null for the steps about the subscription. */
  readonly service?: Maybe<AzureService>;
  readonly status: MigrationStepStatus;
  /** For people, such as `move data and settings of SQL Database`. */
  readonly title: Scalars['String']['output'];
  /** Keys of the open steps that have to be done before. */
  readonly waitsFor: ReadonlyArray<Scalars['String']['output']>;
};

export type MigrationStepKind =
  /** The customer cancels a service that was moved, where it was bought. */
  | 'CANCEL_SERVICE'
  /** The customer cancels the whole old subscription, where it was bought; it is recorded as canceled in the same step. */
  | 'CANCEL_SUBSCRIPTION'
  /** The customer confirms that a service is replaced, or that it does without it. */
  | 'CONFIRM_SERVICE'
  /** The partner creates the new subscription and records it. */
  | 'CREATE_SUBSCRIPTION'
  /** The partner moves data and settings of a service, by its checklist. */
  | 'MOVE_SERVICE';

export type MigrationStepStatus =
  | 'DONE'
  /** It can be taken once it waits for nothing. */
  | 'OPEN'
  /** The plan was completed without it. */
  | 'SKIPPED';

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Either side, or an operator, abandons the plan. What was created stays. */
  readonly abandonMigrationPlan: AbandonMigrationPlanPayload;
  /** A global administrator of the customer accepts, by the token in the link (rules C5, C6, C8). */
  readonly acceptInvitation: AcceptInvitationPayload;
  /** The reseller's global administrator authorises the provider (rule D6). */
  readonly acceptResellerLink: AcceptResellerLinkPayload;
  /** The current partner accepts all or some lines. It cannot be undone (rule G12). */
  readonly acceptSwitchRequest: AcceptSwitchRequestPayload;
  /** The current partner or an operator records that Microsoft has acknowledged the form under a ticket (rules G2, G7). */
  readonly acknowledgeSwitch: AcknowledgeSwitchPayload;
  /** Adds a customer to the customer list, so that it can be invited. A customer that exists already has to be invited instead (rule A9). */
  readonly addCustomer: AddCustomerPayload;
  /** Moves the clock of a local or sandbox stack forward, with all its deadlines. Operators only. */
  readonly advanceTestClock: AdvanceTestClockPayload;
  /** A side assigns a step to one of its people, with a due date. */
  readonly assignMigrationStep: AssignMigrationStepPayload;
  /** Ends a job that waits or is parked: what it should have done is not done. Operators only. */
  readonly cancelJob: CancelJobPayload;
  /** The partner that sold it in the program cancels it. For other channels, records that it was canceled there (rule B15). */
  readonly cancelSubscription: CancelSubscriptionPayload;
  /** The party that started it cancels it, while it waits for people (rule G12). */
  readonly cancelSwitchRequest: CancelSwitchRequestPayload;
  /** Attests that access has been cleaned up. With the last required task the request is closed (rules G8, G17). */
  readonly completeAccessTask: CompleteAccessTaskPayload;
  /** The side of a step reports that it is done, with evidence. Steps are taken in order. */
  readonly completeMigrationStep: CompleteMigrationStepPayload;
  /** Invites a customer. Direct-bill partners and providers only (rule D1). */
  readonly createInvitation: CreateInvitationPayload;
  /** Plans a manual migration where there is no switch. Every service in use is checked first; what the program lacks is named, and nothing is created. */
  readonly createMigrationPlan: CreateMigrationPlanPayload;
  /** Requests a switch of Azure: the future partner by request, or the customer's administrator by signed form. */
  readonly createSwitchRequest: CreateSwitchRequestPayload;
  /** A global administrator of the customer declines. */
  readonly declineInvitation: DeclineInvitationPayload;
  /** The current partner fills in the form, or changes it, which voids every signature (rule G3). */
  readonly editSwitchForm: EditSwitchFormPayload;
  /** The partner ends the relationship (rules H1 to H5). */
  readonly endRelationship: EndRelationshipPayload;
  /** The reseller forwards the provider's invitation to the customer (rule D2). */
  readonly forwardInvitation: ForwardInvitationPayload;
  /** A provider requests a link to a reseller (rules D6 to D8). */
  readonly linkReseller: LinkResellerPayload;
  /** Records a purchase of a customer, in any channel: by the customer, a partner in an open relationship, or an operator. */
  readonly recordSubscription: RecordSubscriptionPayload;
  /** Retries provisioning after the cause of a failure was removed. Operators only. */
  readonly redriveProvisioning: RedriveProvisioningPayload;
  /** Registers a partner. Operators only. */
  readonly registerPartner: RegisterPartnerPayload;
  /** The current partner rejects it, with a reason. */
  readonly rejectSwitchRequest: RejectSwitchRequestPayload;
  /** The customer removes delegated admin, from one partner or from all (rules C11, C12). */
  readonly removeDelegatedAdmin: RemoveDelegatedAdminPayload;
  /** Either side ends the link. The reseller's customers and grants stay (rule D13). */
  readonly removeResellerLink: RemoveResellerLinkPayload;
  /** Has a parked job run again within a minute. Operators only. */
  readonly retryJob: RetryJobPayload;
  /** Retries failed lines, and only those. */
  readonly retrySwitchLines: RetrySwitchLinesPayload;
  /** The issuer revokes it. */
  readonly revokeInvitation: RevokeInvitationPayload;
  /** The current partner shows the lines to the future one before they have moved. */
  readonly shareSwitchLines: ShareSwitchLinesPayload;
  /** A party signs the current text of the form. With the third signature it goes to Microsoft (rules G4, G6). */
  readonly signSwitchForm: SignSwitchFormPayload;
  /** The partner that sold it in the program suspends it (rules B15 to B17). */
  readonly suspendSubscription: SuspendSubscriptionPayload;
  /** A partner's administrator confirms to Microsoft, or does not. With the second yes the lines move (rule G7). */
  readonly verifySwitch: VerifySwitchPayload;
};


export type MutationAbandonMigrationPlanArgs = {
  input: AbandonMigrationPlanInput;
};


export type MutationAcceptInvitationArgs = {
  input: AcceptInvitationInput;
};


export type MutationAcceptResellerLinkArgs = {
  input: AcceptResellerLinkInput;
};


export type MutationAcceptSwitchRequestArgs = {
  input: AcceptSwitchRequestInput;
};


export type MutationAcknowledgeSwitchArgs = {
  input: AcknowledgeSwitchInput;
};


export type MutationAddCustomerArgs = {
  input: AddCustomerInput;
};


export type MutationAdvanceTestClockArgs = {
  input: AdvanceTestClockInput;
};


export type MutationAssignMigrationStepArgs = {
  input: AssignMigrationStepInput;
};


export type MutationCancelJobArgs = {
  input: CancelJobInput;
};


export type MutationCancelSubscriptionArgs = {
  input: CancelSubscriptionInput;
};


export type MutationCancelSwitchRequestArgs = {
  input: CancelSwitchRequestInput;
};


export type MutationCompleteAccessTaskArgs = {
  input: CompleteAccessTaskInput;
};


export type MutationCompleteMigrationStepArgs = {
  input: CompleteMigrationStepInput;
};


export type MutationCreateInvitationArgs = {
  input: CreateInvitationInput;
};


export type MutationCreateMigrationPlanArgs = {
  input: CreateMigrationPlanInput;
};


export type MutationCreateSwitchRequestArgs = {
  input: CreateSwitchRequestInput;
};


export type MutationDeclineInvitationArgs = {
  input: DeclineInvitationInput;
};


export type MutationEditSwitchFormArgs = {
  input: EditSwitchFormInput;
};


export type MutationEndRelationshipArgs = {
  input: EndRelationshipInput;
};


export type MutationForwardInvitationArgs = {
  input: ForwardInvitationInput;
};


export type MutationLinkResellerArgs = {
  input: LinkResellerInput;
};


export type MutationRecordSubscriptionArgs = {
  input: RecordSubscriptionInput;
};


export type MutationRedriveProvisioningArgs = {
  input: RedriveProvisioningInput;
};


export type MutationRegisterPartnerArgs = {
  input: RegisterPartnerInput;
};


export type MutationRejectSwitchRequestArgs = {
  input: RejectSwitchRequestInput;
};


export type MutationRemoveDelegatedAdminArgs = {
  input: RemoveDelegatedAdminInput;
};


export type MutationRemoveResellerLinkArgs = {
  input: RemoveResellerLinkInput;
};


export type MutationRetryJobArgs = {
  input: RetryJobInput;
};


export type MutationRetrySwitchLinesArgs = {
  input: RetrySwitchLinesInput;
};


export type MutationRevokeInvitationArgs = {
  input: RevokeInvitationInput;
};


export type MutationShareSwitchLinesArgs = {
  input: ShareSwitchLinesInput;
};


export type MutationSignSwitchFormArgs = {
  input: SignSwitchFormInput;
};


export type MutationSuspendSubscriptionArgs = {
  input: SuspendSubscriptionInput;
};


export type MutationVerifySwitchArgs = {
  input: VerifySwitchInput;
};

export type NextStep = {
  readonly __typename?: 'NextStep';
  /** The actors that may do it. */
  readonly by: ReadonlyArray<StepActor>;
  /** The mutation that does it; null where it happens outside of this product. */
  readonly mutation?: Maybe<Scalars['String']['output']>;
  /** When it becomes possible; null for now. */
  readonly notBefore?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the outcome waits for it. */
  readonly required: Scalars['Boolean']['output'];
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  readonly text: Scalars['String']['output'];
};

/** Anything that `node` finds by its opaque id. The prefix tells the type: `par_ lnk_ cus_ sub_ inv_ rel_ mig_ swr_`. */
export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type OrderDirection =
  | 'ASC'
  | 'DESC';

export type OrganizationInput = {
  readonly country: Scalars['CountryCode']['input'];
  readonly domain: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
};

/** The position of a page in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type Partner = Node & {
  readonly __typename?: 'Partner';
  /** The security group in the partner's tenant whose members use delegated admin. */
  readonly adminGroupId?: Maybe<Scalars['String']['output']>;
  /** When the partner agreement was signed; null while it is not. */
  readonly agreementSignedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly contactEmail?: Maybe<Scalars['String']['output']>;
  readonly country?: Maybe<Scalars['CountryCode']['output']>;
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  readonly customers: CustomerConnection;
  readonly id: Scalars['ID']['output'];
  readonly invitations: InvitationConnection;
  readonly kind?: Maybe<PartnerKind>;
  readonly migrationPlans: MigrationPlanConnection;
  /** The partner program's location id. */
  readonly mpnId?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly relationships: RelationshipConnection;
  /** Links to resellers (of a provider) or to providers (of a reseller). */
  readonly resellerLinks: ResellerLinkConnection;
  readonly status?: Maybe<PartnerStatus>;
  /** The sales of the partner in the program, of which it is the partner of record, with or without a relationship. */
  readonly subscriptions: CloudSubscriptionConnection;
  /** The partner's switch requests, towards it and away from it. */
  readonly switchRequests: SwitchRequestConnection;
  readonly tenantId?: Maybe<Scalars['String']['output']>;
  /** The closed group of countries the partner may sell to (rule E2). */
  readonly territory?: Maybe<Territory>;
  readonly timeline: TimelineConnection;
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly version?: Maybe<Scalars['Int']['output']>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CustomerOrder>;
  where?: InputMaybe<CustomerWhere>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<InvitationOrder>;
  where?: InputMaybe<InvitationWhere>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerMigrationPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MigrationPlanOrder>;
  where?: InputMaybe<MigrationPlanWhere>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerRelationshipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
  where?: InputMaybe<RelationshipWhere>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerResellerLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerSubscriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CloudSubscriptionOrder>;
  where?: InputMaybe<CloudSubscriptionWhere>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerSwitchRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SwitchRequestOrder>;
  where?: InputMaybe<SwitchRequestWhere>;
};


/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type PartnerTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type PartnerConnection = {
  readonly __typename?: 'PartnerConnection';
  readonly edges: ReadonlyArray<PartnerEdge>;
  readonly nodes: ReadonlyArray<Partner>;
  readonly pageInfo: PageInfo;
};

export type PartnerEdge = {
  readonly __typename?: 'PartnerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Partner;
};

export type PartnerKind =
  | 'DIRECT_BILL'
  | 'INDIRECT_PROVIDER'
  | 'INDIRECT_RESELLER';

/** ACTIVE partners do everything their kind allows; SUSPENDED ones keep what they manage but win nothing new (E6); RESTRICTED direct-bill partners add no customers (E7). */
export type PartnerStatus =
  | 'ACTIVE'
  | 'RESTRICTED'
  | 'SUSPENDED';

export type PartnerWhere = {
  /** How the name begins. Case and accents do not count. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** What has to be done first, in this order (rules H1 to H5, and B11, B13 of a migration). */
export type PreconditionsUnmet = UserError & {
  readonly __typename?: 'PreconditionsUnmet';
  readonly blockers: ReadonlyArray<Blocker>;
  readonly code: UserErrorCode;
  readonly docsUrl: Scalars['URL']['output'];
  readonly message: Scalars['String']['output'];
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type ProductType =
  | 'MARKETPLACE'
  | 'RESERVATION'
  | 'SAVINGS_PLAN'
  | 'SOFTWARE'
  | 'SUBSCRIPTION'
  /** A plan for support by Microsoft. */
  | 'SUPPORT_PLAN';

export type ProvisioningFailure = {
  readonly __typename?: 'ProvisioningFailure';
  readonly at: Scalars['DateTime']['output'];
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** What this partner may do with this subscription, and why. Facts that are missing or contradict each other are a `BAD_USER_INPUT` whose `extensions.path` names the fact. */
  readonly channelDecision: ChannelDecision;
  readonly customer?: Maybe<Customer>;
  /** The viewer's customers. */
  readonly customers: CustomerConnection;
  /** What this stack is and can do. */
  readonly deployment: Deployment;
  /** Relationships of which something could not be provisioned: with a failure of their own, or of a grant. Operators only: empty for others. */
  readonly failedProvisionings: RelationshipConnection;
  readonly invitation?: Maybe<Invitation>;
  /** For a partner: those it issued or, for a reseller, those it forwards. For a customer: those it received. */
  readonly invitations: InvitationConnection;
  /** A job that has failed. Operators only: null for others. */
  readonly job?: Maybe<Job>;
  /** Jobs that have failed, the parked ones unless `where` says otherwise, latest change first. Operators only: empty for others. */
  readonly jobs: JobConnection;
  /** For its partner, its customer and operators. */
  readonly migrationPlan?: Maybe<MigrationPlan>;
  /** The viewer's own: as the partner that plans, or as the customer that is migrated. */
  readonly migrationPlans: MigrationPlanConnection;
  /** Any object by its id; null when there is none, or none that you may see. */
  readonly node?: Maybe<Node>;
  /** Up to 100 objects, in the order of the ids; null for each that is missing or that you may not see. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** A partner; the viewer's own when no id is given. */
  readonly partner?: Maybe<Partner>;
  /** All partners of the stack, by name. Operators only: empty for others. */
  readonly partners: PartnerConnection;
  readonly relationship?: Maybe<Relationship>;
  /** For a partner: its own, or those it serves as reseller. For a customer: its own (rule C7). */
  readonly relationships: RelationshipConnection;
  /** Every rule, with its source, by rule set. */
  readonly ruleSets: ReadonlyArray<RuleSet>;
  /** Every Azure service of migrations, and whether the program offers it under this stack's rule set. */
  readonly serviceCatalogue: ReadonlyArray<AzureService>;
  readonly subscription?: Maybe<CloudSubscription>;
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** The viewer's inbox, over all its customers or over all its partners. */
  readonly switchRequests: SwitchRequestConnection;
  /** The caller. */
  readonly viewer: Viewer;
};


export type QueryChannelDecisionArgs = {
  input: ChannelDecisionInput;
};


export type QueryCustomerArgs = {
  by: CustomerBy;
};


export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CustomerOrder>;
  where?: InputMaybe<CustomerWhere>;
};


export type QueryFailedProvisioningsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
};


export type QueryInvitationArgs = {
  by: InvitationBy;
};


export type QueryInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<InvitationOrder>;
  where?: InputMaybe<InvitationWhere>;
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<JobWhere>;
};


export type QueryMigrationPlanArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMigrationPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MigrationPlanOrder>;
  where?: InputMaybe<MigrationPlanWhere>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryPartnerArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryPartnersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<PartnerWhere>;
};


export type QueryRelationshipArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRelationshipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
  where?: InputMaybe<RelationshipWhere>;
};


export type QuerySubscriptionArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySwitchRequestArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySwitchRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SwitchRequestOrder>;
  where?: InputMaybe<SwitchRequestWhere>;
};

export type RecordSubscriptionInput = {
  /** Microsoft's id, a UUID: required for an Azure subscription, which is recorded once, and not for licenses. */
  readonly azureSubscriptionId?: InputMaybe<Scalars['String']['input']>;
  readonly channel: Channel;
  readonly customerId: Scalars['ID']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Required for marketplace products, and for nothing else. */
  readonly marketplace?: InputMaybe<MarketplaceFactsInput>;
  readonly name: Scalars['String']['input'];
  /** The partner of this stack that sold it in the program; only with the channel CSP. */
  readonly partnerOfRecordId?: InputMaybe<Scalars['ID']['input']>;
  readonly productType: ProductType;
  /** From 1. */
  readonly quantity: Scalars['Int']['input'];
  readonly serviceKeys: ReadonlyArray<Scalars['String']['input']>;
  /** Azure and its products are USAGE_BASED, and nothing else is. */
  readonly serviceKind: ServiceKind;
  /** The seller, where no partner of this stack sold it. */
  readonly soldByName?: InputMaybe<Scalars['String']['input']>;
  /** In the future. */
  readonly termEndsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly termStartsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type RecordSubscriptionPayload = {
  readonly __typename?: 'RecordSubscriptionPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly subscription?: Maybe<CloudSubscription>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RedriveProvisioningInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RedriveProvisioningPayload = {
  readonly __typename?: 'RedriveProvisioningPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly relationship?: Maybe<Relationship>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RegisterPartnerInput = {
  /** Object id of the security group whose members use delegated admin (AdminAgents): a UUID. */
  readonly adminGroupId: Scalars['String']['input'];
  readonly agreementSigned: Scalars['Boolean']['input'];
  readonly contactEmail: Scalars['String']['input'];
  readonly country: Scalars['CountryCode']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly kind: PartnerKind;
  readonly mpnId: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly status: PartnerStatus;
  readonly tenantId: Scalars['String']['input'];
};

export type RegisterPartnerPayload = {
  readonly __typename?: 'RegisterPartnerPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly partner?: Maybe<Partner>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RejectSwitchRequestInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

export type RejectSwitchRequestPayload = {
  readonly __typename?: 'RejectSwitchRequestPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The relationship of a partner and a customer. */
export type Relationship = Node & {
  readonly __typename?: 'Relationship';
  readonly activatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  readonly customerName: Scalars['String']['output'];
  /** One for each service and holder (rules C7, C8, D3). */
  readonly delegatedAdmin: ReadonlyArray<DelegatedAdminGrant>;
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The reason why provisioning failed; null otherwise. */
  readonly failure?: Maybe<ProvisioningFailure>;
  readonly id: Scalars['ID']['output'];
  /** The invitation that was accepted; null where you may not see it. */
  readonly invitation?: Maybe<Invitation>;
  readonly partner: Partner;
  /** The reseller through which the provider serves this customer. */
  readonly reseller?: Maybe<Partner>;
  readonly serviceKeys: ReadonlyArray<Scalars['String']['output']>;
  readonly status: RelationshipStatus;
  readonly tenantId: Scalars['String']['output'];
  readonly timeline: TimelineConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};


/** The relationship of a partner and a customer. */
export type RelationshipTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type RelationshipConnection = {
  readonly __typename?: 'RelationshipConnection';
  readonly edges: ReadonlyArray<RelationshipEdge>;
  readonly nodes: ReadonlyArray<Relationship>;
  readonly pageInfo: PageInfo;
};

export type RelationshipEdge = {
  readonly __typename?: 'RelationshipEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Relationship;
};

export type RelationshipFact =
  | 'NONE'
  | 'WITHOUT_DELEGATED_ADMIN'
  | 'WITH_DELEGATED_ADMIN';

export type RelationshipOrder = {
  readonly updatedAt: OrderDirection;
};

export type RelationshipStatus =
  | 'ACTIVE'
  | 'ENDED'
  | 'PROVISIONING'
  | 'PROVISIONING_FAILED';

/** Narrows a list of relationships. What is left out does not count; what is given counts together. */
export type RelationshipWhere = {
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<RelationshipStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

export type RemoveDelegatedAdminInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version of `relationshipId`; needs it. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** One relationship; all of the customer's when left out. */
  readonly relationshipId?: InputMaybe<Scalars['ID']['input']>;
  /** Some services; all when left out. */
  readonly serviceKeys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type RemoveDelegatedAdminPayload = {
  readonly __typename?: 'RemoveDelegatedAdminPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly relationships?: Maybe<ReadonlyArray<Relationship>>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RemoveResellerLinkInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The other side: the reseller for a provider, the provider for a reseller. */
  readonly partnerId: Scalars['ID']['input'];
};

export type RemoveResellerLinkPayload = {
  readonly __typename?: 'RemoveResellerLinkPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly resellerLink?: Maybe<ResellerLink>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A provider and a reseller that work together (rules D6 to D8). */
export type ResellerLink = Node & {
  readonly __typename?: 'ResellerLink';
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly provider: Partner;
  readonly reseller: Partner;
  readonly status: ResellerLinkStatus;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};

export type ResellerLinkConnection = {
  readonly __typename?: 'ResellerLinkConnection';
  readonly edges: ReadonlyArray<ResellerLinkEdge>;
  readonly nodes: ReadonlyArray<ResellerLink>;
  readonly pageInfo: PageInfo;
};

export type ResellerLinkEdge = {
  readonly __typename?: 'ResellerLinkEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ResellerLink;
};

export type ResellerLinkStatus =
  | 'ACTIVE'
  | 'PENDING'
  | 'REMOVED';

export type RetryJobInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RetryJobPayload = {
  readonly __typename?: 'RetryJobPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly job?: Maybe<Job>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RetrySwitchLinesInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** All failed lines that nothing blocks, when left out. */
  readonly lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type RetrySwitchLinesPayload = {
  readonly __typename?: 'RetrySwitchLinesPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RevokeInvitationInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type RevokeInvitationPayload = {
  readonly __typename?: 'RevokeInvitationPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly invitation?: Maybe<Invitation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Rule = {
  readonly __typename?: 'Rule';
  readonly id: Scalars['String']['output'];
  /** The reason why the product does not enforce it; null where it does. */
  readonly outOfScope?: Maybe<Scalars['String']['output']>;
  /** The first rule set that contains it. */
  readonly since: Scalars['String']['output'];
  readonly source: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
};

/** One rule that was checked. */
export type RuleCheck = {
  readonly __typename?: 'RuleCheck';
  readonly explanation: Scalars['String']['output'];
  /** The id of the rule, A1 to H5 (docs/rules.md). */
  readonly id: Scalars['String']['output'];
  readonly outcome: RuleOutcome;
  readonly source: Scalars['String']['output'];
};

export type RuleOutcome =
  | 'FAILED'
  | 'PASSED'
  /** Not yet: a next step changes that. */
  | 'UNMET';

/** A business rule forbids it. The rules come with their sources. */
export type RuleRefusal = UserError & {
  readonly __typename?: 'RuleRefusal';
  readonly code: UserErrorCode;
  readonly docsUrl: Scalars['URL']['output'];
  readonly message: Scalars['String']['output'];
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly rules: ReadonlyArray<RuleCheck>;
};

/** A set of rules that were in force together. */
export type RuleSet = {
  readonly __typename?: 'RuleSet';
  /** The first day, ISO 8601. */
  readonly appliesFrom: Scalars['String']['output'];
  readonly id: Scalars['String']['output'];
  readonly rules: ReadonlyArray<Rule>;
  readonly title: Scalars['String']['output'];
};

/** Another partner already administers one of the services for this customer (rule C8). */
export type ServiceConflict = UserError & {
  readonly __typename?: 'ServiceConflict';
  readonly code: UserErrorCode;
  readonly docsUrl: Scalars['URL']['output'];
  /** The holders. Only the customer accepts, so only the customer sees them. */
  readonly holders: ReadonlyArray<ServiceHolder>;
  readonly message: Scalars['String']['output'];
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly rules: ReadonlyArray<RuleCheck>;
  /** The services that are taken. */
  readonly services: ReadonlyArray<Scalars['String']['output']>;
};

export type ServiceHolder = {
  readonly __typename?: 'ServiceHolder';
  readonly partner: Partner;
  readonly serviceKey: Scalars['String']['output'];
};

export type ServiceKind =
  | 'LICENSE_BASED'
  | 'USAGE_BASED';

export type ShareSwitchLinesInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShareSwitchLinesPayload = {
  readonly __typename?: 'ShareSwitchLinesPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type SignSwitchFormInput = {
  /** The contact for Microsoft: needed from both partners, and not from the customer (rule G6). */
  readonly contact?: InputMaybe<SwitchContactInput>;
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The hash of the form that was read, as in `form.hash`. */
  readonly formHash: Scalars['String']['input'];
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The name to sign with. */
  readonly name: Scalars['String']['input'];
};

export type SignSwitchFormPayload = {
  readonly __typename?: 'SignSwitchFormPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Staying = {
  readonly __typename?: 'Staying';
  readonly kind: StayingKind;
  readonly name: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  readonly rule: RuleCheck;
  readonly subscription?: Maybe<CloudSubscription>;
};

export type StayingKind =
  | 'DISABLED'
  /** Microsoft did not move it; it may be retried. */
  | 'FAILED'
  | 'NOT_CHOSEN'
  | 'RESERVATION'
  | 'SAVINGS_PLAN'
  | 'SOFTWARE'
  | 'SUPPORT_PLAN';

export type StepActor =
  | 'CUSTOMER_ADMIN'
  /** The partner in question. */
  | 'PARTNER'
  /** The provider of the reseller in question. */
  | 'PROVIDER'
  | 'RESELLER'
  /** The partner that sold the subscription. */
  | 'SOURCE_PARTNER';

export type SubscriptionStatus =
  | 'ACTIVE'
  | 'CANCELED'
  | 'SUSPENDED';

export type SuspendSubscriptionInput = {
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SuspendSubscriptionPayload = {
  readonly __typename?: 'SuspendSubscriptionPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly subscription?: Maybe<CloudSubscription>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The reason why something stays. */
export type SwitchBlock = {
  readonly __typename?: 'SwitchBlock';
  readonly code: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  readonly rules: ReadonlyArray<RuleCheck>;
};

export type SwitchContact = {
  readonly __typename?: 'SwitchContact';
  readonly email: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type SwitchContactInput = {
  readonly email: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
};

/** The direction for the partner that reads: towards it, or away from it. */
export type SwitchDirection =
  | 'INBOUND'
  | 'OUTBOUND';

/** The form of a switch by signature (rules G3 to G6). */
export type SwitchForm = {
  readonly __typename?: 'SwitchForm';
  /** The current partner's address, and the contact for Microsoft. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** The partners that have confirmed to Microsoft. */
  readonly confirmedBy: ReadonlyArray<SwitchParty>;
  readonly contact?: Maybe<SwitchContact>;
  /** Counts the versions of the text, from 1. */
  readonly edition: Scalars['Int']['output'];
  /** SHA-256 of the text that is signed. Null until the current partner has filled it in. */
  readonly hash?: Maybe<Scalars['String']['output']>;
  /** The parties whose signature of the current text is missing; the current partner signs first. */
  readonly missing: ReadonlyArray<SwitchParty>;
  readonly signatures: ReadonlyArray<SwitchSignature>;
};

/** What a switch changes, or has changed (rules G14, G17, G18, G22, G24). */
export type SwitchImpact = {
  readonly __typename?: 'SwitchImpact';
  /** Access that stays after the move, or does not come with it (rule G17). */
  readonly access: ReadonlyArray<Scalars['String']['output']>;
  /** Lines that cannot be chosen, with all reasons. */
  readonly blocked: ReadonlyArray<BlockedLine>;
  readonly marketplace: ReadonlyArray<MarketplaceImpact>;
  /** The lines that move: the same ones that an acceptance of this choice would move now. */
  readonly moves: ReadonlyArray<SwitchLine>;
  /** The current partner is billed up to the day of the move; null while that is not known (rule G22). */
  readonly sourceBilledUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly stays: ReadonlyArray<Staying>;
  /** The future partner is billed from the next day on; null while that is not known (rule G22). */
  readonly targetBilledFrom?: Maybe<Scalars['DateTime']['output']>;
  /** What the current partner has to know before it accepts (rule G14). */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** One Azure subscription in a switch. */
export type SwitchLine = {
  readonly __typename?: 'SwitchLine';
  /** Microsoft's id; a switch does not change it (rule G9). */
  readonly azureSubscriptionId: Scalars['String']['output'];
  /** Microsoft's new id for billing, once it has moved (rule G9). */
  readonly billingId?: Maybe<Scalars['String']['output']>;
  readonly error?: Maybe<SwitchLineError>;
  readonly id: Scalars['ID']['output'];
  readonly movedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  readonly status: SwitchLineStatus;
  /** Null where you may not see the subscription any more. */
  readonly subscription?: Maybe<CloudSubscription>;
};

export type SwitchLineConnection = {
  readonly __typename?: 'SwitchLineConnection';
  readonly edges: ReadonlyArray<SwitchLineEdge>;
  readonly nodes: ReadonlyArray<SwitchLine>;
  readonly pageInfo: PageInfo;
};

/** How many lines there are of each kind. */
export type SwitchLineCounts = {
  readonly __typename?: 'SwitchLineCounts';
  readonly failed: Scalars['Int']['output'];
  readonly leftOut: Scalars['Int']['output'];
  readonly moved: Scalars['Int']['output'];
  readonly total: Scalars['Int']['output'];
};

export type SwitchLineEdge = {
  readonly __typename?: 'SwitchLineEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SwitchLine;
};

export type SwitchLineError = {
  readonly __typename?: 'SwitchLineError';
  readonly at: Scalars['DateTime']['output'];
  /** Microsoft's code, or TRANSFER_TIMED_OUT after three days (rule G16). */
  readonly code: Scalars['String']['output'];
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
  /** The id that a service request with Microsoft needs; null where Microsoft has given none. */
  readonly transferId?: Maybe<Scalars['String']['output']>;
};

export type SwitchLineStatus =
  | 'FAILED'
  /** Not accepted: it stays with the current partner. */
  | 'LEFT_OUT'
  | 'MOVED'
  | 'MOVING'
  | 'PROPOSED';

export type SwitchLineWhere = {
  readonly status?: InputMaybe<SwitchLineStatus>;
};

/** A notification that was sent: evidence, also of a partner that does not answer. */
export type SwitchNotification = {
  readonly __typename?: 'SwitchNotification';
  /** Such as `reminder-3` or `escalation-3-source-to-customer`. */
  readonly name: Scalars['String']['output'];
  readonly sentAt: Scalars['DateTime']['output'];
};

export type SwitchParty =
  | 'CUSTOMER'
  /** The current partner. */
  | 'SOURCE'
  /** The future partner. */
  | 'TARGET';

/** The phase is finer than the status: a request is closed once access has been cleaned up too. */
export type SwitchPhase =
  | 'AWAITING_ACKNOWLEDGEMENT'
  | 'AWAITING_CONFIRMATION'
  | 'AWAITING_SIGNATURES'
  | 'AWAITING_SOURCE'
  | 'CLEANING_UP'
  | 'CLOSED'
  | 'MOVING';

export type SwitchProcedure =
  /** The customer requests it in writing, and three parties sign a form (rules G1 to G9). */
  | 'SIGNED_FORM'
  /** The future partner requests it, the current one accepts (rules G10 on). */
  | 'TRANSFER_REQUEST';

/** Azure subscriptions of a customer that go from one partner to another. */
export type SwitchRequest = Node & {
  readonly __typename?: 'SwitchRequest';
  readonly acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly accessTasks: ReadonlyArray<AccessTask>;
  /** When the acknowledgement of Microsoft is due: eight business hours after the form was submitted (rule G7). */
  readonly acknowledgeBy?: Maybe<Scalars['DateTime']['output']>;
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  readonly customerName: Scalars['String']['output'];
  /** For a partner: towards it or away from it; null for all others. */
  readonly direction?: Maybe<SwitchDirection>;
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When the last line had moved or failed. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null for a transfer request. */
  readonly form?: Maybe<SwitchForm>;
  readonly id: Scalars['ID']['output'];
  /** Previews what moves and what stays: of the lines that are named, or else of all that nothing blocks. Null for viewers that may not see the lines. */
  readonly impact?: Maybe<SwitchImpact>;
  /** Null for viewers that may not see the lines. */
  readonly lineCounts?: Maybe<SwitchLineCounts>;
  /**
   * Customer and current partner see them all the time; the future partner once they have moved, or once the current
   * partner shares them. Until then the list is empty, and `linesVisible` says so.
   */
  readonly lines: SwitchLineConnection;
  readonly linesVisible: Scalars['Boolean']['output'];
  readonly message?: Maybe<Scalars['String']['output']>;
  readonly notifications: ReadonlyArray<SwitchNotification>;
  readonly phase: SwitchPhase;
  readonly procedure: SwitchProcedure;
  /** The reason why it was rejected or cancelled. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The reseller for which the future partner, a provider, requests it. */
  readonly reseller?: Maybe<Partner>;
  /** The rule set that allowed the request. */
  readonly ruleSet: Scalars['String']['output'];
  /** The rules that decided it. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  /** The current partner. */
  readonly source: Partner;
  readonly status: SwitchRequestStatus;
  /** The future partner. */
  readonly target: Partner;
  /** Microsoft's ticket, once it has acknowledged the form. */
  readonly ticketNumber?: Maybe<Scalars['String']['output']>;
  /** Viewers that may not see the lines do not see what became of them: a page may have fewer entries than `first`. */
  readonly timeline: TimelineConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
};


/** Azure subscriptions of a customer that go from one partner to another. */
export type SwitchRequestImpactArgs = {
  lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


/** Azure subscriptions of a customer that go from one partner to another. */
export type SwitchRequestLinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<SwitchLineWhere>;
};


/** Azure subscriptions of a customer that go from one partner to another. */
export type SwitchRequestTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type SwitchRequestConnection = {
  readonly __typename?: 'SwitchRequestConnection';
  readonly edges: ReadonlyArray<SwitchRequestEdge>;
  readonly nodes: ReadonlyArray<SwitchRequest>;
  readonly pageInfo: PageInfo;
};

export type SwitchRequestEdge = {
  readonly __typename?: 'SwitchRequestEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SwitchRequest;
};

export type SwitchRequestOrder = {
  readonly updatedAt: OrderDirection;
};

export type SwitchRequestStatus =
  /** The form waits for the signatures of current partner, customer and future partner. */
  | 'AWAITING_SIGNATURES'
  | 'CANCELED'
  | 'COMPLETED'
  | 'EXPIRED'
  | 'FAILED'
  /** Microsoft moves the subscriptions; it cannot be canceled any more. */
  | 'IN_PROGRESS'
  /** Some lines failed; `retrySwitchLines` retries those. */
  | 'PARTIALLY_COMPLETED'
  /** Waits for the current partner. */
  | 'PENDING'
  | 'REJECTED'
  /** The signed form is with Microsoft. */
  | 'SUBMITTED'
  /** Microsoft asks both partners to confirm. */
  | 'VERIFYING';

/** Narrows a list of switch requests. What is left out does not count; what is given counts together. */
export type SwitchRequestWhere = {
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Both when left out. A customer has no direction: a list of one is empty for it. */
  readonly direction?: InputMaybe<SwitchDirection>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SwitchRequestStatus>>;
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

export type SwitchSignature = {
  readonly __typename?: 'SwitchSignature';
  readonly at: Scalars['DateTime']['output'];
  /** The contact for Microsoft; partners only. */
  readonly contact?: Maybe<SwitchContact>;
  /** The name that was signed with. */
  readonly name: Scalars['String']['output'];
  readonly party: SwitchParty;
};

export type Territory = {
  readonly __typename?: 'Territory';
  readonly countries: ReadonlyArray<Scalars['CountryCode']['output']>;
  readonly key: Scalars['String']['output'];
};

export type TimelineConnection = {
  readonly __typename?: 'TimelineConnection';
  readonly edges: ReadonlyArray<TimelineEdge>;
  readonly nodes: ReadonlyArray<TimelineEntry>;
  readonly pageInfo: PageInfo;
};

export type TimelineEdge = {
  readonly __typename?: 'TimelineEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: TimelineEntry;
};

/** An event, recorded together with the state that it changed. */
export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  /** The partner or the customer's tenant for which the actor acts. */
  readonly actingFor?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
  readonly by: ActorReference;
  readonly correlationId: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly summary: Scalars['String']['output'];
  /** Past tense, such as `invitation.accepted`. */
  readonly type: Scalars['String']['output'];
  /** Microsoft's correlation id, where Microsoft was involved. */
  readonly upstreamCorrelationId?: Maybe<Scalars['String']['output']>;
  /** The step of the workflow, where a workflow did it. */
  readonly workflowStep?: Maybe<Scalars['String']['output']>;
};

/** The reason why a mutation was refused. Nothing was written. */
export type UserError = {
  readonly code: UserErrorCode;
  readonly docsUrl: Scalars['URL']['output'];
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type UserErrorCode =
  | 'AGREEMENT_NOT_SIGNED'
  /** The customer agreement has to be accepted in the same step (rule C6). */
  | 'AGREEMENT_REQUIRED'
  | 'ALREADY_ENDED'
  | 'ALREADY_EXISTS'
  /** This cloud has no Azure subscriptions in the program (rule F12). */
  | 'AZURE_UNAVAILABLE_IN_CLOUD'
  /** It was bought through another channel, and is suspended and canceled there (rule B15). */
  | 'BOUGHT_ELSEWHERE'
  /** Multi-channel support does not cover what a Syndication Partner sold (rule B7). */
  | 'BOUGHT_FROM_SYNDICATION_PARTNER'
  /** Too many writers at once; the same request may be sent again. */
  | 'BUSY'
  /** In this cloud multi-channel support does not cover the channel (rule F12). */
  | 'CHANNEL_NOT_COVERED_IN_CLOUD'
  /** The cloud takes no new customers and no new services (rule F8). */
  | 'CLOUD_CLOSED'
  /** The tenant is a partner of the program itself (rule A6). */
  | 'CUSTOMER_IS_PARTNER'
  /** Delegated admin cannot be left out in this cloud (rule C15). */
  | 'DELEGATED_ADMIN_REQUIRED'
  /** You may see it, but your role does not allow this. */
  | 'FORBIDDEN'
  /** The form has changed since it was read. */
  | 'FORM_CHANGED'
  /** The current partner has to fill in the form first (rule G3). */
  | 'FORM_INCOMPLETE'
  /** The idempotency key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** This cloud has no providers and resellers (rules F5, F9). */
  | 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD'
  /** A value is malformed, missing, too long or out of range. */
  | 'INVALID_INPUT'
  /** The invitation link is not one that this stack has issued, or was altered (rule C3). */
  | 'INVALID_TOKEN'
  | 'INVITATION_ALREADY_ACCEPTED'
  /** The invitation is already on its way to the customer. */
  | 'INVITATION_ALREADY_SENT'
  | 'INVITATION_DECLINED'
  | 'INVITATION_EXPIRED'
  /** The invitation is still with the reseller, who has to forward it first. */
  | 'INVITATION_NOT_SENT'
  | 'INVITATION_REVOKED'
  /** The line is blocked (rules G18, G19, G24, G26). */
  | 'LINE_BLOCKED'
  /** A manual migration is not the way for this subscription; the message says what is. */
  | 'MIGRATION_NOT_APPLICABLE'
  /** The invitation is for another tenant. */
  | 'NOT_ADDRESSEE'
  /** Only a global administrator of the customer's tenant accepts, declines, or takes the customer's steps of a migration (rules C5, C6, B15). */
  | 'NOT_CUSTOMER_ADMIN'
  /** No such object, or none that you may see: the two look the same. */
  | 'NOT_FOUND'
  /** Only a global administrator of the partner may do this (rules D6, H1). */
  | 'NOT_PARTNER_ADMIN'
  /** Only the party that started a switch cancels it (rules G1, G12). */
  | 'NOT_STARTER'
  /** The partner may not sell to that country (rules E1, E2). */
  | 'OUT_OF_TERRITORY'
  | 'PARTNER_RESTRICTED'
  | 'PARTNER_SUSPENDED'
  /** Something else has to happen first; see `blockers`. */
  | 'PRECONDITIONS_UNMET'
  /** This cloud has no relationship requests for customers who exist elsewhere (rule F9). */
  | 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD'
  /** An indirect reseller cannot invite on its own; its provider does (rule D1). */
  | 'RESELLER_CANNOT_INVITE'
  /** A reseller places no orders; its provider does (rule D10). */
  | 'RESELLER_CANNOT_ORDER'
  /** A reseller has its provider file the switch (rule D12). */
  | 'RESELLER_CANNOT_SWITCH'
  | 'RESELLER_NOT_LINKED'
  /** The program lacks some of the services in use (rule B12). */
  | 'SERVICES_UNAVAILABLE'
  /** Another partner holds delegated admin for the service (rule C8). */
  | 'SERVICE_HELD'
  /** The partner sold the subscription itself (rule A1). */
  | 'SOLD_BY_THIS_PARTNER'
  /** Only an active subscription moves (rule G24). */
  | 'SUBSCRIPTION_NOT_ACTIVE'
  | 'SWITCH_CANCELED'
  | 'SWITCH_EXPIRED'
  /** The switch has been accepted and cannot be canceled any more (rule G12). */
  | 'SWITCH_IN_PROGRESS'
  /** Nothing can be switched to this partner (rules B5, G24, G26). */
  | 'SWITCH_NOT_APPLICABLE'
  | 'SWITCH_REJECTED'
  /** In this cloud Azure is not switched between partners (rule F6). */
  | 'SWITCH_UNAVAILABLE_IN_CLOUD'
  /** Only local and sandbox stacks have a test clock. */
  | 'TEST_CLOCK_UNAVAILABLE'
  | 'VERSION_CONFLICT'
  /** The object is not in a state that allows this. */
  | 'WRONG_STATE';

export type VerifySwitchInput = {
  readonly confirmed: Scalars['Boolean']['input'];
  readonly dryRun: Scalars['Boolean']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The reason why not; needed with a no. At most 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type VerifySwitchPayload = {
  readonly __typename?: 'VerifySwitchPayload';
  readonly dryRun: Scalars['Boolean']['output'];
  readonly switchRequest?: Maybe<SwitchRequest>;
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The object has changed since the version you expected. */
export type VersionConflict = UserError & {
  readonly __typename?: 'VersionConflict';
  readonly code: UserErrorCode;
  readonly currentVersion: Scalars['Int']['output'];
  readonly docsUrl: Scalars['URL']['output'];
  readonly message: Scalars['String']['output'];
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The caller, as its token or API key identifies it. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The caller's own customer record; null for partners and operators. */
  readonly customer?: Maybe<Customer>;
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['String']['output'];
  readonly kind: ActorKind;
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The caller's own partner record; null for customers and operators. */
  readonly partner?: Maybe<Partner>;
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** What an API key may do; null for people. */
  readonly scopes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The caller's directory tenant; null for operators. */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( CloudSubscriptionModel )
    | ( CustomerModel )
    | ( InvitationModel )
    | ( MigrationPlanModel )
    | ( PartnerModel )
    | ( RelationshipModel )
    | ( ResellerLinkModel )
    | ( SwitchRequestModel )
  ;
  UserError:
    | ( InputError )
    | ( Omit<PreconditionsUnmet, 'blockers'> & { blockers: ReadonlyArray<_RefType['Blocker']> } )
    | ( RuleRefusal )
    | ( Omit<ServiceConflict, 'holders'> & { holders: ReadonlyArray<_RefType['ServiceHolder']> } )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AbandonMigrationPlanInput: AbandonMigrationPlanInput;
  AbandonMigrationPlanPayload: ResolverTypeWrapper<Omit<AbandonMigrationPlanPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AcceptInvitationInput: AcceptInvitationInput;
  AcceptInvitationPayload: ResolverTypeWrapper<Omit<AcceptInvitationPayload, 'invitation' | 'relationship' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AcceptResellerLinkInput: AcceptResellerLinkInput;
  AcceptResellerLinkPayload: ResolverTypeWrapper<Omit<AcceptResellerLinkPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AcceptSwitchRequestInput: AcceptSwitchRequestInput;
  AcceptSwitchRequestPayload: ResolverTypeWrapper<Omit<AcceptSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AccessTask: ResolverTypeWrapper<AccessTaskModel>;
  AccessTaskStatus: AccessTaskStatus;
  AcknowledgeSwitchInput: AcknowledgeSwitchInput;
  AcknowledgeSwitchPayload: ResolverTypeWrapper<Omit<AcknowledgeSwitchPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ActorKind: ActorKind;
  ActorReference: ResolverTypeWrapper<ActorReference>;
  AddCustomerInput: AddCustomerInput;
  AddCustomerPayload: ResolverTypeWrapper<Omit<AddCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AdvanceTestClockInput: AdvanceTestClockInput;
  AdvanceTestClockPayload: ResolverTypeWrapper<Omit<AdvanceTestClockPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AllowedAction: ResolverTypeWrapper<AllowedAction>;
  AssignMigrationStepInput: AssignMigrationStepInput;
  AssignMigrationStepPayload: ResolverTypeWrapper<Omit<AssignMigrationStepPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AzureService: ResolverTypeWrapper<AzureServiceModel>;
  BlockedLine: ResolverTypeWrapper<Omit<BlockedLine, 'blocks' | 'line'> & { blocks: ReadonlyArray<ResolversTypes['SwitchBlock']>, line: ResolversTypes['SwitchLine'] }>;
  Blocker: ResolverTypeWrapper<BlockerModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CancelJobInput: CancelJobInput;
  CancelJobPayload: ResolverTypeWrapper<Omit<CancelJobPayload, 'job' | 'userErrors'> & { job?: Maybe<ResolversTypes['Job']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CancelSubscriptionInput: CancelSubscriptionInput;
  CancelSubscriptionPayload: ResolverTypeWrapper<Omit<CancelSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CancelSwitchRequestInput: CancelSwitchRequestInput;
  CancelSwitchRequestPayload: ResolverTypeWrapper<Omit<CancelSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Capability: Capability;
  Channel: Channel;
  ChannelDecision: ResolverTypeWrapper<ChannelDecisionModel>;
  ChannelDecisionInput: ChannelDecisionInput;
  ChannelFactsInput: ChannelFactsInput;
  ChannelOutcome: ChannelOutcome;
  ChannelQuestion: ChannelQuestion;
  Cloud: Cloud;
  CloudSubscription: ResolverTypeWrapper<CloudSubscriptionModel>;
  CloudSubscriptionConnection: ResolverTypeWrapper<Omit<CloudSubscriptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CloudSubscriptionEdge']>, nodes: ReadonlyArray<ResolversTypes['CloudSubscription']> }>;
  CloudSubscriptionEdge: ResolverTypeWrapper<Omit<CloudSubscriptionEdge, 'node'> & { node: ResolversTypes['CloudSubscription'] }>;
  CloudSubscriptionOrder: CloudSubscriptionOrder;
  CloudSubscriptionWhere: CloudSubscriptionWhere;
  CompleteAccessTaskInput: CompleteAccessTaskInput;
  CompleteAccessTaskPayload: ResolverTypeWrapper<Omit<CompleteAccessTaskPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CompleteMigrationStepInput: CompleteMigrationStepInput;
  CompleteMigrationStepPayload: ResolverTypeWrapper<Omit<CompleteMigrationStepPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreateInvitationInput: CreateInvitationInput;
  CreateInvitationPayload: ResolverTypeWrapper<Omit<CreateInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateMigrationPlanInput: CreateMigrationPlanInput;
  CreateMigrationPlanPayload: ResolverTypeWrapper<Omit<CreateMigrationPlanPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateSwitchRequestInput: CreateSwitchRequestInput;
  CreateSwitchRequestPayload: ResolverTypeWrapper<Omit<CreateSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerAffiliation: CustomerAffiliation;
  CustomerBy: CustomerBy;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerInvitationWhere: CustomerInvitationWhere;
  CustomerMigrationPlanWhere: CustomerMigrationPlanWhere;
  CustomerOrder: CustomerOrder;
  CustomerRelationshipWhere: CustomerRelationshipWhere;
  CustomerSubscriptionWhere: CustomerSubscriptionWhere;
  CustomerSwitchRequestWhere: CustomerSwitchRequestWhere;
  CustomerWhere: CustomerWhere;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DecisionCode: DecisionCode;
  DeclineInvitationInput: DeclineInvitationInput;
  DeclineInvitationPayload: ResolverTypeWrapper<Omit<DeclineInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DelegatedAdminFact: DelegatedAdminFact;
  DelegatedAdminGrant: ResolverTypeWrapper<Omit<DelegatedAdminGrant, 'holder'> & { holder: ResolversTypes['Partner'] }>;
  DelegatedAdminOnEnd: DelegatedAdminOnEnd;
  DelegatedAdminStatus: DelegatedAdminStatus;
  Deployment: ResolverTypeWrapper<DeploymentModel>;
  EditSwitchFormInput: EditSwitchFormInput;
  EditSwitchFormPayload: ResolverTypeWrapper<Omit<EditSwitchFormPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EndRelationshipInput: EndRelationshipInput;
  EndRelationshipPayload: ResolverTypeWrapper<Omit<EndRelationshipPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ForwardInvitationInput: ForwardInvitationInput;
  ForwardInvitationPayload: ResolverTypeWrapper<Omit<ForwardInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InputError: ResolverTypeWrapper<InputError>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Invitation: ResolverTypeWrapper<InvitationModel>;
  InvitationBy: InvitationBy;
  InvitationConnection: ResolverTypeWrapper<Omit<InvitationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InvitationEdge']>, nodes: ReadonlyArray<ResolversTypes['Invitation']> }>;
  InvitationDelivery: InvitationDelivery;
  InvitationEdge: ResolverTypeWrapper<Omit<InvitationEdge, 'node'> & { node: ResolversTypes['Invitation'] }>;
  InvitationHop: ResolverTypeWrapper<Omit<InvitationHop, 'from' | 'to'> & { from: ResolversTypes['Partner'], to?: Maybe<ResolversTypes['Partner']> }>;
  InvitationOrder: InvitationOrder;
  InvitationStatus: InvitationStatus;
  InvitationWhere: InvitationWhere;
  Job: ResolverTypeWrapper<JobModel>;
  JobConnection: ResolverTypeWrapper<Omit<JobConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['JobEdge']>, nodes: ReadonlyArray<ResolversTypes['Job']> }>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['Job'] }>;
  JobError: ResolverTypeWrapper<JobError>;
  JobStatus: JobStatus;
  JobWhere: JobWhere;
  LinkResellerInput: LinkResellerInput;
  LinkResellerPayload: ResolverTypeWrapper<Omit<LinkResellerPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  MarketplaceFacts: ResolverTypeWrapper<MarketplaceFacts>;
  MarketplaceFactsInput: MarketplaceFactsInput;
  MarketplaceImpact: ResolverTypeWrapper<MarketplaceImpactModel>;
  MigrationAssignee: ResolverTypeWrapper<MigrationAssignee>;
  MigrationAssigneeInput: MigrationAssigneeInput;
  MigrationPlan: ResolverTypeWrapper<MigrationPlanModel>;
  MigrationPlanConnection: ResolverTypeWrapper<Omit<MigrationPlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MigrationPlanEdge']>, nodes: ReadonlyArray<ResolversTypes['MigrationPlan']> }>;
  MigrationPlanEdge: ResolverTypeWrapper<Omit<MigrationPlanEdge, 'node'> & { node: ResolversTypes['MigrationPlan'] }>;
  MigrationPlanOrder: MigrationPlanOrder;
  MigrationPlanStatus: MigrationPlanStatus;
  MigrationPlanWhere: MigrationPlanWhere;
  MigrationSide: MigrationSide;
  MigrationStep: ResolverTypeWrapper<MigrationStepModel>;
  MigrationStepKind: MigrationStepKind;
  MigrationStepStatus: MigrationStepStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NextStep: ResolverTypeWrapper<NextStepModel>;
  Node: ResolverTypeWrapper<NodeModel>;
  OrderDirection: OrderDirection;
  OrganizationInput: OrganizationInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Partner: ResolverTypeWrapper<PartnerModel>;
  PartnerConnection: ResolverTypeWrapper<Omit<PartnerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PartnerEdge']>, nodes: ReadonlyArray<ResolversTypes['Partner']> }>;
  PartnerEdge: ResolverTypeWrapper<Omit<PartnerEdge, 'node'> & { node: ResolversTypes['Partner'] }>;
  PartnerKind: PartnerKind;
  PartnerStatus: PartnerStatus;
  PartnerWhere: PartnerWhere;
  PreconditionsUnmet: ResolverTypeWrapper<Omit<PreconditionsUnmet, 'blockers'> & { blockers: ReadonlyArray<ResolversTypes['Blocker']> }>;
  ProductType: ProductType;
  ProvisioningFailure: ResolverTypeWrapper<ProvisioningFailure>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordSubscriptionInput: RecordSubscriptionInput;
  RecordSubscriptionPayload: ResolverTypeWrapper<Omit<RecordSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RedriveProvisioningInput: RedriveProvisioningInput;
  RedriveProvisioningPayload: ResolverTypeWrapper<Omit<RedriveProvisioningPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RegisterPartnerInput: RegisterPartnerInput;
  RegisterPartnerPayload: ResolverTypeWrapper<Omit<RegisterPartnerPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversTypes['Partner']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RejectSwitchRequestInput: RejectSwitchRequestInput;
  RejectSwitchRequestPayload: ResolverTypeWrapper<Omit<RejectSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Relationship: ResolverTypeWrapper<RelationshipModel>;
  RelationshipConnection: ResolverTypeWrapper<Omit<RelationshipConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RelationshipEdge']>, nodes: ReadonlyArray<ResolversTypes['Relationship']> }>;
  RelationshipEdge: ResolverTypeWrapper<Omit<RelationshipEdge, 'node'> & { node: ResolversTypes['Relationship'] }>;
  RelationshipFact: RelationshipFact;
  RelationshipOrder: RelationshipOrder;
  RelationshipStatus: RelationshipStatus;
  RelationshipWhere: RelationshipWhere;
  RemoveDelegatedAdminInput: RemoveDelegatedAdminInput;
  RemoveDelegatedAdminPayload: ResolverTypeWrapper<Omit<RemoveDelegatedAdminPayload, 'relationships' | 'userErrors'> & { relationships?: Maybe<ReadonlyArray<ResolversTypes['Relationship']>>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveResellerLinkInput: RemoveResellerLinkInput;
  RemoveResellerLinkPayload: ResolverTypeWrapper<Omit<RemoveResellerLinkPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResellerLink: ResolverTypeWrapper<ResellerLinkModel>;
  ResellerLinkConnection: ResolverTypeWrapper<Omit<ResellerLinkConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ResellerLinkEdge']>, nodes: ReadonlyArray<ResolversTypes['ResellerLink']> }>;
  ResellerLinkEdge: ResolverTypeWrapper<Omit<ResellerLinkEdge, 'node'> & { node: ResolversTypes['ResellerLink'] }>;
  ResellerLinkStatus: ResellerLinkStatus;
  RetryJobInput: RetryJobInput;
  RetryJobPayload: ResolverTypeWrapper<Omit<RetryJobPayload, 'job' | 'userErrors'> & { job?: Maybe<ResolversTypes['Job']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RetrySwitchLinesInput: RetrySwitchLinesInput;
  RetrySwitchLinesPayload: ResolverTypeWrapper<Omit<RetrySwitchLinesPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: ResolverTypeWrapper<Omit<RevokeInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Rule: ResolverTypeWrapper<Rule>;
  RuleCheck: ResolverTypeWrapper<RuleCheck>;
  RuleOutcome: RuleOutcome;
  RuleRefusal: ResolverTypeWrapper<RuleRefusal>;
  RuleSet: ResolverTypeWrapper<RuleSetModel>;
  ServiceConflict: ResolverTypeWrapper<Omit<ServiceConflict, 'holders'> & { holders: ReadonlyArray<ResolversTypes['ServiceHolder']> }>;
  ServiceHolder: ResolverTypeWrapper<Omit<ServiceHolder, 'partner'> & { partner: ResolversTypes['Partner'] }>;
  ServiceKind: ServiceKind;
  ShareSwitchLinesInput: ShareSwitchLinesInput;
  ShareSwitchLinesPayload: ResolverTypeWrapper<Omit<ShareSwitchLinesPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SignSwitchFormInput: SignSwitchFormInput;
  SignSwitchFormPayload: ResolverTypeWrapper<Omit<SignSwitchFormPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Staying: ResolverTypeWrapper<StayingModel>;
  StayingKind: StayingKind;
  StepActor: StepActor;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SubscriptionStatus: SubscriptionStatus;
  SuspendSubscriptionInput: SuspendSubscriptionInput;
  SuspendSubscriptionPayload: ResolverTypeWrapper<Omit<SuspendSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SwitchBlock: ResolverTypeWrapper<SwitchBlockModel>;
  SwitchContact: ResolverTypeWrapper<SwitchContact>;
  SwitchContactInput: SwitchContactInput;
  SwitchDirection: SwitchDirection;
  SwitchForm: ResolverTypeWrapper<SwitchFormModel>;
  SwitchImpact: ResolverTypeWrapper<SwitchImpactModel>;
  SwitchLine: ResolverTypeWrapper<SwitchLineModel>;
  SwitchLineConnection: ResolverTypeWrapper<Omit<SwitchLineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SwitchLineEdge']>, nodes: ReadonlyArray<ResolversTypes['SwitchLine']> }>;
  SwitchLineCounts: ResolverTypeWrapper<SwitchLineCounts>;
  SwitchLineEdge: ResolverTypeWrapper<Omit<SwitchLineEdge, 'node'> & { node: ResolversTypes['SwitchLine'] }>;
  SwitchLineError: ResolverTypeWrapper<SwitchLineErrorModel>;
  SwitchLineStatus: SwitchLineStatus;
  SwitchLineWhere: SwitchLineWhere;
  SwitchNotification: ResolverTypeWrapper<SwitchNotification>;
  SwitchParty: SwitchParty;
  SwitchPhase: SwitchPhase;
  SwitchProcedure: SwitchProcedure;
  SwitchRequest: ResolverTypeWrapper<SwitchRequestModel>;
  SwitchRequestConnection: ResolverTypeWrapper<Omit<SwitchRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SwitchRequestEdge']>, nodes: ReadonlyArray<ResolversTypes['SwitchRequest']> }>;
  SwitchRequestEdge: ResolverTypeWrapper<Omit<SwitchRequestEdge, 'node'> & { node: ResolversTypes['SwitchRequest'] }>;
  SwitchRequestOrder: SwitchRequestOrder;
  SwitchRequestStatus: SwitchRequestStatus;
  SwitchRequestWhere: SwitchRequestWhere;
  SwitchSignature: ResolverTypeWrapper<SwitchSignature>;
  Territory: ResolverTypeWrapper<Territory>;
  TimelineConnection: ResolverTypeWrapper<Omit<TimelineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TimelineEdge']>, nodes: ReadonlyArray<ResolversTypes['TimelineEntry']> }>;
  TimelineEdge: ResolverTypeWrapper<Omit<TimelineEdge, 'node'> & { node: ResolversTypes['TimelineEntry'] }>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntryModel>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  VerifySwitchInput: VerifySwitchInput;
  VerifySwitchPayload: ResolverTypeWrapper<Omit<VerifySwitchPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AbandonMigrationPlanInput: AbandonMigrationPlanInput;
  AbandonMigrationPlanPayload: Omit<AbandonMigrationPlanPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversParentTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AcceptInvitationInput: AcceptInvitationInput;
  AcceptInvitationPayload: Omit<AcceptInvitationPayload, 'invitation' | 'relationship' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AcceptResellerLinkInput: AcceptResellerLinkInput;
  AcceptResellerLinkPayload: Omit<AcceptResellerLinkPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversParentTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AcceptSwitchRequestInput: AcceptSwitchRequestInput;
  AcceptSwitchRequestPayload: Omit<AcceptSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AccessTask: AccessTaskModel;
  AcknowledgeSwitchInput: AcknowledgeSwitchInput;
  AcknowledgeSwitchPayload: Omit<AcknowledgeSwitchPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ActorReference: ActorReference;
  AddCustomerInput: AddCustomerInput;
  AddCustomerPayload: Omit<AddCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AdvanceTestClockInput: AdvanceTestClockInput;
  AdvanceTestClockPayload: Omit<AdvanceTestClockPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AllowedAction: AllowedAction;
  AssignMigrationStepInput: AssignMigrationStepInput;
  AssignMigrationStepPayload: Omit<AssignMigrationStepPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversParentTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AzureService: AzureServiceModel;
  BlockedLine: Omit<BlockedLine, 'blocks' | 'line'> & { blocks: ReadonlyArray<ResolversParentTypes['SwitchBlock']>, line: ResolversParentTypes['SwitchLine'] };
  Blocker: BlockerModel;
  Boolean: Scalars['Boolean']['output'];
  CancelJobInput: CancelJobInput;
  CancelJobPayload: Omit<CancelJobPayload, 'job' | 'userErrors'> & { job?: Maybe<ResolversParentTypes['Job']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CancelSubscriptionInput: CancelSubscriptionInput;
  CancelSubscriptionPayload: Omit<CancelSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversParentTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CancelSwitchRequestInput: CancelSwitchRequestInput;
  CancelSwitchRequestPayload: Omit<CancelSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ChannelDecision: ChannelDecisionModel;
  ChannelDecisionInput: ChannelDecisionInput;
  ChannelFactsInput: ChannelFactsInput;
  ChannelQuestion: ChannelQuestion;
  CloudSubscription: CloudSubscriptionModel;
  CloudSubscriptionConnection: Omit<CloudSubscriptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CloudSubscriptionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CloudSubscription']> };
  CloudSubscriptionEdge: Omit<CloudSubscriptionEdge, 'node'> & { node: ResolversParentTypes['CloudSubscription'] };
  CloudSubscriptionOrder: CloudSubscriptionOrder;
  CloudSubscriptionWhere: CloudSubscriptionWhere;
  CompleteAccessTaskInput: CompleteAccessTaskInput;
  CompleteAccessTaskPayload: Omit<CompleteAccessTaskPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CompleteMigrationStepInput: CompleteMigrationStepInput;
  CompleteMigrationStepPayload: Omit<CompleteMigrationStepPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversParentTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CountryCode: Scalars['CountryCode']['output'];
  CreateInvitationInput: CreateInvitationInput;
  CreateInvitationPayload: Omit<CreateInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateMigrationPlanInput: CreateMigrationPlanInput;
  CreateMigrationPlanPayload: Omit<CreateMigrationPlanPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversParentTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateSwitchRequestInput: CreateSwitchRequestInput;
  CreateSwitchRequestPayload: Omit<CreateSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Customer: CustomerModel;
  CustomerBy: CustomerBy;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerInvitationWhere: CustomerInvitationWhere;
  CustomerMigrationPlanWhere: CustomerMigrationPlanWhere;
  CustomerOrder: CustomerOrder;
  CustomerRelationshipWhere: CustomerRelationshipWhere;
  CustomerSubscriptionWhere: CustomerSubscriptionWhere;
  CustomerSwitchRequestWhere: CustomerSwitchRequestWhere;
  CustomerWhere: CustomerWhere;
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeclineInvitationInput: DeclineInvitationInput;
  DeclineInvitationPayload: Omit<DeclineInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DelegatedAdminGrant: Omit<DelegatedAdminGrant, 'holder'> & { holder: ResolversParentTypes['Partner'] };
  Deployment: DeploymentModel;
  EditSwitchFormInput: EditSwitchFormInput;
  EditSwitchFormPayload: Omit<EditSwitchFormPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EndRelationshipInput: EndRelationshipInput;
  EndRelationshipPayload: Omit<EndRelationshipPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Float: Scalars['Float']['output'];
  ForwardInvitationInput: ForwardInvitationInput;
  ForwardInvitationPayload: Omit<ForwardInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ID: Scalars['ID']['output'];
  InputError: InputError;
  Int: Scalars['Int']['output'];
  Invitation: InvitationModel;
  InvitationBy: InvitationBy;
  InvitationConnection: Omit<InvitationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InvitationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Invitation']> };
  InvitationEdge: Omit<InvitationEdge, 'node'> & { node: ResolversParentTypes['Invitation'] };
  InvitationHop: Omit<InvitationHop, 'from' | 'to'> & { from: ResolversParentTypes['Partner'], to?: Maybe<ResolversParentTypes['Partner']> };
  InvitationOrder: InvitationOrder;
  InvitationWhere: InvitationWhere;
  Job: JobModel;
  JobConnection: Omit<JobConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['JobEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Job']> };
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['Job'] };
  JobError: JobError;
  JobWhere: JobWhere;
  LinkResellerInput: LinkResellerInput;
  LinkResellerPayload: Omit<LinkResellerPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversParentTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  MarketplaceFacts: MarketplaceFacts;
  MarketplaceFactsInput: MarketplaceFactsInput;
  MarketplaceImpact: MarketplaceImpactModel;
  MigrationAssignee: MigrationAssignee;
  MigrationAssigneeInput: MigrationAssigneeInput;
  MigrationPlan: MigrationPlanModel;
  MigrationPlanConnection: Omit<MigrationPlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MigrationPlanEdge']>, nodes: ReadonlyArray<ResolversParentTypes['MigrationPlan']> };
  MigrationPlanEdge: Omit<MigrationPlanEdge, 'node'> & { node: ResolversParentTypes['MigrationPlan'] };
  MigrationPlanOrder: MigrationPlanOrder;
  MigrationPlanWhere: MigrationPlanWhere;
  MigrationStep: MigrationStepModel;
  Mutation: Record<PropertyKey, never>;
  NextStep: NextStepModel;
  Node: NodeModel;
  OrganizationInput: OrganizationInput;
  PageInfo: PageInfo;
  Partner: PartnerModel;
  PartnerConnection: Omit<PartnerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PartnerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Partner']> };
  PartnerEdge: Omit<PartnerEdge, 'node'> & { node: ResolversParentTypes['Partner'] };
  PartnerWhere: PartnerWhere;
  PreconditionsUnmet: Omit<PreconditionsUnmet, 'blockers'> & { blockers: ReadonlyArray<ResolversParentTypes['Blocker']> };
  ProvisioningFailure: ProvisioningFailure;
  Query: Record<PropertyKey, never>;
  RecordSubscriptionInput: RecordSubscriptionInput;
  RecordSubscriptionPayload: Omit<RecordSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversParentTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RedriveProvisioningInput: RedriveProvisioningInput;
  RedriveProvisioningPayload: Omit<RedriveProvisioningPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RegisterPartnerInput: RegisterPartnerInput;
  RegisterPartnerPayload: Omit<RegisterPartnerPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversParentTypes['Partner']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RejectSwitchRequestInput: RejectSwitchRequestInput;
  RejectSwitchRequestPayload: Omit<RejectSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Relationship: RelationshipModel;
  RelationshipConnection: Omit<RelationshipConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RelationshipEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Relationship']> };
  RelationshipEdge: Omit<RelationshipEdge, 'node'> & { node: ResolversParentTypes['Relationship'] };
  RelationshipOrder: RelationshipOrder;
  RelationshipWhere: RelationshipWhere;
  RemoveDelegatedAdminInput: RemoveDelegatedAdminInput;
  RemoveDelegatedAdminPayload: Omit<RemoveDelegatedAdminPayload, 'relationships' | 'userErrors'> & { relationships?: Maybe<ReadonlyArray<ResolversParentTypes['Relationship']>>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveResellerLinkInput: RemoveResellerLinkInput;
  RemoveResellerLinkPayload: Omit<RemoveResellerLinkPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversParentTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResellerLink: ResellerLinkModel;
  ResellerLinkConnection: Omit<ResellerLinkConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ResellerLinkEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ResellerLink']> };
  ResellerLinkEdge: Omit<ResellerLinkEdge, 'node'> & { node: ResolversParentTypes['ResellerLink'] };
  RetryJobInput: RetryJobInput;
  RetryJobPayload: Omit<RetryJobPayload, 'job' | 'userErrors'> & { job?: Maybe<ResolversParentTypes['Job']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RetrySwitchLinesInput: RetrySwitchLinesInput;
  RetrySwitchLinesPayload: Omit<RetrySwitchLinesPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: Omit<RevokeInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Rule: Rule;
  RuleCheck: RuleCheck;
  RuleRefusal: RuleRefusal;
  RuleSet: RuleSetModel;
  ServiceConflict: Omit<ServiceConflict, 'holders'> & { holders: ReadonlyArray<ResolversParentTypes['ServiceHolder']> };
  ServiceHolder: Omit<ServiceHolder, 'partner'> & { partner: ResolversParentTypes['Partner'] };
  ShareSwitchLinesInput: ShareSwitchLinesInput;
  ShareSwitchLinesPayload: Omit<ShareSwitchLinesPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SignSwitchFormInput: SignSwitchFormInput;
  SignSwitchFormPayload: Omit<SignSwitchFormPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Staying: StayingModel;
  String: Scalars['String']['output'];
  SuspendSubscriptionInput: SuspendSubscriptionInput;
  SuspendSubscriptionPayload: Omit<SuspendSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversParentTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SwitchBlock: SwitchBlockModel;
  SwitchContact: SwitchContact;
  SwitchContactInput: SwitchContactInput;
  SwitchForm: SwitchFormModel;
  SwitchImpact: SwitchImpactModel;
  SwitchLine: SwitchLineModel;
  SwitchLineConnection: Omit<SwitchLineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SwitchLineEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SwitchLine']> };
  SwitchLineCounts: SwitchLineCounts;
  SwitchLineEdge: Omit<SwitchLineEdge, 'node'> & { node: ResolversParentTypes['SwitchLine'] };
  SwitchLineError: SwitchLineErrorModel;
  SwitchLineWhere: SwitchLineWhere;
  SwitchNotification: SwitchNotification;
  SwitchRequest: SwitchRequestModel;
  SwitchRequestConnection: Omit<SwitchRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SwitchRequestEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SwitchRequest']> };
  SwitchRequestEdge: Omit<SwitchRequestEdge, 'node'> & { node: ResolversParentTypes['SwitchRequest'] };
  SwitchRequestOrder: SwitchRequestOrder;
  SwitchRequestWhere: SwitchRequestWhere;
  SwitchSignature: SwitchSignature;
  Territory: Territory;
  TimelineConnection: Omit<TimelineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TimelineEdge']>, nodes: ReadonlyArray<ResolversParentTypes['TimelineEntry']> };
  TimelineEdge: Omit<TimelineEdge, 'node'> & { node: ResolversParentTypes['TimelineEntry'] };
  TimelineEntry: TimelineEntryModel;
  URL: Scalars['URL']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VerifySwitchInput: VerifySwitchInput;
  VerifySwitchPayload: Omit<VerifySwitchPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  VersionConflict: VersionConflict;
  Viewer: ViewerModel;
};

export type AbandonMigrationPlanPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbandonMigrationPlanPayload'] = ResolversParentTypes['AbandonMigrationPlanPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  migrationPlan?: Resolver<Maybe<ResolversTypes['MigrationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AcceptInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptInvitationPayload'] = ResolversParentTypes['AcceptInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AcceptResellerLinkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptResellerLinkPayload'] = ResolversParentTypes['AcceptResellerLinkPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  resellerLink?: Resolver<Maybe<ResolversTypes['ResellerLink']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AcceptSwitchRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptSwitchRequestPayload'] = ResolversParentTypes['AcceptSwitchRequestPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AccessTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessTask'] = ResolversParentTypes['AccessTask']> = {
  attestation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  by?: Resolver<ReadonlyArray<ResolversTypes['SwitchParty']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AccessTaskStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AcknowledgeSwitchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcknowledgeSwitchPayload'] = ResolversParentTypes['AcknowledgeSwitchPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ActorReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActorReference'] = ResolversParentTypes['ActorReference']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AddCustomerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCustomerPayload'] = ResolversParentTypes['AddCustomerPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AdvanceTestClockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvanceTestClockPayload'] = ResolversParentTypes['AdvanceTestClockPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  now?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AllowedActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AllowedAction'] = ResolversParentTypes['AllowedAction']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AssignMigrationStepPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssignMigrationStepPayload'] = ResolversParentTypes['AssignMigrationStepPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  migrationPlan?: Resolver<Maybe<ResolversTypes['MigrationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AzureServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AzureService'] = ResolversParentTypes['AzureService']> = {
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  checklist?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  gap?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BlockedLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockedLine'] = ResolversParentTypes['BlockedLine']> = {
  blocks?: Resolver<ReadonlyArray<ResolversTypes['SwitchBlock']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['SwitchLine'], ParentType, ContextType>;
};

export type BlockerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blocker'] = ResolversParentTypes['Blocker']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  objects?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CancelJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelJobPayload'] = ResolversParentTypes['CancelJobPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelSubscriptionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelSubscriptionPayload'] = ResolversParentTypes['CancelSubscriptionPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelSwitchRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelSwitchRequestPayload'] = ResolversParentTypes['CancelSwitchRequestPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChannelDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChannelDecision'] = ResolversParentTypes['ChannelDecision']> = {
  code?: Resolver<Maybe<ResolversTypes['DecisionCode']>, ParentType, ContextType>;
  decidedBy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  limits?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  nextSteps?: Resolver<ReadonlyArray<ResolversTypes['NextStep']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ChannelOutcome'], ParentType, ContextType>;
  possibleNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requiresProvider?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CloudSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudSubscription'] = ResolversParentTypes['CloudSubscription']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  azureSubscriptionId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  billedBy?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  billingId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canceledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancellationEvidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  deprovisionsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marketplace?: Resolver<Maybe<ResolversTypes['MarketplaceFacts']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partnerOfRecord?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  productType?: Resolver<ResolversTypes['ProductType'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  serviceKind?: Resolver<ResolversTypes['ServiceKind'], ParentType, ContextType>;
  soldByName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  supportContact?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  suspendedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  termEndsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  termStartsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<CloudSubscriptionTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CloudSubscriptionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudSubscriptionConnection'] = ResolversParentTypes['CloudSubscriptionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CloudSubscriptionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CloudSubscriptionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudSubscriptionEdge'] = ResolversParentTypes['CloudSubscriptionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CloudSubscription'], ParentType, ContextType>;
};

export type CompleteAccessTaskPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteAccessTaskPayload'] = ResolversParentTypes['CompleteAccessTaskPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompleteMigrationStepPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteMigrationStepPayload'] = ResolversParentTypes['CompleteMigrationStepPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  migrationPlan?: Resolver<Maybe<ResolversTypes['MigrationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreateInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateInvitationPayload'] = ResolversParentTypes['CreateInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateMigrationPlanPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMigrationPlanPayload'] = ResolversParentTypes['CreateMigrationPlanPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  migrationPlan?: Resolver<Maybe<ResolversTypes['MigrationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateSwitchRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSwitchRequestPayload'] = ResolversParentTypes['CreateSwitchRequestPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  agreementAcceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['InvitationConnection'], ParentType, ContextType, Partial<CustomerInvitationsArgs>>;
  migrationPlans?: Resolver<ResolversTypes['MigrationPlanConnection'], ParentType, ContextType, Partial<CustomerMigrationPlansArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relationships?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, Partial<CustomerRelationshipsArgs>>;
  subscriptions?: Resolver<ResolversTypes['CloudSubscriptionConnection'], ParentType, ContextType, Partial<CustomerSubscriptionsArgs>>;
  switchRequests?: Resolver<ResolversTypes['SwitchRequestConnection'], ParentType, ContextType, Partial<CustomerSwitchRequestsArgs>>;
  tenantId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<CustomerTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeclineInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclineInvitationPayload'] = ResolversParentTypes['DeclineInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DelegatedAdminGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegatedAdminGrant'] = ResolversParentTypes['DelegatedAdminGrant']> = {
  failure?: Resolver<Maybe<ResolversTypes['ProvisioningFailure']>, ParentType, ContextType>;
  holder?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  serviceKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DelegatedAdminStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  upstreamId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment']> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  cloud?: Resolver<ResolversTypes['Cloud'], ParentType, ContextType>;
  dataResidency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  now?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  partition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schemaHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stack?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  testClock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EditSwitchFormPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditSwitchFormPayload'] = ResolversParentTypes['EditSwitchFormPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EndRelationshipPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndRelationshipPayload'] = ResolversParentTypes['EndRelationshipPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ForwardInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForwardInvitationPayload'] = ResolversParentTypes['ForwardInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputError'] = ResolversParentTypes['InputError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  delegatedAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['InvitationDelivery'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hops?: Resolver<ReadonlyArray<ResolversTypes['InvitationHop']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  link?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  maxUses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  reseller?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  resellerDelegatedAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvitationStatus'], ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<InvitationTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationConnection'] = ResolversParentTypes['InvitationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvitationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invitation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvitationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationEdge'] = ResolversParentTypes['InvitationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
};

export type InvitationHopResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationHop'] = ResolversParentTypes['InvitationHop']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
};

export type JobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  about?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['JobError']>, ParentType, ContextType>;
  runAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JobStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Job']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
};

export type JobErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobError'] = ResolversParentTypes['JobError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LinkResellerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkResellerPayload'] = ResolversParentTypes['LinkResellerPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  resellerLink?: Resolver<Maybe<ResolversTypes['ResellerLink']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MarketplaceFactsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarketplaceFacts'] = ResolversParentTypes['MarketplaceFacts']> = {
  partnerOptInList?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  perTenantSaas?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  privateOffer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  publisher?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  soldOnlyThroughPartners?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  specialDiscount?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MarketplaceImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarketplaceImpact'] = ResolversParentTypes['MarketplaceImpact']> = {
  blocks?: Resolver<ReadonlyArray<ResolversTypes['SwitchBlock']>, ParentType, ContextType>;
  moves?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
};

export type MigrationAssigneeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MigrationAssignee'] = ResolversParentTypes['MigrationAssignee']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MigrationPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MigrationPlan'] = ResolversParentTypes['MigrationPlan']> = {
  acceptedGaps?: Resolver<ReadonlyArray<ResolversTypes['AzureService']>, ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replacement?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['AzureService']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MigrationPlanStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['MigrationStep']>, ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  subscriptionName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<MigrationPlanTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MigrationPlanConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MigrationPlanConnection'] = ResolversParentTypes['MigrationPlanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MigrationPlanEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MigrationPlan']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MigrationPlanEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MigrationPlanEdge'] = ResolversParentTypes['MigrationPlanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MigrationPlan'], ParentType, ContextType>;
};

export type MigrationStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MigrationStep'] = ResolversParentTypes['MigrationStep']> = {
  assignee?: Resolver<Maybe<ResolversTypes['MigrationAssignee']>, ParentType, ContextType>;
  by?: Resolver<ResolversTypes['MigrationSide'], ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MigrationStepKind'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['AzureService']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MigrationStepStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waitsFor?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  abandonMigrationPlan?: Resolver<ResolversTypes['AbandonMigrationPlanPayload'], ParentType, ContextType, RequireFields<MutationAbandonMigrationPlanArgs, 'input'>>;
  acceptInvitation?: Resolver<ResolversTypes['AcceptInvitationPayload'], ParentType, ContextType, RequireFields<MutationAcceptInvitationArgs, 'input'>>;
  acceptResellerLink?: Resolver<ResolversTypes['AcceptResellerLinkPayload'], ParentType, ContextType, RequireFields<MutationAcceptResellerLinkArgs, 'input'>>;
  acceptSwitchRequest?: Resolver<ResolversTypes['AcceptSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationAcceptSwitchRequestArgs, 'input'>>;
  acknowledgeSwitch?: Resolver<ResolversTypes['AcknowledgeSwitchPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeSwitchArgs, 'input'>>;
  addCustomer?: Resolver<ResolversTypes['AddCustomerPayload'], ParentType, ContextType, RequireFields<MutationAddCustomerArgs, 'input'>>;
  advanceTestClock?: Resolver<ResolversTypes['AdvanceTestClockPayload'], ParentType, ContextType, RequireFields<MutationAdvanceTestClockArgs, 'input'>>;
  assignMigrationStep?: Resolver<ResolversTypes['AssignMigrationStepPayload'], ParentType, ContextType, RequireFields<MutationAssignMigrationStepArgs, 'input'>>;
  cancelJob?: Resolver<ResolversTypes['CancelJobPayload'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'input'>>;
  cancelSubscription?: Resolver<ResolversTypes['CancelSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationCancelSubscriptionArgs, 'input'>>;
  cancelSwitchRequest?: Resolver<ResolversTypes['CancelSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationCancelSwitchRequestArgs, 'input'>>;
  completeAccessTask?: Resolver<ResolversTypes['CompleteAccessTaskPayload'], ParentType, ContextType, RequireFields<MutationCompleteAccessTaskArgs, 'input'>>;
  completeMigrationStep?: Resolver<ResolversTypes['CompleteMigrationStepPayload'], ParentType, ContextType, RequireFields<MutationCompleteMigrationStepArgs, 'input'>>;
  createInvitation?: Resolver<ResolversTypes['CreateInvitationPayload'], ParentType, ContextType, RequireFields<MutationCreateInvitationArgs, 'input'>>;
  createMigrationPlan?: Resolver<ResolversTypes['CreateMigrationPlanPayload'], ParentType, ContextType, RequireFields<MutationCreateMigrationPlanArgs, 'input'>>;
  createSwitchRequest?: Resolver<ResolversTypes['CreateSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationCreateSwitchRequestArgs, 'input'>>;
  declineInvitation?: Resolver<ResolversTypes['DeclineInvitationPayload'], ParentType, ContextType, RequireFields<MutationDeclineInvitationArgs, 'input'>>;
  editSwitchForm?: Resolver<ResolversTypes['EditSwitchFormPayload'], ParentType, ContextType, RequireFields<MutationEditSwitchFormArgs, 'input'>>;
  endRelationship?: Resolver<ResolversTypes['EndRelationshipPayload'], ParentType, ContextType, RequireFields<MutationEndRelationshipArgs, 'input'>>;
  forwardInvitation?: Resolver<ResolversTypes['ForwardInvitationPayload'], ParentType, ContextType, RequireFields<MutationForwardInvitationArgs, 'input'>>;
  linkReseller?: Resolver<ResolversTypes['LinkResellerPayload'], ParentType, ContextType, RequireFields<MutationLinkResellerArgs, 'input'>>;
  recordSubscription?: Resolver<ResolversTypes['RecordSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationRecordSubscriptionArgs, 'input'>>;
  redriveProvisioning?: Resolver<ResolversTypes['RedriveProvisioningPayload'], ParentType, ContextType, RequireFields<MutationRedriveProvisioningArgs, 'input'>>;
  registerPartner?: Resolver<ResolversTypes['RegisterPartnerPayload'], ParentType, ContextType, RequireFields<MutationRegisterPartnerArgs, 'input'>>;
  rejectSwitchRequest?: Resolver<ResolversTypes['RejectSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationRejectSwitchRequestArgs, 'input'>>;
  removeDelegatedAdmin?: Resolver<ResolversTypes['RemoveDelegatedAdminPayload'], ParentType, ContextType, RequireFields<MutationRemoveDelegatedAdminArgs, 'input'>>;
  removeResellerLink?: Resolver<ResolversTypes['RemoveResellerLinkPayload'], ParentType, ContextType, RequireFields<MutationRemoveResellerLinkArgs, 'input'>>;
  retryJob?: Resolver<ResolversTypes['RetryJobPayload'], ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'input'>>;
  retrySwitchLines?: Resolver<ResolversTypes['RetrySwitchLinesPayload'], ParentType, ContextType, RequireFields<MutationRetrySwitchLinesArgs, 'input'>>;
  revokeInvitation?: Resolver<ResolversTypes['RevokeInvitationPayload'], ParentType, ContextType, RequireFields<MutationRevokeInvitationArgs, 'input'>>;
  shareSwitchLines?: Resolver<ResolversTypes['ShareSwitchLinesPayload'], ParentType, ContextType, RequireFields<MutationShareSwitchLinesArgs, 'input'>>;
  signSwitchForm?: Resolver<ResolversTypes['SignSwitchFormPayload'], ParentType, ContextType, RequireFields<MutationSignSwitchFormArgs, 'input'>>;
  suspendSubscription?: Resolver<ResolversTypes['SuspendSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationSuspendSubscriptionArgs, 'input'>>;
  verifySwitch?: Resolver<ResolversTypes['VerifySwitchPayload'], ParentType, ContextType, RequireFields<MutationVerifySwitchArgs, 'input'>>;
};

export type NextStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NextStep'] = ResolversParentTypes['NextStep']> = {
  by?: Resolver<ReadonlyArray<ResolversTypes['StepActor']>, ParentType, ContextType>;
  mutation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notBefore?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'CloudSubscription' | 'Customer' | 'Invitation' | 'MigrationPlan' | 'Partner' | 'Relationship' | 'ResellerLink' | 'SwitchRequest', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Partner'] = ResolversParentTypes['Partner']> = {
  adminGroupId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  agreementSignedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  contactEmail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<PartnerCustomersArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['InvitationConnection'], ParentType, ContextType, Partial<PartnerInvitationsArgs>>;
  kind?: Resolver<Maybe<ResolversTypes['PartnerKind']>, ParentType, ContextType>;
  migrationPlans?: Resolver<ResolversTypes['MigrationPlanConnection'], ParentType, ContextType, Partial<PartnerMigrationPlansArgs>>;
  mpnId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relationships?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, Partial<PartnerRelationshipsArgs>>;
  resellerLinks?: Resolver<ResolversTypes['ResellerLinkConnection'], ParentType, ContextType, Partial<PartnerResellerLinksArgs>>;
  status?: Resolver<Maybe<ResolversTypes['PartnerStatus']>, ParentType, ContextType>;
  subscriptions?: Resolver<ResolversTypes['CloudSubscriptionConnection'], ParentType, ContextType, Partial<PartnerSubscriptionsArgs>>;
  switchRequests?: Resolver<ResolversTypes['SwitchRequestConnection'], ParentType, ContextType, Partial<PartnerSwitchRequestsArgs>>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<PartnerTimelineArgs>>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PartnerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartnerConnection'] = ResolversParentTypes['PartnerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PartnerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Partner']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PartnerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartnerEdge'] = ResolversParentTypes['PartnerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
};

export type PreconditionsUnmetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreconditionsUnmet'] = ResolversParentTypes['PreconditionsUnmet']> = {
  blockers?: Resolver<ReadonlyArray<ResolversTypes['Blocker']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProvisioningFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProvisioningFailure'] = ResolversParentTypes['ProvisioningFailure']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  channelDecision?: Resolver<ResolversTypes['ChannelDecision'], ParentType, ContextType, RequireFields<QueryChannelDecisionArgs, 'input'>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'by'>>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<QueryCustomersArgs>>;
  deployment?: Resolver<ResolversTypes['Deployment'], ParentType, ContextType>;
  failedProvisionings?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, Partial<QueryFailedProvisioningsArgs>>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType, RequireFields<QueryInvitationArgs, 'by'>>;
  invitations?: Resolver<ResolversTypes['InvitationConnection'], ParentType, ContextType, Partial<QueryInvitationsArgs>>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  jobs?: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, Partial<QueryJobsArgs>>;
  migrationPlan?: Resolver<Maybe<ResolversTypes['MigrationPlan']>, ParentType, ContextType, RequireFields<QueryMigrationPlanArgs, 'id'>>;
  migrationPlans?: Resolver<ResolversTypes['MigrationPlanConnection'], ParentType, ContextType, Partial<QueryMigrationPlansArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType, Partial<QueryPartnerArgs>>;
  partners?: Resolver<ResolversTypes['PartnerConnection'], ParentType, ContextType, Partial<QueryPartnersArgs>>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType, RequireFields<QueryRelationshipArgs, 'id'>>;
  relationships?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, Partial<QueryRelationshipsArgs>>;
  ruleSets?: Resolver<ReadonlyArray<ResolversTypes['RuleSet']>, ParentType, ContextType>;
  serviceCatalogue?: Resolver<ReadonlyArray<ResolversTypes['AzureService']>, ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType, RequireFields<QuerySubscriptionArgs, 'id'>>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType, RequireFields<QuerySwitchRequestArgs, 'id'>>;
  switchRequests?: Resolver<ResolversTypes['SwitchRequestConnection'], ParentType, ContextType, Partial<QuerySwitchRequestsArgs>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RecordSubscriptionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordSubscriptionPayload'] = ResolversParentTypes['RecordSubscriptionPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RedriveProvisioningPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedriveProvisioningPayload'] = ResolversParentTypes['RedriveProvisioningPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterPartnerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterPartnerPayload'] = ResolversParentTypes['RegisterPartnerPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RejectSwitchRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectSwitchRequestPayload'] = ResolversParentTypes['RejectSwitchRequestPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RelationshipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Relationship'] = ResolversParentTypes['Relationship']> = {
  activatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  delegatedAdmin?: Resolver<ReadonlyArray<ResolversTypes['DelegatedAdminGrant']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['ProvisioningFailure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  reseller?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  serviceKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RelationshipStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<RelationshipTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RelationshipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationshipConnection'] = ResolversParentTypes['RelationshipConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RelationshipEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RelationshipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationshipEdge'] = ResolversParentTypes['RelationshipEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Relationship'], ParentType, ContextType>;
};

export type RemoveDelegatedAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveDelegatedAdminPayload'] = ResolversParentTypes['RemoveDelegatedAdminPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationships?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Relationship']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveResellerLinkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveResellerLinkPayload'] = ResolversParentTypes['RemoveResellerLinkPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  resellerLink?: Resolver<Maybe<ResolversTypes['ResellerLink']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResellerLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResellerLink'] = ResolversParentTypes['ResellerLink']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  reseller?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ResellerLinkStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResellerLinkConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResellerLinkConnection'] = ResolversParentTypes['ResellerLinkConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ResellerLinkEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ResellerLink']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ResellerLinkEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResellerLinkEdge'] = ResolversParentTypes['ResellerLinkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ResellerLink'], ParentType, ContextType>;
};

export type RetryJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryJobPayload'] = ResolversParentTypes['RetryJobPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RetrySwitchLinesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrySwitchLinesPayload'] = ResolversParentTypes['RetrySwitchLinesPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeInvitationPayload'] = ResolversParentTypes['RevokeInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rule'] = ResolversParentTypes['Rule']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outOfScope?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RuleCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleCheck'] = ResolversParentTypes['RuleCheck']> = {
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['RuleOutcome'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RuleRefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleRefusal'] = ResolversParentTypes['RuleRefusal']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RuleSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleSet'] = ResolversParentTypes['RuleSet']> = {
  appliesFrom?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['Rule']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceConflict'] = ResolversParentTypes['ServiceConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  holders?: Resolver<ReadonlyArray<ResolversTypes['ServiceHolder']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceHolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceHolder'] = ResolversParentTypes['ServiceHolder']> = {
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  serviceKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ShareSwitchLinesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareSwitchLinesPayload'] = ResolversParentTypes['ShareSwitchLinesPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignSwitchFormPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignSwitchFormPayload'] = ResolversParentTypes['SignSwitchFormPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StayingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Staying'] = ResolversParentTypes['Staying']> = {
  kind?: Resolver<ResolversTypes['StayingKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['RuleCheck'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
};

export type SuspendSubscriptionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspendSubscriptionPayload'] = ResolversParentTypes['SuspendSubscriptionPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SwitchBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchBlock'] = ResolversParentTypes['SwitchBlock']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
};

export type SwitchContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchContact'] = ResolversParentTypes['SwitchContact']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SwitchFormResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchForm'] = ResolversParentTypes['SwitchForm']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confirmedBy?: Resolver<ReadonlyArray<ResolversTypes['SwitchParty']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['SwitchContact']>, ParentType, ContextType>;
  edition?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['SwitchParty']>, ParentType, ContextType>;
  signatures?: Resolver<ReadonlyArray<ResolversTypes['SwitchSignature']>, ParentType, ContextType>;
};

export type SwitchImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchImpact'] = ResolversParentTypes['SwitchImpact']> = {
  access?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  blocked?: Resolver<ReadonlyArray<ResolversTypes['BlockedLine']>, ParentType, ContextType>;
  marketplace?: Resolver<ReadonlyArray<ResolversTypes['MarketplaceImpact']>, ParentType, ContextType>;
  moves?: Resolver<ReadonlyArray<ResolversTypes['SwitchLine']>, ParentType, ContextType>;
  sourceBilledUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stays?: Resolver<ReadonlyArray<ResolversTypes['Staying']>, ParentType, ContextType>;
  targetBilledFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SwitchLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchLine'] = ResolversParentTypes['SwitchLine']> = {
  azureSubscriptionId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  billingId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['SwitchLineError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  movedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SwitchLineStatus'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
};

export type SwitchLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchLineConnection'] = ResolversParentTypes['SwitchLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SwitchLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SwitchLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SwitchLineCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchLineCounts'] = ResolversParentTypes['SwitchLineCounts']> = {
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leftOut?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  moved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SwitchLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchLineEdge'] = ResolversParentTypes['SwitchLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SwitchLine'], ParentType, ContextType>;
};

export type SwitchLineErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchLineError'] = ResolversParentTypes['SwitchLineError']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transferId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SwitchNotificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchNotification'] = ResolversParentTypes['SwitchNotification']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SwitchRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchRequest'] = ResolversParentTypes['SwitchRequest']> = {
  acceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  accessTasks?: Resolver<ReadonlyArray<ResolversTypes['AccessTask']>, ParentType, ContextType>;
  acknowledgeBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  direction?: Resolver<Maybe<ResolversTypes['SwitchDirection']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes['SwitchForm']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  impact?: Resolver<Maybe<ResolversTypes['SwitchImpact']>, ParentType, ContextType, Partial<SwitchRequestImpactArgs>>;
  lineCounts?: Resolver<Maybe<ResolversTypes['SwitchLineCounts']>, ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['SwitchLineConnection'], ParentType, ContextType, Partial<SwitchRequestLinesArgs>>;
  linesVisible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notifications?: Resolver<ReadonlyArray<ResolversTypes['SwitchNotification']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['SwitchPhase'], ParentType, ContextType>;
  procedure?: Resolver<ResolversTypes['SwitchProcedure'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reseller?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SwitchRequestStatus'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  ticketNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<SwitchRequestTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SwitchRequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchRequestConnection'] = ResolversParentTypes['SwitchRequestConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SwitchRequestEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SwitchRequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchRequestEdge'] = ResolversParentTypes['SwitchRequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SwitchRequest'], ParentType, ContextType>;
};

export type SwitchSignatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchSignature'] = ResolversParentTypes['SwitchSignature']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['SwitchContact']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  party?: Resolver<ResolversTypes['SwitchParty'], ParentType, ContextType>;
};

export type TerritoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Territory'] = ResolversParentTypes['Territory']> = {
  countries?: Resolver<ReadonlyArray<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TimelineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineConnection'] = ResolversParentTypes['TimelineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimelineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TimelineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEdge'] = ResolversParentTypes['TimelineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineEntry'], ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  actingFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ActorReference'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upstreamCorrelationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workflowStep?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'InputError' | 'PreconditionsUnmet' | 'RuleRefusal' | 'ServiceConflict' | 'VersionConflict', ParentType, ContextType>;
};

export type VerifySwitchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifySwitchPayload'] = ResolversParentTypes['VerifySwitchPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AbandonMigrationPlanPayload?: AbandonMigrationPlanPayloadResolvers<ContextType>;
  AcceptInvitationPayload?: AcceptInvitationPayloadResolvers<ContextType>;
  AcceptResellerLinkPayload?: AcceptResellerLinkPayloadResolvers<ContextType>;
  AcceptSwitchRequestPayload?: AcceptSwitchRequestPayloadResolvers<ContextType>;
  AccessTask?: AccessTaskResolvers<ContextType>;
  AcknowledgeSwitchPayload?: AcknowledgeSwitchPayloadResolvers<ContextType>;
  ActorReference?: ActorReferenceResolvers<ContextType>;
  AddCustomerPayload?: AddCustomerPayloadResolvers<ContextType>;
  AdvanceTestClockPayload?: AdvanceTestClockPayloadResolvers<ContextType>;
  AllowedAction?: AllowedActionResolvers<ContextType>;
  AssignMigrationStepPayload?: AssignMigrationStepPayloadResolvers<ContextType>;
  AzureService?: AzureServiceResolvers<ContextType>;
  BlockedLine?: BlockedLineResolvers<ContextType>;
  Blocker?: BlockerResolvers<ContextType>;
  CancelJobPayload?: CancelJobPayloadResolvers<ContextType>;
  CancelSubscriptionPayload?: CancelSubscriptionPayloadResolvers<ContextType>;
  CancelSwitchRequestPayload?: CancelSwitchRequestPayloadResolvers<ContextType>;
  ChannelDecision?: ChannelDecisionResolvers<ContextType>;
  CloudSubscription?: CloudSubscriptionResolvers<ContextType>;
  CloudSubscriptionConnection?: CloudSubscriptionConnectionResolvers<ContextType>;
  CloudSubscriptionEdge?: CloudSubscriptionEdgeResolvers<ContextType>;
  CompleteAccessTaskPayload?: CompleteAccessTaskPayloadResolvers<ContextType>;
  CompleteMigrationStepPayload?: CompleteMigrationStepPayloadResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateInvitationPayload?: CreateInvitationPayloadResolvers<ContextType>;
  CreateMigrationPlanPayload?: CreateMigrationPlanPayloadResolvers<ContextType>;
  CreateSwitchRequestPayload?: CreateSwitchRequestPayloadResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeclineInvitationPayload?: DeclineInvitationPayloadResolvers<ContextType>;
  DelegatedAdminGrant?: DelegatedAdminGrantResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  EditSwitchFormPayload?: EditSwitchFormPayloadResolvers<ContextType>;
  EndRelationshipPayload?: EndRelationshipPayloadResolvers<ContextType>;
  ForwardInvitationPayload?: ForwardInvitationPayloadResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InvitationConnection?: InvitationConnectionResolvers<ContextType>;
  InvitationEdge?: InvitationEdgeResolvers<ContextType>;
  InvitationHop?: InvitationHopResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobError?: JobErrorResolvers<ContextType>;
  LinkResellerPayload?: LinkResellerPayloadResolvers<ContextType>;
  MarketplaceFacts?: MarketplaceFactsResolvers<ContextType>;
  MarketplaceImpact?: MarketplaceImpactResolvers<ContextType>;
  MigrationAssignee?: MigrationAssigneeResolvers<ContextType>;
  MigrationPlan?: MigrationPlanResolvers<ContextType>;
  MigrationPlanConnection?: MigrationPlanConnectionResolvers<ContextType>;
  MigrationPlanEdge?: MigrationPlanEdgeResolvers<ContextType>;
  MigrationStep?: MigrationStepResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NextStep?: NextStepResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Partner?: PartnerResolvers<ContextType>;
  PartnerConnection?: PartnerConnectionResolvers<ContextType>;
  PartnerEdge?: PartnerEdgeResolvers<ContextType>;
  PreconditionsUnmet?: PreconditionsUnmetResolvers<ContextType>;
  ProvisioningFailure?: ProvisioningFailureResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordSubscriptionPayload?: RecordSubscriptionPayloadResolvers<ContextType>;
  RedriveProvisioningPayload?: RedriveProvisioningPayloadResolvers<ContextType>;
  RegisterPartnerPayload?: RegisterPartnerPayloadResolvers<ContextType>;
  RejectSwitchRequestPayload?: RejectSwitchRequestPayloadResolvers<ContextType>;
  Relationship?: RelationshipResolvers<ContextType>;
  RelationshipConnection?: RelationshipConnectionResolvers<ContextType>;
  RelationshipEdge?: RelationshipEdgeResolvers<ContextType>;
  RemoveDelegatedAdminPayload?: RemoveDelegatedAdminPayloadResolvers<ContextType>;
  RemoveResellerLinkPayload?: RemoveResellerLinkPayloadResolvers<ContextType>;
  ResellerLink?: ResellerLinkResolvers<ContextType>;
  ResellerLinkConnection?: ResellerLinkConnectionResolvers<ContextType>;
  ResellerLinkEdge?: ResellerLinkEdgeResolvers<ContextType>;
  RetryJobPayload?: RetryJobPayloadResolvers<ContextType>;
  RetrySwitchLinesPayload?: RetrySwitchLinesPayloadResolvers<ContextType>;
  RevokeInvitationPayload?: RevokeInvitationPayloadResolvers<ContextType>;
  Rule?: RuleResolvers<ContextType>;
  RuleCheck?: RuleCheckResolvers<ContextType>;
  RuleRefusal?: RuleRefusalResolvers<ContextType>;
  RuleSet?: RuleSetResolvers<ContextType>;
  ServiceConflict?: ServiceConflictResolvers<ContextType>;
  ServiceHolder?: ServiceHolderResolvers<ContextType>;
  ShareSwitchLinesPayload?: ShareSwitchLinesPayloadResolvers<ContextType>;
  SignSwitchFormPayload?: SignSwitchFormPayloadResolvers<ContextType>;
  Staying?: StayingResolvers<ContextType>;
  SuspendSubscriptionPayload?: SuspendSubscriptionPayloadResolvers<ContextType>;
  SwitchBlock?: SwitchBlockResolvers<ContextType>;
  SwitchContact?: SwitchContactResolvers<ContextType>;
  SwitchForm?: SwitchFormResolvers<ContextType>;
  SwitchImpact?: SwitchImpactResolvers<ContextType>;
  SwitchLine?: SwitchLineResolvers<ContextType>;
  SwitchLineConnection?: SwitchLineConnectionResolvers<ContextType>;
  SwitchLineCounts?: SwitchLineCountsResolvers<ContextType>;
  SwitchLineEdge?: SwitchLineEdgeResolvers<ContextType>;
  SwitchLineError?: SwitchLineErrorResolvers<ContextType>;
  SwitchNotification?: SwitchNotificationResolvers<ContextType>;
  SwitchRequest?: SwitchRequestResolvers<ContextType>;
  SwitchRequestConnection?: SwitchRequestConnectionResolvers<ContextType>;
  SwitchRequestEdge?: SwitchRequestEdgeResolvers<ContextType>;
  SwitchSignature?: SwitchSignatureResolvers<ContextType>;
  Territory?: TerritoryResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  VerifySwitchPayload?: VerifySwitchPayloadResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

