import { consentPrefix, secrets } from '#local/environment/environment.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { testClockKey } from '#platform/table/system-keys.ts'

/**
 * The permissions that a request of the SDK needs, as `<action> <resource in a word>`: read from what goes over the wire, so
 * that it does not matter by which library or how deep in our code it was made. The clock of a stack that has one does not count.
 */
export const permissionsFor = (request: HttpRequest): readonly string[] => {
  const [service = '', operation = ''] = (request.headers['x-amz-target'] ?? '').split('.')
  const body = parseJsonObject(request.body) ?? {}
  if (service.startsWith('DynamoDB_')) return onTable(operation, body)
  if (service === 'AWSStepFunctions')
    return [`states:${operation} ${operation === 'DescribeExecution' ? 'executions' : 'workflows'}`]
  // A batch needs the permission of its entries.
  if (service === 'AmazonSQS') return [`sqs:${operation.replace(/Batch$/, '')} job queues`]
  if (service === 'AWSEvents') return [`events:${operation} bus`]
  if (service === 'secretsmanager') {
    const id = String(body['SecretId'] ?? body['Name'])
    return [`secretsmanager:${operation} ${id.startsWith(consentPrefix) ? 'ConsentSecrets' : resourceOfSecret[id]}`]
  }
  if (request.path === '/v2/email/outbound-emails') return ['ses:SendEmail sender']
  throw new Error(`Nobody has said what ${request.method} ${request.path} ${service}.${operation} needs`)
}

const resourceOfSecret: Readonly<Record<string, string>> = {
  [secrets.signing]: 'SigningSecret',
  [secrets.apiKeys]: 'ApiKeySecret',
  [secrets.audit]: 'AuditSecret',
  [secrets.recipients]: 'RecipientSecret',
  [secrets.upstream]: 'UpstreamSecret',
}

type Body = Readonly<Record<string, unknown>>

const onTable = (operation: string, body: Body): readonly string[] => {
  if (operation === 'TransactWriteItems')
    return (body['TransactItems'] as readonly Body[]).flatMap((item) =>
      Object.keys(item).map(
        (kind) => `dynamodb:${kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`} table`,
      ),
    )
  if (operation === 'Query' && body['IndexName'] !== undefined)
    return [`dynamodb:Query index ${body['IndexName'] as string}`]
  const key = body['Key'] as { pk?: { S?: string } } | undefined
  if (key?.pk?.S === testClockKey().pk) return []
  // Whether an item is read alone or with others depends on what else is read at that moment.
  return operation === 'GetItem' || operation === 'BatchGetItem'
    ? ['dynamodb:BatchGetItem table', 'dynamodb:GetItem table']
    : [`dynamodb:${operation} table`]
}
