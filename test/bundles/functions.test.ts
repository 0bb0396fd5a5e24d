import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { APIGatewayProxyResult } from 'aws-lambda'
import { deployedFunctions } from '#infra/deployed-functions.ts'
import { clientOf, type Client } from '#local/client.ts'
import { routesTo } from '#local/environment/functions.ts'
import { startApiGateway } from '@multichannel/aws-emulation/http/api-gateway.ts'
import { journey } from '#smoke/journey.ts'
import { theWorld } from '../support/world.ts'
import { startBundle, type BundleProcess } from './process.ts'

/** These tests run every function as it is deployed, in a process of its own, on the services of the embedded stack. */
const running = new Map<string, Promise<BundleProcess>>()
const startFunction = (entry: string): Promise<BundleProcess> => {
  const one = running.get(entry) ?? startBundle(entry)
  running.set(entry, one)
  return one
}

const ran: string[] = []
const world = theWorld({
  aroundTask: async (task, _, payload) => {
    const file = task.replace('relationship-acceptance-', 'functions/doors/workflows/relationship-acceptance/tasks/')
    ran.push(file)
    return (await startFunction(`${file}.ts`)).invoke(payload)
  },
})

let gateway: Awaited<ReturnType<typeof startApiGateway>>
let client: Client
beforeAll(async () => {
  const { invoke } = await startFunction('functions/doors/api/handler.ts')
  const handler = async (event: unknown) => (await invoke(event)) as APIGatewayProxyResult
  const page = await startFunction('functions/doors/pages/handler.ts')
  const pages = async (event: unknown) => (await page.invoke(event)) as APIGatewayProxyResult
  const stop = await startFunction('functions/doors/mail/stop.ts')
  const stopMail = async (event: unknown) => (await stop.invoke(event)) as APIGatewayProxyResult
  const { invoke: open } = await startFunction('functions/doors/connect/handler.ts')
  const connect = async (event: unknown) => (await open(event)) as APIGatewayProxyResult
  gateway = await startApiGateway({
    routes: routesTo({ pages, stopMail, connect, graphQl: handler }),
    stage: 'bundled',
    log: () => {},
  })
  client = clientOf({ graphql: `${gateway.url}/graphql`, actors: world.stack.actors })
})
afterAll(async () => {
  await gateway?.stop()
  for (const one of running.values()) await (await one).stop()
})

describe('the bundled API', () => {
  it('answers who is known, in one way or the other', async () => {
    for (const actor of ['direct', 'integration']) {
      const { status, data } = await client.ask(
        actor,
        '{ __typename viewer { partner { name } } deployment { cloud } }',
      )
      expect(status).toBe(200)
      expect(data).toEqual({
        __typename: 'Query',
        viewer: { partner: { name: 'Alpenblick Cloud GmbH' } },
        deployment: { cloud: 'GLOBAL' },
      })
    }
  })

  it.each([
    ['nobody', '{"query":"{ __typename }"}', 401, 'UNAUTHENTICATED', 'The credentials are missing or not valid.'],
    [
      'direct',
      '{"query":"{ nobody }"}',
      400,
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "nobody" on type "Query".',
    ],
    ['direct', 'no JSON', 400, 'BAD_REQUEST', 'The body is not JSON.'],
  ])('refuses %s with %s', async (actor, body, status, code, message) => {
    const answer = await client.post(actor === 'nobody' ? {} : client.headersOf(actor), body)
    expect(answer).toMatchObject({ status, data: null, errors: [{ message, extensions: { code } }] })
  })

  it('stands the smoke test', async () => {
    const headers = client.headersOf('direct')
    const { steps } = await journey({ url: `${gateway.url}/graphql`, headers, write: true })
    expect(steps.filter(({ ok }) => !ok)).toEqual([])
  })

  it('publishes the same schema', async () => {
    const hash = '{ deployment { schemaHash } }'
    expect((await client.ask('direct', hash)).data).toEqual((await world.ask('direct', hash)).data)
  })
})

describe('the bundled functions', () => {
  it('take an invitation all the way to delegated admin', async () => {
    const customerId = (await client.ask('fabrikam', '{ viewer { customer { id } } }')).data.viewer.customer.id
    const { invitation } = await client.run('direct', 'createInvitation', 'invitation { link }', {
      customerId,
      serviceKeys: ['exchange-online'],
    })
    const notification = await world.eventually(
      async () =>
        world.notificationsTo('admin@fabrikam.example').find(({ subject }) => subject.includes('invites you')),
      { what: 'the notification' },
    )
    expect(notification.text).toContain(invitation.link)
    const { relationship, userErrors } = await client.run('fabrikam', 'acceptInvitation', 'relationship { id }', {
      token: new URL(invitation.link).searchParams.get('invitation'),
      acceptAgreement: true,
    })
    expect(userErrors).toEqual([])
    const active = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(active.delegatedAdmin).toMatchObject([{ service: { key: 'exchange-online' }, status: 'ACTIVE' }])
    await world.eventually(async () => ran.some((file) => file.endsWith('announce')), { what: 'the announcement' })
    await world.stack.idle()
  })

  it('tell what is left to tell', async () => {
    const sweep = await startFunction('functions/doors/streams/sweep.ts')
    expect(await sweep.invoke({ everything: true })).toMatchObject({ relayed: 0, failed: 0 })
    const relay = await startFunction('functions/doors/streams/relay.ts')
    expect(await relay.invoke({ Records: [] })).toEqual({ batchItemFailures: [] })
  })

  it("all start, and to start none loads undici, which Node's own http brings along", async () => {
    for (const entry of deployedFunctions()) {
      const { loaded } = await startFunction(entry)
      // What it has loaded is known.
      expect(loaded.length).toBeGreaterThan(100)
      expect([entry, loaded.filter((module) => module.includes('undici'))]).toEqual([entry, []])
    }
  })
})
