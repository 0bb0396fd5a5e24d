import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CfnResource, Stack, Validations, type App } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks, ServerlessChecks, type NagPack } from 'cdk-nag'
import { describe, expect, it, vi } from 'vitest'
import { addDeployment } from '../deployment.ts'
import { deploymentNames, deployments, type DeploymentName } from '../model/regions.ts'
import { bareApp } from '../testing/synthesize.ts'
import { rulesFor } from './plugins.ts'

/** Synthesizes a deployment under the rules, with an addition to its service stack. Returns what they print. */
const synthesizeWith = (name: DeploymentName, add: (service: Stack) => void = () => undefined): string => {
  const app = bareApp()
  const { service } = addDeployment(app, name, deployments[name])
  add(service)
  Validations.of(app).addPlugins(...rulesFor(app))
  const printed: string[] = []
  const quiet = vi.spyOn(console, 'error').mockImplementation((line) => void printed.push(String(line)))
  try {
    app.synth()
    return ''
  } catch (error) {
    return [...printed, String(error)].join('\n')
  } finally {
    quiet.mockRestore()
  }
}

describe('the rules of every synthesis', () => {
  it.each(deploymentNames)('find nothing in %s that is not acknowledged', (name) => {
    expect(synthesizeWith(name)).toBe('')
  })

  it('refuse a wildcard action, and name it', () => {
    const printed = synthesizeWith('germany', (service) => {
      const role = new Role(service, 'Greedy', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
      role.addToPrincipalPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: [`${role.roleArn}`] }))
    })
    expect(printed).toContain('Greedy/DefaultPolicy')
    expect(printed).toContain('AwsSolutions-IAM5[Action::dynamodb:*]')
  })

  it('refuse a wildcard resource even for a function that has an acknowledged one', () => {
    const printed = synthesizeWith('germany', (service) => {
      const role = service.node.findChild('Sweep').node.findChild('Role') as Role
      role.addToPrincipalPolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: ['*'] }))
    })
    expect(printed).toContain('Sweep/Role/DefaultPolicy')
    expect(printed).toContain('AwsSolutions-IAM5[Resource::*]')
  })

  it('refuse a queue without a dead-letter queue, and name it', () => {
    const printed = synthesizeWith('global-eu', (service) => {
      new Queue(service, 'Forgetful', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true })
    })
    expect(printed).toContain('multichannel-global-eu-service/Forgetful')
    expect(printed).toContain('AwsSolutions-SQS3')
  })

  it('refuse what leaves the sovereign partition, and name it', () => {
    const printed = synthesizeWith('germany', (service) => {
      new CfnResource(service, 'Edge', { type: 'AWS::CloudFront::Distribution' })
    })
    expect(printed).toContain('Edge')
    expect(printed).toContain('AWS::CloudFront::Distribution does not keep within a region')
  })

  it('come after the settings, which refuse a sovereign stack with a mail region in the United States', () => {
    const { germany } = deployments
    expect(() => addDeployment(bareApp(), 'germany', { ...germany, mailRegion: 'us-east-1' })).toThrow(
      'germany: mailRegion: us-east-1 is outside of partition aws-eusc',
    )
  })
})

describe('an acknowledgement', () => {
  const app = bareApp()
  for (const name of deploymentNames) addDeployment(app, name, deployments[name])
  const acknowledged = acknowledgementsIn(app)

  it('has a reason, and is for one resource and no stack', () => {
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const { path, reason, resources } of acknowledged) {
      expect(reason.length, path).toBeGreaterThan(40)
      expect(resources, path).toBeLessThanOrEqual(path.endsWith('/Api') ? 26 : 4)
    }
  })

  it('is of something that is really found there', () => {
    const found = findingsIn(app)
    for (const { path, rule } of acknowledged)
      expect(
        found.some((finding) => finding.rule === rule && `${finding.path}/`.startsWith(`${path}/`)),
        `${path}: ${rule}`,
      ).toBe(true)
  })
})

describe('the source', () => {
  it('spells no partition out: ARNs are made by the stack they are for', () => {
    const infra = fileURLToPath(new URL('..', import.meta.url))
    const sources = readdirSync(infra, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.includes('test'),
    )
    expect(sources.length).toBeGreaterThan(20)
    for (const file of sources) {
      const text = readFileSync(`${infra}/${file}`, 'utf8').replaceAll(/^\s*(\/\/|\*).*$/gm, '')
      expect(text.match(/'arn:aws|`arn:aws|"arn:aws|https:\/\/[\w.]+amazonaws/), file).toBeNull()
    }
  })
})

function acknowledgementsIn(app: App) {
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({
        path: construct.node.path,
        rule: id.replace(/^annotation::/i, ''),
        reason,
        resources: Stack.isStack(construct)
          ? Infinity
          : construct.node.findAll().filter((one) => CfnResource.isCfnResource(one)).length,
      })),
  )
}

/** Returns all findings of the packs, without acknowledgements. */
function findingsIn(app: App) {
  return [new AwsSolutionsChecks(app), new ServerlessChecks(app)].flatMap((pack: NagPack) => {
    Object.assign(pack, { isAcknowledged: () => false })
    return pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, path: constructPath })),
      )
  })
}
