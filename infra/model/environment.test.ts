import { describe, expect, it } from 'vitest'
import { functionVariables } from '#local/environment/environment.ts'
import { readEnv } from '#runtime/env.ts'
import { deploymentNames, deployments } from './regions.ts'
import { account, ofType, only, synthesize } from '../testing/synthesize.ts'

describe.each(deploymentNames)('the functions of %s', (name) => {
  const { data, service } = synthesize(name)
  const functions = ofType(service, 'AWS::Lambda::Function').map(({ properties }) => ({
    file: properties['Description'] as string,
    variables: (properties['Environment'] as { Variables: Record<string, string> }).Variables,
  }))
  // Lambda sets this one itself, and refuses to have it set.
  const read = (variables: Record<string, string>) => readEnv({ ...variables, AWS_REGION: deployments[name].region })

  it.each(functions)('$file starts: it finds all that it reads, and nothing it does not', ({ variables }) => {
    expect(Object.keys({ ...read(variables) }).toSorted()).toEqual([...Object.keys(variables), 'AWS_REGION'].toSorted())
  })

  it.each(functions)('$file gets the settings of its deployment', ({ variables }) => {
    const { cloud, ruleSet, residency, partition, oidcIssuers, upstream, ...own } = deployments[name]
    expect(read(variables)).toMatchObject({
      STACK: name,
      AWS_PARTITION: partition,
      CLOUD: cloud,
      RULE_SET: ruleSet,
      DATA_RESIDENCY: residency,
      OIDC_ISSUERS: oidcIssuers,
      PARTNER_CENTER_URL: upstream.partnerCenterUrl,
      GRAPH_URL: upstream.graphUrl,
      PARTNER_CENTER_RESOURCE: upstream.partnerCenterResource,
      GRAPH_RESOURCE: upstream.graphResource,
      AUTHORITY_URL: upstream.authorityUrl,
      APPROVAL_URL: upstream.approvalUrl,
      UPSTREAM_CLIENT_ID: upstream.clientId,
      MAIL_FROM: own.mailFrom,
      MAIL_REGION: own.mailRegion,
      CORS_ORIGINS: own.corsOrigins,
      TEST_CLOCK: own.testClock,
      INVITATION_URL: own.invitationUrl,
      LOG_LEVEL: own.logLevel,
      REMINDER_DAYS: own.reminderDays,
    })
  })

  it.each(functions)("$file works with its deployment's own resources", ({ variables }) => {
    const { region, partition } = deployments[name]
    const machine = (workflow: string) =>
      `arn:${partition}:states:${region}:${account}:stateMachine:multichannel-${name}-${workflow}:live`
    expect(read(variables)).toMatchObject({
      TABLE_NAME: only(data, 'AWS::DynamoDB::Table').name,
      EVENT_BUS_NAME: only(service, 'AWS::Events::EventBus').name,
      ACCEPTANCE_MACHINE_ARN: machine('relationship-acceptance'),
      TRANSFER_MACHINE_ARN: machine('azure-transfer'),
      SIGNING_SECRET_ID: 'SigningSecret',
      API_KEY_SECRET_ID: 'ApiKeySecret',
      AUDIT_SECRET_ID: 'AuditSecret',
      RECIPIENT_SECRET_ID: 'RecipientSecret',
      UPSTREAM_SECRET_ID: 'UpstreamSecret',
    })
  })

  it.each(functions)('$file gets the same variables as on a laptop', ({ variables }) => {
    const machines = { ACCEPTANCE_MACHINE_ARN: 'any', TRANSFER_MACHINE_ARN: 'any' }
    const local = functionVariables('global', endpoints, { machines, version: '0', logLevel: 'warn' })
    const ofThisMachine = /^AWS_(ENDPOINT_URL_\w+|ACCESS_KEY_ID|SECRET_ACCESS_KEY|REGION)$/
    expect(Object.keys(variables).toSorted()).toEqual(
      Object.keys(local)
        .filter((variable) => !ofThisMachine.test(variable))
        .toSorted(),
    )
  })

  it.each(functions)('$file has a clock that nobody can move, but in a sandbox', ({ variables }) => {
    expect(read(variables).TEST_CLOCK).toBe(name === 'sandbox' ? 'on' : 'off')
  })
})

const endpoints = {
  queues: 'http://localhost',
  dynamodb: 'http://localhost:1',
  stepFunctions: 'http://localhost:2',
  mailbox: 'http://localhost:3',
  bus: 'http://localhost:4',
  secretStore: 'http://localhost:5',
  issuer: 'http://localhost:6',
  partnerCenter: 'http://localhost:7',
}
