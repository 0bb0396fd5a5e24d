/**
 * AWS Secrets Manager of the local stack: answers `GetSecretValue` of the real SDK from a record given at start. Read only,
 * one version of each secret, strings only; resource policies and KMS do not exist.
 */
import { randomUUID } from 'node:crypto'
import { awsError, awsReply, awsTarget, jsonObject, signedRegion } from '#local/http/aws-reply.ts'
import { type HttpAnswer, type HttpRequest, type HttpServer, type Log, startHttpServer } from '#local/http/server.ts'

const current = 'AWSCURRENT'

export type VaultOptions = {
  readonly port?: number | undefined
  /** SecretString by secret name. */
  readonly secrets: Readonly<Record<string, string>>
  readonly clock: () => Date
  readonly log: Log
}

export async function startVault(options: VaultOptions): Promise<HttpServer> {
  const createdSeconds = options.clock().getTime() / 1_000
  const secrets = new Map(
    Object.entries(options.secrets).map(([name, value]) => [name, { value, versionId: randomUUID() }]),
  )

  const getSecretValue = (request: HttpRequest): HttpAnswer => {
    const { SecretId: id, VersionId: versionId, VersionStage: stage = current } = jsonObject(request.body) ?? {}
    if (typeof id !== 'string' || id === '') return awsError(400, 'ValidationException', 'SecretId is required.')
    const name = secrets.has(id) ? id : nameIn(id)
    const secret = secrets.get(name)
    if (secret === undefined || stage !== current || (versionId !== undefined && versionId !== secret.versionId)) {
      const message = "Secrets Manager can't find the specified secret."
      return awsError(400, 'ResourceNotFoundException', message)
    }
    return awsReply({
      ARN: `arn:aws:secretsmanager:${signedRegion(request)}:000000000000:secret:${name}-local0`,
      Name: name,
      SecretString: secret.value,
      VersionId: secret.versionId,
      VersionStages: [current],
      CreatedDate: createdSeconds,
    })
  }

  return startHttpServer({
    port: options.port,
    maxBodyBytes: 64_000,
    log: options.log,
    handle: (request) => {
      if (awsTarget(request) === 'secretsmanager.GetSecretValue') return getSecretValue(request)
      const message = `${awsTarget(request)} is not offered here; only GetSecretValue is.`
      return awsError(400, 'UnknownOperationException', message)
    },
  })
}

/** The name in an ARN, which ends in a hyphen and six characters of Secrets Manager's choice. */
const nameIn = (arn: string): string => /^arn:[^:]+:secretsmanager:[^:]*:\d*:secret:(.+)-\w{6}$/.exec(arn)?.[1] ?? arn
