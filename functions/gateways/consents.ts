import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import * as z from 'zod/mini'
import type { Consent, Consents } from '#capabilities/connection/consent.ts'

const consent = z.object({
  by: z.string(),
  at: z.string(),
  usedAt: z.string(),
  refreshToken: z.string(),
  accessTokens: z.record(z.string(), z.object({ value: z.string(), goodUntil: z.number() })),
})

/** Holds something for one holder at a time. It ends by itself, so that a process that was killed holds up nobody for long. */
export type Lease = <T>(tenant: string, work: () => Promise<T>) => Promise<T | undefined>

/** The consents in Secrets Manager: one secret for each partner's tenant, made at the first, and encrypted with the stack's key. */
export const secretConsents = ({
  client,
  prefix,
  keyId,
  lease,
}: {
  readonly client: SecretsManagerClient
  /** What the names of the secrets begin with; the tenant follows. */
  readonly prefix: string
  readonly keyId: string
  readonly lease: Lease
}): Consents => {
  const nameOf = (tenant: string) => `${prefix}${tenant}`
  const read = async (tenant: string): Promise<Consent | undefined> => {
    try {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: nameOf(tenant) }))
      return consent.parse(JSON.parse(SecretString))
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined
      throw error
    }
  }
  const write = async (tenant: string, SecretString: string): Promise<void> => {
    try {
      await client.send(new PutSecretValueCommand({ SecretId: nameOf(tenant), SecretString }))
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error
      await client.send(
        new CreateSecretCommand({
          Name: nameOf(tenant),
          Description: "Multichannel: a partner's consent to calls in a user's name",
          KmsKeyId: keyId,
          SecretString,
        }),
      )
    }
  }
  return {
    read,
    replace: (tenant, next) =>
      lease(tenant, async () => {
        const replacement = await next(await read(tenant))
        await write(tenant, JSON.stringify(replacement))
        return replacement
      }),
  }
}
