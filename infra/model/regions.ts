import type { BusinessHours } from '#runtime/env.ts'
import { usualMailBudgets, type Deployment } from './settings.ts'

/** The vendor's office hours where its support for a market is. Holidays are entered year by year. */
const officeHours = {
  europe: {
    timeZone: 'Europe/Berlin',
    days: [1, 2, 3, 4, 5],
    from: 9,
    until: 17,
    holidays: ['2026-12-25', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-17'],
  },
  america: {
    timeZone: 'America/New_York',
    days: [1, 2, 3, 4, 5],
    from: 9,
    until: 17,
    holidays: ['2026-11-26', '2026-12-25', '2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-07-05'],
  },
} as const satisfies Readonly<Record<string, BusinessHours>>

/** The vendor's endpoints for its worldwide cloud. */
const worldwide = {
  partnerCenterUrl: 'https://api.partnercenter.microsoft.com',
  graphUrl: 'https://graph.microsoft.com',
  partnerCenterResource: 'https://api.partnercenter.microsoft.com',
  graphResource: 'https://graph.microsoft.com',
  authorityUrl: 'https://login.microsoftonline.com',
  approvalUrl: 'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{id}',
} as const

/**
 * The deployments, with everything in which they differ. A deployment is one region of one cloud with its own table, key,
 * identities and bus: its settings may name nothing of another one. `npm run config:check` refuses contradictions.
 */
export const deployments = {
  'global-eu': {
    region: 'eu-central-1',
    partition: 'aws',
    cloud: 'GLOBAL',
    ruleSet: '2021-06',
    sovereign: false,
    sandbox: false,
    testClock: 'off',
    residency: 'Data is kept in Frankfurt, Germany (AWS region eu-central-1).',
    leaves: [],
    corsOrigins: ['https://multichannel.example'],
    oidcIssuers: [
      {
        issuer: 'https://login.multichannel.example/v2.0',
        jwksUri: 'https://login.multichannel.example/discovery/v2.0/keys',
        audience: 'api://multichannel',
        operatorTenantId: '6f0b1f5e-3a58-4c39-9d1c-0b8a7b7f3c11',
        claims: { tenantId: 'tid', roles: 'roles', name: 'name', email: 'email' },
      },
    ],
    upstream: { ...worldwide, clientId: '0d6e4c1a-7c39-4a5e-8a46-5f2d1f0c9b21' },
    mailFrom: 'invitations@multichannel.example',
    mailRegion: 'eu-central-1',
    mailBudgets: usualMailBudgets,
    stopUrl: 'https://api.multichannel.example/emails',
    connectUrl: 'https://api.multichannel.example/connect',
    invitationUrl: 'https://multichannel.example/accept',
    runbookUrl: 'https://multichannel.example/docs/runbook',
    logLevel: 'info',
    reminderDays: [3, 10, 20, 27],
    businessCalendar: officeHours.europe,
    retention: { logDays: 90, eventDays: 30, backupDays: 35 },
    limits: {
      requestsPerSecond: 200,
      burst: 400,
      requestsPerAddress: 8_000,
      callerUnits: 60_000,
      organizationUnits: 120_000,
      readUnits: 4_000,
      writeUnits: 2_000,
    },
    alarmMail: ['oncall@multichannel.example'],
    canary: { percent: 10, minutes: 10 },
    budget: { monthly: 400, currency: 'USD' },
  },

  'global-us': {
    region: 'us-east-1',
    partition: 'aws',
    cloud: 'GLOBAL',
    ruleSet: '2021-06',
    sovereign: false,
    sandbox: false,
    testClock: 'off',
    residency: 'Data is kept in Virginia, United States (AWS region us-east-1).',
    leaves: [],
    corsOrigins: ['https://us.multichannel.example'],
    oidcIssuers: [
      {
        issuer: 'https://login.us.multichannel.example/v2.0',
        jwksUri: 'https://login.us.multichannel.example/discovery/v2.0/keys',
        audience: 'api://multichannel-us',
        operatorTenantId: '1d0c6a0b-52c4-4b1f-9e0e-7f6f0b1f7d55',
        claims: { tenantId: 'tid', roles: 'roles', name: 'name', email: 'email' },
      },
    ],
    upstream: { ...worldwide, clientId: '7b1c9d2e-1f6a-4a0d-9c3b-2e8f5a4d6c77' },
    mailFrom: 'invitations@us.multichannel.example',
    mailRegion: 'us-east-1',
    mailBudgets: usualMailBudgets,
    stopUrl: 'https://api.us.multichannel.example/emails',
    connectUrl: 'https://api.us.multichannel.example/connect',
    invitationUrl: 'https://us.multichannel.example/accept',
    runbookUrl: 'https://us.multichannel.example/docs/runbook',
    logLevel: 'info',
    reminderDays: [3, 10, 20, 27],
    businessCalendar: officeHours.america,
    retention: { logDays: 90, eventDays: 30, backupDays: 35 },
    limits: {
      requestsPerSecond: 200,
      burst: 400,
      requestsPerAddress: 8_000,
      callerUnits: 60_000,
      organizationUnits: 120_000,
      readUnits: 4_000,
      writeUnits: 2_000,
    },
    alarmMail: ['oncall@us.multichannel.example'],
    canary: { percent: 10, minutes: 10 },
    budget: { monthly: 400, currency: 'USD' },
  },

  germany: {
    region: 'eusc-de-east-1',
    partition: 'aws-eusc',
    cloud: 'GERMANY',
    // The set of 2021 closes this cloud to new customers (rule F8). This deployment keeps the rules with which it opened.
    ruleSet: '2017-05',
    sovereign: true,
    sandbox: false,
    testClock: 'off',
    residency:
      'Data is kept in the AWS European Sovereign Cloud in Brandenburg, Germany (AWS region eusc-de-east-1). Only what Microsoft has to know of a relationship goes to its API for partners.',
    leaves: [
      {
        to: 'api.partnercenter.microsoft.com',
        what: "the directory ids of the partner and its customer, and the partner's wish to support it or to stop",
        why: 'Microsoft has one API for partners of all its clouds; it is where a relationship is made or ended.',
      },
    ],
    corsOrigins: ['https://germany.multichannel.example'],
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
      // Assumed: the vendor documents no page of this cloud. Its portal had this address.
      approvalUrl: 'https://portal.office.de/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{id}',
      clientId: 'e2f9a8b7-4d31-4b0c-9c5e-7a6f3b2d1c43',
    },
    mailFrom: 'einladungen@germany.multichannel.example',
    mailRegion: 'eusc-de-east-1',
    mailBudgets: usualMailBudgets,
    stopUrl: 'https://api.germany.multichannel.example/emails',
    connectUrl: 'https://api.germany.multichannel.example/connect',
    invitationUrl: 'https://germany.multichannel.example/accept',
    runbookUrl: 'https://germany.multichannel.example/docs/runbook',
    logLevel: 'warn',
    reminderDays: [3, 10, 20, 27],
    businessCalendar: officeHours.europe,
    retention: { logDays: 90, eventDays: 30, backupDays: 35 },
    limits: {
      requestsPerSecond: 100,
      burst: 200,
      requestsPerAddress: 4_000,
      callerUnits: 30_000,
      organizationUnits: 60_000,
      readUnits: 2_000,
      writeUnits: 1_000,
    },
    alarmMail: ['bereitschaft@germany.multichannel.example'],
    canary: { percent: 10, minutes: 30 },
    budget: { monthly: 300, currency: 'EUR' },
  },

  sandbox: {
    region: 'eu-west-1',
    partition: 'aws',
    cloud: 'GLOBAL',
    ruleSet: '2021-06',
    sovereign: false,
    sandbox: true,
    testClock: 'on',
    residency: 'Data is kept in Dublin, Ireland (AWS region eu-west-1), until somebody clears the sandbox.',
    leaves: [],
    corsOrigins: ['*'],
    oidcIssuers: [
      {
        issuer: 'https://login.sandbox.multichannel.example/v2.0',
        jwksUri: 'https://login.sandbox.multichannel.example/discovery/v2.0/keys',
        audience: 'api://multichannel-sandbox',
        operatorTenantId: '3c8f2a91-6d47-4e0b-8a5c-91d7e4f0b286',
        claims: { tenantId: 'tid', roles: 'roles', name: 'name', email: 'email' },
      },
    ],
    upstream: {
      // The vendor's integration sandbox is an account on its one API, so only the application differs.
      ...worldwide,
      clientId: 'a94d7e63-0b52-4c18-b7f1-5e2c8d3a9f04',
    },
    mailFrom: 'invitations@sandbox.multichannel.example',
    mailRegion: 'eu-west-1',
    mailBudgets: usualMailBudgets,
    stopUrl: 'https://api.sandbox.multichannel.example/emails',
    connectUrl: 'https://api.sandbox.multichannel.example/connect',
    invitationUrl: 'https://sandbox.multichannel.example/accept',
    runbookUrl: 'https://sandbox.multichannel.example/docs/runbook',
    logLevel: 'debug',
    reminderDays: [3, 10, 20, 27],
    businessCalendar: officeHours.europe,
    retention: { logDays: 14, eventDays: 7, backupDays: 7 },
    limits: {
      requestsPerSecond: 20,
      burst: 40,
      requestsPerAddress: 2_500,
      callerUnits: 20_000,
      organizationUnits: 30_000,
      readUnits: 1_000,
      writeUnits: 500,
    },
    alarmMail: ['sandbox@sandbox.multichannel.example'],
    canary: { percent: 50, minutes: 1 },
    budget: { monthly: 50, currency: 'USD' },
  },
} as const satisfies Readonly<Record<string, Deployment>>

export type DeploymentName = keyof typeof deployments
export const deploymentNames = Object.keys(deployments) as readonly DeploymentName[]
