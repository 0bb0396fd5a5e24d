import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** Reads a secret, once by default. `anew` reads it again: whoever it was for does not take it, and it may have been renewed. */
export type SecretReader = (anew?: 'anew') => Promise<string>

/** Reads a secret once and keeps it; a read that failed is tried again by the next caller. */
export const secretReader = (client: SecretsManagerClient, id: string): SecretReader => {
  let value: Promise<string> | undefined
  return (anew) => {
    if (anew) value = undefined
    value ??= client.send(new GetSecretValueCommand({ SecretId: id })).then(
      ({ SecretString }) => {
        if (!SecretString) throw new Error(`Secret ${id} has no text`)
        return SecretString
      },
      (error: unknown) => {
        value = undefined
        throw error
      },
    )
    return value
  }
}
