import { RegionInfo } from 'aws-cdk-lib/region-info'
import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments } from './regions.ts'
import { synthesized } from './testing/synthesized.ts'

describe('nothing crosses from one deployment to another', () => {
  it.each(deploymentNames)('%s has no ARN and no endpoint of another partition', (name) => {
    expect(foreignTo(name, synthesized(name))).toEqual([])
  })

  it('and one that is planted is found', () => {
    const planted = {
      Resource: 'arn:aws:s3:::bucket',
      Url: 'https://sqs.eu-central-1.amazonaws.com/queue',
      Principal: { Service: 'lambda.amazonaws.com' },
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eusc-de-east-1.amazonaws.com' } },
    }
    expect(foreignTo('germany', planted)).toHaveLength(3)
  })

  it.each(deploymentNames)('%s does not know the others by name, region, mail or login', (name) => {
    const own = JSON.stringify(synthesized(name))
    for (const other of deploymentNames.filter((one) => one !== name)) {
      const { region, mailFrom, oidcIssuers } = deployments[other]
      for (const foreign of [`multichannel-${other}`, region, mailFrom, ...oidcIssuers.map(({ issuer }) => issuer)])
        expect(own).not.toContain(foreign)
    }
  })

  it.each(deploymentNames)("%s names its region's partition", (name) => {
    const { region, partition } = deployments[name]
    expect(RegionInfo.get(region).partition).toBe(partition)
  })
})

/** What a template says of partitions other than its own. Services go by the same name everywhere: `x.amazonaws.com`. */
const foreignTo = (name: keyof typeof deployments, template: unknown): readonly string[] => {
  const { partition } = deployments[name]
  const foreignArn = new RegExp(`arn:(?!${partition}:)aws`)
  const foreignDomain = partition === 'aws' ? /amazonaws\.eu/ : /amazonaws\.com/
  const look = (value: unknown, within: readonly string[]): readonly string[] => {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([key, part]) => look(part, [...within, key]))
    if (typeof value !== 'string') return []
    const isService = /^[a-z.]+\.amazonaws\.com$/.test(value) && within.includes('Principal')
    return foreignArn.test(value) || (foreignDomain.test(value) && !isService) ? [`${within.join('.')}: ${value}`] : []
  }
  return look(template, [])
}
