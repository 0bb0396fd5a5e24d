/**
 * What a sovereign stack is made of, and what for: services taken to have an endpoint in the sovereign partition. A type that
 * is not here is refused there. We cannot ask the partition while we synthesize, so whoever deploys for the first time
 * compares the list with what the region says of itself (docs/guides/deploy.md). Known to be missing: CloudFront, AppSync,
 * EventBridge Pipes, and API Gateway's HTTP APIs.
 */
export const offeredInSovereign: Readonly<Record<string, { readonly why: string; readonly types: readonly string[] }>> =
  {
    ApiGateway: {
      why: 'the front door; REST APIs are the kind of API Gateway that is offered',
      types: [
        'Account',
        'BasePathMapping',
        'Deployment',
        'DomainName',
        'GatewayResponse',
        'Method',
        'Resource',
        'RestApi',
        'Stage',
      ],
    },
    Budgets: { why: 'billing there is its own, and so are its budgets', types: ['Budget'] },
    CloudWatch: { why: 'alarms and the dashboard', types: ['Alarm', 'Dashboard'] },
    CodeDeploy: {
      why: 'new versions that come on by and by',
      types: ['Application', 'DeploymentConfig', 'DeploymentGroup'],
    },
    DynamoDB: { why: 'the table; a plain one, for a global one could be given a replica elsewhere', types: ['Table'] },
    Events: { why: 'the bus, its archive and the schedule', types: ['Archive', 'EventBus', 'EventBusPolicy', 'Rule'] },
    IAM: { why: "a partition's own identities", types: ['Policy', 'Role'] },
    KMS: { why: 'the key', types: ['Key'] },
    Lambda: {
      why: 'all code',
      types: ['Alias', 'EventInvokeConfig', 'EventSourceMapping', 'Function', 'Permission', 'Version'],
    },
    Logs: { why: 'logs, and what is counted in them', types: ['LogGroup', 'MetricFilter'] },
    SNS: { why: 'who is told of alarms', types: ['Subscription', 'Topic', 'TopicPolicy'] },
    SQS: { why: 'what was put aside', types: ['Queue', 'QueuePolicy'] },
    SecretsManager: { why: 'the secrets', types: ['Secret'] },
    StepFunctions: { why: 'the workflows', types: ['StateMachine', 'StateMachineAlias', 'StateMachineVersion'] },
    WAFv2: { why: 'the firewall', types: ['LoggingConfiguration', 'WebACL', 'WebACLAssociation'] },
  }

const types = new Set(
  Object.entries(offeredInSovereign).flatMap(([service, { types }]) => types.map((type) => `AWS::${service}::${type}`)),
)
export const isOfferedInSovereign = (type: string): boolean => types.has(type)
