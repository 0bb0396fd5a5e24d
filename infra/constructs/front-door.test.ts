import { describe, expect, it } from 'vitest'
import { connectPath } from '#doors/connect/path.ts'
import { stopPath } from '#doors/mail/path.ts'
import { pagePaths } from '#doors/pages/page.ts'
import { largestBody } from '#platform/limit/bounds.ts'
import { requestsPerKey } from '../model/limits.ts'
import { deploymentNames, deployments } from '../model/regions.ts'
import { aliasOf } from '../testing/granted.ts'
import { ofType, only, synthesize, synthesizeFrom } from '../testing/synthesize.ts'

describe.each(deploymentNames)('the front door of %s', (name) => {
  const { service } = synthesize(name)
  const { limits } = deployments[name]
  const stage = only(service, 'AWS::ApiGateway::Stage').properties
  const acl = only(service, 'AWS::WAFv2::WebACL')
  const rules = acl.properties['Rules'] as readonly Rule[]

  const resources = ofType(service, 'AWS::ApiGateway::Resource')
  const pathOf = (id: unknown): string => {
    const resource = resources.find(({ name: one }) => one === id)
    return resource ? `${pathOf(resource.properties['ParentId'])}/${String(resource.properties['PathPart'])}` : ''
  }
  /** The function behind each path, for any method. */
  const routes = new Map(
    ofType(service, 'AWS::ApiGateway::Method').map(({ properties }) => [
      pathOf(properties['ResourceId']),
      properties['HttpMethod'] === 'ANY' ? (properties['Integration'] as { Uri: string }).Uri : undefined,
    ]),
  )

  it('takes every request to /graphql to the handler, which answers preflight requests itself', () => {
    expect(routes.get('/graphql')).toContain(
      `/functions/${aliasOf(service, 'functions/doors/api/handler.ts')}/invocations`,
    )
  })

  it('takes every request to the page on which recipients stop emails to its function', () => {
    expect(routes.get(`/${stopPath}`)).toContain(
      `/functions/${aliasOf(service, 'functions/doors/mail/stop.ts')}/invocations`,
    )
  })

  it('takes every request to the page of connections to its function', () => {
    expect(routes.get(`/${connectPath}`)).toContain(
      `/functions/${aliasOf(service, 'functions/doors/connect/handler.ts')}/invocations`,
    )
  })

  it('takes every request for a page to the function of the pages, and no other request to anything', () => {
    for (const path of pagePaths)
      expect(routes.get(`/${path}`)).toContain(
        `/functions/${aliasOf(service, 'functions/doors/pages/handler.ts')}/invocations`,
      )
    expect(routes.size).toBe(3 + pagePaths.length)
  })

  it('compresses answers for clients that take them so', () => {
    expect(only(service, 'AWS::ApiGateway::RestApi').properties['MinimumCompressionSize']).toBe(1024)
  })

  it('lets through so many requests and no more', () => {
    expect(stage['MethodSettings']).toEqual([
      expect.objectContaining({
        ResourcePath: '/*',
        HttpMethod: '*',
        ThrottlingRateLimit: limits.requestsPerSecond,
        ThrottlingBurstLimit: limits.burst,
      }),
    ])
  })

  it('writes down who came and how it went, and nothing of what was said', () => {
    const { Format } = stage['AccessLogSetting'] as { Format: string }
    const variables = [...Format.matchAll(/\$context\.([\w.]+)/g)].map(([, variable]) => variable)
    expect(new Set(variables)).toEqual(
      new Set([
        'requestId',
        'xrayTraceId',
        'requestTimeEpoch',
        'identity.sourceIp',
        'httpMethod',
        'resourcePath',
        'status',
        'responseLatency',
        'responseLength',
        'wafResponseCode',
        'error.message',
      ]),
    )
    expect(stage['MethodSettings']).toEqual([expect.objectContaining({ DataTraceEnabled: false })])
    const { properties } = only(service, 'AWS::WAFv2::LoggingConfiguration')
    expect(properties['LogDestinationConfigs']).toEqual([expect.stringMatching(/:log-group:\w*Firewall\w*$/)])
    expect(properties['RedactedFields']).toEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'x-api-key' } },
      { QueryString: {} },
    ])
    for (const { VisibilityConfig } of rules) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false)
  })

  it('has a firewall for sizes and rates, and the rules that AWS keeps', () => {
    const named = Object.fromEntries(rules.map(({ Name, Statement }) => [Name, Statement]))
    expect(named).toMatchObject({
      BodySize: { SizeConstraintStatement: { ComparisonOperator: 'GT', Size: largestBody } },
      RateOfAddress: { RateBasedStatement: { Limit: limits.requestsPerAddress, AggregateKeyType: 'IP' } },
      RateOfKey: { RateBasedStatement: { Limit: requestsPerKey(limits), AggregateKeyType: 'CUSTOM_KEYS' } },
      AWSManagedRulesAmazonIpReputationList: {},
      AWSManagedRulesKnownBadInputsRuleSet: {},
      AWSManagedRulesCommonRuleSet: {},
    })
    expect(acl.properties['AssociationConfig']).toEqual({
      RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_64' } },
    })
    const { properties } = only(service, 'AWS::WAFv2::WebACLAssociation')
    expect(properties['WebACLArn']).toBe(`${acl.name}.Arn`)
    expect(properties['ResourceArn']).toMatch(/:\/restapis\/\w+\/stages\/\w+$/)
  })

  it('lets a browser read what the gateway refuses by itself', () => {
    const refusals = ofType(service, 'AWS::ApiGateway::GatewayResponse').map(({ properties }) => [
      properties['ResponseType'],
      (properties['ResponseParameters'] as Record<string, string>)[
        'gatewayresponse.header.access-control-allow-origin'
      ],
    ])
    expect(refusals).toEqual([
      ['DEFAULT_4XX', "'*'"],
      ['DEFAULT_5XX', "'*'"],
    ])
  })
})

describe('a front door with a name of its own', () => {
  const domain = { name: 'api.multichannel.example', certificateId: '9b0f3f0e-6a1c-4b55-8b1e-0f0c8a2d7e11' }
  const { service } = synthesizeFrom('named', { ...deployments['global-eu'], domain })

  it('has the certificate of its region, and no other name', () => {
    expect(only(service, 'AWS::ApiGateway::DomainName').properties).toMatchObject({
      DomainName: domain.name,
      SecurityPolicy: 'TLS_1_2',
      EndpointConfiguration: { Types: ['REGIONAL'] },
      RegionalCertificateArn: `arn:aws:acm:eu-central-1:123456789012:certificate/${domain.certificateId}`,
    })
    expect(only(service, 'AWS::ApiGateway::RestApi').properties['DisableExecuteApiEndpoint']).toBe(true)
  })
})

type Rule = {
  readonly Name: string
  readonly Statement: unknown
  readonly VisibilityConfig: { readonly SampledRequestsEnabled: boolean }
}
