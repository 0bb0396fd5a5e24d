import type { Stack } from 'aws-cdk-lib'
import type { Lane } from '#platform/jobs/job.ts'
import type { EnvVariables } from '#runtime/env.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { Deployment } from './settings.ts'
import type { WorkflowName } from './workflows.ts'

/** The resources that the functions work with. */
export type Surroundings = {
  readonly tableName: string
  readonly eventBusName: string
  /** The URL of the queue of each lane. */
  readonly queueUrls: Readonly<Record<Lane, string>>
  /** The ARNs that start executions: those of the alias of each current version. */
  readonly workflowArns: Readonly<Record<WorkflowName, string>>
  readonly signingSecretId: string
  readonly apiKeySecretId: string
  readonly auditSecretId: string
  readonly recipientSecretId: string
  readonly upstreamSecretId: string
  /** What the names of the secrets with the consents of partners begin with, and the ARN of the key that encrypts them. */
  readonly consentSecrets: { readonly prefix: string; readonly key: string }
  readonly mailConfigurationSet: string
}

/** The variables that Lambda sets and lets nobody else set. */
type SetByLambda = 'AWS_REGION'

/** Returns the environment of every function. It does not compile unless it has all that functions/runtime/env.ts requires. */
export const environmentOf = (name: string, deployment: Deployment, stack: Stack, around: Surroundings) => {
  const { cloud, ruleSet, residency, upstream, ...own } = deployment
  return {
    STACK: name,
    VERSION: packageJson.version,
    AWS_PARTITION: stack.partition,
    CLOUD: cloud,
    RULE_SET: ruleSet,
    DATA_RESIDENCY: residency,
    TABLE_NAME: around.tableName,
    EVENT_BUS_NAME: around.eventBusName,
    JOB_QUEUES: stack.toJsonString(around.queueUrls),
    ACCEPTANCE_MACHINE_ARN: around.workflowArns['relationship-acceptance'],
    TRANSFER_MACHINE_ARN: around.workflowArns['azure-transfer'],
    SIGNING_SECRET_ID: around.signingSecretId,
    API_KEY_SECRET_ID: around.apiKeySecretId,
    AUDIT_SECRET_ID: around.auditSecretId,
    TIMELINE_RETENTION_DAYS: JSON.stringify(own.retention.timelineDays ?? null),
    RECIPIENT_SECRET_ID: around.recipientSecretId,
    UPSTREAM_SECRET_ID: around.upstreamSecretId,
    UPSTREAM_CLIENT_ID: upstream.clientId,
    CONSENT_SECRETS: stack.toJsonString(around.consentSecrets),
    PARTNER_CENTER_URL: upstream.partnerCenterUrl,
    GRAPH_URL: upstream.graphUrl,
    PARTNER_CENTER_RESOURCE: upstream.partnerCenterResource,
    GRAPH_RESOURCE: upstream.graphResource,
    AUTHORITY_URL: upstream.authorityUrl,
    APPROVAL_URL: upstream.approvalUrl,
    CONNECT_URL: own.connectUrl,
    INVITATION_URL: own.invitationUrl,
    MAIL_FROM: own.mailFrom,
    MAIL_REGION: own.mailRegion,
    MAIL_CONFIGURATION_SET: around.mailConfigurationSet,
    MAIL_BUDGETS: JSON.stringify(own.mailBudgets),
    STOP_URL: own.stopUrl,
    OIDC_ISSUERS: JSON.stringify(own.oidcIssuers),
    CORS_ORIGINS: JSON.stringify(own.corsOrigins),
    SPENDING: JSON.stringify({ caller: own.limits.callerUnits, organization: own.limits.organizationUnits }),
    REMINDER_DAYS: JSON.stringify(own.reminderDays),
    BUSINESS_CALENDAR: JSON.stringify(own.businessCalendar),
    // Only a sandbox has it on: whoever moves the clock can expire what others wait for.
    TEST_CLOCK: own.testClock,
    LOG_LEVEL: own.logLevel,
  } as const satisfies Omit<EnvVariables, SetByLambda>
}
