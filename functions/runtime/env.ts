import * as z from 'zod/mini'
import { leastQuota } from '#platform/limit/bounds.ts'

/** The only reader of process.env. What a function is configured with is here, checked once, at start. */
export type Env = ReturnType<typeof readEnv>
/** What infrastructure has to set, and what it may leave out. */
export type EnvVariables = z.input<typeof variables>

/** The URL of a queue, as SQS gives it. */
const queue = z.string().check(z.minLength(1))
const url = z.string().check(z.regex(/^https?:\/\//))
const count = z.int().check(z.positive())
const json = <T extends z.ZodMiniType>(schema: T) =>
  z.pipe(
    z.transform((value: unknown, context) => {
      try {
        return JSON.parse(String(value)) as unknown
      } catch {
        context.issues.push({ code: 'custom', message: 'must be JSON', input: value })
        return z.NEVER
      }
    }),
    schema,
  )

/** An issuer whose tokens are accepted, and which of its claims say what (claims mapping). */
const issuer = z.object({
  issuer: url,
  jwksUri: url,
  audience: z.string(),
  /** The one tenant whose tokens may make operators: any tenant's administrator can hand out roles of a shared app. */
  operatorTenantId: z.string(),
  /** The longest that a token is good after it was issued, in seconds; a day, when left out. */
  longestSeconds: z.optional(z.int().check(z.positive())),
  claims: z.object({ tenantId: z.string(), roles: z.string(), name: z.string(), email: z.string() }),
})

/** When the vendor's office for this stack's region is open. */
const calendar = z.object({
  timeZone: z.string(),
  days: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1)),
  from: z.int().check(z.minimum(0), z.maximum(23)),
  until: z.int().check(z.minimum(1), z.maximum(24)),
  holidays: z.array(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
})

/** What may be spent in a minute. */
const quota = z.int().check(z.minimum(leastQuota))

const variables = z.object({
  STACK: z.string(),
  VERSION: z.string(),
  AWS_REGION: z.string(),
  AWS_PARTITION: z.string(),
  CLOUD: z.enum(['GLOBAL', 'GERMANY', 'US_GOVERNMENT', 'CHINA']),
  /** By which the stack decides where a request names no other. */
  RULE_SET: z.enum(['2017-05', '2021-06']),
  DATA_RESIDENCY: z.string(),
  TABLE_NAME: z.string(),
  EVENT_BUS_NAME: z.string(),
  /** The URL of the queue of each lane. */
  JOB_QUEUES: json(z.object({ internal: queue, events: queue, mail: queue, vendor: queue })),
  ACCEPTANCE_MACHINE_ARN: z.string(),
  TRANSFER_MACHINE_ARN: z.string(),
  SIGNING_SECRET_ID: z.string(),
  API_KEY_SECRET_ID: z.string(),
  /** The secret of the key that signs the journal of timelines. Only the workers may read it. */
  AUDIT_SECRET_ID: z.string(),
  /** Days for which the timelines of what has ended are kept; null keeps them for good. */
  TIMELINE_RETENTION_DAYS: json(z.nullable(z.int().check(z.positive()))),
  /** The key of the addresses outside, and of the links by which they stop emails. */
  RECIPIENT_SECRET_ID: z.string(),
  UPSTREAM_SECRET_ID: z.string(),
  UPSTREAM_CLIENT_ID: z.string(),
  /** What the names of the secrets with the consents of partners begin with, and the key that encrypts them. */
  CONSENT_SECRETS: json(z.object({ prefix: z.string().check(z.minLength(1)), key: z.string().check(z.minLength(1)) })),
  PARTNER_CENTER_URL: url,
  GRAPH_URL: url,
  /** The resources of tokens: the names of both APIs in this cloud, wherever their addresses lead. */
  PARTNER_CENTER_RESOURCE: url,
  GRAPH_RESOURCE: url,
  AUTHORITY_URL: url,
  /** Where a customer approves delegated admin: `{id}` stands for the vendor's id of the request. */
  APPROVAL_URL: z.string().check(z.regex(/^https?:\/\/\S*\{id\}\S*$/)),
  /** The page on which a partner is connected with the vendor, as it is registered there. */
  CONNECT_URL: url,
  INVITATION_URL: url,
  MAIL_FROM: z.string(),
  /** The configuration set of SES, by which bounces and complaints are reported. */
  MAIL_CONFIGURATION_SET: z.string(),
  MAIL_BUDGETS: json(z.object({ perPartner: count, perPartnerAndRecipient: count, perRecipient: count })),
  /** The page on which the owner of an address stops emails. */
  STOP_URL: url,
  /** The region whose SES sends email; the stack's own, unless SES is not offered there. */
  MAIL_REGION: z.string(),
  OIDC_ISSUERS: json(z.array(issuer)),
  /** Origins of the pages from which browsers may call; `*` for any. */
  CORS_ORIGINS: json(z.array(z.string())),
  /** What the operations of one caller, and of all callers of an organization, may cost in a minute. */
  SPENDING: json(z.object({ caller: quota, organization: quota })),
  REMINDER_DAYS: json(z.array(z.int().check(z.positive()))),
  BUSINESS_CALENDAR: json(calendar),
  TEST_CLOCK: z.enum(['on', 'off']),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
})

export type OidcIssuer = z.output<typeof issuer>
export type BusinessHours = z.output<typeof calendar>

export const readEnv = (from: Readonly<Record<string, string | undefined>> = process.env) => {
  const read = z.safeParse(variables, from)
  if (!read.success)
    throw new Error(
      `The environment is not complete: ${read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    )
  return read.data
}
