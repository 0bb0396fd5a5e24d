import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { tableName } from '#local/environment/environment.ts'
import { theWorld } from '../support/world.ts'
import { issueApiKey } from './newcomers.ts'

/** When a fault is ours, the answer says that and no more. The log has the rest, under the same id. */
const world = theWorld({ logLevel: 'error' })

let stderr: MockInstance<typeof process.stderr.write>
beforeEach(() => {
  stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => stderr.mockRestore())
const readLog = () =>
  stderr.mock.calls
    .map(([line]) => String(line))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

/** Damages a record in the table, as a wrong repair by hand would. */
const damage = async (key: { readonly pk: string; readonly sk: string }, field: string, value: unknown) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: world.stack.dynamodb }))
  await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: key,
      UpdateExpression: 'SET doc.#field = :value',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#field': field },
      ExpressionAttributeValues: { ':value': value },
    }),
  )
  client.destroy()
}
const ask = (headers: Readonly<Record<string, string>>, query: string, variables = {}) =>
  world.post({ 'x-correlation-id': 'fault-1', ...headers }, JSON.stringify({ query, variables }))
const masked = {
  message: 'Something went wrong on our side.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: true },
}

describe('a damaged record', () => {
  it('fails the field that needs it, says nothing of why, and is in the log', async () => {
    const { id } = await world.invite('direct', {})
    const healthy = await world.invite('direct', {})
    await damage({ pk: id, sk: 'INV' }, 'delivery', 'BY_PIGEON')
    const query = 'query($id: ID!) { viewer { subject } invitation(id: $id) { id delivery } }'
    const { status, data, errors } = await ask(world.headersOf('direct'), query, { id })
    expect([status, data]).toEqual([200, { viewer: { subject: 'direct' }, invitation: null }])
    expect(errors).toEqual([masked])
    expect(readLog()).toMatchObject([
      {
        level: 'error',
        message: 'A resolver failed',
        correlationId: 'fault-1',
        path: ['invitation', 'delivery'],
        error: { message: expect.stringContaining('BY_PIGEON') },
      },
    ])
    expect((await ask(world.headersOf('direct'), query, { id: healthy.id })).errors).toEqual([])
  })

  it('of an API key lets nobody in, and is a fault of ours', async () => {
    const key = await issueApiKey(
      { tenantId: world.stack.actors['rival']?.tenantId ?? '' },
      { scopes: ['customers:read'] },
    )
    const id = `key_${key.split('_')[3]}`
    await damage({ pk: id, sk: 'KEY' }, 'digest', null)
    const { status, data, errors } = await ask({ 'x-api-key': key }, '{ viewer { subject } }')
    expect([status, data, errors]).toEqual([500, null, [masked]])
    expect(readLog()).toMatchObject([
      { level: 'error', message: 'The caller could not be recognised', correlationId: 'fault-1' },
    ])
    expect(JSON.stringify(readLog())).not.toContain(key)
  })
})

describe('an event of another version of the stack', () => {
  it('is shown as one that this version has no name for, beside all the others', async () => {
    const { id } = await world.invite('direct', {})
    const query = 'query($id: ID!) { invitation(id: $id) { timeline { nodes { id type summary } } } }'
    const timeline = async () => (await world.ask('direct', query, { id })).data.invitation.timeline.nodes
    const [created] = await timeline()
    await damage({ pk: id, sk: `EVENT#${created.id}` }, 'type', 'invitation.sung')
    expect((await timeline())[0]).toEqual({ ...created, type: 'OTHER' })
  })
})

describe('what callers do wrong', () => {
  it('is not in the log of faults', async () => {
    await ask({}, '{ viewer { subject } }')
    await ask({ authorization: 'Bearer x.y.z' }, '{ viewer { subject } }')
    const direct = world.headersOf('direct')
    await ask(direct, '{')
    await ask(direct, '{ nothing }')
    await ask(direct, '{ invitations(first: 0) { nodes { id } } }')
    await ask(direct, '{ invitations(after: "x") { nodes { id } } }')
    await ask(direct, 'query($x: DateTime!) { invitations(where: { updatedAt: { from: $x } }) { nodes { id } } }', {
      x: 'yesterday',
    })
    expect(readLog()).toEqual([])
  })
})
