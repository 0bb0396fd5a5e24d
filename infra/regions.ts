import type { BusinessHours, EnvVariables, OidcIssuer } from '#runtime/env.ts'

/** Of the vendor's support, which is the same for all of the market. Its holidays are entered year by year. */
const officeHours: BusinessHours = {
  timeZone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  from: 9,
  until: 17,
  holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
}

/**
 * Everything in which deployments differ. One deployment is one region of one cloud with a table, a key, identities and a
 * bus of its own: nothing in here may name a thing of another one.
 */
export const deployments = {
  'global-eu': {
    region: 'eu-central-1',
    partition: 'aws',
    cloud: 'GLOBAL',
    ruleSet: '2021-06',
    residency: 'Data is kept in Frankfurt, Germany (AWS region eu-central-1).',
    oidcIssuers: [
      {
        issuer: 'https://login.multichannel.example/v2.0',
        jwksUri: 'https://login.multichannel.example/discovery/v2.0/keys',
        audience: 'api://multichannel',
        operatorTenantId: '6f0b1f5e-3a58-4c39-9d1c-0b8a7b7f3c11',
        claims: { tenantId: 'tid', roles: 'roles', name: 'name', email: 'email' },
      },
    ],
    upstream: {
      partnerCenterUrl: 'https://api.partnercenter.microsoft.com',
      graphUrl: 'https://graph.microsoft.com',
      partnerCenterResource: 'https://api.partnercenter.microsoft.com',
      graphResource: 'https://graph.microsoft.com',
      authorityUrl: 'https://login.microsoftonline.com',
      clientId: '0d6e4c1a-7c39-4a5e-8a46-5f2d1f0c9b21',
    },
    mailFrom: 'invitations@multichannel.example',
    invitationUrl: 'https://multichannel.example/accept',
    docsUrl: 'https://multichannel.example/docs/errors',
    logLevel: 'info',
    reminderDays: [3, 10, 20, 27],
    businessCalendar: officeHours,
  },

  germany: {
    region: 'eusc-de-east-1',
    partition: 'aws-eusc',
    cloud: 'GERMANY',
    // The set of 2021 closes this cloud to new customers (rule F8); who runs it still goes by the rules it opened with.
    ruleSet: '2017-05',
    residency:
      'Data never leaves the AWS European Sovereign Cloud in Brandenburg, Germany (AWS region eusc-de-east-1).',
    oidcIssuers: [
      {
        issuer: 'https://login.germany.multichannel.example/realms/partners',
        jwksUri: 'https://login.germany.multichannel.example/realms/partners/protocol/openid-connect/certs',
        audience: 'multichannel-germany',
        operatorTenantId: 'b7a5d2c4-91e3-4f6b-8f0e-2c1d4e5a6b32',
        claims: { tenantId: 'tenant_id', roles: 'roles', name: 'name', email: 'email' },
      },
    ],
    upstream: {
      // The vendor serves the global cloud and this one from one API; only the tokens come from another authority.
      partnerCenterUrl: 'https://api.partnercenter.microsoft.com',
      graphUrl: 'https://graph.microsoft.de',
      partnerCenterResource: 'https://api.partnercenter.microsoft.com',
      graphResource: 'https://graph.microsoft.de',
      authorityUrl: 'https://login.microsoftonline.de',
      clientId: 'e2f9a8b7-4d31-4b0c-9c5e-7a6f3b2d1c43',
    },
    mailFrom: 'einladungen@germany.multichannel.example',
    invitationUrl: 'https://germany.multichannel.example/accept',
    docsUrl: 'https://germany.multichannel.example/docs/errors',
    logLevel: 'warn',
    reminderDays: [3, 10, 20, 27],
    businessCalendar: officeHours,
  },
} as const satisfies Readonly<Record<string, Deployment>>

export type DeploymentName = keyof typeof deployments
export const deploymentNames = Object.keys(deployments) as readonly DeploymentName[]

export type Deployment = {
  readonly region: string
  /** Of AWS; it follows from the region and is said here because it is the outermost border that nothing crosses. */
  readonly partition: 'aws' | 'aws-eusc'
  /** Of the vendor; the domain's rules know what can be done in which. */
  readonly cloud: EnvVariables['CLOUD']
  /** By which it decides where a request names no other. */
  readonly ruleSet: EnvVariables['RULE_SET']
  /** What the API tells callers about where their data is. */
  readonly residency: string
  /** Whose tokens are accepted, and which of their claims say what. */
  readonly oidcIssuers: readonly OidcIssuer[]
  /**
   * The vendor's endpoints, whom its tokens are for, and our application there. What proves that it is ours is filled in by
   * hand, in Secrets Manager: a client secret, or `{"certificate", "privateKey"}` in PEM.
   */
  readonly upstream: {
    readonly partnerCenterUrl: string
    readonly graphUrl: string
    /** The names that both APIs have in this cloud, as audiences of tokens. */
    readonly partnerCenterResource: string
    readonly graphResource: string
    readonly authorityUrl: string
    readonly clientId: string
  }
  /** An address of a domain that is a verified identity of SES in this region. */
  readonly mailFrom: string
  /** The page on which customers answer; the token is appended as `?invitation=`. */
  readonly invitationUrl: string
  /** Where the codes of errors are explained. */
  readonly docsUrl: string
  readonly logLevel: EnvVariables['LOG_LEVEL']
  /** Days after an invitation or a switch was made out on which it is reminded of. */
  readonly reminderDays: readonly number[]
  /** When the vendor's office is open that acknowledges signed forms. */
  readonly businessCalendar: BusinessHours
}
