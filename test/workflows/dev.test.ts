import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually } from '#local/client.ts'
import { findFreePorts, isAlive, kill, stop, theLaptop, type Running } from './dev-process.ts'

const { launch, start, startByNpm, beside, folder } = theLaptop()

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

  it('stops everything when npm gets the signal', async () => {
    const stack = await startByNpm()
    const engine = Number(await beside('lock'))
    await stop(stack)
    await eventually(async () => !isAlive(engine), { what: 'the end of the engine' })
    await expect(fetch(stack.graphql)).rejects.toThrow('fetch failed')
  })

  it('writes files that only their owner can read: who reads them can sign tokens', async () => {
    await start()
    const files = await readdir(folder())
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) expect([file, (await stat(join(folder(), file))).mode & 0o077]).toEqual([file, 0])
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
