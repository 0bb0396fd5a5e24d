/**
 * Synthesizes the templates of a deployment without bundles: a template does not contain the code of functions. References are
 * replaced by text, so that a test can compare them: `Ref` by the name of the resource (or the ARN of an alias), an attribute by
 * `<name>.<attribute>`, and an import by what the other stack exports.
 */
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { addDeployment } from '../deployment.ts'
import { featureFlags } from '../model/feature-flags.ts'
import { deployments, type DeploymentName } from '../model/regions.ts'
import type { Deployment } from '../model/settings.ts'
import { keepInRun, keptInRun } from './kept-in-run.ts'

export type Resource = {
  readonly name: string
  readonly type: string
  /** The value of `Ref`. */
  readonly ref: string
  // Templates are open-ended: each test knows what it reads.
  readonly properties: Readonly<Record<string, unknown>>
  readonly deletionPolicy: string | undefined
  readonly updateReplacePolicy: string | undefined
  readonly updatePolicy: { readonly CodeDeployLambdaAliasUpdate?: { readonly DeploymentGroupName: string } } | undefined
}

export const account = '123456789012'

/** Synthesizes a deployment of regions.ts. The result is always the same, so all processes of a test run share one. */
export const synthesize = (name: DeploymentName): Synthesized => {
  const made =
    known.get(name) ?? keptInRun<Synthesized>(name) ?? keepInRun(name, synthesizeFrom(name, deployments[name]))
  known.set(name, made)
  return made
}
const known = new Map<DeploymentName, Synthesized>()
export type Synthesized = ReturnType<typeof synthesizeFrom>

/** Synthesizes a deployment that regions.ts could have. */
export const synthesizeFrom = (name: string, deployment: Deployment) => {
  const app = bareApp()
  const { data, service } = addDeployment(app, name, deployment)
  const templates = [Template.fromStack(data.stack).toJSON(), Template.fromStack(service).toJSON()] as Json[]
  const { fill, refOf } = createFiller(deployment, templates)
  const [ofData, ofService] = templates.map((template) => fill(template))
  return {
    data: resourcesIn(ofData, refOf),
    service: resourcesIn(ofService, refOf),
    terminationProtection: data.stack.terminationProtection,
    /** The templates as CloudFormation gets them, with their references. */
    templates,
  }
}

/** Creates an app that bundles nothing and checks no rules: those of the CDK take seconds to load, and `npm run synth` checks them all. */
export const bareApp = (): App =>
  new App({
    context: { ...featureFlags, 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:validateAgainstDefaultRules': false },
    analyticsReporting: false,
  })

/** The resources of one type. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === type)

/** The one resource of a type; throws where there is not exactly one. */
export const only = (resources: readonly Resource[], type: string): Resource => {
  const [found, ...others] = ofType(resources, type)
  if (!found || others.length > 0) throw new Error(`There are ${others.length + (found ? 1 : 0)} of ${type}`)
  return found
}

export type Json = Readonly<Record<string, unknown>>

const resourcesIn = (template: unknown, refOf: (name: string) => string): readonly Resource[] =>
  Object.entries((template as { Resources: Record<string, Json> }).Resources).map(([name, resource]) => ({
    name,
    ref: refOf(name),
    type: resource['Type'] as string,
    properties: (resource['Properties'] ?? {}) as Json,
    deletionPolicy: resource['DeletionPolicy'] as string | undefined,
    updateReplacePolicy: resource['UpdateReplacePolicy'] as string | undefined,
    updatePolicy: resource['UpdatePolicy'] as Resource['updatePolicy'],
  }))

const createFiller = ({ region, partition }: Deployment, templates: readonly Json[]) => {
  const given: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::URLSuffix': partition === 'aws' ? 'amazonaws.com' : 'amazonaws.eu',
  }
  const aliases = new Map(
    templates.flatMap(({ Resources = {} }) =>
      Object.entries(Resources as Record<string, Json>).flatMap(([name, { Type, Properties }]) => {
        if (Type !== 'AWS::Lambda::Alias') return []
        const { FunctionName, Name } = Properties as { FunctionName: { Ref: string }; Name: string }
        return [[name, `arn:${partition}:lambda:${region}:${account}:function:${FunctionName.Ref}:${Name}`] as const]
      }),
    ),
  )
  const exported = new Map(
    templates.flatMap(({ Outputs = {} }) =>
      Object.values(Outputs as Record<string, { Value: unknown; Export?: { Name: string } }>).flatMap(
        ({ Value, Export }) => (Export ? [[Export.Name, Value] as const] : []),
      ),
    ),
  )
  const refOf = (name: string): string => given[name] ?? aliases.get(name) ?? name
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    const [[key, inner] = ['', undefined], ...others] = Object.entries(value)
    if (others.length === 0) {
      if (key === 'Ref') return refOf(inner as string)
      if (key === 'Fn::GetAtt') return (inner as string[]).join('.')
      if (key === 'Fn::Sub')
        return (inner as string).replaceAll(/\$\{([\w:]+)\}/g, (_, ref: string) => given[ref] ?? ref)
      if (key === 'Fn::ImportValue') return fill(exported.get(inner as string))
      if (key === 'Fn::Join') {
        const [separator, parts] = inner as [string, unknown[]]
        return parts.map(fill).join(separator)
      }
      if (key === 'Fn::Split') {
        const [separator, text] = inner as [string, unknown]
        return String(fill(text)).split(separator)
      }
      if (key === 'Fn::Select') {
        const [index, list] = inner as [number, unknown]
        return (fill(list) as unknown[])[Number(index)]
      }
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fill(part)]))
  }
  return { fill, refOf }
}
