import { CfnOutput, Fn, RemovalPolicy, type Stack, Size } from 'aws-cdk-lib'
import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  GatewayResponse,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
  SecurityPolicy,
  type IRestApi,
} from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { connectPath } from '#doors/connect/path.ts'
import { stopPath } from '#doors/mail/path.ts'
import { pagePaths } from '#doors/pages/page.ts'
import { acknowledge } from '../rules/acknowledge.ts'
import type { Deployment } from '../model/settings.ts'
import { over, type Watch } from './alarms.ts'
import { addFirewall } from './firewall.ts'
import { allowGatewayLogs } from './gateway-logs.ts'

const stageName = 'live'

/**
 * Creates the REST API in front of GraphQL: the one kind of API Gateway that has a firewall and throttling in every partition.
 * All methods reach the handler, which answers preflight requests and refuses everything but POST. The pages stand beside it.
 */
export const createFrontDoor = (
  stack: Stack,
  deployment: Deployment,
  { graphQl, pages, stopMail, connect }: Readonly<Record<'graphQl' | 'pages' | 'stopMail' | 'connect', IFunction>>,
  watch: Watch,
): RestApi => {
  const scope = new Construct(stack, 'FrontDoor')
  const { limits, retention, domain } = deployment
  const accessLog = new LogGroup(scope, 'AccessLog', {
    retention: retention.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const api = new RestApi(scope, 'Api', {
    restApiName: stack.stackName,
    description: 'Multichannel GraphQL',
    endpointTypes: [EndpointType.REGIONAL],
    // An API with its own domain has no second address: callers cannot go around what the domain adds.
    disableExecuteApiEndpoint: domain !== undefined,
    // A page of a hundred objects repeats its field names a hundred times. No answer has a secret beside text that a stranger chose.
    minCompressionSize: Size.kibibytes(1),
    deployOptions: {
      stageName,
      throttlingRateLimit: limits.requestsPerSecond,
      throttlingBurstLimit: limits.burst,
      tracingEnabled: true,
      metricsEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      // Bodies contain personal data and headers contain tokens: neither is logged.
      dataTraceEnabled: false,
      accessLogDestination: new LogGroupLogDestination(accessLog),
      accessLogFormat,
    },
  })
  api.deploymentStage.node.addDependency(allowGatewayLogs(scope))
  const method = api.root
    .addResource('graphql')
    .addMethod('ANY', new LambdaIntegration(graphQl, { allowTestInvoke: false }))
  const toPages = new LambdaIntegration(pages, { allowTestInvoke: false })
  const stop = api.root
    .addResource(stopPath)
    .addMethod('ANY', new LambdaIntegration(stopMail, { allowTestInvoke: false }))
  const byLink =
    'Whoever has the link of an email decides, without an account: RFC 8058 asks for that. Its token is signed.'
  acknowledge(stop, { 'AwsSolutions-APIG4': byLink, 'AwsSolutions-COG4': byLink })
  const connecting = api.root
    .addResource(connectPath)
    .addMethod('ANY', new LambdaIntegration(connect, { allowTestInvoke: false }))
  const bySignIn =
    "Who has the link of `connectPartner` signs in with the vendor, which checks who it is. The link's token is signed."
  acknowledge(connecting, { 'AwsSolutions-APIG4': bySignIn, 'AwsSolutions-COG4': bySignIn })
  for (const path of pagePaths) {
    const page = api.root.resourceForPath(path).addMethod('ANY', toPages)
    const forEverybody = 'The pages are the contract of the API, and say nothing of anybody.'
    acknowledge(page, { 'AwsSolutions-APIG4': forEverybody, 'AwsSolutions-COG4': forEverybody })
  }
  acknowledge(api, {
    'AwsSolutions-APIG2':
      'GraphQL validates each operation against the schema, and says what is wrong in words that a gateway has not.',
  })
  const authorised =
    'The handler checks tokens of several issuers and API keys, and answers strangers as the contract says (functions/doors/api/actor.ts).'
  acknowledge(method, { 'AwsSolutions-APIG4': authorised, 'AwsSolutions-COG4': authorised })
  allowReadingRefusals(api)
  addFirewall(scope, api, stack.stackName, deployment, watch)
  if (domain) {
    const { name, certificateId } = domain
    const certificateArn = stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: certificateId })
    const own = api.addDomainName('Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    new CfnOutput(stack, 'DomainTarget', {
      value: own.domainNameAliasDomainName,
      description: `Where ${name} points to`,
    })
  }
  new CfnOutput(stack, 'GraphQlUrl', {
    value: domain ? `https://${domain.name}/graphql` : Fn.join('', [api.url, 'graphql']),
    description: 'Where the API answers',
  })
  watchDoor(scope, api, watch)
  return api
}

/** The access log has who called when, and the result. It has no header, no query and no body. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    traceId: AccessLogField.contextXrayTraceId(),
    time: AccessLogField.contextRequestTimeEpoch(),
    address: AccessLogField.contextIdentitySourceIp(),
    method: AccessLogField.contextHttpMethod(),
    path: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    milliseconds: AccessLogField.contextResponseLatency(),
    bytes: AccessLogField.contextResponseLength(),
    firewall: AccessLogField.contextWafResponseCode(),
    fault: AccessLogField.contextErrorMessage(),
  }),
)

/**
 * Lets every page read the refusals of the gateway itself (a limit, the firewall, a fault). They contain nothing but the
 * refusal.
 */
const allowReadingRefusals = (api: RestApi): void => {
  for (const [id, type] of [
    ['Refused', ResponseType.DEFAULT_4XX],
    ['Failed', ResponseType.DEFAULT_5XX],
  ] as const)
    new GatewayResponse(api, id, {
      restApi: api as IRestApi,
      type,
      responseHeaders: {
        'access-control-allow-origin': "'*'",
        'access-control-expose-headers': "'x-amzn-requestid,x-amzn-errortype'",
        'cache-control': "'no-store'",
      },
    })
}

const watchDoor = (scope: Construct, api: RestApi, watch: Watch): void => {
  watch(scope, 'Faults', {
    section: 'API answers with faults',
    impact: 'Callers get 5xx answers. Nothing is half done, but their requests have no effect.',
    metric: over(api.deploymentStage.metricServerError(), 1),
    from: 5,
    periods: [3, 5],
  })
  watch(scope, 'Slow', {
    section: 'API is slow',
    impact: 'One caller in a hundred waits for five seconds and more; from 25 on they get no answer.',
    metric: over(api.deploymentStage.metricLatency(), 5, 'p99'),
    from: 5_000,
    periods: [3, 3],
  })
}
