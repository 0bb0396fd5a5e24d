import { createHash } from 'node:crypto'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { memoryDocumentClient } from '#local/dynamodb/memory-client.ts'
import { functionVariables, localStacks, secrets } from '#local/environment.ts'
import { configureThisProcess } from '#local/functions.ts'
import { toProxyEvent } from '#local/http/proxy-event.ts'
import { startIssuer } from '#local/oidc/issuer.ts'
import { startVault } from '#local/secrets/vault.ts'
import { cast } from '#local/seed/cast.ts'
import { tableDefinition } from '#persistence/table.ts'
import { awsClients } from '#runtime/clients.ts'

/** The API's handler, and who calls it. */
export type Ground = {
  /** As API Gateway calls it. Throws where there are errors: what is measured has to work. */
  readonly call: (event: APIGatewayProxyEvent) => Promise<string>
  readonly event: (actor: string, query: string, variables?: Readonly<Record<string, unknown>>) => APIGatewayProxyEvent
  readonly headersOf: (actor: string) => Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/**
 * The API on a table in memory with the story in it, as in production: without a test clock, and without relay, sweeper and
 * workflows, which would do their own work meanwhile. One for each process at a time.
 */
export const startGround = async (): Promise<Ground> => {
  const log = () => {}
  const clock = () => new Date()
  const started: { readonly stop: () => Promise<void> }[] = []
  const stop = async () => {
    for (const service of started.splice(0).toReversed()) await service.stop()
  }
  try {
    const issuer = await startIssuer({ clock, log })
    started.push(issuer)
    const signing = createHash('sha256').update('bench').digest('hex')
    const vault = await startVault({ secrets: { [secrets.signing]: signing }, clock, log })
    started.push(vault)
    const nowhere = 'http://127.0.0.1:9'
    const endpoints = { issuer: issuer.url, vault: vault.url }
    const others = { dynamodb: nowhere, stepFunctions: nowhere, mailbox: nowhere, bus: nowhere, partnerCenter: nowhere }
    const { region } = localStacks.global
    const variables = {
      ...functionVariables(
        'global',
        { ...endpoints, ...others },
        {
          machines: { ACCEPTANCE_MACHINE_ARN: 'arn:aws:states:::none', TRANSFER_MACHINE_ARN: 'arn:aws:states:::none' },
          version: '0',
          logLevel: 'error',
        },
      ),
      AWS_REGION: region,
      TEST_CLOCK: 'off',
    }
    await configureThisProcess(variables, {
      clients: { ...awsClients(), dynamo: memoryDocumentClient(tableDefinition) },
    })
    // Only now: as in Lambda, a function reads its configuration when it starts.
    const { seedStory } = await import('#local/seed/story.ts')
    await seedStory('global')
    const { handler } = await import('#api/handler.ts')

    const headers = new Map<string, Readonly<Record<string, string>>>()
    for (const [name, { claims, apiKey }] of Object.entries(cast('global')))
      headers.set(
        name,
        apiKey === undefined ? { authorization: `Bearer ${await issuer.mint(claims ?? {})}` } : { 'x-api-key': apiKey },
      )
    const headersOf = (actor: string) => {
      const found = headers.get(actor)
      if (!found) throw new Error(`Nobody called ${actor} is in the story`)
      return found
    }
    return { call: calling(handler), event: (actor, ...rest) => eventOf(headersOf(actor), ...rest), headersOf, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const calling =
  (handler: (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>) =>
  async (event: APIGatewayProxyEvent): Promise<string> => {
    const { statusCode, body } = await handler(event, {} as Context)
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
