import {
  GetSecretValueCommand,
  ListSecretsCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSecretStore } from './secret-store.ts'

const at = new Date('2026-03-01T12:00:00Z')
const stops: (() => Promise<void>)[] = []
let client: SecretsManagerClient
beforeEach(async () => {
  const secrets = { 'multichannel/partner-center': '{"clientSecret":"s3cret"}', empty: '' }
  const secretStore = await startSecretStore({ secrets, clock: () => at, log: () => undefined })
  vi.stubEnv('AWS_REGION', 'eusc-de-east-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', secretStore.url)
  client = new SecretsManagerClient({ maxAttempts: 1 })
  stops.push(secretStore.stop, async () => client.destroy())
})
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  vi.unstubAllEnvs()
})

describe('a secret read through the Secrets Manager client', () => {
  it('is the one given at start, by its name and by its ARN', async () => {
    const byName = await client.send(new GetSecretValueCommand({ SecretId: 'multichannel/partner-center' }))
    expect(byName).toMatchObject({
      Name: 'multichannel/partner-center',
      SecretString: '{"clientSecret":"s3cret"}',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: at,
    })
    expect(byName.ARN).toContain(':eusc-de-east-1:')
    const byArn = await client.send(new GetSecretValueCommand({ SecretId: byName.ARN, VersionId: byName.VersionId }))
    expect(byArn).toMatchObject({ Name: byName.Name, VersionId: byName.VersionId })
  })

  it('may be empty', async () => {
    expect(await client.send(new GetSecretValueCommand({ SecretId: 'empty' }))).toMatchObject({ SecretString: '' })
  })

  it.each([
    ['an unknown name', { SecretId: 'multichannel/other' }],
    ['a name every object has', { SecretId: 'constructor' }],
    ['another version', { SecretId: 'empty', VersionId: 'f'.repeat(32) }],
    ['the previous version', { SecretId: 'empty', VersionStage: 'AWSPREVIOUS' }],
  ])('is not found by %s', async (_what, input) => {
    await expect(client.send(new GetSecretValueCommand(input))).rejects.toBeInstanceOf(ResourceNotFoundException)
  })

  it('is all there is: other operations are refused by name', async () => {
    await expect(client.send(new ListSecretsCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException' })
  })
})
