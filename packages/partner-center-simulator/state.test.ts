import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { resources } from './simulator.ts'
import {
  createActiveRelationship,
  applications,
  contoso,
  fabrikam,
  gdap,
  connectGraph,
  connectPartnerCenter,
  type Relationship,
  startUpstream,
  token,
  userToken,
} from './test-client.ts'

let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-center-'))
  data = join(folder, 'upstream', 'state.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts a simulator in a separate process. A test can kill it. */
async function startInProcess(): Promise<{ url: string; child: ChildProcess }> {
  const program = `
    const { startPartnerCenter } = await import(${JSON.stringify(new URL('simulator.ts', import.meta.url).href)})
    const upstream = await startPartnerCenter({
      applications: ${JSON.stringify(applications)},
      data: ${JSON.stringify(data)},
      clock: () => new Date(),
      log: console.error,
    })
    process.send(upstream.url)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [url] = (await once(child, 'message')) as [string]
  return { url, child }
}

describe('the upstream state', () => {
  it('survives a restart, with tokens, ETags and replies', async () => {
    const approving = { gdap: { autoApprove: true } }
    const before = await startUpstream({ data, ...approving })
    before.control.establish({ partnerTenantId: fabrikam, customerTenantId: contoso, name: 'Contoso', domain: 'c.x' })
    const tokens = { graph: await token(before.url, resources.graph), partnerCenter: await userToken(before.url) }
    const callers = async (url: string) => ({
      graph: await connectGraph(url, fabrikam, tokens.graph),
      partnerCenter: await connectPartnerCenter(url, fabrikam, tokens.partnerCenter),
    })
    const removal = { body: { relationshipToPartner: 'none' }, headers: { 'ms-requestid': randomUUID() } }
    const first = await callers(before.url)
    const active = await createActiveRelationship(first.graph)
    const removed = await first.partnerCenter('PATCH', `/v1/customers/${contoso}`, removal)
    await before.stop()

    const after = await startUpstream({ data, ...approving })
    const second = await callers(after.url)
    expect((await second.graph<Relationship>('GET', `/${active.id}`)).body).toEqual(active)
    expect(after.control.customers()).toEqual([])
    const replayed = await second.partnerCenter('PATCH', `/v1/customers/${contoso}`, removal)
    expect([replayed.status, replayed.body]).toEqual([200, removed.body])
  })

  it('contains everything with a response after the process is killed in the middle of its work', async () => {
    const first = await startInProcess()
    const graph = await connectGraph(first.url)
    const answered: string[] = []
    const worker = async (name: string) => {
      for (let n = 0; ; n += 1) {
        const displayName = `${name} ${n}`
        const { status } = await graph('POST', '', { body: gdap(displayName) })
        if (status === 201) answered.push(displayName)
      }
    }
    const work = Promise.allSettled(['a', 'b', 'c'].map(worker))
    await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(20)
    first.child.kill('SIGKILL')
    await work

    const { control } = await startUpstream({ data })
    const kept = control.relationships().map(({ displayName }) => displayName)
    expect(kept).toEqual(expect.arrayContaining(answered))
    expect(new Set(kept).size).toBe(kept.length)
  })

  it('is not replaced when its file cannot be read', async () => {
    data = join(folder, 'state.json')
    writeFileSync(data, 'not json')
    await expect(startUpstream({ data })).rejects.toThrow(SyntaxError)
  })
})
