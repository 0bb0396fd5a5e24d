import type { Deployment } from '../settings.ts'
import { isOfferedInSovereign } from './offered.ts'

/** Something in a template that reaches out of its deployment, or that could not be made there. */
export type Crossing = { readonly resource: string; readonly where: string; readonly why: string }

/** As CloudFormation takes it, of which we look at the resources. */
export type Template = { readonly Resources?: Readonly<Record<string, { readonly Type: string }>> }

/**
 * What of a template does not keep within the region, the partition and the deployment: ARNs and endpoints of another
 * partition, regions other than its own, what another stack exports, and kinds of resources that reach out by nature.
 */
export const crossingsIn = (template: Template, name: string, deployment: Deployment): readonly Crossing[] =>
  Object.entries(template.Resources ?? {}).flatMap(([resource, body]) => [
    ...kindOf(body.Type, deployment).map((why) => ({ resource, where: 'Type', why })),
    ...look(body, [], name, deployment).map(([where, why]) => ({ resource, where, why })),
  ])

/** Edges of the world, connections between accounts, and whatever phones home. */
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

/** Services go by the same name in every partition, `x.amazonaws.com`, where they are the principal of a policy. */
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
