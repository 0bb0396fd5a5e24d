import type { Call } from './stage.ts'
import type { Story } from './story.ts'

/** Mutations that are run in earnest, under a key: the next client repeats them and gets the same answer. */
const inEarnest = new Set([
  'registerPartner',
  'linkReseller',
  'acceptResellerLink',
  'connectPartner',
  'defineRoleTemplate',
  'createApiKey',
  'revokeApiKey',
  'addCustomer',
  'createInvitation',
  'forwardInvitation',
  'revokeInvitation',
  'acceptInvitation',
  'declineInvitation',
  'recordSubscription',
  'suspendSubscription',
  'createMigrationPlan',
  'rejectSwitchRequest',
  'shareSwitchLines',
  'cancelJob',
])

/** The calls of the mutations, by the name of their documents: each with the input that its scene has prepared. */
const mutationCalls = ({ scenes, sample, held, unsigned, seller }: Story): Readonly<Record<string, Call>> => ({
  ...Object.fromEntries(
    Object.entries(scenes).map(([name, { actor, input }]) => [
      `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Mutation`,
      {
        actor,
        variables: {
          input: inEarnest.has(name) ? { ...input, idempotencyKey: `clients ${name}` } : { ...input, dryRun: true },
        },
      },
    ]),
  ),
  AdvanceTestClockMutation: { actor: 'operator', variables: { input: { milliseconds: 1000, dryRun: true } } },
  TwoInvitationsMutation: {
    actor: 'directSales',
    variables: {
      one: { serviceKeys: ['azure'], message: 'One', idempotencyKey: 'clients one' },
      other: {
        serviceKeys: ['teams', 'azure'],
        message: 'Other',
        delegatedAdmin: false,
        idempotencyKey: 'clients other',
      },
    },
  },
  RefusedByVersionMutation: {
    actor: 'provider',
    variables: { input: { id: sample.kept.id, expectedVersion: 99 } },
    refused: ['VersionConflict', 'VERSION_CONFLICT'],
  },
  RefusedByRuleMutation: {
    actor: unsigned.actor,
    variables: { input: { ...unsigned.acceptance, token: unsigned.token, acceptAgreement: false } },
    refused: ['RuleRefusal', 'AGREEMENT_REQUIRED'],
  },
  RefusedByHolderMutation: {
    actor: 'fabrikam',
    variables: { input: { token: held.token, acceptAgreement: true } },
    refused: ['ServiceConflict', 'SERVICE_HELD'],
  },
  RefusedByPreconditionMutation: {
    actor: seller.partner,
    variables: { input: { id: seller.id, delegatedAdmin: 'KEEP' } },
    refused: ['PreconditionsUnmet', 'PRECONDITIONS_UNMET'],
  },
})

const queryCalls = (story: Story): Readonly<Record<string, Call>> => {
  const { scenes, sample, half, halfMoved, cursors } = story
  const ofScene = (name: string) => ({ actor: scenes[name]?.actor ?? '', id: scenes[name]?.input['id'] })
  const [plan, pending, written, job] = ['assignMigrationStep', 'acceptSwitchRequest', 'verifySwitch', 'retryJob'].map(
    ofScene,
  ) as [Scened, Scened, Scened, Scened]
  const sold = ofScene('suspendSubscription')
  const failed = ofScene('redriveProvisioning')
  const template = ofScene('removeRoleTemplate')
  const { id: fabrikam } = sample.fabrikam
  const bought = sample.fabrikam.bought
  const by = (actor: string, variables?: Call['variables']): Call => ({ actor, ...(variables && { variables }) })

  return {
    ApiKeyQuery: by('direct', { id: ofScene('rotateApiKey').id }),
    ApiKeysQuery: by('direct'),
    ViewerQuery: by('direct'),
    InboxQuery: by('reseller'),
    CustomerViewerQuery: by('fabrikam'),
    ProgramViewerQuery: by('integration'),
    OperatorViewerQuery: by('operator'),
    DeploymentQuery: by('direct'),
    ServicesQuery: by('fabrikamUser'),
    ServiceCatalogueQuery: by('direct'),
    NodeQuery: by('direct', { id: sample.direct }),
    NodesQuery: by('direct', {
      ids: [fabrikam, sample.own.id, sample.direct, bought['Azure'], story.partnerIdOf('direct')],
    }),
    TwoNodesQuery: by('operator', { one: plan.id, other: pending.id }),
    SubscriptionDecisionQuery: by('direct', { input: { about: { subscriptionId: bought['Azure'] } } }),
    FactsDecisionQuery: by('direct', { country: 'DE' }),
    RuleSetsQuery: by('direct'),
    CustomerQuery: by(story.seller.customer, { id: story.seller.customerId }),
    CustomerByTenantQuery: by('direct', { tenantId: story.tenantOf('fabrikam') }),
    CustomerByDomainQuery: by('provider', { domain: 'adatum.example' }),
    CustomersQuery: by('direct'),
    CustomersAfterQuery: by('direct', { first: 1, after: cursors.afterFirst }),
    CustomersBeforeQuery: by('direct', { last: 1, before: cursors.beforeLast }),
    CustomersWhereQuery: by('direct', { where: { country: 'DE', updatedAt: { from: '2020-01-01T00:00:00.000Z' } } }),
    CustomerSubscriptionsQuery: by('direct', {
      id: fabrikam,
      where: { status: ['ACTIVE', 'SUSPENDED'], channel: ['EA', 'MICROSOFT_DIRECT'] },
      orderBy: { updatedAt: 'DESC' },
    }),
    SubscriptionsPortfolioQuery: by('direct', {
      first: 2,
      where: { status: ['ACTIVE', 'SUSPENDED'], channel: ['EA', 'MICROSOFT_DIRECT', 'CSP'] },
      orderBy: { updatedAt: 'ASC' },
    }),
    CustomerInvitationsQuery: by('direct', { id: fabrikam, where: { status: ['ACCEPTED'], delivery: 'DIRECT' } }),
    CustomerRelationshipsQuery: by('fabrikam', { id: fabrikam, where: { status: ['ACTIVE'] } }),
    CustomerSwitchRequestsQuery: by(half.target, {
      id: half.customerId,
      where: { direction: 'INBOUND' },
      orderBy: { updatedAt: 'ASC' },
    }),
    CustomerMigrationPlansQuery: by(plan.actor, { id: story.plannedCustomer, orderBy: { updatedAt: 'DESC' } }),
    PartnerQuery: by('direct'),
    RoleTemplateQuery: by(template.actor, { id: template.id }),
    RoleTemplatesQuery: by(template.actor),
    PartnersQuery: by('operator', { where: { name: 'Partner' } }),
    PartnerListsQuery: by(half.target),
    PartnerSubscriptionsQuery: by(half.target, { where: { serviceKind: 'USAGE_BASED' } }),
    ResellerLinksQuery: by('provider'),
    InvitationQuery: by('provider', { id: sample.handed.id }),
    InvitationByTokenQuery: by(story.unsigned.actor, { token: story.unsigned.token }),
    InvitationsQuery: by('provider', { first: 2 }),
    InvitationsWhereQuery: by('reseller', {
      where: { status: ['WITH_RESELLER', 'SENT', 'ACCEPTED'], delivery: 'VIA_RESELLER' },
    }),
    RelationshipQuery: by('adatum', { id: sample.throughReseller }),
    RelationshipsQuery: by('direct', { where: { customerId: fabrikam, status: ['ACTIVE'] } }),
    FailedProvisioningsQuery: by('operator'),
    SubscriptionQuery: by('operator', { id: sold.id }),
    SwitchedSubscriptionQuery: by(half.target, { id: half.subscriptions[1]?.id }),
    AzureRecordsQuery: by('operator', { azureSubscriptionId: half.subscriptions[1]?.azureId }),
    SubscriptionTwiceQuery: by('operator', { id: story.marketplace }),
    JobQuery: by('operator', { id: job.id }),
    TimelineAuditQuery: by('operator', { objectId: halfMoved }),
    JobsQuery: by('operator', { where: { status: 'PARKED' } }),
    MigrationPlanQuery: by(plan.actor, { id: plan.id }),
    MigrationPlansQuery: by(plan.actor, { where: { status: ['IN_PROGRESS'] } }),
    SwitchRequestQuery: by(half.source, { id: halfMoved }),
    SwitchLinesQuery: by(half.source, { id: halfMoved, where: { status: 'FAILED' } }),
    SwitchImpactQuery: by(pending.actor, { id: pending.id, lineIds: story.pendingLines.slice(0, 1) }),
    SwitchFormQuery: by(written.actor, { id: written.id }),
    SwitchRequestsQuery: by(half.source, { where: { customerId: half.customerId, status: ['PARTIALLY_COMPLETED'] } }),
    FailedRelationshipQuery: by(failed.actor, { id: failed.id }),
  }
}

type Scened = { readonly actor: string; readonly id: unknown }

/** Who sends which document, with what: the ids are those of the running story. */
export const callsOf = (story: Story): Readonly<Record<string, Call>> => ({
  ...queryCalls(story),
  ...mutationCalls(story),
})
