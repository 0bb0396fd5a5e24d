/**
 * A deployment as the templates it comes out as, with nothing bundled: the code of the functions is not in a template.
 * What CloudFormation fills in is put as text, so that a test can compare it: the name of a resource for its `Ref` (of an
 * alias its ARN), `<name>.<attribute>` for an attribute, and for an import what the other stack exports.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { addDeployment } from '../deployment.ts'
import { featureFlags } from '../feature-flags.ts'
import { deployments, type DeploymentName } from '../regions.ts'
import type { Deployment } from '../settings.ts'

export type Resource = {
  readonly name: string
  readonly type: string
  /** What `Ref` gives. */
  readonly ref: string
  // Templates are open-ended; each test says what it looks for.
  readonly properties: Readonly<Record<string, unknown>>
  readonly deletionPolicy: string | undefined
  readonly updateReplacePolicy: string | undefined
  readonly updatePolicy: { readonly CodeDeployLambdaAliasUpdate?: { readonly DeploymentGroupName: string } } | undefined
}

export const account = '123456789012'

/** A deployment of regions.ts. It comes out the same each time, so it is made once, for all processes of a run of the tests. */
export const synthesized = (name: DeploymentName): Synthesized => {
  const made = known.get(name) ?? keptInRun(name) ?? keepInRun(name, synthesizedFrom(name, deployments[name]))
  known.set(name, made)
  return made
}
/** The temporary folder of the run, where there is one (test/support/temporary-folder.ts): it goes with the run. */
const runFolder = process.env['MULTICHANNEL_RUN_FOLDER']
const keptInRun = (name: DeploymentName): Synthesized | undefined => {
  const file = runFolder && join(runFolder, `${name}.json`)
  return file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Synthesized) : undefined
}
const keepInRun = (name: DeploymentName, made: Synthesized): Synthesized => {
  if (runFolder === undefined) return made
  // Whole or not at all: another process may look for it now.
  const draft = join(runFolder, `${name}.${process.pid}`)
  writeFileSync(draft, JSON.stringify(made))
  renameSync(draft, join(runFolder, `${name}.json`))
  return made
}
const known = new Map<DeploymentName, Synthesized>()
export type Synthesized = ReturnType<typeof synthesizedFrom>

/** A deployment that could be written down in regions.ts. */
export const synthesizedFrom = (name: string, deployment: Deployment) => {
  const app = bareApp()
  const { data, service } = addDeployment(app, name, deployment)
  const templates = [Template.fromStack(data.stack).toJSON(), Template.fromStack(service).toJSON()] as Json[]
  const { fill, refOf } = filling(deployment, templates)
  const [ofData, ofService] = templates.map((template) => fill(template))
  return {
    data: resourcesIn(ofData, refOf),
    service: resourcesIn(ofService, refOf),
    terminationProtection: data.stack.terminationProtection,
    /** As CloudFormation gets them, nothing filled in. */
    templates,
  }
}

/** An app that bundles nothing and asks no rules: those of the CDK take seconds to load, and `npm run synth` asks them all. */
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

const filling = ({ region, partition }: Deployment, templates: readonly Json[]) => {
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
