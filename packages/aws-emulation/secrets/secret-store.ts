/**
 * This module emulates AWS Secrets Manager. It answers `GetSecretValue` of the real SDK from a record of secrets. The
 * store is read-only. A secret is a string and has one version. Resource policies and KMS do not exist.
 */
import { randomUUID } from 'node:crypto'
import { createAwsError, createAwsReply, readAwsTarget, readSignedRegion } from '../http/aws-reply.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import {
  type HttpResponse,
  type HttpRequest,
  type HttpServer,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'

const current = 'AWSCURRENT'

export type SecretStoreOptions = {
  readonly port?: number | undefined
  /** SecretString by secret name. */
  readonly secrets: Readonly<Record<string, string>>
  readonly clock: () => Date
  readonly log: Log
}

export async function startSecretStore(options: SecretStoreOptions): Promise<HttpServer> {
  const createdSeconds = options.clock().getTime() / 1_000
  const secrets = new Map(
    Object.entries(options.secrets).map(([name, value]) => [name, { value, versionId: randomUUID() }]),
  )

  const getSecretValue = (request: HttpRequest): HttpResponse => {
    const { SecretId: id, VersionId: versionId, VersionStage: stage = current } = parseJsonObject(request.body) ?? {}
    if (typeof id !== 'string' || id === '') return createAwsError(400, 'ValidationException', 'SecretId is required.')
    const name = secrets.has(id) ? id : extractName(id)
    const secret = secrets.get(name)
    if (secret === undefined || stage !== current || (versionId !== undefined && versionId !== secret.versionId)) {
      const message = "Secrets Manager can't find the specified secret."
      return createAwsError(400, 'ResourceNotFoundException', message)
    }
    return createAwsReply({
      ARN: `arn:aws:secretsmanager:${readSignedRegion(request)}:000000000000:secret:${name}-local0`,
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
      if (readAwsTarget(request) === 'secretsmanager.GetSecretValue') return getSecretValue(request)
      const message = `${readAwsTarget(request)} is not offered here; only GetSecretValue is.`
      return createAwsError(400, 'UnknownOperationException', message)
    },
  })
}

/** Returns the name in an ARN. The ARN ends in a hyphen and six random characters. */
const extractName = (arn: string): string =>
  /^arn:[^:]+:secretsmanager:[^:]*:\d*:secret:(.+)-\w{6}$/.exec(arn)?.[1] ?? arn
