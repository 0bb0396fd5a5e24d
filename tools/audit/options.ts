import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { publicKeyOf } from '#gateways/audit-key.ts'
import { localStacks, secretOf, tableName, type LocalStackName } from '#local/environment/environment.ts'
import { dynamoTestClock } from '#persistence/test-clock.ts'
import type { Table } from './table.ts'

/** What every command about evidence is given: which table, and whose key. */
export const tableOptions = {
  url: { type: 'string' },
  stack: { type: 'string', default: 'global' },
  table: { type: 'string' },
  region: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

export const keyOptions = {
  secret: { type: 'string', multiple: true },
  'public-key': { type: 'string', multiple: true },
} as const

export const tableUsage = `  --url URL         the table of npm run dev: the address that it prints as Table
  --stack NAME      which stack that is, global or germany (default global)
  --table NAME      or a deployed table, with the credentials and the region of the environment
  --region REGION   its region`

export const keyUsage = `  --secret ID         the secret of the key, read from Secrets Manager; may be given several times
  --public-key BASE64 a key by which signatures are good; may be given several times. One of npm run dev is known`

type Given = {
  readonly url?: string | undefined
  readonly stack: string
  readonly table?: string | undefined
  readonly region?: string | undefined
}

const localStack = ({ stack }: Given): LocalStackName => {
  if (stack !== 'global' && stack !== 'germany') throw new Error(`--stack is global or germany, not ${stack}`)
  return stack
}

/** Opens the table; `now` is its time, which a test clock may have moved. */
export const openTable = async (given: Given): Promise<Table & { readonly now: Date }> => {
  if ((given.url === undefined) === (given.table === undefined)) throw new Error('Give either --url or --table')
  const bare =
    given.url === undefined
      ? new DynamoDBClient(given.region === undefined ? {} : { region: given.region })
      : new DynamoDBClient({
          endpoint: given.url,
          region: localStacks[localStack(given)].region,
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        })
  const on = { client: DynamoDBDocumentClient.from(bare), table: given.table ?? tableName }
  const ahead = given.url === undefined ? 0 : await dynamoTestClock(on.client, on.table).offset()
  return { ...on, now: new Date(Date.now() + ahead) }
}

/** The public keys that count. */
export const publicKeys = async (
  given: Given & {
    readonly secret?: readonly string[] | undefined
    readonly 'public-key'?: readonly string[] | undefined
  },
): Promise<readonly string[]> => {
  const client = new SecretsManagerClient(given.region === undefined ? {} : { region: given.region })
  const read = await Promise.all(
    (given.secret ?? []).map(async (SecretId) => {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }))
      if (!SecretString) throw new Error(`Secret ${SecretId} has no text`)
      return publicKeyOf(SecretString)
    }),
  )
  const own = given.url === undefined ? [] : [publicKeyOf(secretOf(localStack(given), 'audit'))]
  const keys = [...own, ...read, ...(given['public-key'] ?? [])]
  if (keys.length === 0) throw new Error('Without --secret or --public-key no signature can be verified')
  return keys
}
