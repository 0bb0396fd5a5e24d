/**
 * The parts of a sovereign stack and their purpose: services that are assumed to exist in the sovereign partition. A type that is
 * not here is refused there. Synthesis cannot query the partition, so whoever deploys first compares the list with the list of
 * the region (docs/guides/deploy.md). CloudFront, AppSync, EventBridge Pipes and the HTTP APIs of API Gateway are known to be
 * missing.
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
    SES: {
      why: 'bounces and complaints are reported',
      types: ['ConfigurationSet', 'ConfigurationSetEventDestination'],
    },
    SNS: { why: 'the mails about alarms', types: ['Subscription', 'Topic', 'TopicPolicy'] },
    SQS: { why: 'the queues of jobs, and the dead-letter queues', types: ['Queue', 'QueuePolicy'] },
    SecretsManager: { why: 'the secrets', types: ['Secret'] },
    StepFunctions: { why: 'the workflows', types: ['StateMachine', 'StateMachineAlias', 'StateMachineVersion'] },
    WAFv2: { why: 'the firewall', types: ['LoggingConfiguration', 'WebACL', 'WebACLAssociation'] },
  }

const types = new Set(
  Object.entries(offeredInSovereign).flatMap(([service, { types }]) => types.map((type) => `AWS::${service}::${type}`)),
)
export const isOfferedInSovereign = (type: string): boolean => types.has(type)
