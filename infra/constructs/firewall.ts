import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { largestBody } from '#platform/limit/bounds.ts'
import { firewallWindow, requestsPerKey } from '../model/limits.ts'
import type { Deployment } from '../model/settings.ts'
import type { Watch } from './alarms.ts'

/** Adds the web ACL before the API: sizes, rates, and the rules that AWS maintains. */
export const addFirewall = (
  parent: Construct,
  api: RestApi,
  name: string,
  { limits, retention, region }: Deployment,
  watch: Watch,
): void => {
  const scope = new Construct(parent, 'Firewall')
  const acl = new CfnWebACL(scope, 'Acl', {
    name,
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    associationConfig: {
      requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: `KB_${(largestBody + 1) / 1024}` } },
    },
    visibilityConfig: seenAs(name),
    rules: [
      rule(
        'BodySize',
        0,
        { block: {} },
        {
          sizeConstraintStatement: {
            fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
            comparisonOperator: 'GT',
            size: largestBody,
            textTransformations: [asItIs],
          },
        },
      ),
      rule(
        'RateOfAddress',
        1,
        { block: tooMany },
        {
          rateBasedStatement: {
            limit: limits.requestsPerAddress,
            evaluationWindowSec: firewallWindow,
            aggregateKeyType: 'IP',
          },
        },
      ),
      // The key stops an integration that calls too often, from any address. Callers without a key do not count here.
      rule(
        'RateOfKey',
        2,
        { block: tooMany },
        {
          rateBasedStatement: {
            limit: requestsPerKey(limits),
            evaluationWindowSec: firewallWindow,
            aggregateKeyType: 'CUSTOM_KEYS',
            customKeys: [{ header: { name: 'x-api-key', textTransformations: [asItIs] } }],
          },
        },
      ),
      managed('AWSManagedRulesAmazonIpReputationList', 3),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 4),
      managed('AWSManagedRulesCommonRuleSet', 5, countedOnly),
    ],
  })
  new CfnWebACLAssociation(scope, 'Association', {
    resourceArn: api.deploymentStage.stageArn,
    webAclArn: acl.attrArn,
  })
  const log = new LogGroup(scope, 'Log', {
    // The firewall requires the prefix.
    logGroupName: `aws-waf-logs-${name}`,
    retention: retention.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  new CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: acl.attrArn,
    // The ARN attribute of the log group ends with `:*`, which is invalid for the firewall.
    logDestinationConfigs: [
      Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: log.logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
    redactedFields: [
      { singleHeader: { Name: 'authorization' } },
      { singleHeader: { Name: 'x-api-key' } },
      { queryString: {} },
    ],
    // The access log has the requests that passed.
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: [
            { ActionCondition: { Action: 'BLOCK' } },
            { ActionCondition: { Action: 'COUNT' } },
            { ActionCondition: { Action: 'EXCLUDED_AS_COUNT' } },
          ],
        },
      ],
    },
  })
  watchRefusals(scope, name, region, watch)
}

/** Watches refusals. A few are normal; hundreds are an attack or a faulty integration. */
const watchRefusals = (scope: Construct, WebACL: string, Region: string, watch: Watch): void => {
  watch(scope, 'Refusing', {
    section: 'Firewall refuses many requests',
    impact:
      'Somebody attacks the API or calls it far too often; if it is a customer of ours, its calls do not get through.',
    metric: new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL, Region, Rule: 'ALL' },
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    from: 500,
  })
}

/**
 * Rules that look for attacks in bodies, and would find them in GraphQL: links in a message, quotes and brackets in a query; and the
 * one for requests that do not say which program sends them, as some mail programs do that stop emails. They only count, so that they
 * stay visible. The size has a rule of our own.
 */
const countedOnly = [
  'NoUserAgent_HEADER',
  'SizeRestrictions_BODY',
  'GenericRFI_BODY',
  'CrossSiteScripting_BODY',
  'EC2MetaDataSSRF_BODY',
]

/** The status for too many requests, and when the window is another one. */
const tooMany = {
  customResponse: { responseCode: 429, responseHeaders: [{ name: 'retry-after', value: String(firewallWindow) }] },
}
const asItIs = { priority: 0, type: 'NONE' }
const seenAs = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples contain headers and bodies.
  sampledRequestsEnabled: false,
})

const rule = (
  name: string,
  priority: number,
  action: CfnWebACL.RuleActionProperty,
  statement: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty => ({ name, priority, action, statement, visibilityConfig: seenAs(name) })

const managed = (name: string, priority: number, counted: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((one) => ({ name: one, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: seenAs(name),
})
