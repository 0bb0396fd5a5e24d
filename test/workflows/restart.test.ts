import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, eventually, type Json } from '#local/client.ts'

type Ready = {
  readonly graphql: string
  readonly mailbox: string
  readonly stack: string
  readonly cloud: string
  readonly actors: Readonly<
    Record<
      string,
      { readonly kind: string; readonly tenantId: string; readonly headers: Readonly<Record<string, string>> }
    >
  >
}
type Running = Ready & ReturnType<typeof clientOf> & { readonly process: ChildProcess; readonly output: () => string }

let folder: string
const running: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'restart-'))
})
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

const launch = (...options: readonly string[]) => {
  const child = spawn(process.execPath, ['local/dev.ts', '--json', ...options], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let [out, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return { child, out: () => out, errors: () => errors }
}

const start = async (): Promise<Running> => {
  const { child, out, errors } = launch('--port', '0', '--data', join(folder, 'data.db'))
  const line = await eventually(
    async () => (child.exitCode === null ? out().includes('\n') && out() : Promise.reject(new Error(errors()))),
    { within: 30_000, what: 'the stack being ready' },
  )
  const ready = JSON.parse(line) as Ready
  return { ...ready, ...clientOf(ready), process: child, output: out }
}

const kill = async ({ process: child }: Running): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const messages = async ({ mailbox }: Ready): Promise<Json[]> =>
  (await fetch(`${mailbox}/messages`)).json() as Promise<Json[]>
const invite = async (stack: Running, email: string, serviceKey: string): Promise<{ id: string; token: string }> => {
  const { invitation } = await stack.run('direct', 'createInvitation', 'invitation { id link }', {
    tenantId: stack.actors['fabrikam']?.tenantId,
    email,
    serviceKeys: [serviceKey],
  })
  return { id: invitation.id, token: new URL(invitation.link).searchParams.get('invitation') ?? '' }
}
const accept = (stack: Running, token: string): Promise<Json> =>
  stack.run('fabrikam', 'acceptInvitation', 'relationship { id }', {
    token,
    acceptAgreement: true,
    idempotencyKey: token,
  })
const relationship = async (stack: Running, id: string): Promise<Json> =>
  (
    await stack.ask(
      'direct',
      'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { serviceKey status } timeline { nodes { type } } } }',
      { id },
    )
  ).data.relationship

describe('killed and started again', () => {
  it('an invitation that was waiting is accepted, in an execution of its own, and nothing is done twice', async () => {
    const before = await start()
    const { id, token } = await invite(before, 'waiting@fabrikam.example', 'teams')
    // The letter is on record, and the workflow waits.
    await eventually(
      async () =>
        (
          await before.ask(
            'direct',
            'query($id: ID!) { invitation(by: { id: $id }) { timeline { nodes { type } } } }',
            { id },
          )
        ).data.invitation.timeline.nodes.some(({ type }: Json) => type === 'notification.sent'),
      { what: 'the letter' },
    )
    await kill(before)

    const after = await start()
    const { relationship: made, userErrors } = await accept(after, token)
    expect(userErrors).toEqual([])
    const active = await eventually(async () => {
      const seen = await relationship(after, made.id)
      return seen?.status === 'ACTIVE' && seen
    })
    expect(active.timeline.nodes.filter(({ type }: Json) => type === 'relationship.activated')).toHaveLength(1)
    const { data } = await after.ask(
      'direct',
      'query($id: ID!) { invitation(by: { id: $id }) { timeline { nodes { type correlationId } } } }',
      { id },
    )
    expect(data.invitation.timeline.nodes.filter(({ type }: Json) => type === 'invitation.created')).toHaveLength(1)
    await eventually(async () => (await messages(after)).some(({ subject }) => subject.includes('is active')))
    expect((await messages(after)).map(({ deliveries }) => deliveries)).toSatisfy((counts: readonly number[]) =>
      counts.every((count) => count === 1),
    )
  })

  it('in the middle of a burst, again and again: what was answered is there, and everything comes to its end', async () => {
    const services = ['azure', 'exchange-online', 'sharepoint-online', 'teams', 'dynamics-crm', 'power-platform']
    const promised: { token: string; relationshipId?: string }[] = []
    let stack = await start()
    for (const round of [0, 1, 2]) {
      const burst = services.slice(round * 2, round * 2 + 2).map(async (serviceKey, index) => {
        const { token } = await invite(stack, `burst${round}${index}@fabrikam.example`, serviceKey)
        const entry: { token: string; relationshipId?: string } = { token }
        promised.push(entry)
        entry.relationshipId = (await accept(stack, token)).relationship?.id
      })
      // Killed while the answers come in: some of the burst is answered, some is not.
      await Promise.race([Promise.all(burst), burst[0]]).catch(() => undefined)
      await Promise.all([kill(stack), Promise.allSettled(burst)])
      stack = await start()
    }
    // A client that got no answer sends the same request again, with the same key.
    for (const entry of promised) {
      const { relationship: made, userErrors } = await accept(stack, entry.token)
      expect(userErrors).toEqual([])
      if (entry.relationshipId !== undefined) expect(made.id).toBe(entry.relationshipId)
      entry.relationshipId = made.id
    }
    expect(new Set(promised.map(({ relationshipId }) => relationshipId)).size).toBe(1)
    const [first] = promised
    const active = await eventually(
      async () => {
        const seen = await relationship(stack, first?.relationshipId ?? '')
        return (
          seen?.status === 'ACTIVE' &&
          seen.delegatedAdmin.length === promised.length &&
          seen.delegatedAdmin.every(({ status }: Json) => status === 'ACTIVE') &&
          seen
        )
      },
      { within: 30_000, what: 'every grant being active' },
    )
    expect(new Set(active.delegatedAdmin.map(({ serviceKey }: Json) => serviceKey)).size).toBe(promised.length)
  })
})

describe('npm run dev', () => {
  it('says one line once it is ready, and stops everything when it is told to', async () => {
    const stack = await start()
    expect(stack).toMatchObject({ stack: 'global', cloud: 'GLOBAL' })
    expect(Object.keys(stack.actors)).toEqual(
      expect.arrayContaining(['direct', 'rival', 'provider', 'reseller', 'operator', 'fabrikam', 'integration']),
    )
    expect(stack.output().trimEnd().split('\n')).toHaveLength(1)
    stack.process.kill('SIGTERM')
    const [code] = (await once(stack.process, 'exit')) as [number]
    expect(code).toBe(0)
    await expect(fetch(stack.graphql)).rejects.toThrow('fetch failed')
    await expect(fetch(stack.mailbox)).rejects.toThrow('fetch failed')
  })

  it.each([
    [['--stack', 'moon'], /--stack is global or germany/],
    [['--port', 'seven'], /--port is 0 to/],
    [['--colour', 'red'], /colour/],
  ])('refuses %j', async (options, reason) => {
    const { child, errors, out } = launch(...options)
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(errors()).toMatch(reason)
    expect(out()).toBe('')
  })
})
