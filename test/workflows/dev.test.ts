import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { findFreePorts, isAlive, kill, stop, theLaptop, type Running } from './dev-process.ts'

const { launch, start, beside } = theLaptop()

describe('npm run dev', () => {
  it('is ready in seconds, prints one line, and stops everything on a signal', async () => {
    const stack = await start({ within: 60_000 })
    expect(stack).toMatchObject({ stack: 'global', cloud: 'GLOBAL' })
    expect(Object.keys(stack.actors)).toEqual(
      expect.arrayContaining(['direct', 'rival', 'provider', 'reseller', 'operator', 'fabrikam', 'integration']),
    )
    expect(stack.output().trimEnd().split('\n')).toHaveLength(1)
    const engine = Number(await beside('lock'))
    expect(isAlive(engine)).toBe(true)
    expect(await stop(stack)).toBe(0)
    await expect(fetch(stack.graphql)).rejects.toThrow('fetch failed')
    await expect(fetch(stack.mailbox)).rejects.toThrow('fetch failed')
    expect(isAlive(engine)).toBe(false)
    await expect(beside('lock')).rejects.toThrow('ENOENT')
  })

  it('begins with something in every state, keeps it, and serves a page to look around', async () => {
    const count = async (stack: Running): Promise<number> =>
      (await stack.ask('morgenrot', '{ switchRequests(first: 50) { nodes { id } } }')).data.switchRequests.nodes.length
    const first = await start({ seed: 'states' })
    expect(await (await fetch(first.explorer)).text()).toContain('<option value="morgenrot">')
    const before = await count(first)
    expect(before).toBeGreaterThan(10)
    await kill(first)
    const second = await start({ seed: 'states' })
    expect(await count(second)).toBe(before)
  })

  it('ends with a reason when a port is taken, and whoever has it goes on', async () => {
    const port = await findFreePorts()
    const first = await start({ port })
    const { child, errors, out } = launch('--json', '--port', String(port), '--data', 'memory')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(errors()).toMatch(/address already in use 127\.0\.0\.1:\d+/)
    expect(out()).toBe('')
    expect((await first.ask('direct', '{ viewer { subject } }')).status).toBe(200)
  })

  it('explains itself', async () => {
    const { child, out } = launch('--help')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
    for (const option of ['--port', '--data', '--seed', '--stack', '--json']) expect(out()).toContain(option)
  })

  it.each([
    [['--stack', 'moon'], /--stack is global or germany/],
    [['--seed', 'rumour'], /--seed is states, story or none/],
    [['--port', 'seven'], /--port is 0 to/],
    [['--colour', 'red'], /colour/],
  ])('refuses %j', async (options, reason) => {
    const { child, errors, out } = launch('--json', ...options)
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(errors()).toMatch(reason)
    expect(out()).toBe('')
  })
})
