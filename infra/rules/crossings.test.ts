import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments } from '../model/regions.ts'
import type { Deployment } from '../model/settings.ts'
import { synthesize } from '../testing/synthesize.ts'
import { crossingsIn, type Template } from './crossings.ts'

const eu: Deployment = deployments['global-eu']
const { germany } = deployments

describe('nothing crosses from one deployment to another', () => {
  it.each(deploymentNames)('%s keeps within its region, its partition and itself', (name) => {
    for (const template of synthesize(name).templates)
      expect(crossingsIn(template as Template, name, deployments[name])).toEqual([])
  })

  it.each(deploymentNames)('%s does not know the others by name, mail or login', (name) => {
    const own = JSON.stringify(synthesize(name))
    for (const other of deploymentNames.filter((one) => one !== name)) {
      const { mailFrom, oidcIssuers, upstream } = deployments[other]
      const logins = oidcIssuers.map(({ issuer }) => issuer)
      for (const foreign of [`multichannel-${other}`, mailFrom, upstream.clientId, ...logins])
        expect(own).not.toContain(foreign)
    }
  })
})

describe('what reaches out is found, with where it is and why it may not be', () => {
  const planted: readonly (readonly [string, Deployment, string, unknown, string])[] = [
    [
      'an ARN of the worldwide partition',
      germany,
      'AWS::IAM::Policy',
      { Resource: 'arn:aws:s3:::bucket' },
      'Properties.Resource: arn:aws: is of another partition than aws-eusc',
    ],
    [
      'an ARN of the sovereign partition',
      eu,
      'AWS::IAM::Policy',
      { Resource: 'arn:aws-eusc:s3:::bucket' },
      'Properties.Resource: arn:aws-eusc: is of another partition than aws',
    ],
    [
      'an endpoint of the worldwide partition',
      germany,
      'AWS::SQS::Queue',
      { Url: 'https://sqs.amazonaws.com/queue' },
      'Properties.Url: sqs.amazonaws.com is of another partition than aws-eusc',
    ],
    [
      'a service by its worldwide name where it is no principal',
      germany,
      'AWS::KMS::Key',
      { Condition: { 'kms:ViaService': 'secretsmanager.amazonaws.com' } },
      'Properties.Condition.kms:ViaService: secretsmanager.amazonaws.com is of another partition than aws-eusc',
    ],
    [
      'another region',
      eu,
      'AWS::SNS::Topic',
      { Name: 'copy-in-us-east-1' },
      'Properties.Name: us-east-1 is another region than eu-central-1',
    ],
    [
      'what another deployment exports',
      eu,
      'AWS::Lambda::Function',
      { Table: { 'Fn::ImportValue': 'multichannel-germany-data:Table' } },
      'Properties.Table: "multichannel-germany-data:Table" is exported by another deployment',
    ],
    [
      'the edge',
      eu,
      'AWS::CloudFront::Distribution',
      {},
      'Type: AWS::CloudFront::Distribution does not keep within a region',
    ],
    ['a pipe', eu, 'AWS::Pipes::Pipe', {}, 'Type: AWS::Pipes::Pipe does not keep within a region'],
    [
      'the CDK that phones home',
      eu,
      'AWS::CDK::Metadata',
      {},
      'Type: AWS::CDK::Metadata does not keep within a region',
    ],
    [
      'code that runs while it is deployed',
      eu,
      'Custom::Anything',
      {},
      'Type: Custom::Anything does what no template says',
    ],
  ]
  it.each(planted)('%s', (_, deployment, Type, Properties, why) => {
    const name = deployment === germany ? 'germany' : 'global-eu'
    const template = { Resources: { Planted: { Type, Properties } } }
    expect(
      crossingsIn(template, name, deployment).map(({ resource, where, why: found }) => [
        resource,
        `${where}: ${found}`,
      ]),
    ).toEqual([['Planted', why]])
  })

  it('a kind of resource that nobody has found in the sovereign partition, and that is fine elsewhere', () => {
    const template = { Resources: { Planted: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} } } }
    expect(crossingsIn(template, 'global-eu', eu)).toEqual([])
    expect(crossingsIn(template, 'germany', germany)).toEqual([
      {
        resource: 'Planted',
        where: 'Type',
        why: 'AWS::ApiGatewayV2::Api is not known to be offered in the sovereign partition',
      },
    ])
  })

  it('and services are called by the same name everywhere, where they are principals', () => {
    const template = {
      Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Principal: { Service: 'lambda.amazonaws.com' } } } },
    }
    expect(crossingsIn(template, 'germany', germany)).toEqual([])
  })
})
