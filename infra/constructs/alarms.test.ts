import { describe, expect, it } from 'vitest'
import { deployments, type DeploymentName } from '../model/regions.ts'
import { statementsIn } from '../testing/granted.ts'
import { account, ofType, only, synthesize, type Resource } from '../testing/synthesize.ts'

type Statement = {
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal: '*' | { readonly Service?: string; readonly AWS?: string }
  readonly Action: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const cloudWatch = 'cloudwatch.amazonaws.com'
const actionsOf = (statements: readonly Statement[], effect: Statement['Effect']) =>
  statements
    .filter(
      ({ Effect, Principal }) =>
        Effect === effect &&
        (typeof Principal === 'string' || Principal.AWS === '*' || Principal.Service === cloudWatch),
    )
    .map(({ Action, Condition }) => ({ actions: [Action].flat(), condition: Condition }))

const statementsOf = (policy: Resource): readonly Statement[] => statementsIn(policy) as unknown as Statement[]

/** Whether a name fits a pattern with stars, as IAM reads it. */
const fits = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.?+^$()[\]{}|\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name)

describe.each(Object.keys(deployments) as DeploymentName[])('an alarm of %s', (name) => {
  const { data, service } = synthesize(name)
  const { region, partition, alarmMail } = deployments[name]
  const topic = only(service, 'AWS::SNS::Topic')
  const alarms = ofType(service, 'AWS::CloudWatch::Alarm')

  it('rings at the topic, when it begins and when it is over', () => {
    expect(alarms.length).toBeGreaterThan(10)
    for (const { properties } of alarms) {
      expect(properties['AlarmActions'], String(properties['AlarmName'])).toEqual([topic.ref])
      expect(properties['OKActions'], String(properties['AlarmName'])).toEqual([topic.ref])
      expect(properties['ActionsEnabled'] ?? true).toBe(true)
    }
  })

  it('may publish there, and no other account’s may', () => {
    const policy = only(service, 'AWS::SNS::TopicPolicy')
    expect(policy.properties['Topics']).toEqual([topic.ref])
    const statements = statementsOf(policy)
    const [allowed, ...others] = actionsOf(statements, 'Allow')
    expect(others).toEqual([])
    expect(allowed?.actions).toEqual(['sns:Publish'])
    const { StringEquals, ArnLike } = allowed?.condition ?? {}
    expect(StringEquals).toEqual({ 'aws:SourceAccount': account })
    for (const { properties } of alarms) {
      const arn = `arn:${partition}:cloudwatch:${region}:${account}:alarm:${String(properties['AlarmName'])}`
      expect(fits(ArnLike?.['aws:SourceArn'] ?? '', arn), arn).toBe(true)
    }
    // What is denied to everybody is denied to whoever does not encrypt, which CloudWatch does.
    for (const { condition } of actionsOf(statements, 'Deny'))
      expect(condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } })
  })

  it('may use the key that the topic is encrypted with', () => {
    const key = only(data, 'AWS::KMS::Key')
    expect(topic.properties['KmsMasterKeyId']).toContain(key.name)
    const policy = { ...key, properties: { PolicyDocument: key.properties['KeyPolicy'] } }
    const allowed = actionsOf(statementsOf(policy), 'Allow').flatMap(({ actions }) => actions)
    expect(allowed).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']))
    expect(actionsOf(statementsOf(policy), 'Deny')).toEqual([])
  })

  it('reaches everybody who should get it', () => {
    const subscriptions = ofType(service, 'AWS::SNS::Subscription').map(({ properties }) => properties)
    expect(alarmMail.length).toBeGreaterThan(0)
    expect(subscriptions.map(({ Protocol, Endpoint, TopicArn }) => ({ Protocol, Endpoint, TopicArn }))).toEqual(
      alarmMail.map((Endpoint) => ({ Protocol: 'email', Endpoint, TopicArn: topic.ref })),
    )
  })
})
