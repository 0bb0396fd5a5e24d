/**
 * This module emulates AWS Secrets Manager. It answers `GetSecretValue`, `PutSecretValue` and `CreateSecret` of the real
 * SDK. A secret is a string, and only its current version can be read. Resource policies and KMS do not exist.
 */
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
  /** A JSON file for what is written. Only its owner can read it. Without it, what is written is in memory. */
  readonly data?: string | undefined
  /** Returns the string of a secret that nobody has created, as if somebody had. */
  readonly find?: ((name: string) => string | undefined) | undefined
  readonly clock: () => Date
  readonly log: Log
}

type Secret = { readonly value: string; readonly versionId: string; readonly createdAt: string }

export async function startSecretStore(options: SecretStoreOptions): Promise<HttpServer> {
  const { data, clock } = options
  const create = (value: string): Secret => ({ value, versionId: randomUUID(), createdAt: clock().toISOString() })
  const given = new Map(Object.entries(options.secrets).map(([name, value]) => [name, create(value)]))
  const written = new Map<string, Secret>(
    data !== undefined && existsSync(data)
      ? Object.entries(JSON.parse(readFileSync(data, 'utf8')) as Record<string, Secret>)
      : [],
  )
  const write = (name: string, secret: Secret): void => {
    written.set(name, secret)
    if (data === undefined) return
    const draft = `${data}.draft`
    writeFileSync(draft, JSON.stringify(Object.fromEntries(written)), { mode: 0o600 })
    chmodSync(draft, 0o600)
    renameSync(draft, data)
  }
  const find = (name: string): Secret | undefined => {
    const known = written.get(name) ?? given.get(name)
    const value = known === undefined ? options.find?.(name) : undefined
    if (value === undefined) return known
    const found = create(value)
    write(name, found)
    return found
  }

  const describe = (request: HttpRequest, name: string, { versionId }: Secret) => ({
    ARN: `arn:aws:secretsmanager:${readSignedRegion(request)}:000000000000:secret:${name}-local0`,
    Name: name,
    VersionId: versionId,
  })

  const operations: Readonly<Record<string, (request: HttpRequest, body: Record<string, unknown>) => HttpResponse>> = {
    GetSecretValue: (request, { SecretId: id, VersionId: versionId, VersionStage: stage = current }) => {
      if (typeof id !== 'string' || id === '') return refuseInvalid('SecretId is required.')
      const name = nameIn(id)
      const secret = find(name)
      if (secret === undefined || stage !== current || (versionId !== undefined && versionId !== secret.versionId)) {
        return notFound()
      }
      return createAwsReply({
        ...describe(request, name, secret),
        SecretString: secret.value,
        VersionStages: [current],
        CreatedDate: Date.parse(secret.createdAt) / 1_000,
      })
    },
    PutSecretValue: (request, { SecretId: id, SecretString: value, ClientRequestToken: token }) => {
      if (typeof id !== 'string' || typeof value !== 'string') {
        return refuseInvalid('SecretId and SecretString are required.')
      }
      const name = nameIn(id)
      const before = find(name)
      if (before === undefined) return notFound()
      // A repeated request creates no second version.
      if (before.versionId === token) {
        return before.value === value
          ? createAwsReply({ ...describe(request, name, before), VersionStages: [current] })
          : createAwsError(400, 'ResourceExistsException', 'There is a version with this token and another value.')
      }
      const next = { ...create(value), ...(typeof token === 'string' && { versionId: token }) }
      write(name, next)
      return createAwsReply({ ...describe(request, name, next), VersionStages: [current] })
    },
    CreateSecret: (request, { Name: name, SecretString: value }) => {
      if (typeof name !== 'string' || !/^[\w/+=.@-]{1,512}$/.test(name)) return refuseInvalid('Name is not valid.')
      if (typeof value !== 'string') return refuseInvalid('SecretString is required.')
      if (find(name) !== undefined) {
        return createAwsError(400, 'ResourceExistsException', `The secret ${name} exists already.`)
      }
      const secret = create(value)
      write(name, secret)
      return createAwsReply(describe(request, name, secret))
    },
  }
  const nameIn = (id: string): string => (find(id) === undefined ? extractName(id) : id)

  return startHttpServer({
    port: options.port,
    maxBodyBytes: 128_000,
    log: options.log,
    handle: (request) => {
      const target = readAwsTarget(request)
      const operation = Object.entries(operations).find(([name]) => target === `secretsmanager.${name}`)?.[1]
      if (operation) return operation(request, parseJsonObject(request.body) ?? {})
      const message = `${target} is not offered here; only ${Object.keys(operations).join(', ')} are.`
      return createAwsError(400, 'UnknownOperationException', message)
    },
  })
}

const refuseInvalid = (message: string): HttpResponse => createAwsError(400, 'ValidationException', message)
const notFound = (): HttpResponse =>
  createAwsError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")

/** Returns the name in an ARN. The ARN ends in a hyphen and six random characters. */
const extractName = (arn: string): string =>
  /^arn:[^:]+:secretsmanager:[^:]*:\d*:secret:(.+)-\w{6}$/.exec(arn)?.[1] ?? arn
