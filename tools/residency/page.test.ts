import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments } from '#infra/model/regions.ts'
import { synthesize, type Resource } from '#infra/testing/synthesize.ts'
import { keptBy } from './kept.ts'
import { residencyPage } from './page.ts'

describe.each(deploymentNames)('the residency page of %s', (name) => {
  const page = residencyPage(name, deployments[name], synthesize(name))

  it('is what the stacks and the settings come to', () => {
    expect(readFileSync(new URL(`../../docs/residency/${name}.md`, import.meta.url), 'utf8')).toBe(page)
  })

  it('names every host that something goes to', () => {
    const { upstream, oidcIssuers, alarmMail, mailRegion } = deployments[name]
    const urls = [
      upstream.partnerCenterUrl,
      upstream.graphUrl,
      upstream.authorityUrl,
      ...oidcIssuers.map(({ jwksUri }) => jwksUri),
    ]
    for (const where of [...urls.map((url) => new URL(url).hostname), ...alarmMail, mailRegion])
      expect(page).toContain(where)
  })
})

it('a kind of resource that nobody has described is not passed over', () => {
  const bucket: Resource = {
    name: 'Bucket',
    ref: 'Bucket',
    type: 'AWS::S3::Bucket',
    properties: {},
    deletionPolicy: undefined,
    updateReplacePolicy: undefined,
    updatePolicy: undefined,
  }
  expect(() => keptBy([bucket], deployments.germany)).toThrow('AWS::S3::Bucket: what it keeps is unknown')
})

it('a sovereign stack says of what it names outside of the European Union what goes there and why', () => {
  const { leaves } = deployments.germany
  const page = residencyPage('germany', deployments.germany, synthesize('germany'))
  const outside = page.split('\n').filter((line) => line.includes('worldwide, or nobody says'))
  expect(outside).toHaveLength(leaves.length)
  for (const { to, what, why } of leaves)
    expect(outside.some((line) => [to, what, why].every((words) => line.includes(words)))).toBe(true)
})
