import { ampleMailBudgets } from '#test/support/mail-budgets.ts'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { createMemoryDocumentClient } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'
import { functionVariables, localStacks, secretsOf } from '#local/environment/environment.ts'
import { configureThisProcess } from '#local/environment/functions.ts'
import { toProxyEvent } from '@multichannel/aws-emulation/http/proxy-event.ts'
import { startIssuer } from '@multichannel/aws-emulation/oidc/issuer.ts'
import { startSecretStore } from '@multichannel/aws-emulation/secrets/secret-store.ts'
import { cast } from '#local/seed/cast.ts'
import { tableDefinition } from '#platform/table/indexes.ts'
import { awsClients } from '#runtime/clients.ts'

/** The API's handler on a table in memory, and the actors that call it. */
export type InMemoryApi = {
  /** Calls the handler as API Gateway does. Throws on errors: only a call that works is measured. */
  readonly call: (event: APIGatewayProxyEvent) => Promise<string>
  /** Calls the handler, and returns whatever it answers. */
  readonly send: (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>
  readonly event: (actor: string, query: string, variables?: Readonly<Record<string, unknown>>) => APIGatewayProxyEvent
  readonly headersOf: (actor: string) => Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/**
 * Starts the API as in production, on a table in memory that has the story in it. It has no test clock, and no relay, sweeper
 * or workflow that would do its own work meanwhile. A process runs one at a time.
 */
export const startInMemoryApi = async (
  options: {
    /** Called before each call to the table. */
    readonly beforeCall?: () => Promise<void>
    readonly logLevel?: 'error' | 'silent'
  } = {},
): Promise<InMemoryApi> => {
  const log = () => {}
  const clock = () => new Date()
  const started: { readonly stop: () => Promise<void> }[] = []
  const stop = async () => {
    for (const service of started.splice(0).toReversed()) await service.stop()
  }
  try {
    const issuer = await startIssuer({ clock, log })
    started.push(issuer)
    const secretStore = await startSecretStore({ secrets: secretsOf('global'), clock, log })
    started.push(secretStore)
    const nowhere = 'http://127.0.0.1:9'
    const endpoints = { issuer: issuer.url, secretStore: secretStore.url }
    const others = {
      queues: nowhere,
      dynamodb: nowhere,
      stepFunctions: nowhere,
      mailbox: nowhere,
      bus: nowhere,
      partnerCenter: nowhere,
    }
    const { region } = localStacks.global
    const variables = {
      ...functionVariables(
        'global',
        { ...endpoints, ...others },
        {
          machines: { ACCEPTANCE_MACHINE_ARN: 'arn:aws:states:::none', TRANSFER_MACHINE_ARN: 'arn:aws:states:::none' },
          version: '0',
          logLevel: options.logLevel ?? 'error',
          // What is measured is an answer, however often.
          spending: { caller: 1_000_000_000, organization: 1_000_000_000 },
          mailBudgets: ampleMailBudgets,
        },
      ),
      AWS_REGION: region,
      TEST_CLOCK: 'off',
    }
    await configureThisProcess(variables, {
      clients: { ...awsClients(), dynamo: createMemoryDocumentClient(tableDefinition, options) },
    })
    // The import comes last: as in Lambda, a function reads its configuration when it starts.
    const { seedStory } = await import('#local/seed/story.ts')
    await seedStory('global')
    const { handler } = await import('#doors/api/handler.ts')

    const headers = new Map<string, Readonly<Record<string, string>>>()
    for (const [name, { claims, apiKey }] of Object.entries(cast('global')))
      headers.set(
        name,
        apiKey === undefined
          ? { authorization: `Bearer ${await issuer.mint(claims ?? {})}` }
          : { 'x-api-key': await apiKey() },
      )
    const headersOf = (actor: string) => {
      const found = headers.get(actor)
      if (!found) throw new Error(`The story has no actor ${actor}`)
      return found
    }
    const send = (event: APIGatewayProxyEvent) => handler(event, {} as Context)
    return { call: calling(send), send, event: (actor, ...rest) => eventOf(headersOf(actor), ...rest), headersOf, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const calling =
  (send: InMemoryApi['send']) =>
  async (event: APIGatewayProxyEvent): Promise<string> => {
    const { statusCode, body } = await send(event)
    if (statusCode !== 200 || body.startsWith('{"errors"')) throw new Error(`${statusCode} ${body}`)
    return body
  }

const eventOf = (
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): APIGatewayProxyEvent =>
  toProxyEvent(
    {
      method: 'POST',
      path: '/graphql',
      query: new URLSearchParams(),
      headers: {},
      rawHeaders: Object.entries({ ...headers, 'content-type': 'application/json' }),
      body: Buffer.from(JSON.stringify({ query, variables })),
    },
    { requestId: '00000000-0000-0000-0000-000000000000', stage: 'bench', resource: '/graphql', at: new Date() },
  )
