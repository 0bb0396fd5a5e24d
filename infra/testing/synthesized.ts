/**
 * A deployment as the templates it comes out as, with nothing bundled: the code of the functions is not in a template.
 * What CloudFormation fills in is put as text, so that a test can compare it: the name of a resource for its `Ref`,
 * `<name>.<attribute>` for an attribute, and for an import what the other stack exports.
 */
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { addDeployment } from '../deployment.ts'
import { featureFlags } from '../feature-flags.ts'
import { deployments, type DeploymentName } from '../regions.ts'

export type Resource = {
  readonly name: string
  readonly type: string
  // Templates are open-ended; each test says what it looks for.
  readonly properties: Readonly<Record<string, unknown>>
  readonly deletionPolicy: string | undefined
  readonly updateReplacePolicy: string | undefined
}

export const account = '123456789012'

export const synthesized = (name: DeploymentName) => {
  const app = new App({ context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false })
  const { data, service } = addDeployment(app, name)
  const templates = [Template.fromStack(data.stack).toJSON(), Template.fromStack(service).toJSON()] as Json[]
  const fill = filling(name, templates)
  const [ofData, ofService] = templates.map((template) => fill(template))
  return {
    data: resourcesIn(ofData),
    service: resourcesIn(ofService),
    terminationProtection: data.stack.terminationProtection,
  }
}

/** The resources of one type. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === type)

/** The one resource of a type; throws where there is not exactly one. */
export const only = (resources: readonly Resource[], type: string): Resource => {
  const [found, ...others] = ofType(resources, type)
  if (!found || others.length > 0) throw new Error(`There are ${others.length + (found ? 1 : 0)} of ${type}`)
  return found
}

/** How many resources of each type there are. */
export const inventory = (resources: readonly Resource[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(resources.map(({ type }) => type))].toSorted().map((type) => [type, ofType(resources, type).length]),
  )

type Json = Readonly<Record<string, unknown>>

const resourcesIn = (template: unknown): readonly Resource[] =>
  Object.entries((template as { Resources: Record<string, Json> }).Resources).map(([name, resource]) => ({
    name,
    type: resource['Type'] as string,
    properties: (resource['Properties'] ?? {}) as Json,
    deletionPolicy: resource['DeletionPolicy'] as string | undefined,
    updateReplacePolicy: resource['UpdateReplacePolicy'] as string | undefined,
  }))

const filling = (name: DeploymentName, templates: readonly Json[]) => {
  const { region, partition } = deployments[name]
  const given: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::URLSuffix': partition === 'aws' ? 'amazonaws.com' : 'amazonaws.eu',
  }
  const exported = new Map(
    templates.flatMap(({ Outputs = {} }) =>
      Object.values(Outputs as Record<string, { Value: unknown; Export?: { Name: string } }>).flatMap(
        ({ Value, Export }) => (Export ? [[Export.Name, Value] as const] : []),
      ),
    ),
  )
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    const [[key, inner] = ['', undefined], ...others] = Object.entries(value)
    if (others.length === 0) {
      if (key === 'Ref') return given[inner as string] ?? inner
      if (key === 'Fn::GetAtt') return (inner as string[]).join('.')
      if (key === 'Fn::Sub')
        return (inner as string).replaceAll(/\$\{([\w:]+)\}/g, (_, ref: string) => given[ref] ?? ref)
      if (key === 'Fn::ImportValue') return fill(exported.get(inner as string))
      if (key === 'Fn::Join') {
        const [separator, parts] = inner as [string, unknown[]]
        return parts.map(fill).join(separator)
      }
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fill(part)]))
  }
  return fill
}
