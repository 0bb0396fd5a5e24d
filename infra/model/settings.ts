import type { MailBudgets } from '#platform/recipient/budget.ts'
import type { BusinessHours, EnvVariables, OidcIssuer } from '#runtime/env.ts'

/**
 * The budgets of emails for which nothing else is known of a deployment. A partner that is busy invites some hundreds of customers a
 * day, each by an email or two; nobody needs more than a few from all partners together.
 */
export const usualMailBudgets: MailBudgets = { perPartner: 500, perPartnerAndRecipient: 3, perRecipient: 6 }

/** The settings of a deployment. infra/config/contradictions.ts refuses settings that contradict each other. */
export type Deployment = {
  readonly region: string
  /** The partition of AWS. It follows from the region, and is stated here because it is the outermost border that nothing crosses. */
  readonly partition: 'aws' | 'aws-eusc'
  /** The cloud of the vendor. The rules decide what is possible in it. */
  readonly cloud: EnvVariables['CLOUD']
  /** The rule set for requests that name no other. */
  readonly ruleSet: EnvVariables['RULE_SET']
  /** Everything that it stores or works with is in the European Union, except for `leaves`. */
  readonly sovereign: boolean
  /** A place for trials: its data belong to nobody, and its test clock may run. */
  readonly sandbox: boolean
  readonly testClock: EnvVariables['TEST_CLOCK']
  /** The statement of the API about the place of the data. */
  readonly residency: string
  /** Data that the vendor has to get, where the vendor offers no choice of place. */
  readonly leaves: readonly Leaving[]
  /** The domain of the API; without one the gateway gives it a name. */
  readonly domain?: {
    readonly name: string
    /** The id of a certificate for that name in ACM, in this region. */
    readonly certificateId: string
  }
  /** The origins of pages that may call from a browser; `*` for any. */
  readonly corsOrigins: readonly string[]
  /** The issuers of accepted tokens, and the names of their claims. */
  readonly oidcIssuers: readonly OidcIssuer[]
  /** The vendor's endpoints, and our application there. A person enters its secret in Secrets Manager. */
  readonly upstream: {
    readonly partnerCenterUrl: string
    readonly graphUrl: string
    /** The resource that a token is for; the authority of each cloud knows its own. */
    readonly partnerCenterResource: string
    readonly graphResource: string
    readonly authorityUrl: string
    /** The page on which a customer approves delegated admin; `{id}` stands for the vendor's id of the request. */
    readonly approvalUrl: string
    readonly clientId: string
  }
  /** An address of a domain that is a verified identity of SES in the mail region. */
  readonly mailFrom: string
  /** The region whose SES sends the notifications: the deployment's own, unless SES is not offered there. */
  readonly mailRegion: string
  /** How many emails go to people outside in a day. */
  readonly mailBudgets: MailBudgets
  /** The page on which recipients stop emails: the address of the API, with the path `emails`. */
  readonly stopUrl: string
  /** The page on which partners are connected with the vendor: the address of the API, with the path `connect`. The vendor leads back to it, so it is registered with our application there. */
  readonly connectUrl: string
  /** The page on which customers answer; the token is appended as `?invitation=`. */
  readonly invitationUrl: string
  /** Where docs/runbook.md is published; alarms point into it. */
  readonly runbookUrl: string
  readonly logLevel: EnvVariables['LOG_LEVEL']
  /** The days of reminders, counted from the start of an invitation or a switch. */
  readonly reminderDays: readonly number[]
  /** The business hours of the vendor's office that acknowledges signed forms. */
  readonly businessCalendar: BusinessHours
  readonly retention: {
    /** One of the spans that CloudWatch Logs offers. */
    readonly logDays: number
    /** The days for which the bus can replay events. */
    readonly eventDays: number
    /** The days to which the table can be restored, 1 to 35. */
    readonly backupDays: number
    /** The days for which the timelines of what has ended are kept; for good, when left out. */
    readonly timelineDays?: number
  }
  readonly limits: Limits
  /** The addresses for mails about alarms and the budget. */
  readonly alarmMail: readonly string[]
  /** The first share of the traffic for a new version. The rest follows after so many minutes without an alarm. */
  readonly canary: { readonly percent: number; readonly minutes: number }
  /** The cost of a month that notifies these addresses. It stops nothing. */
  readonly budget: { readonly monthly: number; readonly currency: 'USD' | 'EUR' }
}

/** Data that leaves a sovereign deployment, in words for its residency page. */
export type Leaving = { readonly to: string; readonly what: string; readonly why: string }

/** The limits of a deployment. Each bounds the cost of a mistake or an attack. */
export type Limits = {
  /** The gateway enforces it for the whole API. */
  readonly requestsPerSecond: number
  readonly burst: number
  /** The firewall enforces it for one address in five minutes. */
  readonly requestsPerAddress: number
  /** The prices of what one key or person may call in a minute, and all of an organization. The firewall's limit of a key follows. */
  readonly callerUnits: number
  readonly organizationUnits: number
  /** The units of the table and of each of its indexes in a second. */
  readonly readUnits: number
  readonly writeUnits: number
}
