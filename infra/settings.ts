import type { BusinessHours, EnvVariables, OidcIssuer } from '#runtime/env.ts'

/** What is decided for each deployment. What contradicts itself in it is refused by infra/config/contradictions.ts. */
export type Deployment = {
  readonly region: string
  /** Of AWS; it follows from the region and is said here because it is the outermost border that nothing crosses. */
  readonly partition: 'aws' | 'aws-eusc'
  /** Of the vendor; the domain's rules know what can be done in which. */
  readonly cloud: EnvVariables['CLOUD']
  /** By which it decides where a request names no other. */
  readonly ruleSet: EnvVariables['RULE_SET']
  /** Nothing that it stores or works with may stand outside of the European Union, but for what `leaves` says. */
  readonly sovereign: boolean
  /** For trying things out: its data are nobody's, and its clock may be moved. */
  readonly sandbox: boolean
  readonly testClock: EnvVariables['TEST_CLOCK']
  /** What the API tells callers about where their data is. */
  readonly residency: string
  /** What the vendor has to be told, and where the vendor leaves no choice of place. */
  readonly leaves: readonly Leaving[]
  /** The name under which the API is called; without one it has the name that the gateway gives it. */
  readonly domain?: {
    readonly name: string
    /** Of a certificate for that name in ACM, in this region. */
    readonly certificateId: string
  }
  /** Pages from which browsers may call, as origins; `*` for any. */
  readonly corsOrigins: readonly string[]
  /** Whose tokens are accepted, and which of their claims say what. */
  readonly oidcIssuers: readonly OidcIssuer[]
  /** The vendor's endpoints, and our application there. Its secret is filled in by hand, in Secrets Manager. */
  readonly upstream: {
    readonly partnerCenterUrl: string
    readonly graphUrl: string
    /** What a token has to be for; each cloud's authority knows its own. */
    readonly partnerCenterResource: string
    readonly graphResource: string
    readonly authorityUrl: string
    readonly clientId: string
  }
  /** An address of a domain that is a verified identity of SES in the mail region. */
  readonly mailFrom: string
  /** The region whose SES sends the letters: the deployment's own, unless SES is not offered there. */
  readonly mailRegion: string
  /** The page on which customers answer; the token is appended as `?invitation=`. */
  readonly invitationUrl: string
  /** Where the codes of errors are explained. */
  readonly docsUrl: string
  /** Where docs/runbook.md is published; alarms point into it. */
  readonly runbookUrl: string
  readonly logLevel: EnvVariables['LOG_LEVEL']
  /** Days after an invitation or a switch was made out on which it is reminded of. */
  readonly reminderDays: readonly number[]
  /** When the vendor's office is open that acknowledges signed forms. */
  readonly businessCalendar: BusinessHours
  readonly retention: {
    /** One of the spans that CloudWatch Logs offers. */
    readonly logDays: number
    /** For how long the bus can play events again. */
    readonly eventDays: number
    /** To how far back the table can be restored, 1 to 35. */
    readonly backupDays: number
  }
  readonly limits: Limits
  /** Who is told of alarms and of the budget, by mail. */
  readonly alarmMail: readonly string[]
  /** How a new version takes over: so much of the traffic first, and the rest after so long without an alarm. */
  readonly canary: { readonly percent: number; readonly minutes: number }
  /** A month's cost from which on somebody is told; nothing is turned off. */
  readonly budget: { readonly monthly: number; readonly currency: 'USD' | 'EUR' }
}

/** What goes out of a sovereign deployment, said so that it can stand in its residency page. */
export type Leaving = { readonly to: string; readonly what: string; readonly why: string }

/** What a deployment takes at most: each bounds what a mistake or an attack can cost. */
export type Limits = {
  /** Of the whole API, by the gateway. */
  readonly requestsPerSecond: number
  readonly burst: number
  /** In five minutes from one address, by the firewall. */
  readonly requestsPerAddress: number
  /** In five minutes with one API key, by the firewall. */
  readonly requestsPerKey: number
  /** Of the table and of each of its indexes, each second. */
  readonly readUnits: number
  readonly writeUnits: number
}
