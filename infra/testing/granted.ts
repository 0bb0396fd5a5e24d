import type { DeploymentName } from '../model/regions.ts'
import { ofType, only, synthesize, type Resource } from './synthesize.ts'

/** Reads the permissions of the role of each function, as sorted `<action> <name of the resource>`. */
export const readGrants = (name: DeploymentName): ((file: string) => readonly string[]) => {
  const { data, service } = synthesize(name)
  const nameOf = nameResources(name)
  const functions = ofType(service, 'AWS::Lambda::Function')
  return (file) => {
    const role = functions.find(({ properties }) => properties['Description'] === file)?.properties['Role']
    const grants = ofType([...data, ...service], 'AWS::IAM::Policy')
      .filter(({ properties }) => (properties['Roles'] as string[]).some((one) => `${one}.Arn` === role))
      .flatMap(statementsIn)
      .flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${nameOf(resource)}`)),
      )
    return [...new Set(grants)].toSorted()
  }
}

export type Statement = { readonly Action: string | readonly string[]; readonly Resource: string | readonly string[] }
export const statementsIn = ({ properties }: Resource): readonly Statement[] =>
  (properties['PolicyDocument'] as { Statement: readonly Statement[] }).Statement

/** Names the resources of a deployment. A resource without a name keeps its ARN, which is easy to notice. */
const nameResources = (name: DeploymentName): ((resource: string) => string) => {
  const { data, service } = synthesize(name)
  const table = only(data, 'AWS::DynamoDB::Table').name
  const words: readonly (readonly [RegExp, string])[] = [
    [new RegExp(`^${table}\\.Arn$`), 'table'],
    [new RegExp(`^${table}\\.Arn/index/(\\w+)$`), 'index $1'],
    [new RegExp(`^${table}\\.StreamArn$`), 'stream'],
    [new RegExp(`^${only(data, 'AWS::KMS::Key').name}\\.Arn$`), 'key'],
    [new RegExp(`^${only(service, 'AWS::Events::EventBus').name}\\.Arn$`), 'bus'],
    [/^Jobs\w+DeadLetters\w+\.Arn$/, 'job dead letters'],
    [/^Jobs\w+Queue\w+\.Arn$/, 'job queues'],
    [/^(?:Relay|Sweep|MailReports)Failures\w+\.Arn$/, 'dead letters'],
    [new RegExp(`^arn:[\\w-]+:states:[\\w-]+:\\d+:stateMachine:multichannel-${name}-[\\w-]+$`), 'workflows'],
    [new RegExp(`^arn:[\\w-]+:states:[\\w-]+:\\d+:execution:multichannel-${name}-[\\w-]+:\\*$`), 'executions'],
    [/^arn:[\w-]+:ses:[\w-]+:\d+:(?:identity|configuration-set)\/[\w.-]+$/, 'sender'],
    [/^arn:[\w-]+:secretsmanager:[\w-]+:\d+:secret:multichannel-[\w-]+\/partners\/\*$/, 'ConsentSecrets'],
    [/^(SigningSecret|ApiKeySecret|AuditSecret|RecipientSecret|UpstreamSecret)$/, '$1'],
  ]
  return (resource) => {
    const [pattern, word] = words.find(([one]) => one.test(resource)) ?? [/$^/, '']
    return resource.replace(pattern, word)
  }
}

/** Returns the ARN of the alias that calls the function of a file. */
export const aliasOf = (service: readonly Resource[], file: string): string => {
  const code = ofType(service, 'AWS::Lambda::Function').find(({ properties }) => properties['Description'] === file)
  const alias = ofType(service, 'AWS::Lambda::Alias').find(
    ({ properties }) => code !== undefined && properties['FunctionName'] === code.name,
  )
  if (!alias) throw new Error(`Nobody calls ${file}`)
  return alias.ref
}
