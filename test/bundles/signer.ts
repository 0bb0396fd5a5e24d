import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** This function only signs requests, with the credentials of an environment that changes while it runs. */
let client: SecretsManagerClient | undefined

export const handler = async ({
  endpoint,
  environment,
}: {
  readonly endpoint: string
  readonly environment: Readonly<Record<string, string>>
}): Promise<string | undefined> => {
  Object.assign(process.env, environment)
  client ??= new SecretsManagerClient({ endpoint, region: 'eu-central-1', maxAttempts: 1 })
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'any' }))
  return SecretString
}
