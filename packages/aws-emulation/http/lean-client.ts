/**
 * This module makes clients of AWS's JSON protocols that do without the layers of the SDK. Each command is one HTTP request
 * with one signature for all: the stand-ins of this package want a signature and do not check it. Such a request costs a
 * third of a processor's time of the same through the SDK, and a run of the tests sends hundreds of thousands.
 *
 * A request that a stand-in fails, or whose connection breaks, is sent three times in all, as the SDK does, but at once. Not
 * supported: middleware, and values that JSON does not have, but for dates in requests.
 */
import { Agent, request } from 'node:http'

export type LeanService = {
  /** The URL of the stand-in. It is read at each call: some are known only after their clients are made. */
  readonly url: () => string
  /** The target of a service's requests, without the operation: `AmazonSQS` or `DynamoDB_20120810`. A path has none. */
  readonly target?: string
  /** The version of the protocol (1.0). */
  readonly version?: '1.0' | '1.1'
  /** The path of the one operation of a service that has paths. */
  readonly path?: string
  /** The region of the signature; that of the environment by default. */
  readonly region?: () => string | undefined
  /** The operation of a command; by default from the name of its class. */
  readonly operationOf?: (command: Command) => string
  readonly toWire?: (input: unknown) => unknown
  readonly fromWire?: (output: Readonly<Record<string, unknown>>) => object
  /** The classes of exceptions that callers look for. Others are errors with the name of theirs. */
  readonly exceptions?: readonly (new (input: Exception) => Error)[]
}

type Exception = {
  readonly name: string
  readonly message: string
  readonly $fault: 'client' | 'server'
  readonly $metadata: { readonly httpStatusCode: number }
}

export type Command = { readonly constructor: { readonly name: string }; readonly input: object }
type Client = { readonly destroy: () => void }

const attempts = 3
const broken: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE'])

/** Makes the client send leanly. Everything but `send` and `destroy` stays as it was. */
export const leanly = <T extends Client>(
  client: T,
  {
    url,
    target,
    version = '1.0',
    path = '/',
    region = () => process.env['AWS_REGION'],
    operationOf = ({ constructor: { name } }) => name.replace(/Command$/, ''),
    toWire = (input) => input,
    fromWire = (output) => output,
    exceptions = [],
  }: LeanService,
): T => {
  const agent = new Agent({ keepAlive: true })
  const post = (operation: string, body: string, signal: AbortSignal | undefined) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ readonly status: number; readonly text: string }>()
    const { hostname, port } = new URL(url())
    const headers = {
      'content-type': `application/x-amz-json-${version}`,
      ...(target !== undefined && { 'x-amz-target': `${target}.${operation}` }),
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region() ?? 'local'}/any/aws4_request, SignedHeaders=host, Signature=0`,
      'content-length': Buffer.byteLength(body),
    }
    const sent = request({ agent, hostname, port, path, method: 'POST', headers, signal }, (response) => {
      const parts: Buffer[] = []
      response
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
        .on('error', reject)
    })
    sent.on('error', reject).end(body)
    return promise
  }
  const exceptionFrom = (answer: Readonly<Record<string, string>>, status: number): Error => {
    const input = exceptionIn(answer, status)
    const Class = exceptions.find(({ name }) => name === input.name)
    return Class ? new Class(input) : Object.assign(new Error(input.message), input)
  }
  return Object.assign(client, {
    send: async (command: Command, { abortSignal }: { readonly abortSignal?: AbortSignal } = {}) => {
      const operation = operationOf(command)
      const body = JSON.stringify(toWire(command.input), withDates)
      for (let attempt = 1; ; attempt += 1) {
        const response = await post(operation, body, abortSignal).catch((error: NodeJS.ErrnoException) => {
          // The other side closes a connection that nobody has used for some seconds, also while a request is on its way.
          if (attempt === attempts || !broken.has(error.code ?? '')) throw error
        })
        if (!response) continue
        const { status, text } = response
        const answer = JSON.parse(text)
        if (status === 200) return { $metadata: {}, ...fromWire(answer) }
        if ((status < 500 && status !== 429) || attempt === attempts) throw exceptionFrom(answer, status)
      }
    },
    destroy: () => {
      agent.destroy()
    },
  })
}

/** Dates are seconds in these protocols. JSON has made text of them before this function sees the value. */
function withDates(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  const before = this[name]
  return before instanceof Date ? before.getTime() / 1000 : value
}

/** What is in an error, with whatever an operation adds to it. */
const exceptionIn = (
  { __type: type = '', message, Message, ...rest }: Readonly<Record<string, string>>,
  status: number,
) => ({
  ...rest,
  name: type.slice(type.lastIndexOf('#') + 1),
  message: message ?? Message ?? '',
  $fault: status < 500 ? ('client' as const) : ('server' as const),
  $metadata: { httpStatusCode: status },
})
