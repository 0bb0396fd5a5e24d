import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ApiKeyModel, JobModel, PartnerModel, ResellerLinkModel, CustomerModel, CloudSubscriptionModel, ChannelDecisionModel, NextStepModel, RuleSetModel, InvitationModel, InvitationMailModel, RoleTemplateModel, RelationshipModel, DelegatedAdminGrantModel, MigrationPlanModel, MigrationStepModel, SwitchRequestModel, SwitchLineModel, SwitchTransferModel, SwitchLineErrorModel, SwitchFormModel, SwitchImpactModel, MarketplaceImpactModel, StayingModel, SwitchBlockModel, AccessTaskModel, SwitchNotificationModel, AzureServiceModel, TimelineEntryModel, TaskModel, ViewerModel, DeploymentModel, LabeledModel, NodeModel, BlockerModel, InvitationConflictModel } from './models.ts';
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
  /** A two-letter ISO 3166-1 country code, upper case, such as `DE`. */
  CountryCode: { input: string; output: string; }
  /** A day, ISO 8601, such as `2026-11-23`. */
  Date: { input: unknown; output: unknown; }
  /** An instant in UTC, ISO 8601 with milliseconds, such as `2026-11-23T09:30:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** An email address. */
  EmailAddress: { input: unknown; output: unknown; }
  /** An absolute URL. */
  URL: { input: string; output: string; }
  /** A UUID, lower case, such as `8b24a4ce-33c3-4b9f-9a4d-2d4f0e6f5f7a`. */
  UUID: { input: unknown; output: unknown; }
};

/** The input of `abandonMigrationPlan`. */
export type AbandonMigrationPlanInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The plan. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for both sides to read. At most 2,000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The answer of `abandonMigrationPlan`. */
export type AbandonMigrationPlanPayload = {
  readonly __typename?: 'AbandonMigrationPlanPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The migration plan as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly migrationPlan?: Maybe<MigrationPlan>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `acceptInvitation`. */
export type AcceptInvitationInput = {
  /** Accepts the customer agreement in the same step, where it has not been accepted yet (rule C6). */
  readonly acceptAgreement: Scalars['Boolean']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Your organization, in your own words; needed once, when your tenant is not a customer yet. What partners have entered about it does not count. */
  readonly organization?: InputMaybe<OrganizationInput>;
  /** The token in the link. */
  readonly token: Scalars['String']['input'];
};

/** The answer of `acceptInvitation`. */
export type AcceptInvitationPayload = {
  readonly __typename?: 'AcceptInvitationPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The invitation as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly invitation?: Maybe<Invitation>;
  /** The relationship as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly relationship?: Maybe<Relationship>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `acceptResellerLink`. */
export type AcceptResellerLinkInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The provider that has requested the link. */
  readonly providerId: Scalars['ID']['input'];
};

/** The answer of `acceptResellerLink`. */
export type AcceptResellerLinkPayload = {
  readonly __typename?: 'AcceptResellerLinkPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The reseller link as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly resellerLink?: Maybe<ResellerLink>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `acceptSwitchRequest`. */
export type AcceptSwitchRequestInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** All that nothing blocks, when left out. */
  readonly lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** The answer of `acceptSwitchRequest`. */
export type AcceptSwitchRequestPayload = {
  readonly __typename?: 'AcceptSwitchRequestPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A link on the way from a person of a partner to a service of a customer. */
export type AccessLink = {
  readonly __typename?: 'AccessLink';
  /** Which link it is. */
  readonly kind: AccessLinkKind;
  /** Why, for people, in English. */
  readonly message: Scalars['String']['output'];
  /** Whether it holds. */
  readonly state: AccessLinkState;
};

/** What has to hold for a person of a partner to reach a service of a customer. */
export type AccessLinkKind =
  /** The groups are assigned to it: those of the person, where one is named. */
  | 'ASSIGNMENT'
  /** The person is a member of a security group of the holder that is meant to have access. */
  | 'MEMBERSHIP'
  /** Delegated admin is in force with Microsoft. */
  | 'RELATIONSHIP'
  /** It has the directory roles that were requested. */
  | 'ROLES';

/** Whether a link of an access holds. */
export type AccessLinkState =
  /** It does not hold: `message` says why. */
  | 'BROKEN'
  /** It holds. */
  | 'INTACT'
  /** It is not read, or Microsoft does not say. */
  | 'UNKNOWN';

/** A task that people do once billing has moved: a switch does not change role assignments (rules G8, G17). */
export type AccessTask = {
  readonly __typename?: 'AccessTask';
  /** What was done, in the words of who did it; null while it is open. */
  readonly attestation?: Maybe<Scalars['String']['output']>;
  /** The parties that may attest to it. */
  readonly by: ReadonlyArray<SwitchParty>;
  /** When it was attested; null while it is open. */
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it is to be done. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Which task it is. */
  readonly key: AccessTaskKey;
  /** Whether it is open after that. */
  readonly overdue: Scalars['Boolean']['output'];
  /** The request stays open until the required tasks are done. */
  readonly required: Scalars['Boolean']['output'];
  /** Whether it is done. */
  readonly status: AccessTaskStatus;
  /** What to do, for people, in English. */
  readonly title: Scalars['String']['output'];
};

/** A task that people do once billing has moved (rules G8, G17). */
export type AccessTaskKey =
  /** Agree on delegated admin with the new partner, or to do without it. Not required. */
  | 'DELEGATED_ADMIN'
  /** Give the new partner the least role assignments that it needs: by the customer. */
  | 'GRANT_NEW_ACCESS'
  /** Remove the role assignments of the former partner: by the customer or the new partner. */
  | 'REMOVE_FORMER_ACCESS';

/** Whether a task is done. */
export type AccessTaskStatus =
  /** Somebody has attested to it. */
  | 'DONE'
  /** Nobody has attested to it yet, or more lines have moved since. */
  | 'OPEN';

/** The way from a person of a partner to a service of a customer. */
export type AccessTrace = {
  readonly __typename?: 'AccessTrace';
  /** The partner or its reseller. */
  readonly holder: Partner;
  /** What has to hold, in the order of the way. */
  readonly links: ReadonlyArray<AccessLink>;
  /** The service. */
  readonly service: Service;
};

/** The input of `acknowledgeSwitch`. */
export type AcknowledgeSwitchInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Microsoft's. At most 100 characters. */
  readonly ticketNumber: Scalars['String']['input'];
};

/** The answer of `acknowledgeSwitch`. */
export type AcknowledgeSwitchPayload = {
  readonly __typename?: 'AcknowledgeSwitchPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whether an action can be taken. */
export type ActionAvailability =
  /** It is refused to you on this object, whatever happens to it: show no button for it. */
  | 'NEVER'
  /** It is refused as things are now: by the state of the object, or by something else that may change. */
  | 'NOT_NOW'
  /** It is allowed now. */
  | 'NOW';

/** Who acts. */
export type ActorKind =
  /** A person of a customer. */
  | 'CUSTOMER_USER'
  /** A program of a partner, with an API key. */
  | 'INTEGRATION'
  /** A person who runs the stack. */
  | 'OPERATOR'
  /** A person of a partner. */
  | 'PARTNER_USER'
  /** The stack itself. */
  | 'SYSTEM';

/** The actor. */
export type ActorReference = {
  readonly __typename?: 'ActorReference';
  /** Who acts. */
  readonly kind: ActorKind;
  /** The name, as it was then; null where none was known. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The person or program: the subject of its token, or the id of its API key. */
  readonly subject: Scalars['String']['output'];
};

/** The input of `addCustomer`. */
export type AddCustomerInput = {
  /** Where emails to the customer go. */
  readonly contactEmail: Scalars['String']['input'];
  /** Where the organization is. */
  readonly country: Scalars['CountryCode']['input'];
  /** Its domain name, such as `contoso.com`, and no public suffix, such as `co.uk`. It is claimed with the acceptance of the customer, and not before. */
  readonly domain: Scalars['String']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Up to ten labels of at most 40 characters, for your organization alone. Case and accents do not count. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The name of the organization. At most 200 characters. */
  readonly name: Scalars['String']['input'];
  /** The number or name under which your organization knows it: at most 100 characters. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** The customer's directory tenant: a UUID. */
  readonly tenantId: Scalars['String']['input'];
};

/** The answer of `addCustomer`. */
export type AddCustomerPayload = {
  readonly __typename?: 'AddCustomerPayload';
  /** The customer as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly customer?: Maybe<Customer>;
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `advanceTestClock`. */
export type AdvanceTestClockInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Milliseconds forward, 1 to 366 days. */
  readonly milliseconds: Scalars['Float']['input'];
};

/** The answer of `advanceTestClock`. */
export type AdvanceTestClockPayload = {
  readonly __typename?: 'AdvanceTestClockPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The current time of the stack. */
  readonly now?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Who has brought the customer agreement into force. */
export type AgreedBy =
  /** The partner, which has attested to Microsoft that the customer has accepted it. */
  | 'ATTESTATION'
  /** The customer, which has signed it with Microsoft. */
  | 'CUSTOMER';

/** An action that the caller may or may not take on an object now. */
export type AllowedAction = {
  readonly __typename?: 'AllowedAction';
  /** The mutation that takes it. */
  readonly action: MutationName;
  /** Whether the mutation would be accepted now, as far as the object and your role decide it. */
  readonly allowed: Scalars['Boolean']['output'];
  /** The same, and whether that may change. */
  readonly availability: ActionAvailability;
  /** The code with which it would be refused; null where allowed. */
  readonly code?: Maybe<UserErrorCode>;
  /** The reason why not; null where allowed. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/**
 * An API key, by which a program of a partner calls the API. The partner's people and operators see it; programs see none. What opens the
 * door is in no answer but the one to the request that made it.
 */
export type ApiKey = Node & {
  readonly __typename?: 'ApiKey';
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** The addresses and networks from which it is good, in CIDR notation. From anywhere, where there are none. */
  readonly allowedAddresses: ReadonlyArray<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** How many documents it may send, and no others; null where it may send any. */
  readonly documentCount?: Maybe<Scalars['Int']['output']>;
  /** When its time is over. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Opaque, and the same for ever. It stands in the key itself, so whoever finds one knows which it is. */
  readonly id: Scalars['ID']['output'];
  /** The hour in which it was last used; null where it never was. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What people call it. */
  readonly name: Scalars['String']['output'];
  /** The partner for which its program acts. */
  readonly partner: Partner;
  /** Until when the key that it was before its last rotation is good beside it; null where it is not. */
  readonly previousGoodUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was revoked; null where it was not. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it may do. */
  readonly scopes: ReadonlyArray<ApiKeyScope>;
  /** Where it stands. */
  readonly status: ApiKeyStatus;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};

/** A page of API keys. */
export type ApiKeyConnection = {
  readonly __typename?: 'ApiKeyConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ApiKeyEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<ApiKey>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** An API key in a page. */
export type ApiKeyEdge = {
  readonly __typename?: 'ApiKeyEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: ApiKey;
};

/** What an API key may do: a family of operations and a direction. `READ` reads, `WRITE` records and requests, `DECIDE` binds the partner. */
export type ApiKeyScope =
  /** Reads customers. */
  | 'CUSTOMERS_READ'
  /** Adds customers, and corrects what is known of them. */
  | 'CUSTOMERS_WRITE'
  /** Requests channel decisions. */
  | 'DECISIONS_READ'
  /** Reads invitations, with their links. */
  | 'INVITATIONS_READ'
  /** Creates, forwards and revokes invitations. */
  | 'INVITATIONS_WRITE'
  /** Labels objects that it may read. */
  | 'LABELS_WRITE'
  /** Reads migration plans. */
  | 'MIGRATIONS_READ'
  /** Makes plans, assigns and completes their steps, abandons them. */
  | 'MIGRATIONS_WRITE'
  /** Reads the links between providers and resellers, and the timeline of the partner. */
  | 'PARTNERS_READ'
  /** Requests and removes links to resellers. */
  | 'PARTNERS_WRITE'
  /** In an input: all that reads. A key has each of them by its own name. */
  | 'READ'
  /** Reads relationships and their delegated admin. */
  | 'RELATIONSHIPS_READ'
  /** Suspends and cancels subscriptions, and confirms sales that others have recorded. */
  | 'SUBSCRIPTIONS_DECIDE'
  /** Reads subscriptions. */
  | 'SUBSCRIPTIONS_READ'
  /** Records purchases. */
  | 'SUBSCRIPTIONS_WRITE'
  /** Accepts, rejects, signs, acknowledges and verifies switches. */
  | 'SWITCHES_DECIDE'
  /** Reads switch requests, and previews of them. */
  | 'SWITCHES_READ'
  /** Files switch requests, cancels them, fills in forms, shares lines, retries them, and reports cleaning up. */
  | 'SWITCHES_WRITE'
  /** Reads what waits for the partner. */
  | 'TASKS_READ'
  /** In an input: all that writes, and nothing that decides. A key has each of them by its own name. */
  | 'WRITE';

/** Where an API key stands. */
export type ApiKeyStatus =
  /** It opens what its scopes name. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** Somebody of the partner, or an operator, has ended it. */
  | 'REVOKED';

/** Narrows a list of API keys. */
export type ApiKeyWhere = {
  /** The partner whose keys they are; the viewer's own when left out. */
  readonly partnerId?: InputMaybe<Scalars['ID']['input']>;
};

/** The input of `applyRoleTemplate`. */
export type ApplyRoleTemplateInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version of the relationship; needs one alone. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 20 relationships. Those in which nothing is to be done are left as they are. */
  readonly relationshipIds: ReadonlyArray<Scalars['ID']['input']>;
  /** A role template of your partner. */
  readonly roleTemplateId: Scalars['ID']['input'];
  /** Some services; all that the template names when left out. */
  readonly serviceKeys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The answer of `applyRoleTemplate`. */
export type ApplyRoleTemplatePayload = {
  readonly __typename?: 'ApplyRoleTemplatePayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationships as they are now, or would be. Null where it was refused. */
  readonly relationships?: Maybe<ReadonlyArray<Relationship>>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `assignMigrationStep`. */
export type AssignMigrationStepInput = {
  /** Nobody in particular when left out. */
  readonly assignee?: InputMaybe<MigrationAssigneeInput>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** In the future; unchanged when left out. */
  readonly dueAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The plan. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The step's key. */
  readonly step: Scalars['String']['input'];
};

/** The answer of `assignMigrationStep`. */
export type AssignMigrationStepPayload = {
  readonly __typename?: 'AssignMigrationStepPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The migration plan as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly migrationPlan?: Maybe<MigrationPlan>;
  /** Why it was refused; empty where it was done. */
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

/** A line that cannot be chosen. */
export type BlockedLine = {
  readonly __typename?: 'BlockedLine';
  /** Everything that blocks it. */
  readonly blocks: ReadonlyArray<SwitchBlock>;
  /** The line. */
  readonly line: SwitchLine;
};

/** Something that has to be done first. */
export type Blocker = {
  readonly __typename?: 'Blocker';
  /** What it is, for programs. */
  readonly code: BlockerCode;
  /** What to do, for people, in English. */
  readonly message: Scalars['String']['output'];
  /** The objects that prevent it; null for each that you may not see. */
  readonly objects: ReadonlyArray<Maybe<Node>>;
  /** The id of the rule that requires it. */
  readonly rule: Scalars['String']['output'];
};

/** What has to be done first. */
export type BlockerCode =
  /** A step has to be taken. */
  | 'ACT'
  /** Something has to be agreed to or signed. */
  | 'AGREE'
  /** Azure reservations have to be canceled (rule H2). */
  | 'CANCEL_RESERVATIONS'
  /** A step of a migration: a service is canceled (rules B11, B13). */
  | 'CANCEL_SERVICE'
  /** Software purchases have to be canceled (rule H2). */
  | 'CANCEL_SOFTWARE'
  /** A step of a migration: the old subscription is canceled (rules B11, B13). */
  | 'CANCEL_SUBSCRIPTION'
  /** Something old has to be ended. */
  | 'CLOSE'
  /** A step of a migration: a service is confirmed (rules B11, B13). */
  | 'CONFIRM_SERVICE'
  /** A step of a migration: the new subscription is created (rules B11, B13). */
  | 'CREATE_SUBSCRIPTION'
  /** A step of a migration: a service is moved (rules B11, B13). */
  | 'MOVE_SERVICE'
  /** Something has to be prepared, such as an Azure plan. */
  | 'PREPARE'
  /** A relationship with the customer is needed. */
  | 'RELATE'
  /** Active subscriptions have to be suspended (rule H2). */
  | 'SUSPEND_SUBSCRIPTIONS'
  /** An accepted switch has to come to its end (rule G12). */
  | 'SWITCH_IN_PROGRESS'
  /** Time has to pass, or something that goes on has to end. */
  | 'WAIT';

/** The input of `cancelJob`. */
export type CancelJobInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The job. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `cancelJob`. */
export type CancelJobPayload = {
  readonly __typename?: 'CancelJobPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The job as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly job?: Maybe<Job>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `cancelSubscription`. */
export type CancelSubscriptionInput = {
  /** When it was canceled in the channel where it was bought; with evidence, and only for what was bought elsewhere. */
  readonly canceledInChannelAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The evidence that it was canceled there, such as the number of the confirmation. */
  readonly evidence?: InputMaybe<Scalars['String']['input']>;
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The subscription. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `cancelSubscription`. */
export type CancelSubscriptionPayload = {
  readonly __typename?: 'CancelSubscriptionPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The subscription as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly subscription?: Maybe<CloudSubscription>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `cancelSwitchRequest`. */
export type CancelSwitchRequestInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `cancelSwitchRequest`. */
export type CancelSwitchRequestPayload = {
  readonly __typename?: 'CancelSwitchRequestPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a cloud offers; each follows from a rule of section F. */
export type Capability =
  /** There are providers and resellers. */
  | 'INDIRECT_MODEL'
  /** An invitation may do without delegated admin. */
  | 'OPTIONAL_DELEGATED_ADMIN'
  /** Azure is switched between partners. */
  | 'PARTNER_SWITCH'
  /** Partners invite customers who exist elsewhere. */
  | 'RELATIONSHIP_REQUEST';

/** The channel through which a subscription was bought. */
export type Channel =
  /** From Microsoft, on the advice of a partner. */
  | 'ADVISOR'
  /** From a partner of the Cloud Solution Provider program. */
  | 'CSP'
  /** Under an Enterprise Agreement. */
  | 'EA'
  /** From Microsoft itself, on the web. */
  | 'MICROSOFT_DIRECT'
  /** Under an Open licence, from a reseller of software. */
  | 'OPEN'
  /** From a Syndication Partner. */
  | 'SYNDICATION'
  /** From somebody else. */
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
  /** What the partner may do. */
  readonly outcome: ChannelOutcome;
  /** The partner that it is about; null where it is about any partner, or about supposed facts of one. */
  readonly partner?: Maybe<Partner>;
  /** Whether nothing is missing any more. */
  readonly possibleNow: Scalars['Boolean']['output'];
  /** Why, for people, in English. */
  readonly reason: Scalars['String']['output'];
  /** Whether the provider of a reseller has to do it (rules D1 to D3, D12). */
  readonly requiresProvider: Scalars['Boolean']['output'];
  /** The id of the rule set that decided. */
  readonly ruleSet: Scalars['String']['output'];
  /** Every rule that was checked. */
  readonly rules: ReadonlyArray<RuleCheck>;
  /** What to know before, for people, in English. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** What is to be decided. */
export type ChannelDecisionInput = {
  /** The subscription, or the facts. */
  readonly about: ChannelQuestion;
  /** The partner in question: operators name it, partners ask for themselves, customers may name one that they work with or bought from. A customer that names none asks what any partner may do. */
  readonly partnerId?: InputMaybe<Scalars['ID']['input']>;
  /** The stack's own when left out. */
  readonly ruleSet?: InputMaybe<Scalars['String']['input']>;
};

/** A fact that is left out has its usual value, or that of the partner that asks. */
export type ChannelFactsInput = {
  /** Where it was bought. */
  readonly channel: Channel;
  /** The stack's own when left out. */
  readonly cloud?: InputMaybe<Cloud>;
  /** How the customer's tenant stands to partners. */
  readonly customerAffiliation: CustomerAffiliation;
  /** Whether the customer has accepted the customer agreement (rule C6). */
  readonly customerAgreementSigned: Scalars['Boolean']['input'];
  /** The partner's when left out. */
  readonly customerCountry?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Who holds delegated admin for the service (rule C8). */
  readonly delegatedAdmin: DelegatedAdminFact;
  /** Whether the partner in question has sold the customer an Azure plan. */
  readonly hasAzurePlan: Scalars['Boolean']['input'];
  /** Whether marketplace products belong to it. */
  readonly hasMarketplaceProducts: Scalars['Boolean']['input'];
  /** Whether Azure reservations belong to it. */
  readonly hasReservations: Scalars['Boolean']['input'];
  /** Whether it is in an open switch request. */
  readonly inOpenSwitch: Scalars['Boolean']['input'];
  /** Whether one of them may not move to another partner (rules G18, G19). */
  readonly marketplaceBlocked: Scalars['Boolean']['input'];
  /** Whether the partner in question has signed the partner agreement. */
  readonly partnerAgreementSigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** The country of the partner in question. */
  readonly partnerCountry?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The kind of the partner in question. */
  readonly partnerKind?: InputMaybe<PartnerKind>;
  /** The status of the partner in question. */
  readonly partnerStatus?: InputMaybe<PartnerStatus>;
  /** What was bought. */
  readonly productType: ProductType;
  /** The relationship of the partner in question with the customer. */
  readonly relationship: RelationshipFact;
  /** The country of the partner of the program that sold it. */
  readonly sellerCountry?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Whether the partner of the program that sold it is registered on this stack. */
  readonly sellerIsRegistered: Scalars['Boolean']['input'];
  /** The service, by its key in `services`; needed for what depends on delegated admin. */
  readonly serviceKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is billed by. Azure and its products are USAGE_BASED, and nothing else is. */
  readonly serviceKind: ServiceKind;
  /** Whether the partner in question sold it: in the program, or as an Advisor before. */
  readonly soldByPartner: Scalars['Boolean']['input'];
  /** The state that it is in. */
  readonly status: SubscriptionStatus;
  /** When the term ends; none when left out. */
  readonly termEndsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The outcome for a subscription that was bought elsewhere. */
export type ChannelOutcome =
  /** It is over, because it was canceled or its term has ended: the customer may buy it anew from the partner. */
  | 'BUY_NOW'
  /** Multi-channel support does not apply. */
  | 'NOT_APPLICABLE'
  /** Create it anew, move by hand, then cancel the old one. */
  | 'RECREATE_AND_CANCEL'
  /** A rule forbids it; `code` says which kind. */
  | 'REFUSED'
  /** It stays where it was bought; with the customer's permission the partner supports it. */
  | 'SUPPORT_BY_PERMISSION'
  /** Azure may be switched to the partner. */
  | 'SWITCH_ALLOWED'
  /** The term ends first, or the customer cancels. */
  | 'WAIT_OR_CANCEL';

/** A recorded subscription, or facts before there is one. */
export type ChannelQuestion =
  /** Facts, for a subscription that is not on record. */
  { readonly facts: ChannelFactsInput; readonly subscriptionId?: never; }
  |  /** A recorded subscription that you may see. */
  { readonly facts?: never; readonly subscriptionId: Scalars['ID']['input']; };

/** The input of `checkAccess`. */
export type CheckAccessInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The user principal name, which looks like an email address, or the object id in your directory: a UUID. */
  readonly person: Scalars['String']['input'];
  /** The relationship. */
  readonly relationshipId: Scalars['ID']['input'];
};

/** The answer of `checkAccess`. */
export type CheckAccessPayload = {
  readonly __typename?: 'CheckAccessPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationship, whose traces have the answer within minutes. Null where it was refused. */
  readonly relationship?: Maybe<Relationship>;
  /** Why it was refused; empty where it was requested. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A national cloud of Microsoft (rules F1 to F12). */
export type Cloud =
  /** The cloud in China. */
  | 'CHINA'
  /** The sovereign cloud in Germany. */
  | 'GERMANY'
  /** The cloud for the whole world. */
  | 'GLOBAL'
  /** The cloud of the government of the United States. */
  | 'US_GOVERNMENT';

/** A purchase of a customer, in whatever channel. */
export type CloudSubscription = Node & {
  readonly __typename?: 'CloudSubscription';
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** Microsoft's id of the Azure subscription that was bought, or that the product belongs to. */
  readonly azureSubscriptionId?: Maybe<Scalars['UUID']['output']>;
  /** The partner that Microsoft bills for it. */
  readonly billedBy?: Maybe<Partner>;
  /** Microsoft's id for billing, where it is known; a switch brings a new one (rule G9). */
  readonly billingId?: Maybe<Scalars['String']['output']>;
  /** When it was canceled, here or in the channel where it was bought. */
  readonly canceledAt?: Maybe<Scalars['DateTime']['output']>;
  /** The evidence of a cancellation in another channel. */
  readonly cancellationEvidence?: Maybe<Scalars['String']['output']>;
  /** Where it was bought. */
  readonly channel: Channel;
  /** What partners may do with it, by the rules of this stack: a partner reads its own decision; the customer and operators read first what any partner may do, and then those of the partners and resellers that the customer works with or bought it from. */
  readonly channelDecisions: ReadonlyArray<ChannelDecision>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  /** When Microsoft deletes its data, 120 days after it was suspended (rule B17). */
  readonly deprovisionsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** Set for marketplace products. */
  readonly marketplace?: Maybe<MarketplaceFacts>;
  /** The name for people. */
  readonly name: Scalars['String']['output'];
  /** The id of a partner that somebody else named as the seller, as long as that partner has not confirmed it. Until then it counts for nothing, and whether there is such a partner is not looked up. */
  readonly namedSellerId?: Maybe<Scalars['ID']['output']>;
  /** The partner of this stack that sold it: in the program, or as an Advisor before (rule A3). It has recorded or confirmed that itself, or Microsoft or an operator has. */
  readonly partnerOfRecord?: Maybe<Partner>;
  /** What was bought. */
  readonly productType: ProductType;
  /** How many licenses, or 1. */
  readonly quantity: Scalars['Int']['output'];
  /** What it is billed by. */
  readonly serviceKind: ServiceKind;
  /** The services that it is for. */
  readonly services: ReadonlyArray<Service>;
  /** The seller elsewhere, as it was recorded. */
  readonly soldByName?: Maybe<Scalars['String']['output']>;
  /** Whether it can be used. */
  readonly status: SubscriptionStatus;
  /** The partner that supports the customer (rule D9). */
  readonly supportContact?: Maybe<Partner>;
  /** When it was suspended; null where it is not. */
  readonly suspendedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The switch that brought it to its partner. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** When the term ends; null where it has no end. */
  readonly termEndsAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the term began; null where none is on record. */
  readonly termStartsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Only for the customer and for operators: it names all parties. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};


/** A purchase of a customer, in whatever channel. */
export type CloudSubscriptionTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of cloud subscriptions. */
export type CloudSubscriptionConnection = {
  readonly __typename?: 'CloudSubscriptionConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<CloudSubscriptionEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<CloudSubscription>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A cloud subscription in a page. */
export type CloudSubscriptionEdge = {
  readonly __typename?: 'CloudSubscriptionEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: CloudSubscription;
};

/** One of the two. The order by termEndsAt lists only subscriptions with a term that ends. It is the default where a range of termEndsAt is requested. */
export type CloudSubscriptionOrder =
  /** By the end of the term. */
  { readonly termEndsAt: OrderDirection; readonly updatedAt?: never; }
  |  /** By the last change. */
  { readonly termEndsAt?: never; readonly updatedAt: OrderDirection; };

/** Narrows a list of the sales of a partner. What is left out does not count; what is given counts together. */
export type CloudSubscriptionWhere = {
  /** The customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What they are billed by. */
  readonly serviceKind?: InputMaybe<ServiceKind>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SubscriptionStatus>>;
  /** When the term ends. What has no term is not in the list then. */
  readonly termEndsAt?: InputMaybe<DateTimeRange>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** The input of `completeAccessTask`. */
export type CompleteAccessTaskInput = {
  /** A description of what was done. At most 2,000 characters. */
  readonly attestation: Scalars['String']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which task it is. */
  readonly task: AccessTaskKey;
};

/** The answer of `completeAccessTask`. */
export type CompleteAccessTaskPayload = {
  readonly __typename?: 'CompleteAccessTaskPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `completeMigrationStep`. */
export type CompleteMigrationStepInput = {
  /** For the step that cancels the old subscription: when that was. Now, when left out. */
  readonly canceledAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The evidence that it was done; required for moving and canceling. At most 500 characters. */
  readonly evidence?: InputMaybe<Scalars['String']['input']>;
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The plan. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** For the step that creates the new subscription: the recorded subscription. */
  readonly replacementId?: InputMaybe<Scalars['ID']['input']>;
  /** The step's key. */
  readonly step: Scalars['String']['input'];
};

/** The answer of `completeMigrationStep`. */
export type CompleteMigrationStepPayload = {
  readonly __typename?: 'CompleteMigrationStepPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The migration plan as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly migrationPlan?: Maybe<MigrationPlan>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `confirmPartnerOfRecord`. */
export type ConfirmPartnerOfRecordInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The subscription of which your partner was named as the seller. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether your partner sold it. With false nobody is named as the seller any more, and you do not see the purchase any more. */
  readonly sold: Scalars['Boolean']['input'];
};

/** The answer of `confirmPartnerOfRecord`. */
export type ConfirmPartnerOfRecordPayload = {
  readonly __typename?: 'ConfirmPartnerOfRecordPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The subscription as it is now, or would be. Null where it was refused. */
  readonly subscription?: Maybe<CloudSubscription>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `connectPartner`. */
export type ConnectPartnerInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `connectPartner`. */
export type ConnectPartnerPayload = {
  readonly __typename?: 'ConnectPartnerPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Until when the page is good. Another request ends it, too. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The partner. Null where it was refused. */
  readonly partner?: Maybe<Partner>;
  /** The page to open in a browser, by whoever is to sign in. Null where it was refused, and in a dry run. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `consentToDelegatedAdmin`. */
export type ConsentToDelegatedAdminInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The relationship. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Some services; all that wait for the reseller when left out. */
  readonly serviceKeys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The answer of `consentToDelegatedAdmin`. */
export type ConsentToDelegatedAdminPayload = {
  readonly __typename?: 'ConsentToDelegatedAdminPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationship as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly relationship?: Maybe<Relationship>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `createApiKey`. */
export type CreateApiKeyInput = {
  /** The addresses and networks (CIDR) from which it is good: at most 50. From anywhere, when left out. */
  readonly allowedAddresses: ReadonlyArray<Scalars['String']['input']>;
  /** The SHA-256 of each document that it may send, in lower-case hexadecimal: at most 400. Any document, when left out. */
  readonly documents?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** When its time is to be over: within two years. A year from now when left out. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What people call it. At most 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The partner whose program it is for; the viewer's own when left out. Operators name one. */
  readonly partnerId?: InputMaybe<Scalars['ID']['input']>;
  /** What it may do: at least one. */
  readonly scopes: ReadonlyArray<ApiKeyScope>;
};

/** The answer of `createApiKey`. */
export type CreateApiKeyPayload = {
  readonly __typename?: 'CreateApiKeyPayload';
  /** The key. Null where it was refused, and in a dry run. */
  readonly apiKey?: Maybe<ApiKey>;
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** What the program sends as `x-api-key`. It is here once and kept nowhere: null in the answer to a repetition, and in a dry run. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `createInvitation`. */
export type CreateInvitationInput = {
  /** Whether Microsoft extends it by 180 days each time it would end; when left out, wherever that is possible. It is impossible with the role of a Global Administrator. */
  readonly autoExtend?: InputMaybe<Scalars['Boolean']['input']>;
  /** A customer in the viewer's customer list. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether it requests delegated admin (rule C14). In some clouds it has to (rule C15). */
  readonly delegatedAdmin: Scalars['Boolean']['input'];
  /** Its way to the customer. */
  readonly delivery: InvitationDelivery;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** For how many days delegated admin is requested, from the day on which it is in force: 1 to 730; 730 when left out. */
  readonly durationDays?: InputMaybe<Scalars['Int']['input']>;
  /** The address to send it to. Default: the customer's contact. Optional for open invitations. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 90. */
  readonly expiresInDays: Scalars['Int']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Up to ten labels of at most 40 characters, for your organization alone. Case and accents do not count. The relationship that comes of it has them too. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** How many customers may accept an open invitation, 1 to 1,000. */
  readonly maxUses: Scalars['Int']['input'];
  /** Up to 2,000 characters above the link. They are quoted in the email, and links in them go out as text. */
  readonly message?: InputMaybe<Scalars['String']['input']>;
  /** The number or name under which your organization knows it: at most 100 characters. The relationship that comes of it has it too. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Whether the reseller gets delegated admin, besides the issuer or alone (rule D3). It consents to it before the customer approves it. */
  readonly resellerDelegatedAdmin: Scalars['Boolean']['input'];
  /** Required for VIA_RESELLER; allowed for DIRECT when the reseller gets delegated admin. */
  readonly resellerId?: InputMaybe<Scalars['ID']['input']>;
  /** A role template of yours that the delegated admin is to follow: it names the roles of its services, and which of your groups has each. Of what it does not name, your one group has all roles. */
  readonly roleTemplateId?: InputMaybe<Scalars['ID']['input']>;
  /** From the service catalogue: `azure`, `exchange-online`, … */
  readonly serviceKeys: ReadonlyArray<Scalars['String']['input']>;
  /** The directory roles of some services, instead of those that they have otherwise: the least that administers the service, and Service Support Administrator. */
  readonly serviceRoles?: InputMaybe<ReadonlyArray<ServiceRolesInput>>;
  /** Any tenant, known or not. Leave both out for an open invitation. */
  readonly tenantId?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `createInvitation`. */
export type CreateInvitationPayload = {
  readonly __typename?: 'CreateInvitationPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The invitation as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly invitation?: Maybe<Invitation>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `createMigrationPlan`. */
export type CreateMigrationPlanInput = {
  /** Those of them that the program lacks, and that the customer gives up. */
  readonly acceptedGaps: ReadonlyArray<Scalars['String']['input']>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Days until the old subscription is to be canceled, 1 to 730; earlier steps are due in proportion. */
  readonly dueInDays: Scalars['Int']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Up to ten labels of at most 40 characters, for your organization alone. Case and accents do not count. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The number or name under which your organization knows it: at most 100 characters. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** The services in use in the old subscription, by their keys in `serviceCatalogue`. */
  readonly services: ReadonlyArray<Scalars['String']['input']>;
  /** The old subscription: Azure from another channel. */
  readonly subscriptionId: Scalars['ID']['input'];
};

/** The answer of `createMigrationPlan`. */
export type CreateMigrationPlanPayload = {
  readonly __typename?: 'CreateMigrationPlanPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The migration plan as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly migrationPlan?: Maybe<MigrationPlan>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `createSwitchRequest`. */
export type CreateSwitchRequestInput = {
  /** The customer. Needed from a partner; a customer requests for itself. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Up to ten labels of at most 40 characters, for your organization alone. Case and accents do not count. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The reason, for the current partner to read. At most 2,000 characters. */
  readonly message?: InputMaybe<Scalars['String']['input']>;
  /** How it is to be agreed on. */
  readonly procedure: SwitchProcedure;
  /** The number or name under which your organization knows it: at most 100 characters. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** The reseller for which a provider requests it (rule D12). */
  readonly resellerId?: InputMaybe<Scalars['ID']['input']>;
  /** The current partner. */
  readonly sourcePartnerId: Scalars['ID']['input'];
  /** All that are active and in no other open request, when left out. At most 2,000. */
  readonly subscriptionIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The future partner. Needed from a customer; a partner requests for itself. */
  readonly targetPartnerId?: InputMaybe<Scalars['ID']['input']>;
};

/** The answer of `createSwitchRequest`. */
export type CreateSwitchRequestPayload = {
  readonly __typename?: 'CreateSwitchRequestPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type Customer = Labeled & Node & {
  readonly __typename?: 'Customer';
  /** When the customer accepted the customer agreement (rule C6); null while it has not: then its name, domain, country and address are what you have entered. */
  readonly agreementAcceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** Where emails to the customer go. */
  readonly contactEmail: Scalars['EmailAddress']['output'];
  /** Where the organization is. */
  readonly country: Scalars['CountryCode']['output'];
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Its domain name, lower case. A customer has it for itself once it has accepted. */
  readonly domain: Scalars['String']['output'];
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** For the customer: all. For a partner: those between the two. */
  readonly invitations: InvitationConnection;
  /** The labels of your organization, up to ten. Nobody else sees them. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** For the customer: all. For a partner: its own. */
  readonly migrationPlans: MigrationPlanConnection;
  /** The name of the organization. */
  readonly name: Scalars['String']['output'];
  /** The number or name under which your organization knows it; null where it has none. Nobody else sees it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** For the customer: all. For a partner: its own. */
  readonly relationships: RelationshipConnection;
  /** The purchases of the customer, in all channels. Partners see them once a relationship exists. */
  readonly subscriptions: CloudSubscriptionConnection;
  /** For the customer: all. For a partner: those between the two. */
  readonly switchRequests: SwitchRequestConnection;
  /** The directory tenant that the customer is. */
  readonly tenantId: Scalars['UUID']['output'];
  /** Only for the customer and for operators: it names all parties. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};


/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type CustomerInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<InvitationOrder>;
  where?: InputMaybe<CustomerInvitationWhere>;
};


/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type CustomerMigrationPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MigrationPlanOrder>;
  where?: InputMaybe<CustomerMigrationPlanWhere>;
};


/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type CustomerRelationshipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
  where?: InputMaybe<CustomerRelationshipWhere>;
};


/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type CustomerSubscriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CloudSubscriptionOrder>;
  where?: InputMaybe<CustomerSubscriptionWhere>;
};


/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type CustomerSwitchRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SwitchRequestOrder>;
  where?: InputMaybe<CustomerSwitchRequestWhere>;
};


/** A customer: one directory tenant. Until it has accepted, a partner sees what it has entered itself, and nobody else sees that. From then on all who work with it see what the tenant has on record. */
export type CustomerTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** How a customer's tenant stands to partners of the program. */
export type CustomerAffiliation =
  /** A tenant of the same group as the partner in question. */
  | 'AFFILIATE'
  /** It has nothing to do with a partner. */
  | 'INDEPENDENT'
  /** The tenant with which a partner of the program transacts (rule A6). */
  | 'PARTNER'
  /** Another tenant of such a partner (rule A7). */
  | 'PARTNER_SEPARATE_TENANT';

/** A page of customers. */
export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<CustomerEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<Customer>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A customer in a page. */
export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: Customer;
};

/** Narrows a list of the invitations of one customer. */
export type CustomerInvitationWhere = {
  /** Its way to the customer. */
  readonly delivery?: InputMaybe<InvitationDelivery>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<InvitationStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of the plans of one customer. */
export type CustomerMigrationPlanWhere = {
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<MigrationPlanStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** One of the two. By name is the default where a name is requested. */
export type CustomerOrder =
  /** By the name, without case and accents. */
  { readonly name: OrderDirection; readonly updatedAt?: never; }
  |  /** By the last change of the entry in the partner's list. */
  { readonly name?: never; readonly updatedAt: OrderDirection; };

/** Narrows a list of the relationships of one customer. */
export type CustomerRelationshipWhere = {
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<RelationshipStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of the purchases of one customer. What is left out does not count; what is given counts together. */
export type CustomerSubscriptionWhere = {
  /** Any of these. */
  readonly channel?: InputMaybe<ReadonlyArray<Channel>>;
  /** What they are billed by. */
  readonly serviceKind?: InputMaybe<ServiceKind>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SubscriptionStatus>>;
  /** When the term ends. What has no term is not in the list then. */
  readonly termEndsAt?: InputMaybe<DateTimeRange>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of the switch requests of one customer. */
export type CustomerSwitchRequestWhere = {
  /** Both when left out. A customer has no direction: a list of one is empty for it. */
  readonly direction?: InputMaybe<SwitchDirection>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SwitchRequestStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Narrows a list of customers. What is left out does not count; what is given counts together. */
export type CustomerWhere = {
  /** Where the customer is. */
  readonly country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** How the name begins. Case and accents do not count. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** When the entry in the partner's customer list was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** A half-open range of time: from (inclusive) until (exclusive). */
export type DateTimeRange = {
  /** The first instant that belongs to it; from the beginning when left out. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The first instant that does not belong to it any more; to the end when left out. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The reason why it is refused or does not apply. */
export type DecisionCode =
  /** This cloud has no Azure subscriptions in the program (rule F12). */
  | 'AZURE_UNAVAILABLE_IN_CLOUD'
  /** Multi-channel support does not cover what a Syndication Partner sold (rule B7). */
  | 'BOUGHT_FROM_SYNDICATION_PARTNER'
  /** In this cloud multi-channel support does not cover the channel (rule F12). */
  | 'CHANNEL_NOT_COVERED_IN_CLOUD'
  /** The cloud takes no new customers and no new services (rule F8). */
  | 'CLOUD_CLOSED'
  /** The tenant is a partner of the program itself (rule A6). */
  | 'CUSTOMER_IS_PARTNER'
  /** This cloud has no providers and resellers (rules F5, F9). */
  | 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD'
  /** The partner may not sell to that country (rules E1, E2). */
  | 'OUT_OF_TERRITORY'
  /** The partner is restricted: it adds no customers (rule E7). */
  | 'PARTNER_RESTRICTED'
  /** The partner is suspended: it keeps what it manages, and wins nothing new (rule E6). */
  | 'PARTNER_SUSPENDED'
  /** This cloud has no relationship requests for customers who exist elsewhere (rule F9). */
  | 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD'
  /** The partner sold the subscription itself (rule A1). */
  | 'SOLD_BY_THIS_PARTNER'
  /** Only an active subscription moves (rule G24). */
  | 'SUBSCRIPTION_NOT_ACTIVE'
  /** In this cloud Azure is not switched between partners (rule F6). */
  | 'SWITCH_UNAVAILABLE_IN_CLOUD';

/** The input of `declineInvitation`. */
export type DeclineInvitationInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the partner to read. At most 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The token in the link. */
  readonly token: Scalars['String']['input'];
};

/** The answer of `declineInvitation`. */
export type DeclineInvitationPayload = {
  readonly __typename?: 'DeclineInvitationPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The invitation as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly invitation?: Maybe<Invitation>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `defineRoleTemplate`. */
export type DefineRoleTemplateInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What people call it, in up to 100 characters. Case does not count. */
  readonly name: Scalars['String']['input'];
  /** 1 to 100 roles, each of a service once, and at most 20 of one service. Of services that it does not name the template says nothing. */
  readonly roles: ReadonlyArray<RoleTemplateRoleInput>;
};

/** The answer of `defineRoleTemplate`. */
export type DefineRoleTemplatePayload = {
  readonly __typename?: 'DefineRoleTemplatePayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The role template as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly roleTemplate?: Maybe<RoleTemplate>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Why delegated admin is over with Microsoft. */
export type DelegatedAdminEndReason =
  /** Its time has passed. */
  | 'EXPIRED'
  /** Somebody ended it with Microsoft: the customer, the partner, or Microsoft itself. */
  | 'TERMINATED';

/** Who administers the service. */
export type DelegatedAdminFact =
  /** Another partner (rule C8). */
  | 'ANOTHER_PARTNER'
  /** No partner. */
  | 'NOBODY'
  /** The partner in question. */
  | 'THIS_PARTNER';

/** Delegated admin of one partner for one service (rules C7, C8). */
export type DelegatedAdminGrant = {
  readonly __typename?: 'DelegatedAdminGrant';
  /** Why a group of the holder has no access, though it is in force; null while all have. Microsoft is requested to assign it anew each hour. */
  readonly accessFailure?: Maybe<ProvisioningFailure>;
  /** Microsoft's page on which a global administrator of the customer approves it (rule J2); null while there is nothing to approve. */
  readonly approvalUrl?: Maybe<Scalars['URL']['output']>;
  /** About when Microsoft lets the request run out; null while there is nothing to approve. */
  readonly approveBy?: Maybe<Scalars['DateTime']['output']>;
  /** Whether Microsoft extends it by 180 days each time it would end: as Microsoft says since it is in force, as requested before. */
  readonly autoExtend: Scalars['Boolean']['output'];
  /** About when Microsoft lets the request run out for its holder, a reseller, which has to consent to it first (rule D3); null otherwise. */
  readonly consentBy?: Maybe<Scalars['DateTime']['output']>;
  /** When its holder, a reseller, consented to it; null while it has not, or does not have to. */
  readonly consentedAt?: Maybe<Scalars['DateTime']['output']>;
  /** For how many days it is requested, from the day on which it is in force. */
  readonly durationDays: Scalars['Int']['output'];
  /** Why it is over with Microsoft; null unless it has ended there. */
  readonly endReason?: Maybe<DelegatedAdminEndReason>;
  /** When that was seen; null unless it has ended there. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends, as Microsoft says; null until it is in force, and where Microsoft does not say. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it failed; null unless it has. */
  readonly failure?: Maybe<ProvisioningFailure>;
  /** The partner of the relationship or its reseller. */
  readonly holder: Partner;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** That its holder, a reseller, rejected it; null unless it has. */
  readonly rejection?: Maybe<DelegatedAdminRejection>;
  /** The grant in whose place it is requested, which is in force until this one is; null where it replaces none. */
  readonly replaces?: Maybe<Scalars['ID']['output']>;
  /** The role template that it follows; null where it follows none, and for everybody but its partner. */
  readonly roleTemplate?: Maybe<RoleTemplate>;
  /** The directory roles that it consists of: as Microsoft says since it is in force, as requested before. */
  readonly roles: ReadonlyArray<DirectoryRole>;
  /** The service. */
  readonly service: Service;
  /** Where it stands. */
  readonly status: DelegatedAdminStatus;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Microsoft's id; null until Microsoft has the request. */
  readonly upstreamId?: Maybe<Scalars['String']['output']>;
};

/** Whether delegated admin ends with the relationship: the sources disagree (rule H4), so the caller decides. */
export type DelegatedAdminOnEnd =
  /** It stays until the customer takes it away. */
  | 'KEEP'
  /** It ends with the relationship. */
  | 'REVOKE';

/** That a reseller rejected delegated admin which its provider had requested for it (rule D3). */
export type DelegatedAdminRejection = {
  readonly __typename?: 'DelegatedAdminRejection';
  /** When it did. */
  readonly at: Scalars['DateTime']['output'];
  /** Why, in its own words, for its provider; null where it gave none, and for everybody else. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** Where delegated admin for a service stands. */
export type DelegatedAdminStatus =
  /** It is in force. */
  | 'ACTIVE'
  /** It is over with Microsoft, and was not taken away here; see `endReason`. */
  | 'ENDED'
  /** Microsoft has refused it. */
  | 'FAILED'
  /** Microsoft has not granted it yet. */
  | 'PENDING'
  /** The customer has taken it away, its holder has given it up or rejected it, or the relationship has ended with it (rules C11, D3, H4). */
  | 'REMOVED';

/** The terms on which delegated admin over a service is requested. */
export type DelegatedAdminTerms = {
  readonly __typename?: 'DelegatedAdminTerms';
  /** Whether Microsoft extends it by 180 days each time it would end. */
  readonly autoExtend: Scalars['Boolean']['output'];
  /** For how many days, from the day on which it is in force. */
  readonly durationDays: Scalars['Int']['output'];
  /** The directory roles. */
  readonly roles: ReadonlyArray<DirectoryRole>;
  /** The service. */
  readonly service: Service;
};

/** What this stack is. */
export type Deployment = {
  readonly __typename?: 'Deployment';
  /** What that cloud offers. */
  readonly capabilities: ReadonlyArray<Capability>;
  /** The cloud of Microsoft that it works with. */
  readonly cloud: Cloud;
  /** Where the data of this stack is kept, in words. */
  readonly dataResidency: Scalars['String']['output'];
  /** The current time of the stack. */
  readonly now: Scalars['DateTime']['output'];
  /** The partition of AWS: `aws`, `aws-eusc` and so on. Nothing crosses it. */
  readonly partition: Scalars['String']['output'];
  /** The region of AWS that it runs in. */
  readonly region: Scalars['String']['output'];
  /** The rule set that decides where a request names none. */
  readonly ruleSet: Scalars['String']['output'];
  /** SHA-256 of the published schema. */
  readonly schemaHash: Scalars['String']['output'];
  /** Its name, such as `global`. */
  readonly stack: Scalars['String']['output'];
  /** Whether `advanceTestClock` works here. */
  readonly testClock: Scalars['Boolean']['output'];
  /** The version of the software. */
  readonly version: Scalars['String']['output'];
};

/** A directory role of the customer's tenant. */
export type DirectoryRole = {
  readonly __typename?: 'DirectoryRole';
  /** Microsoft's id of it, the same in every tenant. */
  readonly key: Scalars['UUID']['output'];
  /** Microsoft's name of it; null where it is none of the common ones. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** The input of `editSwitchForm`. */
export type EditSwitchFormInput = {
  /** The current partner's. At most 500 characters. */
  readonly address: Scalars['String']['input'];
  /** The address of that contact. */
  readonly contactEmail: Scalars['String']['input'];
  /** The contact for Microsoft at the current partner. */
  readonly contactName: Scalars['String']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The lines of the form: as before, when left out. */
  readonly lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** The answer of `editSwitchForm`. */
export type EditSwitchFormPayload = {
  readonly __typename?: 'EditSwitchFormPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `endRelationship`. */
export type EndRelationshipInput = {
  /** What becomes of delegated admin. */
  readonly delegatedAdmin: DelegatedAdminOnEnd;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The relationship. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `endRelationship`. */
export type EndRelationshipPayload = {
  readonly __typename?: 'EndRelationshipPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationship as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly relationship?: Maybe<Relationship>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What may happen to an object. New ones may be added at any time. */
export type EventType =
  /** What the key is called, may do, or may be used with was changed. */
  | 'API_KEY_CHANGED'
  /** The partner has a new API key. */
  | 'API_KEY_CREATED'
  /** The API key has been ended. */
  | 'API_KEY_REVOKED'
  /** There is a new key in place of the old one. */
  | 'API_KEY_ROTATED'
  /** The customer is on record. */
  | 'CUSTOMER_ADDED'
  /** The customer has accepted the customer agreement (rule C6). */
  | 'CUSTOMER_AGREEMENT_ACCEPTED'
  /** What is on record of the customer was corrected. */
  | 'CUSTOMER_UPDATED'
  /** A customer has accepted it. */
  | 'INVITATION_ACCEPTED'
  /** A partner has invited a customer, or anybody who has the link. */
  | 'INVITATION_CREATED'
  /** The customer has declined it. */
  | 'INVITATION_DECLINED'
  /** Nobody has accepted it in time. */
  | 'INVITATION_EXPIRED'
  /** The reseller has forwarded it to the customer (rule D2). */
  | 'INVITATION_FORWARDED'
  /** The partner has revoked it. */
  | 'INVITATION_REVOKED'
  /** A side has given it up, or the relationship has ended. */
  | 'MIGRATION_PLAN_ABANDONED'
  /** What was to be canceled is canceled. */
  | 'MIGRATION_PLAN_COMPLETED'
  /** A partner has planned it. */
  | 'MIGRATION_PLAN_CREATED'
  /** A step has another person, or another due date. */
  | 'MIGRATION_PLAN_STEP_ASSIGNED'
  /** A side has reported that a step is done. */
  | 'MIGRATION_PLAN_STEP_COMPLETED'
  /** An email is to go out. */
  | 'NOTIFICATION_REQUESTED'
  /** An email came back: no mailbox took it, or its recipient called it spam. */
  | 'NOTIFICATION_RETURNED'
  /** An email went out. */
  | 'NOTIFICATION_SENT'
  /** An email was not sent: its recipient is not written to, or the emails of the day were spent. */
  | 'NOTIFICATION_WITHHELD'
  /** Something that this version of the stack has no name for; `summary` says what. */
  | 'OTHER'
  /** The partner has another security group, whose members use delegated admin. */
  | 'PARTNER_ADMIN_GROUP_REPLACED'
  /** A user of the partner has signed in with Microsoft: what takes a user works from now on. */
  | 'PARTNER_CONNECTED'
  /** Microsoft does not let us in for the partner; what waits for it is held. */
  | 'PARTNER_CONNECTION_BROKEN'
  /** Microsoft lets us in for the partner again. */
  | 'PARTNER_CONNECTION_MENDED'
  /** A global administrator is about to connect the partner with Microsoft. */
  | 'PARTNER_CONNECTION_REQUESTED'
  /** An operator has registered the partner. */
  | 'PARTNER_REGISTERED'
  /** The holder of delegated admin has lost its access, though delegated admin is in force. */
  | 'RELATIONSHIP_ACCESS_LOST'
  /** The holder of delegated admin has its access again. */
  | 'RELATIONSHIP_ACCESS_RESTORED'
  /** Everything has been provisioned. */
  | 'RELATIONSHIP_ACTIVATED'
  /** Microsoft has the customer agreement, and did not have it or had another one before (rule C6). */
  | 'RELATIONSHIP_AGREEMENT_IN_FORCE'
  /** Microsoft has no customer agreement: it takes no order and no transfer (rule C6). */
  | 'RELATIONSHIP_AGREEMENT_MISSING'
  /** The customer has to approve delegated admin with Microsoft (rule J2). */
  | 'RELATIONSHIP_APPROVAL_REQUESTED'
  /** The customer has approved delegated admin with Microsoft. */
  | 'RELATIONSHIP_APPROVED'
  /** A reseller has consented to delegated admin that its provider has requested for it (rule D3). */
  | 'RELATIONSHIP_CONSENTED'
  /** A reseller has rejected it. Its provider gets the reason by mail. */
  | 'RELATIONSHIP_CONSENT_REJECTED'
  /** A provider has requested delegated admin for its reseller, which has to consent to it before the customer approves it (rule D3). */
  | 'RELATIONSHIP_CONSENT_REQUESTED'
  /** Delegated admin has other terms with Microsoft: another end, another extension, or other roles. */
  | 'RELATIONSHIP_DELEGATED_ADMIN_CHANGED'
  /** Delegated admin is over with Microsoft: its time has passed, or somebody ended it there. */
  | 'RELATIONSHIP_DELEGATED_ADMIN_ENDED'
  /** Delegated admin ends soon: within 30, 7 or 1 days, whichever is shorter than its whole time. */
  | 'RELATIONSHIP_DELEGATED_ADMIN_ENDS_SOON'
  /** The customer took delegated admin away, or its holder gave it up. */
  | 'RELATIONSHIP_DELEGATED_ADMIN_REMOVED'
  /** The replacement of delegated admin is in force, and what it replaces is ended. */
  | 'RELATIONSHIP_DELEGATED_ADMIN_RENEWED'
  /** Microsoft has ended delegated admin as well. */
  | 'RELATIONSHIP_DELEGATED_ADMIN_REVOKED_UPSTREAM'
  /** The partner has ended it (rules H1 to H5). */
  | 'RELATIONSHIP_ENDED'
  /** Microsoft has refused something, or has not answered for a week. */
  | 'RELATIONSHIP_PROVISIONING_FAILED'
  /** An operator has let provisioning try again. */
  | 'RELATIONSHIP_PROVISIONING_REDRIVEN'
  /** The partner has delegated admin replaced ahead of its end: the customer has to approve the replacement. */
  | 'RELATIONSHIP_RENEWAL_REQUESTED'
  /** The customer has accepted, and provisioning begins. */
  | 'RELATIONSHIP_REQUESTED'
  /** Delegated admin follows a role template of its holder. */
  | 'RELATIONSHIP_ROLE_TEMPLATE_APPLIED'
  /** The reseller has authorised the provider (rule D6). */
  | 'RESELLER_LINK_ACCEPTED'
  /** A side has ended the link (rule D13). */
  | 'RESELLER_LINK_REMOVED'
  /** A provider has requested a link (rules D6 to D8). */
  | 'RESELLER_LINK_REQUESTED'
  /** A partner has defined a role template, anew or for the first time. */
  | 'ROLE_TEMPLATE_DEFINED'
  /** Other groups of a role template than before can be given no access. */
  | 'ROLE_TEMPLATE_GROUPS_SEEN'
  /** A partner has removed a role template. */
  | 'ROLE_TEMPLATE_REMOVED'
  /** It is canceled, here or where it was bought. */
  | 'SUBSCRIPTION_CANCELED'
  /** A purchase is on record. */
  | 'SUBSCRIPTION_RECORDED'
  /** The partner that was named as its seller has confirmed that it sold it. */
  | 'SUBSCRIPTION_SELLER_CONFIRMED'
  /** The partner that was named as its seller has answered that it did not sell it. */
  | 'SUBSCRIPTION_SELLER_DENIED'
  /** Its partner has suspended it. */
  | 'SUBSCRIPTION_SUSPENDED'
  /** Microsoft has moved it to another partner. */
  | 'SUBSCRIPTION_SWITCHED'
  /** The current partner has accepted lines (rule G12). */
  | 'SWITCH_REQUEST_ACCEPTED'
  /** Somebody has attested that access is cleaned up (rules G8, G17). */
  | 'SWITCH_REQUEST_ACCESS_TASK_COMPLETED'
  /** Microsoft has acknowledged the form under a ticket (rule G7). */
  | 'SWITCH_REQUEST_ACKNOWLEDGED'
  /** The party that started it has canceled it (rule G12). */
  | 'SWITCH_REQUEST_CANCELED'
  /** Access has been cleaned up too: nothing is left to do. */
  | 'SWITCH_REQUEST_CLOSED'
  /** Every accepted line has moved. */
  | 'SWITCH_REQUEST_COMPLETED'
  /** A switch was requested (rules G1, G10). */
  | 'SWITCH_REQUEST_CREATED'
  /** The current partner has not answered in time (rule G13). */
  | 'SWITCH_REQUEST_EXPIRED'
  /** No line has moved. */
  | 'SWITCH_REQUEST_FAILED'
  /** The current partner has filled in the form, or changed it (rule G3). */
  | 'SWITCH_REQUEST_FORM_EDITED'
  /** A party has signed the form (rule G4). */
  | 'SWITCH_REQUEST_FORM_SIGNED'
  /** Microsoft has moved some lines. */
  | 'SWITCH_REQUEST_LINES_MOVED'
  /** The current partner shows the lines to the future one. */
  | 'SWITCH_REQUEST_LINES_SHARED'
  /** Some lines have moved, and some have failed. */
  | 'SWITCH_REQUEST_PARTIALLY_COMPLETED'
  /** The current partner has rejected it. */
  | 'SWITCH_REQUEST_REJECTED'
  /** Failed lines are tried again. */
  | 'SWITCH_REQUEST_RETRIED'
  /** The signed form is with Microsoft. */
  | 'SWITCH_REQUEST_SUBMITTED'
  /** Microsoft has taken the transfer of some lines on. */
  | 'SWITCH_REQUEST_TRANSFER_FILED'
  /** A partner has confirmed to Microsoft, or has not (rule G7). */
  | 'SWITCH_REQUEST_VERIFIED';

/** The input of `forwardInvitation`. */
export type ForwardInvitationInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The address to send it to; default: the one that the provider gave. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The invitation. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `forwardInvitation`. */
export type ForwardInvitationPayload = {
  readonly __typename?: 'ForwardInvitationPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The invitation as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly invitation?: Maybe<Invitation>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A plain error: code, message and path say everything. */
export type InputError = UserError & {
  readonly __typename?: 'InputError';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** What is wrong with the value, where the code is INVALID_INPUT; null for every other code. */
  readonly fault?: Maybe<InputFault>;
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** What is wrong with a value of an input. */
export type InputFault =
  /** It does not go with another value, or with what is on record. */
  | 'CONTRADICTION'
  /** It is needed here, and was left out or is empty. */
  | 'MISSING'
  /** A number, an instant or a number of members is beyond a limit; the message names the limit. */
  | 'OUT_OF_RANGE'
  /** It has more characters than allowed; the message says how many may be. */
  | 'TOO_LONG'
  /** It has to be left out here. */
  | 'UNEXPECTED'
  /** It is in no catalogue of this stack. */
  | 'UNKNOWN'
  /** It does not have the form that is needed, such as that of an email address. */
  | 'WRONG_FORMAT';

/** An offer of a partner to a customer: a relationship on these terms. */
export type Invitation = Labeled & Node & {
  readonly __typename?: 'Invitation';
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The customer, once it is one. Null for an open invitation, and for a customer that you may not see. */
  readonly customer?: Maybe<Customer>;
  /** The customer's name, as far as it is known. */
  readonly customerName?: Maybe<Scalars['String']['output']>;
  /** Whether it requests delegated admin (rule C14). */
  readonly delegatedAdmin: Scalars['Boolean']['output'];
  /** The terms of delegated admin, for each service; empty where it requests none. */
  readonly delegatedAdminTerms: ReadonlyArray<DelegatedAdminTerms>;
  /** Its way to the customer. */
  readonly delivery: InvitationDelivery;
  /** The address it is sent to; null for an open invitation that is handed out by other means. */
  readonly email?: Maybe<Scalars['EmailAddress']['output']>;
  /** From this instant on it cannot be accepted. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Each stop on its way (rules D2, D3). */
  readonly hops: ReadonlyArray<InvitationHop>;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** The partner that invites. */
  readonly issuer: Partner;
  /** The labels of your organization, up to ten. Nobody else sees them. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** The customer's link. Only the issuer and the reseller see it. */
  readonly link?: Maybe<Scalars['URL']['output']>;
  /** The email to that address; null where there is none to send. Only the parties see it. */
  readonly mail?: Maybe<InvitationMail>;
  /** How many customers may accept it, and how many have. */
  readonly maxUses: Scalars['Int']['output'];
  /** The partner's own words above the link (rule C3). The email names the partner and quotes them; links in them go out as text. */
  readonly message: Scalars['String']['output'];
  /** The open invitation this one was accepted through. */
  readonly parent?: Maybe<Invitation>;
  /** The reason why it was declined or revoked, where one was given. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The number or name under which your organization knows it; null where it has none. Nobody else sees it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The relationship that came of it; null until it is accepted, and for an open invitation. */
  readonly relationship?: Maybe<Relationship>;
  /** The reseller that forwards it, or that gets delegated admin besides the issuer. */
  readonly reseller?: Maybe<Partner>;
  /** Whether the reseller gets delegated admin too (rule D3). */
  readonly resellerDelegatedAdmin: Scalars['Boolean']['output'];
  /** The id of the rule set under which it was created. */
  readonly ruleSet: Scalars['String']['output'];
  /** The services that it is about. */
  readonly services: ReadonlyArray<Service>;
  /** Where it stands. It expires to the millisecond at `expiresAt`. */
  readonly status: InvitationStatus;
  /** The tenant it is for; null for an open invitation that nobody has accepted yet. */
  readonly tenantId?: Maybe<Scalars['UUID']['output']>;
  /** What happened to it, oldest first. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** How many customers have accepted it. */
  readonly uses: Scalars['Int']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};


/** An offer of a partner to a customer: a relationship on these terms. */
export type InvitationTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** The partner has an open invitation to this tenant and address. */
export type InvitationConflict = UserError & {
  readonly __typename?: 'InvitationConflict';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** The open one; null where you may not see it. */
  readonly invitation?: Maybe<Invitation>;
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** A page of invitations. */
export type InvitationConnection = {
  readonly __typename?: 'InvitationConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<InvitationEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<Invitation>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** The way of an invitation to the customer. */
export type InvitationDelivery =
  /** Straight to the customer. */
  | 'DIRECT'
  /** To a linked reseller, who forwards it (rule D2). */
  | 'VIA_RESELLER';

/** An invitation in a page. */
export type InvitationEdge = {
  readonly __typename?: 'InvitationEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: Invitation;
};

/** A stop of an invitation. */
export type InvitationHop = {
  readonly __typename?: 'InvitationHop';
  /** When it was sent on. */
  readonly at: Scalars['DateTime']['output'];
  /** The partner that sent it on. */
  readonly from: Partner;
  /** The reseller; null for the customer. */
  readonly to?: Maybe<Partner>;
};

/** The email that invites, and whether its address is written to. */
export type InvitationMail = {
  readonly __typename?: 'InvitationMail';
  /** Since when. */
  readonly at: Scalars['DateTime']['output'];
  /** What became of it. */
  readonly status: InvitationMailStatus;
};

/** What became of the email that invites. */
export type InvitationMailStatus =
  /** The address does not take it. Emails to it stop for some weeks. */
  | 'BOUNCED'
  /** Its recipient has called an email from us spam: it gets no more. */
  | 'COMPLAINED'
  /** The mail service has taken it, and has reported no trouble. */
  | 'SENT'
  /** Its recipient wants no emails from us: it gets no more. */
  | 'STOPPED'
  /** It is on its way to the mail service. */
  | 'WAITING'
  /** It was not sent: too many emails went out that day. */
  | 'WITHHELD';

/** The order of a list of invitations. */
export type InvitationOrder = {
  /** By the last change. */
  readonly updatedAt: OrderDirection;
};

/** Where an invitation stands. */
export type InvitationStatus =
  /** A customer has accepted it. One for several customers is accepted when all have. */
  | 'ACCEPTED'
  /** The customer has declined it. */
  | 'DECLINED'
  /** It was not accepted in time. */
  | 'EXPIRED'
  /** The issuer has revoked it. */
  | 'REVOKED'
  /** It is with the customer. */
  | 'SENT'
  /** The reseller has to forward it (rule D2). */
  | 'WITH_RESELLER';

/** Narrows a list of invitations. What is left out does not count; what is given counts together. */
export type InvitationWhere = {
  /** The customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Its way to the customer. */
  readonly delivery?: InputMaybe<InvitationDelivery>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<InvitationStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** Background work that has failed at least once, or that is due and has not run yet. Operators see it. */
export type Job = {
  readonly __typename?: 'Job';
  /** The object that it is about: its id. A notification is `<id>/<name>`. */
  readonly about: Scalars['ID']['output'];
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** How often it has failed. */
  readonly attempts: Scalars['Int']['output'];
  /** The request or event from which it follows. */
  readonly correlationId: Scalars['String']['output'];
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** What is to be done, such as `publish-event` or `withdraw-delegated-admin`. */
  readonly kind: Scalars['String']['output'];
  /** The last failure; null where it has not run yet. */
  readonly lastError?: Maybe<JobError>;
  /** When it may run next. A parked or canceled job does not run. */
  readonly runAt: Scalars['DateTime']['output'];
  /** Whether it runs again. */
  readonly status: JobStatus;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};

/** A page of jobs. */
export type JobConnection = {
  readonly __typename?: 'JobConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<JobEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<Job>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A job in a page. */
export type JobEdge = {
  readonly __typename?: 'JobEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: Job;
};

/** Why a job failed. */
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

/** Narrows a list of jobs. */
export type JobWhere = {
  /** The state that they are in. */
  readonly status: JobStatus;
};

/** The input of `labelObject`. */
export type LabelObjectInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The object: anything that is `Labeled`. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Up to ten labels of at most 40 characters. Case and accents do not count. None when left out. */
  readonly labels: ReadonlyArray<Scalars['String']['input']>;
  /** The number or name under which your organization knows it: at most 100 characters. None when left out. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `labelObject`. */
export type LabelObjectPayload = {
  readonly __typename?: 'LabelObjectPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The object as it is now, or would be. Null where it was refused. */
  readonly object?: Maybe<Labeled>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * Anything that an organization may give a reference and labels. Both are its own: the other parties of the object have names of their
 * own for it, and see none but theirs. They are in its lists; the reference is in the emails to it, and both are in the events of the object.
 */
export type Labeled = {
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** The labels of your organization, up to ten. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** The number or name under which your organization knows it, such as that of an order; null where it has none. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

/** The input of `linkReseller`. */
export type LinkResellerInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The reseller. */
  readonly resellerId: Scalars['ID']['input'];
};

/** The answer of `linkReseller`. */
export type LinkResellerPayload = {
  readonly __typename?: 'LinkResellerPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The reseller link as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly resellerLink?: Maybe<ResellerLink>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The emails of this day are spent: the partner's, or those to the address. */
export type MailBudgetSpent = UserError & {
  readonly __typename?: 'MailBudgetSpent';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** From when on it may be sent again. */
  readonly opensAt: Scalars['DateTime']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** How an email came back. */
export type MailReturn =
  /** No mailbox took it. */
  | 'BOUNCED'
  /** Its recipient calls it spam. */
  | 'COMPLAINED';

/** The facts that decide whether a marketplace product may move to another partner (rules G18, G19). */
export type MarketplaceFacts = {
  readonly __typename?: 'MarketplaceFacts';
  /** Whether the publisher sells only through selected partners. */
  readonly partnerOptInList: Scalars['Boolean']['output'];
  /** Whether it is software as a service for the whole tenant, not for one Azure subscription. */
  readonly perTenantSaas: Scalars['Boolean']['output'];
  /** Whether it was offered to this customer only. */
  readonly privateOffer: Scalars['Boolean']['output'];
  /** Who publishes it. */
  readonly publisher: Scalars['String']['output'];
  /** Whether Microsoft itself does not sell it. */
  readonly soldOnlyThroughPartners: Scalars['Boolean']['output'];
  /** Whether it was sold at a special discount, which does not move (rule G18). */
  readonly specialDiscount: Scalars['Boolean']['output'];
};

/** The facts that decide whether a marketplace product may move to another partner (rules G18, G19). */
export type MarketplaceFactsInput = {
  /** Whether the publisher sells only through selected partners. */
  readonly partnerOptInList: Scalars['Boolean']['input'];
  /** Whether it is software as a service for the whole tenant, not for one Azure subscription. */
  readonly perTenantSaas: Scalars['Boolean']['input'];
  /** Whether it was offered to this customer only. */
  readonly privateOffer: Scalars['Boolean']['input'];
  /** Who publishes it. At most 200 characters. */
  readonly publisher: Scalars['String']['input'];
  /** Whether Microsoft itself does not sell it. */
  readonly soldOnlyThroughPartners: Scalars['Boolean']['input'];
  /** Whether it was sold at a special discount. */
  readonly specialDiscount: Scalars['Boolean']['input'];
};

/** What becomes of a marketplace product. */
export type MarketplaceImpact = {
  readonly __typename?: 'MarketplaceImpact';
  /** The reasons that block it (rules G18, G19). It has to be canceled first, and bought again afterwards. */
  readonly blocks: ReadonlyArray<SwitchBlock>;
  /** Whether it moves with its Azure subscription. */
  readonly moves: Scalars['Boolean']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** The product; null where you may not see it any more. */
  readonly subscription?: Maybe<CloudSubscription>;
};

/** The person who takes a step. Reminders go there; to the contact of the side where nobody is named. */
export type MigrationAssignee = {
  readonly __typename?: 'MigrationAssignee';
  /** Where reminders go. */
  readonly email: Scalars['EmailAddress']['output'];
  /** The person's name. */
  readonly name: Scalars['String']['output'];
};

/** The person who takes a step. */
export type MigrationAssigneeInput = {
  /** Where reminders go. */
  readonly email: Scalars['String']['input'];
  /** The person's name. At most 200 characters. */
  readonly name: Scalars['String']['input'];
};

/** How an Azure subscription from another channel is created anew, moved by hand and canceled (rules B11 to B13, B15). */
export type MigrationPlan = Labeled & Node & {
  readonly __typename?: 'MigrationPlan';
  /** Services that the program lacks, and that the customer gives up. */
  readonly acceptedGaps: ReadonlyArray<AzureService>;
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** When it was completed or abandoned; null while it is in progress. */
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  /** The customer's name. */
  readonly customerName: Scalars['String']['output'];
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** The labels of your organization, up to ten. Nobody else sees them. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** The partner that plans. */
  readonly partner: Partner;
  /** The reason why it was abandoned. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The number or name under which your organization knows it; null where it has none. Nobody else sees it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The new subscription, once it exists. */
  readonly replacement?: Maybe<CloudSubscription>;
  /** The rule set that allowed the plan; the catalogue of services has the same version. */
  readonly ruleSet: Scalars['String']['output'];
  /** The rules that decided it. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  /** The services in use in the old subscription. */
  readonly services: ReadonlyArray<AzureService>;
  /** Where it stands. */
  readonly status: MigrationPlanStatus;
  /** In the order in which they can be taken. Nothing is canceled before its replacement is confirmed. */
  readonly steps: ReadonlyArray<MigrationStep>;
  /** The old subscription; null where you may not see it any more. */
  readonly subscription?: Maybe<CloudSubscription>;
  /** The name of the old subscription. */
  readonly subscriptionName: Scalars['String']['output'];
  /** What happened to it, oldest first. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};


/** How an Azure subscription from another channel is created anew, moved by hand and canceled (rules B11 to B13, B15). */
export type MigrationPlanTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of migration plans. */
export type MigrationPlanConnection = {
  readonly __typename?: 'MigrationPlanConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<MigrationPlanEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<MigrationPlan>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A migration plan in a page. */
export type MigrationPlanEdge = {
  readonly __typename?: 'MigrationPlanEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: MigrationPlan;
};

/** The order of a list of migration plans. */
export type MigrationPlanOrder = {
  /** By the last change. */
  readonly updatedAt: OrderDirection;
};

/** Where a plan stands. */
export type MigrationPlanStatus =
  /** Either side abandoned it, or the relationship ended. What was created stays. */
  | 'ABANDONED'
  /** The whole old subscription is canceled, or every service that was moved. */
  | 'COMPLETED'
  /** One at a time for a subscription. */
  | 'IN_PROGRESS';

/** Narrows a list of plans. What is left out does not count; what is given counts together. */
export type MigrationPlanWhere = {
  /** The customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<MigrationPlanStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** The side that takes a step. */
export type MigrationSide =
  /** The customer that is migrated. */
  | 'CUSTOMER'
  /** The partner that plans. */
  | 'PARTNER';

/** A task with its side, its due date and its evidence. */
export type MigrationStep = {
  readonly __typename?: 'MigrationStep';
  /** The person who takes it; null where nobody is named. */
  readonly assignee?: Maybe<MigrationAssignee>;
  /** The side that takes it. */
  readonly by: MigrationSide;
  /** When it was done; null while it is not. */
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Reminders go out on that day, and 3, 10, 17 and 24 days later. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** The evidence that it was done. */
  readonly evidence?: Maybe<Scalars['String']['output']>;
  /** Unique within the plan, such as `move:sql-database`. */
  readonly key: Scalars['String']['output'];
  /** What it is. */
  readonly kind: MigrationStepKind;
  /** Whether it is late and ready to be taken. */
  readonly overdue: Scalars['Boolean']['output'];
  /** The service; null for the steps about the subscription. */
  readonly service?: Maybe<AzureService>;
  /** Where it stands. */
  readonly status: MigrationStepStatus;
  /** For people, such as `move data and settings of SQL Database`. */
  readonly title: Scalars['String']['output'];
  /** Keys of the open steps that have to be done before. */
  readonly waitsFor: ReadonlyArray<Scalars['String']['output']>;
};

/** What a step is. */
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

/** Where a step stands. */
export type MigrationStepStatus =
  /** Its side has reported that it is done. */
  | 'DONE'
  /** It can be taken once it waits for nothing. */
  | 'OPEN'
  /** The plan was completed without it. */
  | 'SKIPPED';

/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
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
  /** Adds a customer to the customer list, so that it can be invited. What a partner enters is its own note, until the customer accepts. A customer that is in the list already has to be invited instead (rule A9). */
  readonly addCustomer: AddCustomerPayload;
  /** Moves the clock of a local or sandbox stack forward, with all its deadlines. Operators only. */
  readonly advanceTestClock: AdvanceTestClockPayload;
  /** Brings delegated admin that your partner holds to a role template, in one relationship or in many. What has all its roles gets its groups. What lacks some gets a replacement with the roles of the template, which the customer approves: Microsoft adds no role to what it has granted. */
  readonly applyRoleTemplate: ApplyRoleTemplatePayload;
  /** A side assigns a step to one of its people, with a due date. */
  readonly assignMigrationStep: AssignMigrationStepPayload;
  /** Ends a job that waits or is parked: what it should have done is not done. Operators only. */
  readonly cancelJob: CancelJobPayload;
  /** The partner that sold it in the program cancels it. For other channels, records that it was canceled there (rule B15). */
  readonly cancelSubscription: CancelSubscriptionPayload;
  /** The party that started it cancels it, while it waits for people (rule G12). */
  readonly cancelSwitchRequest: CancelSwitchRequestPayload;
  /** Has it looked up whether somebody of your partner is in a security group that has access, and how far the access goes with Microsoft. The answer is in `Relationship.accessTrace` within minutes, and is kept for 30 days. */
  readonly checkAccess: CheckAccessPayload;
  /** Attests that access has been cleaned up. With the last required task the request is closed (rules G8, G17). */
  readonly completeAccessTask: CompleteAccessTaskPayload;
  /** The side of a step reports that it is done, with evidence. Steps are taken in order. */
  readonly completeMigrationStep: CompleteMigrationStepPayload;
  /** The partner that somebody else named as the seller says whether it sold it. From then on it counts, or nobody is named any more. */
  readonly confirmPartnerOfRecord: ConfirmPartnerOfRecordPayload;
  /**
   * Begins to connect the viewer's partner with Microsoft, which takes some requests only in the name of a user (rule J6). It leads to a
   * page on which a global administrator signs in with MFA. Only a global administrator of the partner may.
   */
  readonly connectPartner: ConnectPartnerPayload;
  /** The reseller consents to delegated admin that its provider has requested for it, before the customer approves it (rule D3). */
  readonly consentToDelegatedAdmin: ConsentToDelegatedAdminPayload;
  /** Makes a key for a program. A global administrator of the partner does, or an operator for a partner. The partner gets a mail. */
  readonly createApiKey: CreateApiKeyPayload;
  /** Invites a customer. Direct-bill partners and providers only (rule D1). There is one open invitation to a tenant by an address. */
  readonly createInvitation: CreateInvitationPayload;
  /** Plans a manual migration where there is no switch. Every service in use is checked first; what the program lacks is named, and nothing is created. */
  readonly createMigrationPlan: CreateMigrationPlanPayload;
  /** Requests a switch of Azure: the future partner by request, or the customer's administrator by signed form. */
  readonly createSwitchRequest: CreateSwitchRequestPayload;
  /** A global administrator of the customer declines. */
  readonly declineInvitation: DeclineInvitationPayload;
  /** Defines what a name stands for, anew or for the first time. Delegated admin that follows the template gets its groups by the next look, within a day. Only a global administrator of the partner may. */
  readonly defineRoleTemplate: DefineRoleTemplatePayload;
  /** The current partner fills in the form, or changes it, which voids every signature (rule G3). */
  readonly editSwitchForm: EditSwitchFormPayload;
  /** The partner ends the relationship (rules H1 to H5). */
  readonly endRelationship: EndRelationshipPayload;
  /** The reseller forwards the provider's invitation to the customer (rule D2). */
  readonly forwardInvitation: ForwardInvitationPayload;
  /** Says what your organization calls an object: in place of what it called it before. Nobody else sees it. */
  readonly labelObject: LabelObjectPayload;
  /** A provider requests a link to a reseller (rules D6 to D8). */
  readonly linkReseller: LinkResellerPayload;
  /** Records a purchase of a customer, in any channel: by the customer, a partner in an open relationship, or an operator. */
  readonly recordSubscription: RecordSubscriptionPayload;
  /** Retries provisioning after the cause of a failure was removed. Operators only. */
  readonly redriveProvisioning: RedriveProvisioningPayload;
  /** Registers a partner. Operators only. */
  readonly registerPartner: RegisterPartnerPayload;
  /** The reseller rejects it, which ends these grants and no others (rule D3). */
  readonly rejectDelegatedAdmin: RejectDelegatedAdminPayload;
  /** The current partner rejects it, with a reason. */
  readonly rejectSwitchRequest: RejectSwitchRequestPayload;
  /** The customer removes delegated admin, from one partner or from all; a holder gives up its own (rules C11, C12). */
  readonly removeDelegatedAdmin: RemoveDelegatedAdminPayload;
  /** Either side ends the link. The reseller's customers and grants stay (rule D13). */
  readonly removeResellerLink: RemoveResellerLinkPayload;
  /** Removes a role template: nothing is requested by it any more, and its name is free. Delegated admin that follows it keeps its groups. */
  readonly removeRoleTemplate: RemoveRoleTemplatePayload;
  /** The partner has delegated admin replaced ahead of its end, in one relationship or in many: the customer approves the replacements, and what they replace is in force until they are (rule J1). */
  readonly renewDelegatedAdmin: RenewDelegatedAdminPayload;
  /** The partner registers another security group, whose members use delegated admin. Where it is in force, the new group is assigned within a day, or within the hour where access is lost, and the former group loses its access then. */
  readonly replaceAdminGroup: ReplaceAdminGroupPayload;
  /** Has a parked job run again within a minute. Operators only. */
  readonly retryJob: RetryJobPayload;
  /** Retries failed lines, and only those. */
  readonly retrySwitchLines: RetrySwitchLinesPayload;
  /** Ends a key, at once and everywhere. */
  readonly revokeApiKey: RevokeApiKeyPayload;
  /** The issuer revokes it. */
  readonly revokeInvitation: RevokeInvitationPayload;
  /** Makes a new key under the same id. The old one is good for some hours more, so that no program stands still. */
  readonly rotateApiKey: RotateApiKeyPayload;
  /** The current partner shows the lines to the future one before they have moved. */
  readonly shareSwitchLines: ShareSwitchLinesPayload;
  /** A party signs the current text of the form. With the third signature it goes to Microsoft (rules G4, G6). */
  readonly signSwitchForm: SignSwitchFormPayload;
  /** The partner that sold it in the program suspends it (rules B15 to B17). */
  readonly suspendSubscription: SuspendSubscriptionPayload;
  /** Says anew what a key is called and may do, in place of what was there. What opens the door stays the same. */
  readonly updateApiKey: UpdateApiKeyPayload;
  /** Corrects what is on record of a customer: a partner its own note, and after the acceptance the customer's administrator, or an operator. */
  readonly updateCustomer: UpdateCustomerPayload;
  /** A partner's administrator confirms to Microsoft, or does not. With the second yes the lines move (rule G7). */
  readonly verifySwitch: VerifySwitchPayload;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAbandonMigrationPlanArgs = {
  input: AbandonMigrationPlanInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAcceptInvitationArgs = {
  input: AcceptInvitationInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAcceptResellerLinkArgs = {
  input: AcceptResellerLinkInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAcceptSwitchRequestArgs = {
  input: AcceptSwitchRequestInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAcknowledgeSwitchArgs = {
  input: AcknowledgeSwitchInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAddCustomerArgs = {
  input: AddCustomerInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAdvanceTestClockArgs = {
  input: AdvanceTestClockInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationApplyRoleTemplateArgs = {
  input: ApplyRoleTemplateInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationAssignMigrationStepArgs = {
  input: AssignMigrationStepInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCancelJobArgs = {
  input: CancelJobInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCancelSubscriptionArgs = {
  input: CancelSubscriptionInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCancelSwitchRequestArgs = {
  input: CancelSwitchRequestInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCheckAccessArgs = {
  input: CheckAccessInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCompleteAccessTaskArgs = {
  input: CompleteAccessTaskInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCompleteMigrationStepArgs = {
  input: CompleteMigrationStepInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationConfirmPartnerOfRecordArgs = {
  input: ConfirmPartnerOfRecordInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationConnectPartnerArgs = {
  input: ConnectPartnerInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationConsentToDelegatedAdminArgs = {
  input: ConsentToDelegatedAdminInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCreateInvitationArgs = {
  input: CreateInvitationInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCreateMigrationPlanArgs = {
  input: CreateMigrationPlanInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationCreateSwitchRequestArgs = {
  input: CreateSwitchRequestInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationDeclineInvitationArgs = {
  input: DeclineInvitationInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationDefineRoleTemplateArgs = {
  input: DefineRoleTemplateInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationEditSwitchFormArgs = {
  input: EditSwitchFormInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationEndRelationshipArgs = {
  input: EndRelationshipInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationForwardInvitationArgs = {
  input: ForwardInvitationInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationLabelObjectArgs = {
  input: LabelObjectInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationLinkResellerArgs = {
  input: LinkResellerInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRecordSubscriptionArgs = {
  input: RecordSubscriptionInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRedriveProvisioningArgs = {
  input: RedriveProvisioningInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRegisterPartnerArgs = {
  input: RegisterPartnerInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRejectDelegatedAdminArgs = {
  input: RejectDelegatedAdminInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRejectSwitchRequestArgs = {
  input: RejectSwitchRequestInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRemoveDelegatedAdminArgs = {
  input: RemoveDelegatedAdminInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRemoveResellerLinkArgs = {
  input: RemoveResellerLinkInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRemoveRoleTemplateArgs = {
  input: RemoveRoleTemplateInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRenewDelegatedAdminArgs = {
  input: RenewDelegatedAdminInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationReplaceAdminGroupArgs = {
  input: ReplaceAdminGroupInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRetryJobArgs = {
  input: RetryJobInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRetrySwitchLinesArgs = {
  input: RetrySwitchLinesInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRevokeInvitationArgs = {
  input: RevokeInvitationInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationShareSwitchLinesArgs = {
  input: ShareSwitchLinesInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationSignSwitchFormArgs = {
  input: SignSwitchFormInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationSuspendSubscriptionArgs = {
  input: SuspendSubscriptionInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationUpdateApiKeyArgs = {
  input: UpdateApiKeyInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationUpdateCustomerArgs = {
  input: UpdateCustomerInput;
};


/** Everything that can be done. Each mutation takes one input, and returns the changed object or the reasons why it was refused. */
export type MutationVerifySwitchArgs = {
  input: VerifySwitchInput;
};

/** A mutation, by its name in the schema. */
export type MutationName =
  /** Either side, or an operator, abandons the plan. What was created stays. */
  | 'abandonMigrationPlan'
  /** A global administrator of the customer accepts, by the token in the link (rules C5, C6, C8). */
  | 'acceptInvitation'
  /** The reseller's global administrator authorises the provider (rule D6). */
  | 'acceptResellerLink'
  /** The current partner accepts all or some lines. It cannot be undone (rule G12). */
  | 'acceptSwitchRequest'
  /** The current partner or an operator records that Microsoft has acknowledged the form under a ticket (rules G2, G7). */
  | 'acknowledgeSwitch'
  /** Adds a customer to the customer list, so that it can be invited. A customer that exists already has to be invited instead (rule A9). */
  | 'addCustomer'
  /** Moves the clock of a local or sandbox stack forward, with all its deadlines. Operators only. */
  | 'advanceTestClock'
  /** Brings delegated admin that the partner holds to one of its role templates. */
  | 'applyRoleTemplate'
  /** A side assigns a step to one of its people, with a due date. */
  | 'assignMigrationStep'
  /** Ends a job that waits or is parked: what it should have done is not done. Operators only. */
  | 'cancelJob'
  /** The partner that sold it in the program cancels it. For other channels, records that it was canceled there (rule B15). */
  | 'cancelSubscription'
  /** The party that started it cancels it, while it waits for people (rule G12). */
  | 'cancelSwitchRequest'
  /** Looks up whether somebody of the partner reaches a customer. */
  | 'checkAccess'
  /** Attests that access has been cleaned up. With the last required task the request is closed (rules G8, G17). */
  | 'completeAccessTask'
  /** The side of a step reports that it is done, with evidence. Steps are taken in order. */
  | 'completeMigrationStep'
  /** The partner that somebody else named as the seller says whether it sold it. */
  | 'confirmPartnerOfRecord'
  /** Begins to connect the partner with Microsoft, which takes some requests only in the name of a user. Its global administrators only. */
  | 'connectPartner'
  /** The reseller consents to delegated admin that its provider has requested for it, before the customer approves it (rule D3). */
  | 'consentToDelegatedAdmin'
  /** Makes a key for a program. A global administrator of the partner does, or an operator for a partner. The partner gets a mail. */
  | 'createApiKey'
  /** Invites a customer. Direct-bill partners and providers only (rule D1). There is one open invitation to a tenant by an address. */
  | 'createInvitation'
  /** Plans a manual migration where there is no switch. Every service in use is checked first; what the program lacks is named, and nothing is created. */
  | 'createMigrationPlan'
  /** Requests a switch of Azure: the future partner by request, or the customer's administrator by signed form. */
  | 'createSwitchRequest'
  /** A global administrator of the customer declines. */
  | 'declineInvitation'
  /** The partner defines which of its security groups has which role. */
  | 'defineRoleTemplate'
  /** The current partner fills in the form, or changes it, which voids every signature (rule G3). */
  | 'editSwitchForm'
  /** The partner ends the relationship (rules H1 to H5). */
  | 'endRelationship'
  /** The reseller forwards the provider's invitation to the customer (rule D2). */
  | 'forwardInvitation'
  /** Says what your organization calls an object: in place of what it called it before. Nobody else sees it. */
  | 'labelObject'
  /** A provider requests a link to a reseller (rules D6 to D8). */
  | 'linkReseller'
  /** Records a purchase of a customer, in any channel: by the customer, a partner in an open relationship, or an operator. */
  | 'recordSubscription'
  /** Retries provisioning after the cause of a failure was removed. Operators only. */
  | 'redriveProvisioning'
  /** Registers a partner. Operators only. */
  | 'registerPartner'
  /** The reseller rejects it, which ends these grants and no others (rule D3). */
  | 'rejectDelegatedAdmin'
  /** The current partner rejects it, with a reason. */
  | 'rejectSwitchRequest'
  /** The customer removes delegated admin, from one partner or from all; a holder gives up its own (rules C11, C12). */
  | 'removeDelegatedAdmin'
  /** Either side ends the link. The reseller's customers and grants stay (rule D13). */
  | 'removeResellerLink'
  /** The partner removes a role template. */
  | 'removeRoleTemplate'
  /** The partner has delegated admin replaced ahead of its end (rule J1). */
  | 'renewDelegatedAdmin'
  /** The partner registers another security group for delegated admin. */
  | 'replaceAdminGroup'
  /** Has a parked job run again within a minute. Operators only. */
  | 'retryJob'
  /** Retries failed lines, and only those. */
  | 'retrySwitchLines'
  /** Ends a key, at once and everywhere. */
  | 'revokeApiKey'
  /** The issuer revokes it. */
  | 'revokeInvitation'
  /** Makes a new key under the same id. The old one is good for some hours more, so that no program stands still. */
  | 'rotateApiKey'
  /** The current partner shows the lines to the future one before they have moved. */
  | 'shareSwitchLines'
  /** A party signs the current text of the form. With the third signature it goes to Microsoft (rules G4, G6). */
  | 'signSwitchForm'
  /** The partner that sold it in the program suspends it (rules B15 to B17). */
  | 'suspendSubscription'
  /** Says anew what a key is called and may do, in place of what was there. What opens the door stays the same. */
  | 'updateApiKey'
  /** Corrects what is on record of a customer: a partner its own note, the customer's administrator or an operator the record. */
  | 'updateCustomer'
  /** A partner's administrator confirms to Microsoft, or does not. With the second yes the lines move (rule G7). */
  | 'verifySwitch';

/** A step towards the outcome. */
export type NextStep = {
  readonly __typename?: 'NextStep';
  /** The actors that may do it. */
  readonly by: ReadonlyArray<StepActor>;
  /** When it happens by itself; null where somebody has to do it. */
  readonly happensAt?: Maybe<Scalars['DateTime']['output']>;
  /** The mutation that does it; null where it happens outside of this product. */
  readonly mutation?: Maybe<MutationName>;
  /** When it becomes possible; null for now. */
  readonly notBefore?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the outcome waits for it. */
  readonly required: Scalars['Boolean']['output'];
  /** The ids of the rules that ask for it. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  /** What to do, for people, in English. */
  readonly text: Scalars['String']['output'];
};

/** Anything that `node` finds by its opaque id. The prefix tells the type: `par_ lnk_ cus_ sub_ inv_ rel_ mig_ swr_`. */
export type Node = {
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
};

/** The direction of an order. */
export type OrderDirection =
  /** The lowest first: the oldest, or A. */
  | 'ASC'
  /** The highest first: the latest, or Z. */
  | 'DESC';

/** Who a customer is, in its own words. */
export type OrganizationInput = {
  /** Where the organization is. */
  readonly country: Scalars['CountryCode']['input'];
  /** Its domain name, and no public suffix, such as `co.uk`. No two customers have the same: the first that accepts has it, and an operator decides where that was wrong. */
  readonly domain: Scalars['String']['input'];
  /** The name of the organization. At most 200 characters. */
  readonly name: Scalars['String']['input'];
};

/** The position of a page in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor of the last object, or where the reading stopped; null where the page is empty and nothing comes after it. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after the page. Paging backwards: whether the page began at a cursor. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before the page. Paging forwards: whether the page began at a cursor. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first object; null where the page is empty and nothing comes before it. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * A partner of the program. Everybody who has to do with it sees its id and its name. The rest is for the partner itself, for the
 * partners it works with, and for operators: all other fields are null for others, and all lists are empty.
 */
export type Partner = Node & {
  readonly __typename?: 'Partner';
  /** The security group in the partner's tenant whose members use delegated admin. */
  readonly adminGroupId?: Maybe<Scalars['UUID']['output']>;
  /** When the partner agreement was signed; null while it is not. */
  readonly agreementSignedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** Whether Microsoft lets us in for the partner. For its own people and operators: null for others. */
  readonly connection?: Maybe<VendorAccess>;
  /** Where emails to the partner go. */
  readonly contactEmail?: Maybe<Scalars['EmailAddress']['output']>;
  /** Where it is. */
  readonly country?: Maybe<Scalars['CountryCode']['output']>;
  /** When it was created. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its customer list. */
  readonly customers: CustomerConnection;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** Those that it issued or, for a reseller, those that go through it. */
  readonly invitations: InvitationConnection;
  /** What it is in the program. */
  readonly kind?: Maybe<PartnerKind>;
  /** The plans that it has made. */
  readonly migrationPlans: MigrationPlanConnection;
  /** The partner program's location id. */
  readonly mpnId?: Maybe<Scalars['String']['output']>;
  /** The name of the organization. */
  readonly name: Scalars['String']['output'];
  /** Its own or, for a reseller, those that it serves. */
  readonly relationships: RelationshipConnection;
  /** Links to resellers (of a provider) or to providers (of a reseller). */
  readonly resellerLinks: ResellerLinkConnection;
  /** The partner's role templates, by name: at most 50. Empty for everybody else. */
  readonly roleTemplates: RoleTemplateConnection;
  /** What it may do. */
  readonly status?: Maybe<PartnerStatus>;
  /** The sales of the partner in the program, of which it is the partner of record, with or without a relationship. */
  readonly subscriptions: CloudSubscriptionConnection;
  /** The partner's switch requests, towards it and away from it. */
  readonly switchRequests: SwitchRequestConnection;
  /** Its directory tenant. */
  readonly tenantId?: Maybe<Scalars['UUID']['output']>;
  /** The closed group of countries the partner may sell to (rule E2). */
  readonly territory?: Maybe<Territory>;
  /** What happened to it, oldest first. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
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
export type PartnerRoleTemplatesArgs = {
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

/** A page of partners. */
export type PartnerConnection = {
  readonly __typename?: 'PartnerConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<PartnerEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<Partner>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A partner in a page. */
export type PartnerEdge = {
  readonly __typename?: 'PartnerEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: Partner;
};

/** What a partner is in the program. */
export type PartnerKind =
  /** It sells to customers, and Microsoft bills it. */
  | 'DIRECT_BILL'
  /** It sells through resellers, and Microsoft bills it. */
  | 'INDIRECT_PROVIDER'
  /** It sells what its providers buy. */
  | 'INDIRECT_RESELLER';

/** ACTIVE partners do everything their kind allows; SUSPENDED ones keep what they manage but win nothing new (E6); RESTRICTED direct-bill partners add no customers (E7). */
export type PartnerStatus =
  /** It does everything that its kind allows. */
  | 'ACTIVE'
  /** A direct-bill partner that adds no customers (rule E7). */
  | 'RESTRICTED'
  /** It keeps what it manages, and wins nothing new (rule E6). */
  | 'SUSPENDED';

/** Narrows a list of partners. */
export type PartnerWhere = {
  /** How the name begins. Case and accents do not count. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** Narrows a list of what all customers have bought. What is left out does not count; what is given counts together. */
export type PortfolioWhere = {
  /** Any of these. */
  readonly channel?: InputMaybe<ReadonlyArray<Channel>>;
  /** The customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What they are billed by. */
  readonly serviceKind?: InputMaybe<ServiceKind>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SubscriptionStatus>>;
  /** When the term ends. What has no term is not in the list then. */
  readonly termEndsAt?: InputMaybe<DateTimeRange>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** What has to be done first, in this order (rules H1 to H5, and B11, B13 of a migration). */
export type PreconditionsUnmet = UserError & {
  readonly __typename?: 'PreconditionsUnmet';
  /** What is missing, in the order in which it can be done. */
  readonly blockers: ReadonlyArray<Blocker>;
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** What was bought. */
export type ProductType =
  /** A product of the marketplace. */
  | 'MARKETPLACE'
  /** An Azure reservation. */
  | 'RESERVATION'
  /** An Azure savings plan. */
  | 'SAVINGS_PLAN'
  /** Software, perpetual or by subscription. */
  | 'SOFTWARE'
  /** A subscription to a service. */
  | 'SUBSCRIPTION'
  /** A plan for support by Microsoft. */
  | 'SUPPORT_PLAN';

/** Why something could not be provisioned. */
export type ProvisioningFailure = {
  readonly __typename?: 'ProvisioningFailure';
  /** When it failed. */
  readonly at: Scalars['DateTime']['output'];
  /** Microsoft's code, or our own where Microsoft gave none. */
  readonly code: Scalars['String']['output'];
  /** What Microsoft said, in English. */
  readonly message: Scalars['String']['output'];
};

/** Everything that can be read. */
export type Query = {
  readonly __typename?: 'Query';
  /** An API key of the viewer's partner. */
  readonly apiKey?: Maybe<ApiKey>;
  /** The API keys of the viewer's partner, or for operators of the one that they name, by last change. */
  readonly apiKeys: ApiKeyConnection;
  /** Every record of an Azure subscription that is not canceled, only for operators. More than one means that two customers have it on record: Microsoft knows whose it is, and moves nothing of anybody else. */
  readonly azureRecords: ReadonlyArray<CloudSubscription>;
  /** What this partner may do with this subscription, and why. Facts that are missing or contradict each other are a `BAD_USER_INPUT` whose `extensions.path` names the fact. */
  readonly channelDecision: ChannelDecision;
  /** A customer; null where there is none, or none that you may see. */
  readonly customer?: Maybe<Customer>;
  /** The customer that has this domain name; null where there is none, or none that you may see. */
  readonly customerByDomain?: Maybe<Customer>;
  /** The customer that is this directory tenant; null where there is none, or none that you may see. */
  readonly customerByTenant?: Maybe<Customer>;
  /** The viewer's customers. */
  readonly customers: CustomerConnection;
  /** What this stack is and can do. */
  readonly deployment: Deployment;
  /** Relationships of which something could not be provisioned: with a failure of their own, or of a grant. Operators only: empty for others. */
  readonly failedProvisionings: RelationshipConnection;
  /** An invitation, for its parties; null for all others. */
  readonly invitation?: Maybe<Invitation>;
  /** The invitation of a customer's link, for whoever may accept it, and for its parties; null for all others, and for a token that is not ours. */
  readonly invitationByToken?: Maybe<Invitation>;
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
  /** A relationship, for its parties; null for all others. */
  readonly relationship?: Maybe<Relationship>;
  /** For a partner: its own, or those it serves as reseller. For a customer: its own (rule C7). */
  readonly relationships: RelationshipConnection;
  /** A role template, for its partner and for operators; null for all others. */
  readonly roleTemplate?: Maybe<RoleTemplate>;
  /** Every rule, with its source, by rule set. */
  readonly ruleSets: ReadonlyArray<RuleSet>;
  /** Every Azure service of migrations, and whether the program offers it under this stack's rule set. */
  readonly serviceCatalogue: ReadonlyArray<AzureService>;
  /** The services that invitations may name, in no particular order. Inputs take their keys. */
  readonly services: ReadonlyArray<Service>;
  /** A purchase, for the customer, for partners in a relationship with it, and for the partner that sold it; null for all others. */
  readonly subscription?: Maybe<CloudSubscription>;
  /**
   * For a partner: what all customers that it is in a relationship with have bought, in all channels. A purchase is in the list within seconds.
   * For a customer: its own purchases. What a partner has sold is `partner { subscriptions }`.
   */
  readonly subscriptions: CloudSubscriptionConnection;
  /** A switch request, for its parties; null for all others. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** The viewer's inbox, over all its customers or over all its partners. */
  readonly switchRequests: SwitchRequestConnection;
  /** Whether anything in the timeline of an object was altered, removed or reordered; null where there is no timeline. Operators only. */
  readonly timelineAudit?: Maybe<TimelineAudit>;
  /** The caller. */
  readonly viewer: Viewer;
};


/** Everything that can be read. */
export type QueryApiKeyArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<ApiKeyWhere>;
};


/** Everything that can be read. */
export type QueryAzureRecordsArgs = {
  azureSubscriptionId: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryChannelDecisionArgs = {
  input: ChannelDecisionInput;
};


/** Everything that can be read. */
export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryCustomerByDomainArgs = {
  domain: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryCustomerByTenantArgs = {
  tenantId: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CustomerOrder>;
  where?: InputMaybe<CustomerWhere>;
};


/** Everything that can be read. */
export type QueryFailedProvisioningsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
};


/** Everything that can be read. */
export type QueryInvitationArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryInvitationByTokenArgs = {
  token: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<InvitationOrder>;
  where?: InputMaybe<InvitationWhere>;
};


/** Everything that can be read. */
export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<JobWhere>;
};


/** Everything that can be read. */
export type QueryMigrationPlanArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryMigrationPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MigrationPlanOrder>;
  where?: InputMaybe<MigrationPlanWhere>;
};


/** Everything that can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QueryPartnerArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QueryPartnersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<PartnerWhere>;
};


/** Everything that can be read. */
export type QueryRelationshipArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryRelationshipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RelationshipOrder>;
  where?: InputMaybe<RelationshipWhere>;
};


/** Everything that can be read. */
export type QueryRoleTemplateArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QuerySubscriptionArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QuerySubscriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CloudSubscriptionOrder>;
  where?: InputMaybe<PortfolioWhere>;
};


/** Everything that can be read. */
export type QuerySwitchRequestArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QuerySwitchRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SwitchRequestOrder>;
  where?: InputMaybe<SwitchRequestWhere>;
};


/** Everything that can be read. */
export type QueryTimelineAuditArgs = {
  objectId: Scalars['ID']['input'];
};

/** The input of `recordSubscription`. */
export type RecordSubscriptionInput = {
  /** Microsoft's id, a UUID: required for an Azure subscription, which is recorded once for a customer, and not for licenses. */
  readonly azureSubscriptionId?: InputMaybe<Scalars['String']['input']>;
  /** Where it was bought. */
  readonly channel: Channel;
  /** The customer that bought it. */
  readonly customerId: Scalars['ID']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Required for marketplace products, and for nothing else. */
  readonly marketplace?: InputMaybe<MarketplaceFactsInput>;
  /** The name for people. At most 200 characters. */
  readonly name: Scalars['String']['input'];
  /** The partner of this stack that sold it: with the channel CSP in the program, with ADVISOR before. Not with other channels. Your own partner is on record at once; another one has to confirm it, and counts for nothing until then. */
  readonly partnerOfRecordId?: InputMaybe<Scalars['ID']['input']>;
  /** What was bought. */
  readonly productType: ProductType;
  /** From 1. */
  readonly quantity: Scalars['Int']['input'];
  /** The services that it is for, by their keys in `services`. */
  readonly serviceKeys: ReadonlyArray<Scalars['String']['input']>;
  /** Azure and its products are USAGE_BASED, and nothing else is. */
  readonly serviceKind: ServiceKind;
  /** The seller, where no partner of this stack sold it. */
  readonly soldByName?: InputMaybe<Scalars['String']['input']>;
  /** In the future. */
  readonly termEndsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** When the term began. */
  readonly termStartsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The answer of `recordSubscription`. */
export type RecordSubscriptionPayload = {
  readonly __typename?: 'RecordSubscriptionPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The subscription as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly subscription?: Maybe<CloudSubscription>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `redriveProvisioning`. */
export type RedriveProvisioningInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The relationship. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `redriveProvisioning`. */
export type RedriveProvisioningPayload = {
  readonly __typename?: 'RedriveProvisioningPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationship as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly relationship?: Maybe<Relationship>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `registerPartner`. */
export type RegisterPartnerInput = {
  /** Object id of the security group whose members use delegated admin (AdminAgents): a UUID. */
  readonly adminGroupId: Scalars['String']['input'];
  /** Whether it has signed the partner agreement. */
  readonly agreementSigned: Scalars['Boolean']['input'];
  /** Where emails to the partner go. */
  readonly contactEmail: Scalars['String']['input'];
  /** Where it is. */
  readonly country: Scalars['CountryCode']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is in the program. */
  readonly kind: PartnerKind;
  /** The partner program's location id. At most 20 characters. */
  readonly mpnId: Scalars['String']['input'];
  /** The name of the organization. At most 200 characters. */
  readonly name: Scalars['String']['input'];
  /** What it may do. */
  readonly status: PartnerStatus;
  /** Its directory tenant: a UUID. */
  readonly tenantId: Scalars['String']['input'];
};

/** The answer of `registerPartner`. */
export type RegisterPartnerPayload = {
  readonly __typename?: 'RegisterPartnerPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The partner as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly partner?: Maybe<Partner>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `rejectDelegatedAdmin`. */
export type RejectDelegatedAdminInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The relationship. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the provider; up to 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Some services; all that wait for the reseller when left out. */
  readonly serviceKeys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The answer of `rejectDelegatedAdmin`. */
export type RejectDelegatedAdminPayload = {
  readonly __typename?: 'RejectDelegatedAdminPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationship as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly relationship?: Maybe<Relationship>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `rejectSwitchRequest`. */
export type RejectSwitchRequestInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The answer of `rejectSwitchRequest`. */
export type RejectSwitchRequestPayload = {
  readonly __typename?: 'RejectSwitchRequestPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The relationship of a partner and a customer. */
export type Relationship = Labeled & Node & {
  readonly __typename?: 'Relationship';
  /** For each service and holder, which link is broken on the way from a person of a partner to a service of the customer, as Microsoft was found at the last look. */
  readonly accessTrace: ReadonlyArray<AccessTrace>;
  /** When it first became active; null while it has not. */
  readonly activatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  /** The customer's name. */
  readonly customerName: Scalars['String']['output'];
  /** One for each service and holder (rules C7, C8, D3). */
  readonly delegatedAdmin: ReadonlyArray<DelegatedAdminGrant>;
  /** When it ended; null while it has not. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The reason why provisioning failed; null otherwise. */
  readonly failure?: Maybe<ProvisioningFailure>;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** The invitation that was accepted; null where you may not see it. */
  readonly invitation?: Maybe<Invitation>;
  /** The labels of your organization, up to ten. Nobody else sees them. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** The partner. */
  readonly partner: Partner;
  /** The number or name under which your organization knows it; null where it has none. Nobody else sees it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The reseller through which the provider serves this customer. */
  readonly reseller?: Maybe<Partner>;
  /** The services that it is about. */
  readonly services: ReadonlyArray<Service>;
  /** Where it stands. */
  readonly status: RelationshipStatus;
  /** The customer's directory tenant. */
  readonly tenantId: Scalars['UUID']['output'];
  /** What happened to it, oldest first. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The customer agreement as Microsoft has it. What the customer accepts here is `Customer.agreementAcceptedAt`. */
  readonly vendorAgreement: VendorAgreement;
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};


/** The relationship of a partner and a customer. */
export type RelationshipAccessTraceArgs = {
  groupId?: InputMaybe<Scalars['String']['input']>;
  holderId?: InputMaybe<Scalars['ID']['input']>;
  person?: InputMaybe<Scalars['String']['input']>;
  serviceKey?: InputMaybe<Scalars['String']['input']>;
};


/** The relationship of a partner and a customer. */
export type RelationshipTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of relationships. */
export type RelationshipConnection = {
  readonly __typename?: 'RelationshipConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<RelationshipEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<Relationship>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A relationship in a page. */
export type RelationshipEdge = {
  readonly __typename?: 'RelationshipEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: Relationship;
};

/** The relationship of the partner in question with the customer. */
export type RelationshipFact =
  /** There is none. */
  | 'NONE'
  /** There is one, without delegated admin for the service. */
  | 'WITHOUT_DELEGATED_ADMIN'
  /** There is one, with delegated admin for the service. */
  | 'WITH_DELEGATED_ADMIN';

/** The order of a list of relationships. */
export type RelationshipOrder = {
  /** By the last change. */
  readonly updatedAt: OrderDirection;
};

/** Where a relationship stands. */
export type RelationshipStatus =
  /** Everything has been provisioned. */
  | 'ACTIVE'
  /** The partner has ended it (rules H1 to H5). */
  | 'ENDED'
  /** The customer has accepted, and Microsoft has not finished. */
  | 'PROVISIONING'
  /** It waits for an operator; see `failure`. */
  | 'PROVISIONING_FAILED';

/** Narrows a list of relationships. What is left out does not count; what is given counts together. */
export type RelationshipWhere = {
  /** The customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<RelationshipStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** The input of `removeDelegatedAdmin`. */
export type RemoveDelegatedAdminInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version of `relationshipId`; needs it. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The partner that loses it, a provider or its reseller; what others hold stays (rules C11, D3). Every holder when left out, or the caller's own. */
  readonly holderId?: InputMaybe<Scalars['ID']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** One relationship; all of the customer's when left out. A holder names it. */
  readonly relationshipId?: InputMaybe<Scalars['ID']['input']>;
  /** Some services; all when left out. */
  readonly serviceKeys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The answer of `removeDelegatedAdmin`. */
export type RemoveDelegatedAdminPayload = {
  readonly __typename?: 'RemoveDelegatedAdminPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationships as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly relationships?: Maybe<ReadonlyArray<Relationship>>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `removeResellerLink`. */
export type RemoveResellerLinkInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The other side: the reseller for a provider, the provider for a reseller. */
  readonly partnerId: Scalars['ID']['input'];
};

/** The answer of `removeResellerLink`. */
export type RemoveResellerLinkPayload = {
  readonly __typename?: 'RemoveResellerLinkPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The reseller link as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly resellerLink?: Maybe<ResellerLink>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `removeRoleTemplate`. */
export type RemoveRoleTemplateInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The role template. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `removeRoleTemplate`. */
export type RemoveRoleTemplatePayload = {
  readonly __typename?: 'RemoveRoleTemplatePayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The role template as it is now, or would be. Null where it was refused. */
  readonly roleTemplate?: Maybe<RoleTemplate>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `renewDelegatedAdmin`. */
export type RenewDelegatedAdminInput = {
  /** Whether Microsoft extends it by 180 days each time it would end; as before when left out. */
  readonly autoExtend?: InputMaybe<Scalars['Boolean']['input']>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** For how many days at most, from the day on which the replacement is in force: 1 to 730; as before when left out. Some get whole weeks less: `spreadWeeks`. */
  readonly durationDays?: InputMaybe<Scalars['Int']['input']>;
  /** The version of the relationship; needs one alone. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The partner whose delegated admin is renewed, a provider or its reseller; every holder's when left out. */
  readonly holderId?: InputMaybe<Scalars['ID']['input']>;
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 20 relationships. Those in which there is nothing to renew are left out. */
  readonly relationshipIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Some services; all when left out. */
  readonly serviceKeys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Over how many weeks the ends are spread, 1 to 52: each relationship gets fewer weeks less than that. When left out, as many as there are relationships, so that each ends in a week of its own, as long as none loses more than a quarter of its days. */
  readonly spreadWeeks?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer of `renewDelegatedAdmin`. */
export type RenewDelegatedAdminPayload = {
  readonly __typename?: 'RenewDelegatedAdminPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The relationships that are renewed, as they are now, or would be. Null where it was refused. */
  readonly relationships?: Maybe<ReadonlyArray<Relationship>>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `replaceAdminGroup`. */
export type ReplaceAdminGroupInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version of the partner that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Object id of the security group in the partner's tenant: a UUID, in any case. */
  readonly groupId: Scalars['String']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `replaceAdminGroup`. */
export type ReplaceAdminGroupPayload = {
  readonly __typename?: 'ReplaceAdminGroupPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The partner as it is now, or would be. Null where it was refused. */
  readonly partner?: Maybe<Partner>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A provider and a reseller that work together (rules D6 to D8). */
export type ResellerLink = Node & {
  readonly __typename?: 'ResellerLink';
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** The provider. */
  readonly provider: Partner;
  /** The reseller. */
  readonly reseller: Partner;
  /** Where it stands. */
  readonly status: ResellerLinkStatus;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};

/** A page of reseller links. */
export type ResellerLinkConnection = {
  readonly __typename?: 'ResellerLinkConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<ResellerLinkEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<ResellerLink>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A reseller link in a page. */
export type ResellerLinkEdge = {
  readonly __typename?: 'ResellerLinkEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: ResellerLink;
};

/** Where a link between provider and reseller stands. */
export type ResellerLinkStatus =
  /** The two work together. */
  | 'ACTIVE'
  /** The reseller has not authorised the provider yet (rule D6). */
  | 'PENDING'
  /** A side has ended it. It may be requested again. */
  | 'REMOVED';

/** The input of `retryJob`. */
export type RetryJobInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The job. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `retryJob`. */
export type RetryJobPayload = {
  readonly __typename?: 'RetryJobPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The job as it is now, or would be. Null where it was refused, and where a repetition finds that it has succeeded meanwhile. */
  readonly job?: Maybe<Job>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `retrySwitchLines`. */
export type RetrySwitchLinesInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** All failed lines that nothing blocks, when left out. */
  readonly lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** The answer of `retrySwitchLines`. */
export type RetrySwitchLinesPayload = {
  readonly __typename?: 'RetrySwitchLinesPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `revokeApiKey`. */
export type RevokeApiKeyInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The key. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `revokeApiKey`. */
export type RevokeApiKeyPayload = {
  readonly __typename?: 'RevokeApiKeyPayload';
  /** The key as it is now, or would be. Null where it was refused. */
  readonly apiKey?: Maybe<ApiKey>;
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `revokeInvitation`. */
export type RevokeInvitationInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The invitation. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the customer to read. At most 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `revokeInvitation`. */
export type RevokeInvitationPayload = {
  readonly __typename?: 'RevokeInvitationPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The invitation as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly invitation?: Maybe<Invitation>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a person may do for its organization. */
export type Role =
  /** A partner's admin agent: everything but what takes a global administrator. */
  | 'ADMIN_AGENT'
  /** A global administrator of the caller's tenant. */
  | 'GLOBAL_ADMIN'
  /** A partner's sales agent: adds and invites customers. */
  | 'SALES_AGENT'
  /** A customer's user without a role: reads. */
  | 'USER';

/**
 * What a partner's people may do for a customer, under a name: for each service the directory roles, and for each role the security group of the
 * partner that has it. Delegated admin that follows a template has the groups that the template has now. Only the partner itself sees it.
 */
export type RoleTemplate = Node & {
  readonly __typename?: 'RoleTemplate';
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** When it was defined first. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When all of its groups were last looked at; null while they were not. */
  readonly groupsSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** What people call it. A partner has each name once. */
  readonly name: Scalars['String']['output'];
  /** The partner whose template it is. */
  readonly partner: Partner;
  /** The groups that can be given no access, as they were found at the last look. They are looked at once a day. */
  readonly problems: ReadonlyArray<RoleTemplateProblem>;
  /** When it was removed; null where it was not. What followed it still has its groups. */
  readonly removedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Which roles there are for which service, and which group has each. */
  readonly roles: ReadonlyArray<RoleTemplateRole>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
  readonly version: Scalars['Int']['output'];
};

/** A page of role templates. */
export type RoleTemplateConnection = {
  readonly __typename?: 'RoleTemplateConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<RoleTemplateEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<RoleTemplate>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A role template in a page. */
export type RoleTemplateEdge = {
  readonly __typename?: 'RoleTemplateEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: RoleTemplate;
};

/** A group that can be given no access. */
export type RoleTemplateProblem = {
  readonly __typename?: 'RoleTemplateProblem';
  /** Object id of the group. */
  readonly groupId: Scalars['UUID']['output'];
  /** When that was first found. */
  readonly since: Scalars['DateTime']['output'];
  /** Why. */
  readonly state: RoleTemplateProblemState;
};

/** Why a group can be given no access. */
export type RoleTemplateProblemState =
  /** It is no longer in the partner's directory. */
  | 'MISSING'
  /** It is none for security. */
  | 'NO_SECURITY_GROUP';

/** A role that delegated admin over a service has, and the group that has it. */
export type RoleTemplateRole = {
  readonly __typename?: 'RoleTemplateRole';
  /** Object id of the security group in the partner's tenant. */
  readonly groupId: Scalars['UUID']['output'];
  /** The directory role of the customer's tenant. */
  readonly role: DirectoryRole;
  /** The service. */
  readonly service: Service;
};

/** A role that delegated admin over a service is to have, and the group that is to have it. */
export type RoleTemplateRoleInput = {
  /** Object id of the security group in the partner's tenant: a UUID, in any case. */
  readonly groupId: Scalars['String']['input'];
  /** Microsoft's id of the directory role: a UUID, in any case. */
  readonly roleId: Scalars['String']['input'];
  /** The key of the service. */
  readonly serviceKey: Scalars['String']['input'];
};

/** The input of `rotateApiKey`. */
export type RotateApiKeyInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** When the time of the new one is to be over: within two years. A year from now when left out. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The key. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The hours for which the old one is good beside the new one: 0 to 168, and never beyond its own time. */
  readonly overlapHours: Scalars['Int']['input'];
};

/** The answer of `rotateApiKey`. */
export type RotateApiKeyPayload = {
  readonly __typename?: 'RotateApiKeyPayload';
  /** The key as it is now, or would be. Null where it was refused. */
  readonly apiKey?: Maybe<ApiKey>;
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** What the program sends as `x-api-key` from now on. It is here once and kept nowhere: null in the answer to a repetition, and in a dry run. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A business rule, in the words of one rule set. */
export type Rule = {
  readonly __typename?: 'Rule';
  /** Such as `C8`. */
  readonly key: Scalars['String']['output'];
  /** The reason why the product does not enforce it; null where it does. */
  readonly outOfScope?: Maybe<Scalars['String']['output']>;
  /** The first rule set that contains it. */
  readonly since: Scalars['String']['output'];
  /** Where it comes from. */
  readonly source: Scalars['String']['output'];
  /** What it says, in English. */
  readonly text: Scalars['String']['output'];
};

/** One rule that was checked. */
export type RuleCheck = {
  readonly __typename?: 'RuleCheck';
  /** What the rule says, in English. */
  readonly explanation: Scalars['String']['output'];
  /** The rule: A1 to H5 (docs/rules.md). */
  readonly key: Scalars['String']['output'];
  /** How it came out. */
  readonly outcome: RuleOutcome;
  /** Where the rule comes from. */
  readonly source: Scalars['String']['output'];
};

/** How a rule came out. */
export type RuleOutcome =
  /** It forbids it. */
  | 'FAILED'
  /** It does not stand in the way. */
  | 'PASSED'
  /** Not yet: a next step changes that. */
  | 'UNMET';

/** A business rule forbids it. The rules come with their sources. */
export type RuleRefusal = UserError & {
  readonly __typename?: 'RuleRefusal';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
  /** The rules that forbid it. */
  readonly rules: ReadonlyArray<RuleCheck>;
};

/** A set of rules that were in force together. */
export type RuleSet = {
  readonly __typename?: 'RuleSet';
  /** The first day on which it applied. */
  readonly appliesFrom: Scalars['Date']['output'];
  /** Such as `2021-06`: what `ruleSet` is elsewhere. */
  readonly key: Scalars['String']['output'];
  /** The rules of the set, A1 to H5. */
  readonly rules: ReadonlyArray<Rule>;
  /** The name for people. */
  readonly title: Scalars['String']['output'];
};

/** A service that delegated admin is given for: the unit of exclusivity (rules C8, C22). */
export type Service = {
  readonly __typename?: 'Service';
  /** The key that inputs take, such as `exchange-online`. */
  readonly key: Scalars['String']['output'];
  /** The name for people, such as `Exchange Online`. */
  readonly title: Scalars['String']['output'];
};

/** Another partner already administers one of the services for this customer (rule C8). */
export type ServiceConflict = UserError & {
  readonly __typename?: 'ServiceConflict';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** The holders. Only the customer accepts, so only the customer sees them. */
  readonly holders: ReadonlyArray<ServiceHolder>;
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
  /** The rule that forbids it. */
  readonly rules: ReadonlyArray<RuleCheck>;
  /** The services that are taken. */
  readonly services: ReadonlyArray<Service>;
};

/** A service, and the partner that administers it. */
export type ServiceHolder = {
  readonly __typename?: 'ServiceHolder';
  /** The partner that holds delegated admin for it. */
  readonly partner: Partner;
  /** The service that is taken. */
  readonly service: Service;
};

/** What a subscription is billed by. */
export type ServiceKind =
  /** By licenses. */
  | 'LICENSE_BASED'
  /** By usage: Azure and its products. */
  | 'USAGE_BASED';

/** The directory roles that delegated admin over a service has. */
export type ServiceRolesInput = {
  /** Microsoft's ids of the roles, 1 to 20: UUIDs, in any case. */
  readonly roleIds: ReadonlyArray<Scalars['String']['input']>;
  /** One of `serviceKeys`. */
  readonly serviceKey: Scalars['String']['input'];
};

/** The input of `shareSwitchLines`. */
export type ShareSwitchLinesInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `shareSwitchLines`. */
export type ShareSwitchLinesPayload = {
  readonly __typename?: 'ShareSwitchLinesPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `signSwitchForm`. */
export type SignSwitchFormInput = {
  /** The contact for Microsoft: needed from both partners, and not from the customer (rule G6). */
  readonly contact?: InputMaybe<SwitchContactInput>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The hash of the form that was read, as in `form.hash`. */
  readonly formHash: Scalars['String']['input'];
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The name to sign with. */
  readonly name: Scalars['String']['input'];
};

/** The answer of `signSwitchForm`. */
export type SignSwitchFormPayload = {
  readonly __typename?: 'SignSwitchFormPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Something that stays with the current partner. */
export type Staying = {
  readonly __typename?: 'Staying';
  /** Why it stays. */
  readonly kind: StayingKind;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Why it stays, for people, in English. */
  readonly reason: Scalars['String']['output'];
  /** The rule by which it stays. */
  readonly rule: RuleCheck;
  /** What stays; null where you may not see it any more. */
  readonly subscription?: Maybe<CloudSubscription>;
};

/** Why something stays with the current partner. */
export type StayingKind =
  /** It is not active (rule G24). */
  | 'DISABLED'
  /** Microsoft did not move it; it may be retried. */
  | 'FAILED'
  /** It was not accepted, or is not among the named lines. */
  | 'NOT_CHOSEN'
  /** Reservations do not move (rule G17). */
  | 'RESERVATION'
  /** Savings plans do not move (rule G17). */
  | 'SAVINGS_PLAN'
  /** Software does not move (rule G17). */
  | 'SOFTWARE'
  /** Plans for support do not move (rule G17). */
  | 'SUPPORT_PLAN';

/** Who takes a step. */
export type StepActor =
  /** A global administrator of the customer's tenant. */
  | 'CUSTOMER_ADMIN'
  /** The partner in question. */
  | 'PARTNER'
  /** The provider of the reseller in question. */
  | 'PROVIDER'
  /** The reseller in question. */
  | 'RESELLER'
  /** The partner that sold the subscription. */
  | 'SOURCE_PARTNER';

/** Whether a subscription can be used. */
export type SubscriptionStatus =
  /** It can be used. */
  | 'ACTIVE'
  /** It has ended, here or where it was bought. */
  | 'CANCELED'
  /** Its term is over, and it was not canceled before. */
  | 'EXPIRED'
  /** It cannot be used, and its data is still there (rule B17). */
  | 'SUSPENDED';

/** The input of `suspendSubscription`. */
export type SuspendSubscriptionInput = {
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The subscription. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `suspendSubscription`. */
export type SuspendSubscriptionPayload = {
  readonly __typename?: 'SuspendSubscriptionPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The subscription as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly subscription?: Maybe<CloudSubscription>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The reason why something stays. */
export type SwitchBlock = {
  readonly __typename?: 'SwitchBlock';
  /** What it is, for programs. */
  readonly code: SwitchBlockCode;
  /** What it is, for people, in English. */
  readonly reason: Scalars['String']['output'];
  /** The rules that block it. */
  readonly rules: ReadonlyArray<RuleCheck>;
};

/** Why a subscription stays with the current partner. */
export type SwitchBlockCode =
  /** A step has to be taken. */
  | 'ACT'
  /** Something has to be agreed to or signed. */
  | 'AGREE'
  /** This cloud has no Azure subscriptions in the program (rule F12). */
  | 'AZURE_UNAVAILABLE_IN_CLOUD'
  /** Multi-channel support does not cover what a Syndication Partner sold (rule B7). */
  | 'BOUGHT_FROM_SYNDICATION_PARTNER'
  /** In this cloud multi-channel support does not cover the channel (rule F12). */
  | 'CHANNEL_NOT_COVERED_IN_CLOUD'
  /** Something old has to be ended. */
  | 'CLOSE'
  /** The cloud takes no new customers and no new services (rule F8). */
  | 'CLOUD_CLOSED'
  /** The tenant is a partner of the program itself (rule A6). */
  | 'CUSTOMER_IS_PARTNER'
  /** This cloud has no providers and resellers (rules F5, F9). */
  | 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD'
  /** It is in another open request (rule G26). */
  | 'LINE_BLOCKED'
  /** The partner may not sell to that country (rules E1, E2). */
  | 'OUT_OF_TERRITORY'
  /** A marketplace product whose publisher sells only through selected partners (rule G19). */
  | 'PARTNER_ALLOW_LIST'
  /** The partner is restricted: it adds no customers (rule E7). */
  | 'PARTNER_RESTRICTED'
  /** The partner is suspended: it keeps what it manages, and wins nothing new (rule E6). */
  | 'PARTNER_SUSPENDED'
  /** A marketplace product for the whole tenant (rule G19). */
  | 'PER_TENANT_SAAS'
  /** Something has to be prepared, such as an Azure plan, or a product canceled. */
  | 'PREPARE'
  /** A marketplace product by a private offer (rule G19). */
  | 'PRIVATE_OFFER'
  /** A relationship with the customer is needed. */
  | 'RELATE'
  /** This cloud has no relationship requests for customers who exist elsewhere (rule F9). */
  | 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD'
  /** The partner sold the subscription itself (rule A1). */
  | 'SOLD_BY_THIS_PARTNER'
  /** A marketplace product at a special discount (rule G18). */
  | 'SPECIAL_DISCOUNT'
  /** Only an active subscription moves (rule G24). */
  | 'SUBSCRIPTION_NOT_ACTIVE'
  /** Nothing can be switched to this partner, or from there any more (rules B5, G24, G26). */
  | 'SWITCH_NOT_APPLICABLE'
  /** In this cloud Azure is not switched between partners (rule F6). */
  | 'SWITCH_UNAVAILABLE_IN_CLOUD'
  /** Time has to pass, or something that goes on has to end. */
  | 'WAIT';

/** A contact for Microsoft. */
export type SwitchContact = {
  readonly __typename?: 'SwitchContact';
  /** The person's address. */
  readonly email: Scalars['EmailAddress']['output'];
  /** The person's name. */
  readonly name: Scalars['String']['output'];
};

/** A contact for Microsoft. */
export type SwitchContactInput = {
  /** The person's address. */
  readonly email: Scalars['String']['input'];
  /** The person's name. At most 200 characters. */
  readonly name: Scalars['String']['input'];
};

/** The direction for the partner that reads: towards it, or away from it. */
export type SwitchDirection =
  /** Towards the partner. */
  | 'INBOUND'
  /** Away from the partner. */
  | 'OUTBOUND';

/** The form of a switch by signature (rules G3 to G6). */
export type SwitchForm = {
  readonly __typename?: 'SwitchForm';
  /** The current partner's address, and the contact for Microsoft. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** The partners that have confirmed to Microsoft. */
  readonly confirmedBy: ReadonlyArray<SwitchParty>;
  /** The current partner's contact for Microsoft; null until it has filled in the form. */
  readonly contact?: Maybe<SwitchContact>;
  /** Counts the versions of the text, from 1. */
  readonly edition: Scalars['Int']['output'];
  /** SHA-256 of the text that is signed. Null until the current partner has filled it in. */
  readonly hash?: Maybe<Scalars['String']['output']>;
  /** The parties whose signature of the current text is missing; the current partner signs first. */
  readonly missing: ReadonlyArray<SwitchParty>;
  /** The signatures of the current text. */
  readonly signatures: ReadonlyArray<SwitchSignature>;
};

/** What a switch changes, or has changed (rules G14, G17, G18, G22, G24). Once it is over it shows what it was on that day: nothing that anybody recorded later. */
export type SwitchImpact = {
  readonly __typename?: 'SwitchImpact';
  /** Access that stays after the move, or does not come with it (rule G17). */
  readonly access: ReadonlyArray<Scalars['String']['output']>;
  /** Lines that cannot be chosen, with all reasons. */
  readonly blocked: ReadonlyArray<BlockedLine>;
  /** The marketplace products that belong to the lines. */
  readonly marketplace: ReadonlyArray<MarketplaceImpact>;
  /** The lines that move: the same ones that an acceptance of this choice would move now; of a request that is over, those that have moved. */
  readonly moves: ReadonlyArray<SwitchLine>;
  /** Up to this instant the current partner is billed: the beginning of the day of the move, in UTC; today, as long as nothing has moved. Null where nothing moves, or lines move on different days: each line has its own (rule G22). */
  readonly sourceBilledUntil?: Maybe<Scalars['DateTime']['output']>;
  /** What stays with the current partner, and why. */
  readonly stays: ReadonlyArray<Staying>;
  /** From this instant on the future partner is billed: where the current one ceases to be (rule G22). */
  readonly targetBilledFrom?: Maybe<Scalars['DateTime']['output']>;
  /** What the current partner has to know before it accepts (rule G14). */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** One Azure subscription in a switch. */
export type SwitchLine = {
  readonly __typename?: 'SwitchLine';
  /** Microsoft's id; a switch does not change it (rule G9). */
  readonly azureSubscriptionId: Scalars['UUID']['output'];
  /** Microsoft's new id for billing, once it has moved (rule G9). Under an Azure plan it is that of the plan, and all that is in it has the same. */
  readonly billingId?: Maybe<Scalars['String']['output']>;
  /** Why it failed; null unless it has. */
  readonly error?: Maybe<SwitchLineError>;
  /** Names the line in `lineIds`. It is no `Node`. */
  readonly id: Scalars['ID']['output'];
  /** When Microsoft moved it; null while it has not. */
  readonly movedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The name of the subscription. */
  readonly name: Scalars['String']['output'];
  /** Where it stands. */
  readonly status: SwitchLineStatus;
  /** Null where you may not see the subscription any more. */
  readonly subscription?: Maybe<CloudSubscription>;
  /** From this instant on the future partner is billed for it, and up to it the current one: the beginning of the day of the move, in UTC. Null while it has not moved (rule G22). */
  readonly targetBilledFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Microsoft's transfer, in which it is or was when it moved or failed; null while Microsoft has none. */
  readonly transfer?: Maybe<SwitchTransfer>;
};

/** A page of switch lines. */
export type SwitchLineConnection = {
  readonly __typename?: 'SwitchLineConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<SwitchLineEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<SwitchLine>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** How many lines there are of each kind. */
export type SwitchLineCounts = {
  readonly __typename?: 'SwitchLineCounts';
  /** Those that have failed. */
  readonly failed: Scalars['Int']['output'];
  /** Those that were not accepted. */
  readonly leftOut: Scalars['Int']['output'];
  /** Those that have moved. */
  readonly moved: Scalars['Int']['output'];
  /** All lines. */
  readonly total: Scalars['Int']['output'];
};

/** A switch line in a page. */
export type SwitchLineEdge = {
  readonly __typename?: 'SwitchLineEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: SwitchLine;
};

/** Why Microsoft did not move a line. */
export type SwitchLineError = {
  readonly __typename?: 'SwitchLineError';
  /** When it failed. */
  readonly at: Scalars['DateTime']['output'];
  /** Microsoft's code, or TRANSFER_TIMED_OUT after three days (rule G16). */
  readonly code: Scalars['String']['output'];
  /** Microsoft's correlation id; null where Microsoft has given none. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** What Microsoft said, in English. */
  readonly message: Scalars['String']['output'];
  /** The id that a service request with Microsoft needs; null where Microsoft has given none. */
  readonly transferId?: Maybe<Scalars['String']['output']>;
};

/** Where a line stands. */
export type SwitchLineStatus =
  /** Microsoft has not moved it; see `error`. */
  | 'FAILED'
  /** Not accepted: it stays with the current partner. */
  | 'LEFT_OUT'
  /** It is with the future partner. */
  | 'MOVED'
  /** It is accepted, and Microsoft moves it. */
  | 'MOVING'
  /** The current partner has not decided. */
  | 'PROPOSED';

/** Narrows a list of lines. */
export type SwitchLineWhere = {
  /** Where they stand. */
  readonly status?: InputMaybe<SwitchLineStatus>;
};

/** A notification that was sent: evidence, also of a partner that does not answer. */
export type SwitchNotification = {
  readonly __typename?: 'SwitchNotification';
  /** What it was for. */
  readonly kind: SwitchNotificationKind;
  /** Tells it from the others of the request, such as `reminder-3` or `escalation-3-source-to-customer`. */
  readonly name: Scalars['String']['output'];
  /** How it came back; null as long as the mail service has reported nothing. */
  readonly returnedAs?: Maybe<MailReturn>;
  /** When it went out. */
  readonly sentAt: Scalars['DateTime']['output'];
};

/** What an email about a switch is for. */
export type SwitchNotificationKind =
  /** The current partner has accepted. */
  | 'ACCEPTED'
  /** Access is to be cleaned up. */
  | 'ACCESS'
  /** Microsoft has not acknowledged the form in time (rule G7). */
  | 'ACKNOWLEDGEMENT'
  /** The party that started it has canceled it. */
  | 'CANCELED'
  /** The others learn that a party has not answered (rule G13). */
  | 'ESCALATION'
  /** Nobody has answered in time. */
  | 'EXPIRED'
  /** Microsoft has moved the last line, or failed. */
  | 'FINISHED'
  /** Something that this version of the stack has no name for. */
  | 'OTHER'
  /** The current partner has rejected it. */
  | 'REJECTED'
  /** A party has not answered. */
  | 'REMINDER'
  /** A partner has to answer, or the customer is to know of the request. */
  | 'REQUEST'
  /** A party has to sign the form. */
  | 'SIGN'
  /** The signed form is with Microsoft. */
  | 'SUBMITTED'
  /** A partner has to confirm to Microsoft (rule G7). */
  | 'VERIFY';

/** A party of a switch. */
export type SwitchParty =
  /** The customer whose Azure it is. */
  | 'CUSTOMER'
  /** The current partner. */
  | 'SOURCE'
  /** The future partner. */
  | 'TARGET';

/** The phase is finer than the status: a request is closed once access has been cleaned up too. */
export type SwitchPhase =
  /** Microsoft has to acknowledge the form. */
  | 'AWAITING_ACKNOWLEDGEMENT'
  /** Both partners have to confirm to Microsoft. */
  | 'AWAITING_CONFIRMATION'
  /** Parties have to sign the form. */
  | 'AWAITING_SIGNATURES'
  /** The current partner has to answer. */
  | 'AWAITING_SOURCE'
  /** People have to clean up access (rules G8, G17). */
  | 'CLEANING_UP'
  /** Nothing is left to do. */
  | 'CLOSED'
  /** Microsoft moves the lines. */
  | 'MOVING';

/** How a switch is agreed on. */
export type SwitchProcedure =
  /** The customer requests it in writing, and three parties sign a form (rules G1 to G9). */
  | 'SIGNED_FORM'
  /** The future partner requests it, the current one accepts (rules G10 on). */
  | 'TRANSFER_REQUEST';

/** Azure subscriptions of a customer that go from one partner to another. */
export type SwitchRequest = Labeled & Node & {
  readonly __typename?: 'SwitchRequest';
  /** When the current partner accepted; null while it has not. */
  readonly acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What people have to do once billing has moved; empty before. */
  readonly accessTasks: ReadonlyArray<AccessTask>;
  /** When the acknowledgement of Microsoft is due: eight business hours after the form was submitted (rule G7). */
  readonly acknowledgeBy?: Maybe<Scalars['DateTime']['output']>;
  /** What you may do with it now, and why not what you may not. */
  readonly allowedActions: ReadonlyArray<AllowedAction>;
  /** When nothing was left to do any more; null before. */
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null where you may not see the customer. */
  readonly customer?: Maybe<Customer>;
  /** The customer's name. */
  readonly customerName: Scalars['String']['output'];
  /** For a partner: towards it or away from it; null for all others. */
  readonly direction?: Maybe<SwitchDirection>;
  /** When it expires without an answer (rule G13). */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When the last line had moved or failed. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null for a transfer request. */
  readonly form?: Maybe<SwitchForm>;
  /** Opaque, and the same for ever. */
  readonly id: Scalars['ID']['output'];
  /** Previews what moves and what stays: of the lines that are named, or else of all that nothing blocks. Null for viewers that may not see the lines. */
  readonly impact?: Maybe<SwitchImpact>;
  /** The labels of your organization, up to ten. Nobody else sees them. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** Null for viewers that may not see the lines. */
  readonly lineCounts?: Maybe<SwitchLineCounts>;
  /**
   * Customer and current partner see them all the time; the future partner once they have moved, or once the current
   * partner shares them. Until then the list is empty, and `linesVisible` says so.
   */
  readonly lines: SwitchLineConnection;
  /** Whether you may see the lines. */
  readonly linesVisible: Scalars['Boolean']['output'];
  /** The reason, in the words of who requested it; null where none was given. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** The emails that went out, in the order in which they were requested: evidence for all parties. */
  readonly notifications: ReadonlyArray<SwitchNotification>;
  /** Where it stands, with what is left to do. */
  readonly phase: SwitchPhase;
  /** How it is agreed on. */
  readonly procedure: SwitchProcedure;
  /** The reason why it was rejected or canceled. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The number or name under which your organization knows it; null where it has none. Nobody else sees it. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The reseller for which the future partner, a provider, requests it. */
  readonly reseller?: Maybe<Partner>;
  /** The rule set that allowed the request. */
  readonly ruleSet: Scalars['String']['output'];
  /** The rules that decided it. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  /** The current partner. */
  readonly source: Partner;
  /** Where it stands. */
  readonly status: SwitchRequestStatus;
  /** The future partner. */
  readonly target: Partner;
  /** Microsoft's ticket, once it has acknowledged the form. */
  readonly ticketNumber?: Maybe<Scalars['String']['output']>;
  /** Viewers that may not see the lines do not see what became of them: a page may have fewer entries than `first`. */
  readonly timeline: TimelineConnection;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts its changes, from 1. As `expectedVersion` it guards a mutation against changes that you have not seen. */
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

/** A page of switch requests. */
export type SwitchRequestConnection = {
  readonly __typename?: 'SwitchRequestConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<SwitchRequestEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<SwitchRequest>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A switch request in a page. */
export type SwitchRequestEdge = {
  readonly __typename?: 'SwitchRequestEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: SwitchRequest;
};

/** The order of a list of switch requests. */
export type SwitchRequestOrder = {
  /** By the last change. */
  readonly updatedAt: OrderDirection;
};

/** Where a switch stands. */
export type SwitchRequestStatus =
  /** The form waits for the signatures of current partner, customer and future partner. */
  | 'AWAITING_SIGNATURES'
  /** The party that started it has canceled it (rule G12). */
  | 'CANCELED'
  /** Every accepted line has moved. */
  | 'COMPLETED'
  /** The current partner has not answered in time (rule G13). */
  | 'EXPIRED'
  /** No line has moved; `retrySwitchLines` tries again. */
  | 'FAILED'
  /** Microsoft moves the subscriptions; it cannot be canceled any more. */
  | 'IN_PROGRESS'
  /** Some lines failed; `retrySwitchLines` retries those. */
  | 'PARTIALLY_COMPLETED'
  /** Waits for the current partner. */
  | 'PENDING'
  /** The current partner has rejected it. */
  | 'REJECTED'
  /** The signed form is with Microsoft. */
  | 'SUBMITTED'
  /** Microsoft asks both partners to confirm. */
  | 'VERIFYING';

/** Narrows a list of switch requests. What is left out does not count; what is given counts together. */
export type SwitchRequestWhere = {
  /** The customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Both when left out. A customer has no direction: a list of one is empty for it. */
  readonly direction?: InputMaybe<SwitchDirection>;
  /** All of these labels of yours; case and accents do not count. The order of the list is then that of creation. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Your reference for it, whole; case and accents do not count. The order of the list is then that of creation. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Any of these. */
  readonly status?: InputMaybe<ReadonlyArray<SwitchRequestStatus>>;
  /** When it was last changed. */
  readonly updatedAt?: InputMaybe<DateTimeRange>;
};

/** A signature of the form. */
export type SwitchSignature = {
  readonly __typename?: 'SwitchSignature';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** The contact for Microsoft; partners only. */
  readonly contact?: Maybe<SwitchContact>;
  /** The name that was signed with. */
  readonly name: Scalars['String']['output'];
  /** Who signed. */
  readonly party: SwitchParty;
};

/** A transfer that Microsoft has, of up to 25 lines (rule G22). */
export type SwitchTransfer = {
  readonly __typename?: 'SwitchTransfer';
  /** Microsoft's correlation id; null where Microsoft has given none. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** When Microsoft ends the transfer, if it has not been accepted by then: Microsoft's own word. Null where it has given none, and where there is no end (rule G13). */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Microsoft's id of it. */
  readonly transferId: Scalars['String']['output'];
};

/**
 * Something that waits for an organization: its next step with an object. It follows from the state of the object, and is there exactly as
 * long as that state.
 */
export type Task = {
  readonly __typename?: 'Task';
  /** The mutation that does it; null where it happens outside of this product. */
  readonly action?: Maybe<MutationName>;
  /** Who may do it: any of these roles. Empty for operators. */
  readonly by: ReadonlyArray<Role>;
  /** The customer's name or address; null where the task is about no customer. */
  readonly customerName?: Maybe<Scalars['String']['output']>;
  /** When it is to be done. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** The `step` or the `task` that the mutation takes; null where it takes none. */
  readonly key?: Maybe<Scalars['String']['output']>;
  /** What it is, for programs. */
  readonly kind: TaskKind;
  /** The object that it is about. */
  readonly object?: Maybe<Node>;
  /** Whether that has passed. */
  readonly overdue: Scalars['Boolean']['output'];
  /** When it began to wait. */
  readonly since: Scalars['DateTime']['output'];
  /** What to do, for people, in English. */
  readonly title: Scalars['String']['output'];
};

/** A page of tasks. */
export type TaskConnection = {
  readonly __typename?: 'TaskConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<TaskEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<Task>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A task in a page. */
export type TaskEdge = {
  readonly __typename?: 'TaskEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: Task;
};

/** What somebody has to do next. */
export type TaskKind =
  /** The current partner records Microsoft's ticket (rules G2, G7). */
  | 'ACKNOWLEDGE_SWITCH'
  /** The customer approves delegated admin with Microsoft, on the page of the grant's `approvalUrl` (rule J2). */
  | 'APPROVE_DELEGATED_ADMIN'
  /** The reseller authorises the provider (rule D6). */
  | 'AUTHORISE_PROVIDER'
  /** The issuer reminds the customer, who has not answered the invitation. */
  | 'CHASE_INVITATION'
  /** A party attests that access has been cleaned up (rules G8, G17). */
  | 'CLEAN_UP_ACCESS'
  /** Microsoft has no customer agreement: the customer signs it in the Microsoft 365 admin center, or the partner attests it to Microsoft (rule C6). */
  | 'COMPLETE_CUSTOMER_AGREEMENT'
  /** The partner that somebody else named as the seller of a purchase says whether it is. */
  | 'CONFIRM_SALE'
  /** A partner confirms the switch to Microsoft (rule G7). */
  | 'CONFIRM_SWITCH'
  /** The reseller consents to delegated admin that its provider has requested for it, or rejects it (rule D3). */
  | 'CONSENT_TO_DELEGATED_ADMIN'
  /** The customer accepts the invitation, or declines it (rules C5, C6). */
  | 'DECIDE_INVITATION'
  /** The current partner accepts the switch, or rejects it (rules G12, G13). */
  | 'DECIDE_SWITCH'
  /** The current partner fills in the form (rule G3). */
  | 'FILL_IN_SWITCH_FORM'
  /** The reseller forwards the invitation to the customer (rule D2). */
  | 'FORWARD_INVITATION'
  /** The partner or an operator mends what keeps Microsoft from letting us in. What waits for it is held, and then goes on by itself (rule J6). */
  | 'MEND_CONNECTION'
  /** A side takes a step of a migration (rules B11, B13, B15). */
  | 'MIGRATION_STEP'
  /** An operator removes the cause of a failure, and lets provisioning try again. */
  | 'REDRIVE_PROVISIONING'
  /** The partner renews delegated admin that ends soon, or lets it end (rule J1). */
  | 'RENEW_DELEGATED_ADMIN'
  /** A security group of a role template can be given no access: the partner names another, or restores it. */
  | 'REPAIR_ROLE_TEMPLATE'
  /** The holder of delegated admin has lost its access, and Microsoft does not assign it anew: its security group is gone. It replaces the group. */
  | 'RESTORE_ACCESS'
  /** One of the two partners has failed lines tried again. */
  | 'RETRY_SWITCH_LINES'
  /** A party signs the form; the current partner signs first (rules G3, G4). */
  | 'SIGN_SWITCH_FORM';

/** Narrows a list of tasks. What is left out does not count; what is given counts together. */
export type TaskWhere = {
  /** When they are to be done. */
  readonly dueAt?: InputMaybe<DateTimeRange>;
  /** Any of these. */
  readonly kind?: InputMaybe<ReadonlyArray<TaskKind>>;
};

/** A closed group of countries (rule E2). */
export type Territory = {
  readonly __typename?: 'Territory';
  /** The countries that belong to it. */
  readonly countries: ReadonlyArray<Scalars['CountryCode']['output']>;
  /** Its name, such as `EU_EFTA`; `NONE` where the country is in no group. */
  readonly key: Scalars['String']['output'];
};

/** The timeline of one object, compared with its chains of hashes. The signed days are verified by `npm run audit:verify`. */
export type TimelineAudit = {
  readonly __typename?: 'TimelineAudit';
  /** How many entries there are. */
  readonly entries: Scalars['Int']['output'];
  /** What is wrong; empty where nothing is. */
  readonly findings: ReadonlyArray<TimelineFinding>;
  /** Whether nothing is wrong. */
  readonly intact: Scalars['Boolean']['output'];
  /** The object. */
  readonly objectId: Scalars['ID']['output'];
  /** How many entries were removed by retention, as a checkpoint says. */
  readonly retired: Scalars['Int']['output'];
};

/** A value of an object that an event changed. */
export type TimelineChange = {
  readonly __typename?: 'TimelineChange';
  /** What was changed: the name of a field, or a path such as `delegatedAdmin.exchange-online.Contoso`. */
  readonly field: Scalars['String']['output'];
  /** The value before, as text; null where there was none. Several values are a list in JSON. */
  readonly from?: Maybe<Scalars['String']['output']>;
  /** The value after, as text; null where there is none any more. */
  readonly to?: Maybe<Scalars['String']['output']>;
};

/** A page of timelines. */
export type TimelineConnection = {
  readonly __typename?: 'TimelineConnection';
  /** The objects of the page, each with its cursor. */
  readonly edges: ReadonlyArray<TimelineEdge>;
  /** The objects of the page. */
  readonly nodes: ReadonlyArray<TimelineEntry>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A timeline in a page. */
export type TimelineEdge = {
  readonly __typename?: 'TimelineEdge';
  /** The position of the object, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The object. */
  readonly node: TimelineEntry;
};

/** An event, recorded together with the state that it changed. */
export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  /** The partner or the customer's tenant for which the actor acts. */
  readonly actingFor?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** Who did it. */
  readonly by: ActorReference;
  /** What it changed of the object, each with the old and the new value; empty where it changed nothing that you may see. */
  readonly changes: ReadonlyArray<TimelineChange>;
  /** The request from which it follows: callers may send it as `x-correlation-id`. */
  readonly correlationId: Scalars['String']['output'];
  /** The id of the event, as integrators receive it. */
  readonly id: Scalars['ID']['output'];
  /** What happened, for people, in English. */
  readonly summary: Scalars['String']['output'];
  /** What happened. */
  readonly type: EventType;
  /** Microsoft's correlation id, where Microsoft was involved. */
  readonly upstreamCorrelationId?: Maybe<Scalars['String']['output']>;
  /** The step of the workflow, where a workflow did it. */
  readonly workflowStep?: Maybe<Scalars['String']['output']>;
};

/** One thing that is wrong with a timeline. */
export type TimelineFinding = {
  readonly __typename?: 'TimelineFinding';
  /** The chain: the id of the object, or its id and the name of a part that has a chain of its own. */
  readonly chain?: Maybe<Scalars['String']['output']>;
  /** What was found, in English. */
  readonly detail: Scalars['String']['output'];
  /** What is wrong. */
  readonly kind: TimelineFindingKind;
  /** The number of the entry in its chain, from 1. */
  readonly seq?: Maybe<Scalars['Int']['output']>;
};

/** What is wrong with an entry of a timeline, or with what proves it. */
export type TimelineFindingKind =
  /** It is not what was written. */
  | 'ALTERED'
  /** A signature is of no known key. */
  | 'BAD_SIGNATURE'
  /** It stands where nothing was written. */
  | 'INSERTED'
  /** It was written, and is gone. */
  | 'REMOVED'
  /** It stands in another place than it was written in. */
  | 'REORDERED'
  /** A day is over, and its journal is not signed. */
  | 'UNSIGNED';

/** The input of `updateApiKey`. */
export type UpdateApiKeyInput = {
  /** The addresses and networks (CIDR) from which it is good: at most 50. From anywhere, when left out. */
  readonly allowedAddresses: ReadonlyArray<Scalars['String']['input']>;
  /** The SHA-256 of each document that it may send, in lower-case hexadecimal: at most 400. Any document, when left out. */
  readonly documents?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The key. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What people call it. At most 100 characters. */
  readonly name: Scalars['String']['input'];
  /** What it may do: at least one. */
  readonly scopes: ReadonlyArray<ApiKeyScope>;
};

/** The answer of `updateApiKey`. */
export type UpdateApiKeyPayload = {
  readonly __typename?: 'UpdateApiKeyPayload';
  /** The key as it is now, or would be. Null where it was refused. */
  readonly apiKey?: Maybe<ApiKey>;
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The input of `updateCustomer`. What is left out stays; something has to be given. */
export type UpdateCustomerInput = {
  /** Where emails to the customer go. */
  readonly contactEmail?: InputMaybe<Scalars['String']['input']>;
  /** Where the organization is. Not for the customer itself: which partners may work with it depends on that (rule E1). */
  readonly country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Its domain name, such as `contoso.com`, and no public suffix, such as `co.uk`. Once the customer has accepted, no two customers have the same. */
  readonly domain?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The customer: of a partner, in its own list. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The name of the organization. At most 200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `updateCustomer`. */
export type UpdateCustomerPayload = {
  readonly __typename?: 'UpdateCustomerPayload';
  /** The customer as it is now, or would be. Null where it was refused. */
  readonly customer?: Maybe<Customer>;
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The reason why a mutation was refused. Nothing was written. */
export type UserError = {
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** Why a mutation was refused. New codes may be added at any time. */
export type UserErrorCode =
  /** The address is not written to: its owner wants no emails, has called one spam, or it takes none. */
  | 'ADDRESS_STOPPED'
  /** The partner agreement has not been signed (rule D8). */
  | 'AGREEMENT_NOT_SIGNED'
  /** The customer agreement has to be accepted in the same step (rule C6). */
  | 'AGREEMENT_REQUIRED'
  /** It has ended already. */
  | 'ALREADY_ENDED'
  /** There is one already. */
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
  /** You may see it, but your role, or the scopes of your key, do not allow this. */
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
  /** It has been accepted, by as many customers as may. */
  | 'INVITATION_ALREADY_ACCEPTED'
  /** The invitation is already on its way to the customer. */
  | 'INVITATION_ALREADY_SENT'
  /** The customer has declined it. */
  | 'INVITATION_DECLINED'
  /** It was not accepted in time. */
  | 'INVITATION_EXPIRED'
  /** The invitation is still with the reseller, who has to forward it first. */
  | 'INVITATION_NOT_SENT'
  /** You have an open invitation to this tenant and address already; see `invitation`. */
  | 'INVITATION_OPEN'
  /** The partner has revoked it. */
  | 'INVITATION_REVOKED'
  /** The subscription is in an open switch request, so it is neither suspended nor canceled (rule G26). */
  | 'IN_OPEN_SWITCH'
  /** The line is blocked (rules G18, G19, G24, G26). */
  | 'LINE_BLOCKED'
  /** Too many emails went out today, of yours or to this address; see `opensAt`. */
  | 'MAIL_BUDGET_SPENT'
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
  /** The partner is restricted: it adds no customers (rule E7). */
  | 'PARTNER_RESTRICTED'
  /** The partner is suspended: it keeps what it manages, and wins nothing new (rule E6). */
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
  /** The provider has no active link to the reseller (rules D2, D6). */
  | 'RESELLER_NOT_LINKED'
  /** The partner that sold it is not registered on this stack: the switch is arranged with Microsoft (rule B5). */
  | 'SELLER_NOT_REGISTERED'
  /** The program lacks some of the services in use (rule B12). */
  | 'SERVICES_UNAVAILABLE'
  /** Another partner holds delegated admin for the service (rule C8). */
  | 'SERVICE_HELD'
  /** The partner sold the subscription itself (rule A1). */
  | 'SOLD_BY_THIS_PARTNER'
  /** Only an active subscription moves (rule G24). */
  | 'SUBSCRIPTION_NOT_ACTIVE'
  /** The party that started it has canceled it. */
  | 'SWITCH_CANCELED'
  /** The current partner did not answer in time (rule G13). */
  | 'SWITCH_EXPIRED'
  /** The switch has been accepted and cannot be canceled any more (rule G12). */
  | 'SWITCH_IN_PROGRESS'
  /** Nothing can be switched to this partner (rules B5, G24, G26). */
  | 'SWITCH_NOT_APPLICABLE'
  /** The current partner has rejected it. */
  | 'SWITCH_REJECTED'
  /** In this cloud Azure is not switched between partners (rule F6). */
  | 'SWITCH_UNAVAILABLE_IN_CLOUD'
  /** Only local and sandbox stacks have a test clock. */
  | 'TEST_CLOCK_UNAVAILABLE'
  /** It has changed since the version that you expected. */
  | 'VERSION_CONFLICT'
  /** The object is not in a state that allows this. */
  | 'WRONG_STATE';

/** The access that a partner has given us to its systems with Microsoft. */
export type VendorAccess = {
  readonly __typename?: 'VendorAccess';
  /** When that was. */
  readonly consentedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The user who has signed in for the partner, by the name with Microsoft; null where nobody has. */
  readonly consentedBy?: Maybe<Scalars['String']['output']>;
  /** When Microsoft forgets it: 90 days after it was last used. Each use puts this off. */
  readonly expiresBy?: Maybe<Scalars['DateTime']['output']>;
  /** When Microsoft last gave a token for it. It is used once a week at least. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the user has signed in with MFA; null where Microsoft has not said so yet. Without it Microsoft refuses every call. */
  readonly mfa?: Maybe<Scalars['Boolean']['output']>;
  /** What has to be mended; empty while it works. */
  readonly problems: ReadonlyArray<VendorAccessProblem>;
  /** Whether it works. */
  readonly status: VendorAccessStatus;
};

/** In whose name Microsoft is called for a partner (rule J6). */
export type VendorAccessKind =
  /** In the name of our application. */
  | 'APPLICATION'
  /** In the name of a user of the partner, who has signed in with MFA. */
  | 'USER';

/** Why Microsoft does not let us in for a partner. */
export type VendorAccessProblem = {
  readonly __typename?: 'VendorAccessProblem';
  /** Microsoft's own code, such as `AADSTS7000222`, or the HTTP status. */
  readonly code: Scalars['String']['output'];
  /** In whose name the calls are that it turns away. */
  readonly kind: VendorAccessKind;
  /** Microsoft's own words, at most 1,024 characters. */
  readonly message: Scalars['String']['output'];
  /** What a person has to do, in English. */
  readonly remedy: Scalars['String']['output'];
  /** When it was first met. */
  readonly since: Scalars['DateTime']['output'];
};

/** Whether Microsoft lets us in for a partner. */
export type VendorAccessStatus =
  /** Something has to be mended. What waits for Microsoft is held until then, and goes on by itself. */
  | 'BROKEN'
  /** It works, and ends within 30 days unless Microsoft lets us use it before, or an administrator connects the partner again. */
  | 'EXPIRING'
  /** No administrator has connected the partner: what takes a user is held, and all else works. */
  | 'NOT_CONNECTED'
  /** No call was turned away since the last that got through. */
  | 'WORKING';

/** The customer agreement as Microsoft was found to have it (rule C6). */
export type VendorAgreement = {
  readonly __typename?: 'VendorAgreement';
  /** When the customer accepted it; null where Microsoft does not say, as with the customer's own signature. */
  readonly acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who has brought it into force; null unless it is. */
  readonly by?: Maybe<AgreedBy>;
  /** When Microsoft was looked at last, and answered; null where it has not. */
  readonly lookedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it is unknown, for people, in English; null otherwise. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Whether Microsoft has it. */
  readonly status: VendorAgreementStatus;
};

/** Whether Microsoft has the customer agreement. */
export type VendorAgreementStatus =
  /** It does: orders and transfers are possible. */
  | 'IN_FORCE'
  /** It does not: it refuses them (code 13605). */
  | 'MISSING'
  /** It has not been looked at, or has not answered, or does not answer in this cloud; see `reason`. */
  | 'UNKNOWN';

/** The input of `verifySwitch`. */
export type VerifySwitchInput = {
  /** Whether the partner confirms. */
  readonly confirmed: Scalars['Boolean']['input'];
  /** Checks everything, and writes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** The version that you have seen. Refused with VERSION_CONFLICT where it is another by now; any when left out. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The request. */
  readonly id: Scalars['ID']['input'];
  /** Makes a repetition safe: the same key with the same input is answered like the first time. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The reason why not; needed with a no. At most 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `verifySwitch`. */
export type VerifySwitchPayload = {
  readonly __typename?: 'VerifySwitchPayload';
  /** Whether nothing was written, because `dryRun` was requested. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The switch request as it is now, or would be. Null where it was refused, and in a dry run that would make a new one. */
  readonly switchRequest?: Maybe<SwitchRequest>;
  /** Why it was refused; empty where it was done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The object has changed since the version you expected. */
export type VersionConflict = UserError & {
  readonly __typename?: 'VersionConflict';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** The version that the object has now. */
  readonly currentVersion: Scalars['Int']['output'];
  /** The page that explains the code. */
  readonly docsUrl: Scalars['URL']['output'];
  /** For people, in English. Programs read `code`. */
  readonly message: Scalars['String']['output'];
  /** The path in the input, from `input` down; null when it is about the whole request. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may be accepted when it is sent again a little later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** The caller, as its token or API key identifies it. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The caller's own customer record; null for partners and operators. */
  readonly customer?: Maybe<Customer>;
  /** Your address, from the token; null where it has none. */
  readonly email?: Maybe<Scalars['EmailAddress']['output']>;
  /** Who you are to this stack. */
  readonly kind: ActorKind;
  /** Your name, from the token; null where it has none. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The caller's own partner record; null for customers and operators. */
  readonly partner?: Maybe<Partner>;
  /** What you may do, by your tenant's roles; empty for programs and operators. */
  readonly roles: ReadonlyArray<Role>;
  /** What an API key may do; null for people. */
  readonly scopes?: Maybe<ReadonlyArray<ApiKeyScope>>;
  /** The person or program: the subject of its token, or the id of its API key. */
  readonly subject: Scalars['String']['output'];
  /** Everything that waits for your organization, over all customers and of all kinds, by due date. */
  readonly tasks: TaskConnection;
  /** The caller's directory tenant; null for operators. */
  readonly tenantId?: Maybe<Scalars['UUID']['output']>;
};


/** The caller, as its token or API key identifies it. */
export type ViewerTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<TaskWhere>;
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
  Labeled:
    | ( CustomerModel )
    | ( InvitationModel )
    | ( MigrationPlanModel )
    | ( RelationshipModel )
    | ( SwitchRequestModel )
  ;
  Node:
    | ( ApiKeyModel )
    | ( CloudSubscriptionModel )
    | ( CustomerModel )
    | ( InvitationModel )
    | ( MigrationPlanModel )
    | ( PartnerModel )
    | ( RelationshipModel )
    | ( ResellerLinkModel )
    | ( RoleTemplateModel )
    | ( SwitchRequestModel )
  ;
  UserError:
    | ( InputError )
    | ( InvitationConflictModel )
    | ( MailBudgetSpent )
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
  AccessLink: ResolverTypeWrapper<AccessLink>;
  AccessLinkKind: AccessLinkKind;
  AccessLinkState: AccessLinkState;
  AccessTask: ResolverTypeWrapper<AccessTaskModel>;
  AccessTaskKey: AccessTaskKey;
  AccessTaskStatus: AccessTaskStatus;
  AccessTrace: ResolverTypeWrapper<Omit<AccessTrace, 'holder'> & { holder: ResolversTypes['Partner'] }>;
  AcknowledgeSwitchInput: AcknowledgeSwitchInput;
  AcknowledgeSwitchPayload: ResolverTypeWrapper<Omit<AcknowledgeSwitchPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ActionAvailability: ActionAvailability;
  ActorKind: ActorKind;
  ActorReference: ResolverTypeWrapper<ActorReference>;
  AddCustomerInput: AddCustomerInput;
  AddCustomerPayload: ResolverTypeWrapper<Omit<AddCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AdvanceTestClockInput: AdvanceTestClockInput;
  AdvanceTestClockPayload: ResolverTypeWrapper<Omit<AdvanceTestClockPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AgreedBy: AgreedBy;
  AllowedAction: ResolverTypeWrapper<AllowedAction>;
  ApiKey: ResolverTypeWrapper<ApiKeyModel>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ApiKeyEdge']>, nodes: ReadonlyArray<ResolversTypes['ApiKey']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  ApiKeyScope: ApiKeyScope;
  ApiKeyStatus: ApiKeyStatus;
  ApiKeyWhere: ApiKeyWhere;
  ApplyRoleTemplateInput: ApplyRoleTemplateInput;
  ApplyRoleTemplatePayload: ResolverTypeWrapper<Omit<ApplyRoleTemplatePayload, 'relationships' | 'userErrors'> & { relationships?: Maybe<ReadonlyArray<ResolversTypes['Relationship']>>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AssignMigrationStepInput: AssignMigrationStepInput;
  AssignMigrationStepPayload: ResolverTypeWrapper<Omit<AssignMigrationStepPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AzureService: ResolverTypeWrapper<AzureServiceModel>;
  BlockedLine: ResolverTypeWrapper<Omit<BlockedLine, 'blocks' | 'line'> & { blocks: ReadonlyArray<ResolversTypes['SwitchBlock']>, line: ResolversTypes['SwitchLine'] }>;
  Blocker: ResolverTypeWrapper<BlockerModel>;
  BlockerCode: BlockerCode;
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
  CheckAccessInput: CheckAccessInput;
  CheckAccessPayload: ResolverTypeWrapper<Omit<CheckAccessPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  ConfirmPartnerOfRecordInput: ConfirmPartnerOfRecordInput;
  ConfirmPartnerOfRecordPayload: ResolverTypeWrapper<Omit<ConfirmPartnerOfRecordPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ConnectPartnerInput: ConnectPartnerInput;
  ConnectPartnerPayload: ResolverTypeWrapper<Omit<ConnectPartnerPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversTypes['Partner']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ConsentToDelegatedAdminInput: ConsentToDelegatedAdminInput;
  ConsentToDelegatedAdminPayload: ResolverTypeWrapper<Omit<ConsentToDelegatedAdminPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateInvitationInput: CreateInvitationInput;
  CreateInvitationPayload: ResolverTypeWrapper<Omit<CreateInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateMigrationPlanInput: CreateMigrationPlanInput;
  CreateMigrationPlanPayload: ResolverTypeWrapper<Omit<CreateMigrationPlanPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CreateSwitchRequestInput: CreateSwitchRequestInput;
  CreateSwitchRequestPayload: ResolverTypeWrapper<Omit<CreateSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerAffiliation: CustomerAffiliation;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerInvitationWhere: CustomerInvitationWhere;
  CustomerMigrationPlanWhere: CustomerMigrationPlanWhere;
  CustomerOrder: CustomerOrder;
  CustomerRelationshipWhere: CustomerRelationshipWhere;
  CustomerSubscriptionWhere: CustomerSubscriptionWhere;
  CustomerSwitchRequestWhere: CustomerSwitchRequestWhere;
  CustomerWhere: CustomerWhere;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DecisionCode: DecisionCode;
  DeclineInvitationInput: DeclineInvitationInput;
  DeclineInvitationPayload: ResolverTypeWrapper<Omit<DeclineInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DefineRoleTemplateInput: DefineRoleTemplateInput;
  DefineRoleTemplatePayload: ResolverTypeWrapper<Omit<DefineRoleTemplatePayload, 'roleTemplate' | 'userErrors'> & { roleTemplate?: Maybe<ResolversTypes['RoleTemplate']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DelegatedAdminEndReason: DelegatedAdminEndReason;
  DelegatedAdminFact: DelegatedAdminFact;
  DelegatedAdminGrant: ResolverTypeWrapper<DelegatedAdminGrantModel>;
  DelegatedAdminOnEnd: DelegatedAdminOnEnd;
  DelegatedAdminRejection: ResolverTypeWrapper<DelegatedAdminRejection>;
  DelegatedAdminStatus: DelegatedAdminStatus;
  DelegatedAdminTerms: ResolverTypeWrapper<DelegatedAdminTerms>;
  Deployment: ResolverTypeWrapper<DeploymentModel>;
  DirectoryRole: ResolverTypeWrapper<DirectoryRole>;
  EditSwitchFormInput: EditSwitchFormInput;
  EditSwitchFormPayload: ResolverTypeWrapper<Omit<EditSwitchFormPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  EndRelationshipInput: EndRelationshipInput;
  EndRelationshipPayload: ResolverTypeWrapper<Omit<EndRelationshipPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EventType: EventType;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ForwardInvitationInput: ForwardInvitationInput;
  ForwardInvitationPayload: ResolverTypeWrapper<Omit<ForwardInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InputError: ResolverTypeWrapper<InputError>;
  InputFault: InputFault;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Invitation: ResolverTypeWrapper<InvitationModel>;
  InvitationConflict: ResolverTypeWrapper<InvitationConflictModel>;
  InvitationConnection: ResolverTypeWrapper<Omit<InvitationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InvitationEdge']>, nodes: ReadonlyArray<ResolversTypes['Invitation']> }>;
  InvitationDelivery: InvitationDelivery;
  InvitationEdge: ResolverTypeWrapper<Omit<InvitationEdge, 'node'> & { node: ResolversTypes['Invitation'] }>;
  InvitationHop: ResolverTypeWrapper<Omit<InvitationHop, 'from' | 'to'> & { from: ResolversTypes['Partner'], to?: Maybe<ResolversTypes['Partner']> }>;
  InvitationMail: ResolverTypeWrapper<InvitationMailModel>;
  InvitationMailStatus: InvitationMailStatus;
  InvitationOrder: InvitationOrder;
  InvitationStatus: InvitationStatus;
  InvitationWhere: InvitationWhere;
  Job: ResolverTypeWrapper<JobModel>;
  JobConnection: ResolverTypeWrapper<Omit<JobConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['JobEdge']>, nodes: ReadonlyArray<ResolversTypes['Job']> }>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['Job'] }>;
  JobError: ResolverTypeWrapper<JobError>;
  JobStatus: JobStatus;
  JobWhere: JobWhere;
  LabelObjectInput: LabelObjectInput;
  LabelObjectPayload: ResolverTypeWrapper<Omit<LabelObjectPayload, 'object' | 'userErrors'> & { object?: Maybe<ResolversTypes['Labeled']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Labeled: ResolverTypeWrapper<LabeledModel>;
  LinkResellerInput: LinkResellerInput;
  LinkResellerPayload: ResolverTypeWrapper<Omit<LinkResellerPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  MailBudgetSpent: ResolverTypeWrapper<MailBudgetSpent>;
  MailReturn: MailReturn;
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
  MutationName: MutationName;
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
  PortfolioWhere: PortfolioWhere;
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
  RejectDelegatedAdminInput: RejectDelegatedAdminInput;
  RejectDelegatedAdminPayload: ResolverTypeWrapper<Omit<RejectDelegatedAdminPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversTypes['Relationship']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  RemoveRoleTemplateInput: RemoveRoleTemplateInput;
  RemoveRoleTemplatePayload: ResolverTypeWrapper<Omit<RemoveRoleTemplatePayload, 'roleTemplate' | 'userErrors'> & { roleTemplate?: Maybe<ResolversTypes['RoleTemplate']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RenewDelegatedAdminInput: RenewDelegatedAdminInput;
  RenewDelegatedAdminPayload: ResolverTypeWrapper<Omit<RenewDelegatedAdminPayload, 'relationships' | 'userErrors'> & { relationships?: Maybe<ReadonlyArray<ResolversTypes['Relationship']>>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReplaceAdminGroupInput: ReplaceAdminGroupInput;
  ReplaceAdminGroupPayload: ResolverTypeWrapper<Omit<ReplaceAdminGroupPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversTypes['Partner']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ResellerLink: ResolverTypeWrapper<ResellerLinkModel>;
  ResellerLinkConnection: ResolverTypeWrapper<Omit<ResellerLinkConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ResellerLinkEdge']>, nodes: ReadonlyArray<ResolversTypes['ResellerLink']> }>;
  ResellerLinkEdge: ResolverTypeWrapper<Omit<ResellerLinkEdge, 'node'> & { node: ResolversTypes['ResellerLink'] }>;
  ResellerLinkStatus: ResellerLinkStatus;
  RetryJobInput: RetryJobInput;
  RetryJobPayload: ResolverTypeWrapper<Omit<RetryJobPayload, 'job' | 'userErrors'> & { job?: Maybe<ResolversTypes['Job']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RetrySwitchLinesInput: RetrySwitchLinesInput;
  RetrySwitchLinesPayload: ResolverTypeWrapper<Omit<RetrySwitchLinesPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: ResolverTypeWrapper<Omit<RevokeInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversTypes['Invitation']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Role: Role;
  RoleTemplate: ResolverTypeWrapper<RoleTemplateModel>;
  RoleTemplateConnection: ResolverTypeWrapper<Omit<RoleTemplateConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RoleTemplateEdge']>, nodes: ReadonlyArray<ResolversTypes['RoleTemplate']> }>;
  RoleTemplateEdge: ResolverTypeWrapper<Omit<RoleTemplateEdge, 'node'> & { node: ResolversTypes['RoleTemplate'] }>;
  RoleTemplateProblem: ResolverTypeWrapper<RoleTemplateProblem>;
  RoleTemplateProblemState: RoleTemplateProblemState;
  RoleTemplateRole: ResolverTypeWrapper<RoleTemplateRole>;
  RoleTemplateRoleInput: RoleTemplateRoleInput;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: ResolverTypeWrapper<Omit<RotateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Rule: ResolverTypeWrapper<Rule>;
  RuleCheck: ResolverTypeWrapper<RuleCheck>;
  RuleOutcome: RuleOutcome;
  RuleRefusal: ResolverTypeWrapper<RuleRefusal>;
  RuleSet: ResolverTypeWrapper<RuleSetModel>;
  Service: ResolverTypeWrapper<Service>;
  ServiceConflict: ResolverTypeWrapper<Omit<ServiceConflict, 'holders'> & { holders: ReadonlyArray<ResolversTypes['ServiceHolder']> }>;
  ServiceHolder: ResolverTypeWrapper<Omit<ServiceHolder, 'partner'> & { partner: ResolversTypes['Partner'] }>;
  ServiceKind: ServiceKind;
  ServiceRolesInput: ServiceRolesInput;
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
  SwitchBlockCode: SwitchBlockCode;
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
  SwitchNotification: ResolverTypeWrapper<SwitchNotificationModel>;
  SwitchNotificationKind: SwitchNotificationKind;
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
  SwitchTransfer: ResolverTypeWrapper<SwitchTransferModel>;
  Task: ResolverTypeWrapper<TaskModel>;
  TaskConnection: ResolverTypeWrapper<Omit<TaskConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TaskEdge']>, nodes: ReadonlyArray<ResolversTypes['Task']> }>;
  TaskEdge: ResolverTypeWrapper<Omit<TaskEdge, 'node'> & { node: ResolversTypes['Task'] }>;
  TaskKind: TaskKind;
  TaskWhere: TaskWhere;
  Territory: ResolverTypeWrapper<Territory>;
  TimelineAudit: ResolverTypeWrapper<TimelineAudit>;
  TimelineChange: ResolverTypeWrapper<TimelineChange>;
  TimelineConnection: ResolverTypeWrapper<Omit<TimelineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TimelineEdge']>, nodes: ReadonlyArray<ResolversTypes['TimelineEntry']> }>;
  TimelineEdge: ResolverTypeWrapper<Omit<TimelineEdge, 'node'> & { node: ResolversTypes['TimelineEntry'] }>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntryModel>;
  TimelineFinding: ResolverTypeWrapper<TimelineFinding>;
  TimelineFindingKind: TimelineFindingKind;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  UpdateApiKeyInput: UpdateApiKeyInput;
  UpdateApiKeyPayload: ResolverTypeWrapper<Omit<UpdateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerPayload: ResolverTypeWrapper<Omit<UpdateCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  VendorAccess: ResolverTypeWrapper<VendorAccess>;
  VendorAccessKind: VendorAccessKind;
  VendorAccessProblem: ResolverTypeWrapper<VendorAccessProblem>;
  VendorAccessStatus: VendorAccessStatus;
  VendorAgreement: ResolverTypeWrapper<VendorAgreement>;
  VendorAgreementStatus: VendorAgreementStatus;
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
  AccessLink: AccessLink;
  AccessTask: AccessTaskModel;
  AccessTrace: Omit<AccessTrace, 'holder'> & { holder: ResolversParentTypes['Partner'] };
  AcknowledgeSwitchInput: AcknowledgeSwitchInput;
  AcknowledgeSwitchPayload: Omit<AcknowledgeSwitchPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ActorReference: ActorReference;
  AddCustomerInput: AddCustomerInput;
  AddCustomerPayload: Omit<AddCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AdvanceTestClockInput: AdvanceTestClockInput;
  AdvanceTestClockPayload: Omit<AdvanceTestClockPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AllowedAction: AllowedAction;
  ApiKey: ApiKeyModel;
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ApiKeyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ApiKey']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  ApiKeyWhere: ApiKeyWhere;
  ApplyRoleTemplateInput: ApplyRoleTemplateInput;
  ApplyRoleTemplatePayload: Omit<ApplyRoleTemplatePayload, 'relationships' | 'userErrors'> & { relationships?: Maybe<ReadonlyArray<ResolversParentTypes['Relationship']>>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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
  CheckAccessInput: CheckAccessInput;
  CheckAccessPayload: Omit<CheckAccessPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CloudSubscription: CloudSubscriptionModel;
  CloudSubscriptionConnection: Omit<CloudSubscriptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CloudSubscriptionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CloudSubscription']> };
  CloudSubscriptionEdge: Omit<CloudSubscriptionEdge, 'node'> & { node: ResolversParentTypes['CloudSubscription'] };
  CloudSubscriptionOrder: CloudSubscriptionOrder;
  CloudSubscriptionWhere: CloudSubscriptionWhere;
  CompleteAccessTaskInput: CompleteAccessTaskInput;
  CompleteAccessTaskPayload: Omit<CompleteAccessTaskPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CompleteMigrationStepInput: CompleteMigrationStepInput;
  CompleteMigrationStepPayload: Omit<CompleteMigrationStepPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversParentTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConfirmPartnerOfRecordInput: ConfirmPartnerOfRecordInput;
  ConfirmPartnerOfRecordPayload: Omit<ConfirmPartnerOfRecordPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversParentTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConnectPartnerInput: ConnectPartnerInput;
  ConnectPartnerPayload: Omit<ConnectPartnerPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversParentTypes['Partner']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConsentToDelegatedAdminInput: ConsentToDelegatedAdminInput;
  ConsentToDelegatedAdminPayload: Omit<ConsentToDelegatedAdminPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CountryCode: Scalars['CountryCode']['output'];
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateInvitationInput: CreateInvitationInput;
  CreateInvitationPayload: Omit<CreateInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateMigrationPlanInput: CreateMigrationPlanInput;
  CreateMigrationPlanPayload: Omit<CreateMigrationPlanPayload, 'migrationPlan' | 'userErrors'> & { migrationPlan?: Maybe<ResolversParentTypes['MigrationPlan']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CreateSwitchRequestInput: CreateSwitchRequestInput;
  CreateSwitchRequestPayload: Omit<CreateSwitchRequestPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Customer: CustomerModel;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerInvitationWhere: CustomerInvitationWhere;
  CustomerMigrationPlanWhere: CustomerMigrationPlanWhere;
  CustomerOrder: CustomerOrder;
  CustomerRelationshipWhere: CustomerRelationshipWhere;
  CustomerSubscriptionWhere: CustomerSubscriptionWhere;
  CustomerSwitchRequestWhere: CustomerSwitchRequestWhere;
  CustomerWhere: CustomerWhere;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeclineInvitationInput: DeclineInvitationInput;
  DeclineInvitationPayload: Omit<DeclineInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DefineRoleTemplateInput: DefineRoleTemplateInput;
  DefineRoleTemplatePayload: Omit<DefineRoleTemplatePayload, 'roleTemplate' | 'userErrors'> & { roleTemplate?: Maybe<ResolversParentTypes['RoleTemplate']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DelegatedAdminGrant: DelegatedAdminGrantModel;
  DelegatedAdminRejection: DelegatedAdminRejection;
  DelegatedAdminTerms: DelegatedAdminTerms;
  Deployment: DeploymentModel;
  DirectoryRole: DirectoryRole;
  EditSwitchFormInput: EditSwitchFormInput;
  EditSwitchFormPayload: Omit<EditSwitchFormPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EmailAddress: Scalars['EmailAddress']['output'];
  EndRelationshipInput: EndRelationshipInput;
  EndRelationshipPayload: Omit<EndRelationshipPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Float: Scalars['Float']['output'];
  ForwardInvitationInput: ForwardInvitationInput;
  ForwardInvitationPayload: Omit<ForwardInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ID: Scalars['ID']['output'];
  InputError: InputError;
  Int: Scalars['Int']['output'];
  Invitation: InvitationModel;
  InvitationConflict: InvitationConflictModel;
  InvitationConnection: Omit<InvitationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InvitationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Invitation']> };
  InvitationEdge: Omit<InvitationEdge, 'node'> & { node: ResolversParentTypes['Invitation'] };
  InvitationHop: Omit<InvitationHop, 'from' | 'to'> & { from: ResolversParentTypes['Partner'], to?: Maybe<ResolversParentTypes['Partner']> };
  InvitationMail: InvitationMailModel;
  InvitationOrder: InvitationOrder;
  InvitationWhere: InvitationWhere;
  Job: JobModel;
  JobConnection: Omit<JobConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['JobEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Job']> };
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['Job'] };
  JobError: JobError;
  JobWhere: JobWhere;
  LabelObjectInput: LabelObjectInput;
  LabelObjectPayload: Omit<LabelObjectPayload, 'object' | 'userErrors'> & { object?: Maybe<ResolversParentTypes['Labeled']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Labeled: LabeledModel;
  LinkResellerInput: LinkResellerInput;
  LinkResellerPayload: Omit<LinkResellerPayload, 'resellerLink' | 'userErrors'> & { resellerLink?: Maybe<ResolversParentTypes['ResellerLink']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  MailBudgetSpent: MailBudgetSpent;
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
  PortfolioWhere: PortfolioWhere;
  PreconditionsUnmet: Omit<PreconditionsUnmet, 'blockers'> & { blockers: ReadonlyArray<ResolversParentTypes['Blocker']> };
  ProvisioningFailure: ProvisioningFailure;
  Query: Record<PropertyKey, never>;
  RecordSubscriptionInput: RecordSubscriptionInput;
  RecordSubscriptionPayload: Omit<RecordSubscriptionPayload, 'subscription' | 'userErrors'> & { subscription?: Maybe<ResolversParentTypes['CloudSubscription']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RedriveProvisioningInput: RedriveProvisioningInput;
  RedriveProvisioningPayload: Omit<RedriveProvisioningPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RegisterPartnerInput: RegisterPartnerInput;
  RegisterPartnerPayload: Omit<RegisterPartnerPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversParentTypes['Partner']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RejectDelegatedAdminInput: RejectDelegatedAdminInput;
  RejectDelegatedAdminPayload: Omit<RejectDelegatedAdminPayload, 'relationship' | 'userErrors'> & { relationship?: Maybe<ResolversParentTypes['Relationship']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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
  RemoveRoleTemplateInput: RemoveRoleTemplateInput;
  RemoveRoleTemplatePayload: Omit<RemoveRoleTemplatePayload, 'roleTemplate' | 'userErrors'> & { roleTemplate?: Maybe<ResolversParentTypes['RoleTemplate']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RenewDelegatedAdminInput: RenewDelegatedAdminInput;
  RenewDelegatedAdminPayload: Omit<RenewDelegatedAdminPayload, 'relationships' | 'userErrors'> & { relationships?: Maybe<ReadonlyArray<ResolversParentTypes['Relationship']>>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReplaceAdminGroupInput: ReplaceAdminGroupInput;
  ReplaceAdminGroupPayload: Omit<ReplaceAdminGroupPayload, 'partner' | 'userErrors'> & { partner?: Maybe<ResolversParentTypes['Partner']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ResellerLink: ResellerLinkModel;
  ResellerLinkConnection: Omit<ResellerLinkConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ResellerLinkEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ResellerLink']> };
  ResellerLinkEdge: Omit<ResellerLinkEdge, 'node'> & { node: ResolversParentTypes['ResellerLink'] };
  RetryJobInput: RetryJobInput;
  RetryJobPayload: Omit<RetryJobPayload, 'job' | 'userErrors'> & { job?: Maybe<ResolversParentTypes['Job']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RetrySwitchLinesInput: RetrySwitchLinesInput;
  RetrySwitchLinesPayload: Omit<RetrySwitchLinesPayload, 'switchRequest' | 'userErrors'> & { switchRequest?: Maybe<ResolversParentTypes['SwitchRequest']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: Omit<RevokeInvitationPayload, 'invitation' | 'userErrors'> & { invitation?: Maybe<ResolversParentTypes['Invitation']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RoleTemplate: RoleTemplateModel;
  RoleTemplateConnection: Omit<RoleTemplateConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RoleTemplateEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RoleTemplate']> };
  RoleTemplateEdge: Omit<RoleTemplateEdge, 'node'> & { node: ResolversParentTypes['RoleTemplate'] };
  RoleTemplateProblem: RoleTemplateProblem;
  RoleTemplateRole: RoleTemplateRole;
  RoleTemplateRoleInput: RoleTemplateRoleInput;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: Omit<RotateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Rule: Rule;
  RuleCheck: RuleCheck;
  RuleRefusal: RuleRefusal;
  RuleSet: RuleSetModel;
  Service: Service;
  ServiceConflict: Omit<ServiceConflict, 'holders'> & { holders: ReadonlyArray<ResolversParentTypes['ServiceHolder']> };
  ServiceHolder: Omit<ServiceHolder, 'partner'> & { partner: ResolversParentTypes['Partner'] };
  ServiceRolesInput: ServiceRolesInput;
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
  SwitchNotification: SwitchNotificationModel;
  SwitchRequest: SwitchRequestModel;
  SwitchRequestConnection: Omit<SwitchRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SwitchRequestEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SwitchRequest']> };
  SwitchRequestEdge: Omit<SwitchRequestEdge, 'node'> & { node: ResolversParentTypes['SwitchRequest'] };
  SwitchRequestOrder: SwitchRequestOrder;
  SwitchRequestWhere: SwitchRequestWhere;
  SwitchSignature: SwitchSignature;
  SwitchTransfer: SwitchTransferModel;
  Task: TaskModel;
  TaskConnection: Omit<TaskConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TaskEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Task']> };
  TaskEdge: Omit<TaskEdge, 'node'> & { node: ResolversParentTypes['Task'] };
  TaskWhere: TaskWhere;
  Territory: Territory;
  TimelineAudit: TimelineAudit;
  TimelineChange: TimelineChange;
  TimelineConnection: Omit<TimelineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TimelineEdge']>, nodes: ReadonlyArray<ResolversParentTypes['TimelineEntry']> };
  TimelineEdge: Omit<TimelineEdge, 'node'> & { node: ResolversParentTypes['TimelineEntry'] };
  TimelineEntry: TimelineEntryModel;
  TimelineFinding: TimelineFinding;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  UpdateApiKeyInput: UpdateApiKeyInput;
  UpdateApiKeyPayload: Omit<UpdateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerPayload: Omit<UpdateCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VendorAccess: VendorAccess;
  VendorAccessProblem: VendorAccessProblem;
  VendorAgreement: VendorAgreement;
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

export type AccessLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLink'] = ResolversParentTypes['AccessLink']> = {
  kind?: Resolver<ResolversTypes['AccessLinkKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AccessLinkState'], ParentType, ContextType>;
};

export type AccessTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessTask'] = ResolversParentTypes['AccessTask']> = {
  attestation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  by?: Resolver<ReadonlyArray<ResolversTypes['SwitchParty']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['AccessTaskKey'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AccessTaskStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessTraceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessTrace'] = ResolversParentTypes['AccessTrace']> = {
  holder?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['AccessLink']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
};

export type AcknowledgeSwitchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcknowledgeSwitchPayload'] = ResolversParentTypes['AcknowledgeSwitchPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ActorReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActorReference'] = ResolversParentTypes['ActorReference']> = {
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  action?: Resolver<ResolversTypes['MutationName'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['ActionAvailability'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  allowedAddresses?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  documentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  previousGoodUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyScope']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ApiKeyStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ApplyRoleTemplatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyRoleTemplatePayload'] = ResolversParentTypes['ApplyRoleTemplatePayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationships?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Relationship']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  code?: Resolver<ResolversTypes['BlockerCode'], ParentType, ContextType>;
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
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  possibleNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requiresProvider?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CheckAccessPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckAccessPayload'] = ResolversParentTypes['CheckAccessPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CloudSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudSubscription'] = ResolversParentTypes['CloudSubscription']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  azureSubscriptionId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  billedBy?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  billingId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canceledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancellationEvidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  channelDecisions?: Resolver<ReadonlyArray<ResolversTypes['ChannelDecision']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  deprovisionsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marketplace?: Resolver<Maybe<ResolversTypes['MarketplaceFacts']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namedSellerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  partnerOfRecord?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  productType?: Resolver<ResolversTypes['ProductType'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceKind?: Resolver<ResolversTypes['ServiceKind'], ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
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

export type ConfirmPartnerOfRecordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmPartnerOfRecordPayload'] = ResolversParentTypes['ConfirmPartnerOfRecordPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConnectPartnerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectPartnerPayload'] = ResolversParentTypes['ConnectPartnerPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConsentToDelegatedAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentToDelegatedAdminPayload'] = ResolversParentTypes['ConsentToDelegatedAdminPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

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
  contactEmail?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['InvitationConnection'], ParentType, ContextType, Partial<CustomerInvitationsArgs>>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  migrationPlans?: Resolver<ResolversTypes['MigrationPlanConnection'], ParentType, ContextType, Partial<CustomerMigrationPlansArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relationships?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, Partial<CustomerRelationshipsArgs>>;
  subscriptions?: Resolver<ResolversTypes['CloudSubscriptionConnection'], ParentType, ContextType, Partial<CustomerSubscriptionsArgs>>;
  switchRequests?: Resolver<ResolversTypes['SwitchRequestConnection'], ParentType, ContextType, Partial<CustomerSwitchRequestsArgs>>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
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

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeclineInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclineInvitationPayload'] = ResolversParentTypes['DeclineInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DefineRoleTemplatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DefineRoleTemplatePayload'] = ResolversParentTypes['DefineRoleTemplatePayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roleTemplate?: Resolver<Maybe<ResolversTypes['RoleTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DelegatedAdminGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegatedAdminGrant'] = ResolversParentTypes['DelegatedAdminGrant']> = {
  accessFailure?: Resolver<Maybe<ResolversTypes['ProvisioningFailure']>, ParentType, ContextType>;
  approvalUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  approveBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  autoExtend?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  consentBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  consentedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['DelegatedAdminEndReason']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['ProvisioningFailure']>, ParentType, ContextType>;
  holder?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['DelegatedAdminRejection']>, ParentType, ContextType>;
  replaces?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  roleTemplate?: Resolver<Maybe<ResolversTypes['RoleTemplate']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['DirectoryRole']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DelegatedAdminStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  upstreamId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DelegatedAdminRejectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegatedAdminRejection'] = ResolversParentTypes['DelegatedAdminRejection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DelegatedAdminTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegatedAdminTerms'] = ResolversParentTypes['DelegatedAdminTerms']> = {
  autoExtend?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  durationDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['DirectoryRole']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
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

export type DirectoryRoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DirectoryRole'] = ResolversParentTypes['DirectoryRole']> = {
  key?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EditSwitchFormPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditSwitchFormPayload'] = ResolversParentTypes['EditSwitchFormPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

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
  fault?: Resolver<Maybe<ResolversTypes['InputFault']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  delegatedAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  delegatedAdminTerms?: Resolver<ReadonlyArray<ResolversTypes['DelegatedAdminTerms']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['InvitationDelivery'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hops?: Resolver<ReadonlyArray<ResolversTypes['InvitationHop']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  link?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['InvitationMail']>, ParentType, ContextType>;
  maxUses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  reseller?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  resellerDelegatedAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvitationStatus'], ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<InvitationTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationConflict'] = ResolversParentTypes['InvitationConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export type InvitationMailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationMail'] = ResolversParentTypes['InvitationMail']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvitationMailStatus'], ParentType, ContextType>;
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

export type LabelObjectPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelObjectPayload'] = ResolversParentTypes['LabelObjectPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['Labeled']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LabeledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Labeled'] = ResolversParentTypes['Labeled']> = {
  __resolveType: TypeResolveFn<'Customer' | 'Invitation' | 'MigrationPlan' | 'Relationship' | 'SwitchRequest', ParentType, ContextType>;
};

export type LinkResellerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkResellerPayload'] = ResolversParentTypes['LinkResellerPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  resellerLink?: Resolver<Maybe<ResolversTypes['ResellerLink']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MailBudgetSpentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailBudgetSpent'] = ResolversParentTypes['MailBudgetSpent']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  opensAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
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
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  applyRoleTemplate?: Resolver<ResolversTypes['ApplyRoleTemplatePayload'], ParentType, ContextType, RequireFields<MutationApplyRoleTemplateArgs, 'input'>>;
  assignMigrationStep?: Resolver<ResolversTypes['AssignMigrationStepPayload'], ParentType, ContextType, RequireFields<MutationAssignMigrationStepArgs, 'input'>>;
  cancelJob?: Resolver<ResolversTypes['CancelJobPayload'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'input'>>;
  cancelSubscription?: Resolver<ResolversTypes['CancelSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationCancelSubscriptionArgs, 'input'>>;
  cancelSwitchRequest?: Resolver<ResolversTypes['CancelSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationCancelSwitchRequestArgs, 'input'>>;
  checkAccess?: Resolver<ResolversTypes['CheckAccessPayload'], ParentType, ContextType, RequireFields<MutationCheckAccessArgs, 'input'>>;
  completeAccessTask?: Resolver<ResolversTypes['CompleteAccessTaskPayload'], ParentType, ContextType, RequireFields<MutationCompleteAccessTaskArgs, 'input'>>;
  completeMigrationStep?: Resolver<ResolversTypes['CompleteMigrationStepPayload'], ParentType, ContextType, RequireFields<MutationCompleteMigrationStepArgs, 'input'>>;
  confirmPartnerOfRecord?: Resolver<ResolversTypes['ConfirmPartnerOfRecordPayload'], ParentType, ContextType, RequireFields<MutationConfirmPartnerOfRecordArgs, 'input'>>;
  connectPartner?: Resolver<ResolversTypes['ConnectPartnerPayload'], ParentType, ContextType, RequireFields<MutationConnectPartnerArgs, 'input'>>;
  consentToDelegatedAdmin?: Resolver<ResolversTypes['ConsentToDelegatedAdminPayload'], ParentType, ContextType, RequireFields<MutationConsentToDelegatedAdminArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createInvitation?: Resolver<ResolversTypes['CreateInvitationPayload'], ParentType, ContextType, RequireFields<MutationCreateInvitationArgs, 'input'>>;
  createMigrationPlan?: Resolver<ResolversTypes['CreateMigrationPlanPayload'], ParentType, ContextType, RequireFields<MutationCreateMigrationPlanArgs, 'input'>>;
  createSwitchRequest?: Resolver<ResolversTypes['CreateSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationCreateSwitchRequestArgs, 'input'>>;
  declineInvitation?: Resolver<ResolversTypes['DeclineInvitationPayload'], ParentType, ContextType, RequireFields<MutationDeclineInvitationArgs, 'input'>>;
  defineRoleTemplate?: Resolver<ResolversTypes['DefineRoleTemplatePayload'], ParentType, ContextType, RequireFields<MutationDefineRoleTemplateArgs, 'input'>>;
  editSwitchForm?: Resolver<ResolversTypes['EditSwitchFormPayload'], ParentType, ContextType, RequireFields<MutationEditSwitchFormArgs, 'input'>>;
  endRelationship?: Resolver<ResolversTypes['EndRelationshipPayload'], ParentType, ContextType, RequireFields<MutationEndRelationshipArgs, 'input'>>;
  forwardInvitation?: Resolver<ResolversTypes['ForwardInvitationPayload'], ParentType, ContextType, RequireFields<MutationForwardInvitationArgs, 'input'>>;
  labelObject?: Resolver<ResolversTypes['LabelObjectPayload'], ParentType, ContextType, RequireFields<MutationLabelObjectArgs, 'input'>>;
  linkReseller?: Resolver<ResolversTypes['LinkResellerPayload'], ParentType, ContextType, RequireFields<MutationLinkResellerArgs, 'input'>>;
  recordSubscription?: Resolver<ResolversTypes['RecordSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationRecordSubscriptionArgs, 'input'>>;
  redriveProvisioning?: Resolver<ResolversTypes['RedriveProvisioningPayload'], ParentType, ContextType, RequireFields<MutationRedriveProvisioningArgs, 'input'>>;
  registerPartner?: Resolver<ResolversTypes['RegisterPartnerPayload'], ParentType, ContextType, RequireFields<MutationRegisterPartnerArgs, 'input'>>;
  rejectDelegatedAdmin?: Resolver<ResolversTypes['RejectDelegatedAdminPayload'], ParentType, ContextType, RequireFields<MutationRejectDelegatedAdminArgs, 'input'>>;
  rejectSwitchRequest?: Resolver<ResolversTypes['RejectSwitchRequestPayload'], ParentType, ContextType, RequireFields<MutationRejectSwitchRequestArgs, 'input'>>;
  removeDelegatedAdmin?: Resolver<ResolversTypes['RemoveDelegatedAdminPayload'], ParentType, ContextType, RequireFields<MutationRemoveDelegatedAdminArgs, 'input'>>;
  removeResellerLink?: Resolver<ResolversTypes['RemoveResellerLinkPayload'], ParentType, ContextType, RequireFields<MutationRemoveResellerLinkArgs, 'input'>>;
  removeRoleTemplate?: Resolver<ResolversTypes['RemoveRoleTemplatePayload'], ParentType, ContextType, RequireFields<MutationRemoveRoleTemplateArgs, 'input'>>;
  renewDelegatedAdmin?: Resolver<ResolversTypes['RenewDelegatedAdminPayload'], ParentType, ContextType, RequireFields<MutationRenewDelegatedAdminArgs, 'input'>>;
  replaceAdminGroup?: Resolver<ResolversTypes['ReplaceAdminGroupPayload'], ParentType, ContextType, RequireFields<MutationReplaceAdminGroupArgs, 'input'>>;
  retryJob?: Resolver<ResolversTypes['RetryJobPayload'], ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'input'>>;
  retrySwitchLines?: Resolver<ResolversTypes['RetrySwitchLinesPayload'], ParentType, ContextType, RequireFields<MutationRetrySwitchLinesArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  revokeInvitation?: Resolver<ResolversTypes['RevokeInvitationPayload'], ParentType, ContextType, RequireFields<MutationRevokeInvitationArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  shareSwitchLines?: Resolver<ResolversTypes['ShareSwitchLinesPayload'], ParentType, ContextType, RequireFields<MutationShareSwitchLinesArgs, 'input'>>;
  signSwitchForm?: Resolver<ResolversTypes['SignSwitchFormPayload'], ParentType, ContextType, RequireFields<MutationSignSwitchFormArgs, 'input'>>;
  suspendSubscription?: Resolver<ResolversTypes['SuspendSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationSuspendSubscriptionArgs, 'input'>>;
  updateApiKey?: Resolver<ResolversTypes['UpdateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationUpdateApiKeyArgs, 'input'>>;
  updateCustomer?: Resolver<ResolversTypes['UpdateCustomerPayload'], ParentType, ContextType, RequireFields<MutationUpdateCustomerArgs, 'input'>>;
  verifySwitch?: Resolver<ResolversTypes['VerifySwitchPayload'], ParentType, ContextType, RequireFields<MutationVerifySwitchArgs, 'input'>>;
};

export type NextStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NextStep'] = ResolversParentTypes['NextStep']> = {
  by?: Resolver<ReadonlyArray<ResolversTypes['StepActor']>, ParentType, ContextType>;
  happensAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mutation?: Resolver<Maybe<ResolversTypes['MutationName']>, ParentType, ContextType>;
  notBefore?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'ApiKey' | 'CloudSubscription' | 'Customer' | 'Invitation' | 'MigrationPlan' | 'Partner' | 'Relationship' | 'ResellerLink' | 'RoleTemplate' | 'SwitchRequest', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Partner'] = ResolversParentTypes['Partner']> = {
  adminGroupId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  agreementSignedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  connection?: Resolver<Maybe<ResolversTypes['VendorAccess']>, ParentType, ContextType>;
  contactEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
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
  roleTemplates?: Resolver<ResolversTypes['RoleTemplateConnection'], ParentType, ContextType, Partial<PartnerRoleTemplatesArgs>>;
  status?: Resolver<Maybe<ResolversTypes['PartnerStatus']>, ParentType, ContextType>;
  subscriptions?: Resolver<ResolversTypes['CloudSubscriptionConnection'], ParentType, ContextType, Partial<PartnerSubscriptionsArgs>>;
  switchRequests?: Resolver<ResolversTypes['SwitchRequestConnection'], ParentType, ContextType, Partial<PartnerSwitchRequestsArgs>>;
  tenantId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
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
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProvisioningFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProvisioningFailure'] = ResolversParentTypes['ProvisioningFailure']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType, RequireFields<QueryApiKeyArgs, 'id'>>;
  apiKeys?: Resolver<ResolversTypes['ApiKeyConnection'], ParentType, ContextType, Partial<QueryApiKeysArgs>>;
  azureRecords?: Resolver<ReadonlyArray<ResolversTypes['CloudSubscription']>, ParentType, ContextType, RequireFields<QueryAzureRecordsArgs, 'azureSubscriptionId'>>;
  channelDecision?: Resolver<ResolversTypes['ChannelDecision'], ParentType, ContextType, RequireFields<QueryChannelDecisionArgs, 'input'>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customerByDomain?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByDomainArgs, 'domain'>>;
  customerByTenant?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByTenantArgs, 'tenantId'>>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<QueryCustomersArgs>>;
  deployment?: Resolver<ResolversTypes['Deployment'], ParentType, ContextType>;
  failedProvisionings?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, Partial<QueryFailedProvisioningsArgs>>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType, RequireFields<QueryInvitationArgs, 'id'>>;
  invitationByToken?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType, RequireFields<QueryInvitationByTokenArgs, 'token'>>;
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
  roleTemplate?: Resolver<Maybe<ResolversTypes['RoleTemplate']>, ParentType, ContextType, RequireFields<QueryRoleTemplateArgs, 'id'>>;
  ruleSets?: Resolver<ReadonlyArray<ResolversTypes['RuleSet']>, ParentType, ContextType>;
  serviceCatalogue?: Resolver<ReadonlyArray<ResolversTypes['AzureService']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType, RequireFields<QuerySubscriptionArgs, 'id'>>;
  subscriptions?: Resolver<ResolversTypes['CloudSubscriptionConnection'], ParentType, ContextType, Partial<QuerySubscriptionsArgs>>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType, RequireFields<QuerySwitchRequestArgs, 'id'>>;
  switchRequests?: Resolver<ResolversTypes['SwitchRequestConnection'], ParentType, ContextType, Partial<QuerySwitchRequestsArgs>>;
  timelineAudit?: Resolver<Maybe<ResolversTypes['TimelineAudit']>, ParentType, ContextType, RequireFields<QueryTimelineAuditArgs, 'objectId'>>;
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

export type RejectDelegatedAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectDelegatedAdminPayload'] = ResolversParentTypes['RejectDelegatedAdminPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RejectSwitchRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectSwitchRequestPayload'] = ResolversParentTypes['RejectSwitchRequestPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  switchRequest?: Resolver<Maybe<ResolversTypes['SwitchRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RelationshipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Relationship'] = ResolversParentTypes['Relationship']> = {
  accessTrace?: Resolver<ReadonlyArray<ResolversTypes['AccessTrace']>, ParentType, ContextType, Partial<RelationshipAccessTraceArgs>>;
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
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reseller?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RelationshipStatus'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<RelationshipTimelineArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  vendorAgreement?: Resolver<ResolversTypes['VendorAgreement'], ParentType, ContextType>;
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

export type RemoveRoleTemplatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveRoleTemplatePayload'] = ResolversParentTypes['RemoveRoleTemplatePayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roleTemplate?: Resolver<Maybe<ResolversTypes['RoleTemplate']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RenewDelegatedAdminPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenewDelegatedAdminPayload'] = ResolversParentTypes['RenewDelegatedAdminPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationships?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Relationship']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReplaceAdminGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaceAdminGroupPayload'] = ResolversParentTypes['ReplaceAdminGroupPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
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

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeInvitationPayload'] = ResolversParentTypes['RevokeInvitationPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RoleTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleTemplate'] = ResolversParentTypes['RoleTemplate']> = {
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  groupsSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['RoleTemplateProblem']>, ParentType, ContextType>;
  removedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['RoleTemplateRole']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleTemplateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleTemplateConnection'] = ResolversParentTypes['RoleTemplateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RoleTemplateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RoleTemplate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RoleTemplateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleTemplateEdge'] = ResolversParentTypes['RoleTemplateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RoleTemplate'], ParentType, ContextType>;
};

export type RoleTemplateProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleTemplateProblem'] = ResolversParentTypes['RoleTemplateProblem']> = {
  groupId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RoleTemplateProblemState'], ParentType, ContextType>;
};

export type RoleTemplateRoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleTemplateRole'] = ResolversParentTypes['RoleTemplateRole']> = {
  groupId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['DirectoryRole'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
};

export type RotateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateApiKeyPayload'] = ResolversParentTypes['RotateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rule'] = ResolversParentTypes['Rule']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outOfScope?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RuleCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleCheck'] = ResolversParentTypes['RuleCheck']> = {
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['RuleOutcome'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RuleRefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleRefusal'] = ResolversParentTypes['RuleRefusal']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RuleSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleSet'] = ResolversParentTypes['RuleSet']> = {
  appliesFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['Rule']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceConflict'] = ResolversParentTypes['ServiceConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  docsUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  holders?: Resolver<ReadonlyArray<ResolversTypes['ServiceHolder']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceHolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceHolder'] = ResolversParentTypes['ServiceHolder']> = {
  partner?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
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
  code?: Resolver<ResolversTypes['SwitchBlockCode'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['RuleCheck']>, ParentType, ContextType>;
};

export type SwitchContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchContact'] = ResolversParentTypes['SwitchContact']> = {
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
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
  azureSubscriptionId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  billingId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['SwitchLineError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  movedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SwitchLineStatus'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['CloudSubscription']>, ParentType, ContextType>;
  targetBilledFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  transfer?: Resolver<Maybe<ResolversTypes['SwitchTransfer']>, ParentType, ContextType>;
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
  kind?: Resolver<ResolversTypes['SwitchNotificationKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  returnedAs?: Resolver<Maybe<ResolversTypes['MailReturn']>, ParentType, ContextType>;
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
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  lineCounts?: Resolver<Maybe<ResolversTypes['SwitchLineCounts']>, ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['SwitchLineConnection'], ParentType, ContextType, Partial<SwitchRequestLinesArgs>>;
  linesVisible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notifications?: Resolver<ReadonlyArray<ResolversTypes['SwitchNotification']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['SwitchPhase'], ParentType, ContextType>;
  procedure?: Resolver<ResolversTypes['SwitchProcedure'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type SwitchTransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchTransfer'] = ResolversParentTypes['SwitchTransfer']> = {
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  transferId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  action?: Resolver<Maybe<ResolversTypes['MutationName']>, ParentType, ContextType>;
  by?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  customerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TaskKind'], ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TaskConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskConnection'] = ResolversParentTypes['TaskConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TaskEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskEdge'] = ResolversParentTypes['TaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
};

export type TerritoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Territory'] = ResolversParentTypes['Territory']> = {
  countries?: Resolver<ReadonlyArray<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TimelineAuditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineAudit'] = ResolversParentTypes['TimelineAudit']> = {
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['TimelineFinding']>, ParentType, ContextType>;
  intact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  objectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TimelineChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineChange'] = ResolversParentTypes['TimelineChange']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  changes?: Resolver<ReadonlyArray<ResolversTypes['TimelineChange']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['EventType'], ParentType, ContextType>;
  upstreamCorrelationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workflowStep?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TimelineFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineFinding'] = ResolversParentTypes['TimelineFinding']> = {
  chain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TimelineFindingKind'], ParentType, ContextType>;
  seq?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UpdateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateApiKeyPayload'] = ResolversParentTypes['UpdateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateCustomerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCustomerPayload'] = ResolversParentTypes['UpdateCustomerPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'InputError' | 'InvitationConflict' | 'MailBudgetSpent' | 'PreconditionsUnmet' | 'RuleRefusal' | 'ServiceConflict' | 'VersionConflict', ParentType, ContextType>;
};

export type VendorAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VendorAccess'] = ResolversParentTypes['VendorAccess']> = {
  consentedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  consentedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfa?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['VendorAccessProblem']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VendorAccessStatus'], ParentType, ContextType>;
};

export type VendorAccessProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VendorAccessProblem'] = ResolversParentTypes['VendorAccessProblem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['VendorAccessKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remedy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type VendorAgreementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VendorAgreement'] = ResolversParentTypes['VendorAgreement']> = {
  acceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['AgreedBy']>, ParentType, ContextType>;
  lookedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VendorAgreementStatus'], ParentType, ContextType>;
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
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ApiKeyScope']>>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<ViewerTasksArgs>>;
  tenantId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AbandonMigrationPlanPayload?: AbandonMigrationPlanPayloadResolvers<ContextType>;
  AcceptInvitationPayload?: AcceptInvitationPayloadResolvers<ContextType>;
  AcceptResellerLinkPayload?: AcceptResellerLinkPayloadResolvers<ContextType>;
  AcceptSwitchRequestPayload?: AcceptSwitchRequestPayloadResolvers<ContextType>;
  AccessLink?: AccessLinkResolvers<ContextType>;
  AccessTask?: AccessTaskResolvers<ContextType>;
  AccessTrace?: AccessTraceResolvers<ContextType>;
  AcknowledgeSwitchPayload?: AcknowledgeSwitchPayloadResolvers<ContextType>;
  ActorReference?: ActorReferenceResolvers<ContextType>;
  AddCustomerPayload?: AddCustomerPayloadResolvers<ContextType>;
  AdvanceTestClockPayload?: AdvanceTestClockPayloadResolvers<ContextType>;
  AllowedAction?: AllowedActionResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  ApplyRoleTemplatePayload?: ApplyRoleTemplatePayloadResolvers<ContextType>;
  AssignMigrationStepPayload?: AssignMigrationStepPayloadResolvers<ContextType>;
  AzureService?: AzureServiceResolvers<ContextType>;
  BlockedLine?: BlockedLineResolvers<ContextType>;
  Blocker?: BlockerResolvers<ContextType>;
  CancelJobPayload?: CancelJobPayloadResolvers<ContextType>;
  CancelSubscriptionPayload?: CancelSubscriptionPayloadResolvers<ContextType>;
  CancelSwitchRequestPayload?: CancelSwitchRequestPayloadResolvers<ContextType>;
  ChannelDecision?: ChannelDecisionResolvers<ContextType>;
  CheckAccessPayload?: CheckAccessPayloadResolvers<ContextType>;
  CloudSubscription?: CloudSubscriptionResolvers<ContextType>;
  CloudSubscriptionConnection?: CloudSubscriptionConnectionResolvers<ContextType>;
  CloudSubscriptionEdge?: CloudSubscriptionEdgeResolvers<ContextType>;
  CompleteAccessTaskPayload?: CompleteAccessTaskPayloadResolvers<ContextType>;
  CompleteMigrationStepPayload?: CompleteMigrationStepPayloadResolvers<ContextType>;
  ConfirmPartnerOfRecordPayload?: ConfirmPartnerOfRecordPayloadResolvers<ContextType>;
  ConnectPartnerPayload?: ConnectPartnerPayloadResolvers<ContextType>;
  ConsentToDelegatedAdminPayload?: ConsentToDelegatedAdminPayloadResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateInvitationPayload?: CreateInvitationPayloadResolvers<ContextType>;
  CreateMigrationPlanPayload?: CreateMigrationPlanPayloadResolvers<ContextType>;
  CreateSwitchRequestPayload?: CreateSwitchRequestPayloadResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeclineInvitationPayload?: DeclineInvitationPayloadResolvers<ContextType>;
  DefineRoleTemplatePayload?: DefineRoleTemplatePayloadResolvers<ContextType>;
  DelegatedAdminGrant?: DelegatedAdminGrantResolvers<ContextType>;
  DelegatedAdminRejection?: DelegatedAdminRejectionResolvers<ContextType>;
  DelegatedAdminTerms?: DelegatedAdminTermsResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  DirectoryRole?: DirectoryRoleResolvers<ContextType>;
  EditSwitchFormPayload?: EditSwitchFormPayloadResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  EndRelationshipPayload?: EndRelationshipPayloadResolvers<ContextType>;
  ForwardInvitationPayload?: ForwardInvitationPayloadResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InvitationConflict?: InvitationConflictResolvers<ContextType>;
  InvitationConnection?: InvitationConnectionResolvers<ContextType>;
  InvitationEdge?: InvitationEdgeResolvers<ContextType>;
  InvitationHop?: InvitationHopResolvers<ContextType>;
  InvitationMail?: InvitationMailResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobError?: JobErrorResolvers<ContextType>;
  LabelObjectPayload?: LabelObjectPayloadResolvers<ContextType>;
  Labeled?: LabeledResolvers<ContextType>;
  LinkResellerPayload?: LinkResellerPayloadResolvers<ContextType>;
  MailBudgetSpent?: MailBudgetSpentResolvers<ContextType>;
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
  RejectDelegatedAdminPayload?: RejectDelegatedAdminPayloadResolvers<ContextType>;
  RejectSwitchRequestPayload?: RejectSwitchRequestPayloadResolvers<ContextType>;
  Relationship?: RelationshipResolvers<ContextType>;
  RelationshipConnection?: RelationshipConnectionResolvers<ContextType>;
  RelationshipEdge?: RelationshipEdgeResolvers<ContextType>;
  RemoveDelegatedAdminPayload?: RemoveDelegatedAdminPayloadResolvers<ContextType>;
  RemoveResellerLinkPayload?: RemoveResellerLinkPayloadResolvers<ContextType>;
  RemoveRoleTemplatePayload?: RemoveRoleTemplatePayloadResolvers<ContextType>;
  RenewDelegatedAdminPayload?: RenewDelegatedAdminPayloadResolvers<ContextType>;
  ReplaceAdminGroupPayload?: ReplaceAdminGroupPayloadResolvers<ContextType>;
  ResellerLink?: ResellerLinkResolvers<ContextType>;
  ResellerLinkConnection?: ResellerLinkConnectionResolvers<ContextType>;
  ResellerLinkEdge?: ResellerLinkEdgeResolvers<ContextType>;
  RetryJobPayload?: RetryJobPayloadResolvers<ContextType>;
  RetrySwitchLinesPayload?: RetrySwitchLinesPayloadResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RevokeInvitationPayload?: RevokeInvitationPayloadResolvers<ContextType>;
  RoleTemplate?: RoleTemplateResolvers<ContextType>;
  RoleTemplateConnection?: RoleTemplateConnectionResolvers<ContextType>;
  RoleTemplateEdge?: RoleTemplateEdgeResolvers<ContextType>;
  RoleTemplateProblem?: RoleTemplateProblemResolvers<ContextType>;
  RoleTemplateRole?: RoleTemplateRoleResolvers<ContextType>;
  RotateApiKeyPayload?: RotateApiKeyPayloadResolvers<ContextType>;
  Rule?: RuleResolvers<ContextType>;
  RuleCheck?: RuleCheckResolvers<ContextType>;
  RuleRefusal?: RuleRefusalResolvers<ContextType>;
  RuleSet?: RuleSetResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
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
  SwitchTransfer?: SwitchTransferResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  Territory?: TerritoryResolvers<ContextType>;
  TimelineAudit?: TimelineAuditResolvers<ContextType>;
  TimelineChange?: TimelineChangeResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  TimelineFinding?: TimelineFindingResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  UpdateApiKeyPayload?: UpdateApiKeyPayloadResolvers<ContextType>;
  UpdateCustomerPayload?: UpdateCustomerPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VendorAccess?: VendorAccessResolvers<ContextType>;
  VendorAccessProblem?: VendorAccessProblemResolvers<ContextType>;
  VendorAgreement?: VendorAgreementResolvers<ContextType>;
  VerifySwitchPayload?: VerifySwitchPayloadResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

