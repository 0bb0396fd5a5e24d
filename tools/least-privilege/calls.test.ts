import { describe, expect, it } from 'vitest'
import { secrets } from '#local/environment/environment.ts'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { testClockKey } from '#platform/table/system-keys.ts'
import { permissionsFor } from './calls.ts'

const request = (target: string, body: object, path = '/'): HttpRequest => ({
  method: 'POST',
  path,
  query: new URLSearchParams(),
  headers: { 'x-amz-target': target },
  rawHeaders: [],
  body: Buffer.from(JSON.stringify(body)),
})
const onTable = (operation: string, body: object) => permissionsFor(request(`DynamoDB_20120810.${operation}`, body))

describe('what a request has to be allowed', () => {
  it('is the writes that a transaction is made of, and not the transaction', () => {
    const TransactItems = [{ Put: {} }, { Delete: {} }, { Update: {} }, { ConditionCheck: {} }]
    expect(onTable('TransactWriteItems', { TransactItems })).toEqual([
      'dynamodb:PutItem table',
      'dynamodb:DeleteItem table',
      'dynamodb:UpdateItem table',
      'dynamodb:ConditionCheckItem table',
    ])
  })

  it('tells the table from each of its indexes', () => {
    expect(onTable('Query', { TableName: 'multichannel' })).toEqual(['dynamodb:Query table'])
    expect(onTable('Query', { IndexName: 'pending' })).toEqual(['dynamodb:Query index pending'])
  })

  it('leaves out the clock, which production has not', () => {
    const { pk, sk } = testClockKey()
    expect(onTable('GetItem', { Key: { pk: { S: pk }, sk: { S: sk } } })).toEqual([])
    expect(onTable('GetItem', { Key: { pk: { S: 'inv_1' }, sk: { S: 'INV' } } })).toContain('dynamodb:GetItem table')
  })

  it('of an item is the same whether it is read alone or with others', () => {
    const both = ['dynamodb:BatchGetItem table', 'dynamodb:GetItem table']
    expect(onTable('GetItem', { Key: { pk: { S: 'inv_1' }, sk: { S: 'INV' } } })).toEqual(both)
    expect(onTable('BatchGetItem', { RequestItems: {} })).toEqual(both)
  })

  it('tells one secret from the other', () => {
    const reading = (SecretId: string) => permissionsFor(request('secretsmanager.GetSecretValue', { SecretId }))
    expect(reading(secrets.signing)).toEqual(['secretsmanager:GetSecretValue SigningSecret'])
    expect(reading(secrets.apiKeys)).toEqual(['secretsmanager:GetSecretValue ApiKeySecret'])
    expect(reading(secrets.recipients)).toEqual(['secretsmanager:GetSecretValue RecipientSecret'])
    expect(reading(secrets.upstream)).toEqual(['secretsmanager:GetSecretValue UpstreamSecret'])
  })

  it('is of the service that is asked', () => {
    expect(permissionsFor(request('AWSStepFunctions.StartExecution', {}))).toEqual(['states:StartExecution workflows'])
    expect(permissionsFor(request('AWSEvents.PutEvents', {}))).toEqual(['events:PutEvents bus'])
    expect(permissionsFor(request('', {}, '/v2/email/outbound-emails'))).toEqual(['ses:SendEmail sender'])
  })

  it('is never passed over: what nobody has thought of is an error', () => {
    expect(permissionsFor(request('AmazonSQS.SendMessageBatch', {}))).toEqual(['sqs:SendMessage job queues'])
    expect(() => permissionsFor(request('AmazonSNS.Publish', {}))).toThrow('AmazonSNS.Publish')
  })
})
