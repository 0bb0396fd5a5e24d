import type { Deployment } from '../model/settings.ts'
import { isOfferedInSovereign } from './offered.ts'

/** A part of a template that reaches out of its deployment, or that cannot exist there. */
export type Crossing = { readonly resource: string; readonly where: string; readonly why: string }

/** A template of CloudFormation. Only its resources are checked. */
export type Template = { readonly Resources?: Readonly<Record<string, { readonly Type: string }>> }

/**
 * Finds the parts of a template that leave the region, the partition or the deployment: ARNs and endpoints of another partition,
 * other regions, exports of another deployment, and kinds of resources that reach out by nature.
 */
export const crossingsIn = (template: Template, name: string, deployment: Deployment): readonly Crossing[] =>
  Object.entries(template.Resources ?? {}).flatMap(([resource, body]) => [
    ...kindOf(body.Type, deployment).map((why) => ({ resource, where: 'Type', why })),
    ...look(body, [], name, deployment).map(([where, why]) => ({ resource, where, why })),
  ])

/** Global edges, connections between accounts, and resources that report to elsewhere. */
const reachingOut = /^AWS::(CloudFront|Pipes|AppSync|GlobalAccelerator|Route53|CDK::Metadata|DynamoDB::GlobalTable)/

const kindOf = (type: string, { sovereign }: Deployment): readonly string[] => {
  if (reachingOut.test(type)) return [`${type} does not keep within a region`]
  if (/^(Custom::|AWS::CloudFormation::CustomResource)/.test(type)) return [`${type} does what no template says`]
  return sovereign && !isOfferedInSovereign(type)
    ? [`${type} is not known to be offered in the sovereign partition`]
    : []
}

const look = (
  value: unknown,
  within: readonly string[],
  name: string,
  deployment: Deployment,
): readonly (readonly [where: string, why: string])[] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) => [
      ...(key === 'Fn::ImportValue' ? importOf(part, within, name) : []),
      ...look(part, [...within, key], name, deployment),
    ])
  if (typeof value !== 'string') return []
  return [...partitionsIn(value, within, deployment), ...regionsIn(value, deployment)].map((why) => [
    within.join('.'),
    why,
  ])
}

const importOf = (part: unknown, within: readonly string[], name: string) =>
  typeof part === 'string' && part.startsWith(`multichannel-${name}-`)
    ? []
    : [[within.join('.'), `${JSON.stringify(part)} is exported by another deployment`] as const]

/** The principal of a service in a policy is `x.amazonaws.com` in every partition. */
const isService = (value: string, within: readonly string[]): boolean =>
  /^[a-z.]+\.amazonaws\.com$/.test(value) && within.includes('Principal')

const partitionsIn = (value: string, within: readonly string[], { partition }: Deployment): readonly string[] => {
  const [arn] = new RegExp(`arn:(?!${partition}:)aws[\\w-]*:`).exec(value) ?? []
  const [domain] = (partition === 'aws' ? /[\w.-]*amazonaws\.eu/ : /[\w.-]*amazonaws\.com/).exec(value) ?? []
  return [
    ...(arn === undefined ? [] : [`${arn} is of another partition than ${partition}`]),
    ...(domain === undefined || isService(value, within)
      ? []
      : [`${domain} is of another partition than ${partition}`]),
  ]
}

const regionsIn = (value: string, { region, mailRegion }: Deployment): readonly string[] =>
  [...value.matchAll(/\b(?:us|eu|eusc|ap|sa|ca|me|af|il|cn|mx)-(?:[a-z]+-)?(?:[a-z]+)-\d\b/g)].flatMap(([other]) =>
    other === region || other === mailRegion ? [] : [`${other} is another region than ${region}`],
  )
