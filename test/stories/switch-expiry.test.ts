import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { advanceUntil } from '../workflows/newcomer.ts'
import {
  acceptSwitchRequest,
  awaitOutcome,
  awaitVendor,
  createSwitchScene,
  fileSwitchRequest,
  requestOf,
  type SwitchScene,
} from './switching.ts'

/** These stories are about a transfer that waits with the vendor, because we cannot have it accepted. Only the vendor ends it. */
const world = theWorld()
const hour = 3_600_000
const atVendor = ({ customer }: SwitchScene) =>
  world.stack.partnerCenter.transfers({ customerTenantId: world.stack.actors[customer]?.tenantId ?? '' })

/** Once the vendor has a transfer of the scene, it does not let us in in the name of the current partner. Returns what mends it. */
const lockOutSource = (scene: SwitchScene): (() => void) => {
  let isMended = false
  const { tenantId } = world.stack.actors[scene.source] ?? {}
  world.stack.partnerCenter.faults.push({
    match: ({ path, headers }) => {
      if (isMended || !path.startsWith('/v1/') || atVendor(scene).length === 0) return false
      const claims = JSON.parse(Buffer.from(headers['authorization']?.split('.')[1] ?? 'e30', 'base64url').toString())
      return claims.tid === tenantId
    },
    times: Number.POSITIVE_INFINITY,
    kind: 'instead',
    response: { status: 401, body: '{"code":"800001","description":"The partner token is expired."}' },
  })
  return () => {
    isMended = true
  }
}

const linesOf = async (actor: string, id: string): Promise<readonly Json[]> => {
  const query = `query($id: ID!) { switchRequest(id: $id) { lines(first: 100) {
    nodes { status transfer { transferId correlationId expiresAt } error { code message transferId } }
  } } }`
  const { data } = await world.ask(actor, query, { id })
  return data.switchRequest.lines.nodes
}
/** Lets some days pass at once. Tries that were due meanwhile come to one. */
const waitForDays = async (count: number) => {
  await world.stack.idle()
  await world.advance(count * 24 * hour)
  await world.stack.idle()
}

/** A switch that is accepted here, and waits with the vendor, which keeps it for some days: longer than one that it carries out. */
const startWaiting = async () => {
  world.stack.partnerCenter.changeTransfers({ waitsForDays: 4 })
  const scene = await createSwitchScene(world)
  const { id } = await fileSwitchRequest(world, scene)
  expect((await linesOf(scene.customer, id)).map(({ transfer }) => transfer)).toEqual([null, null])
  const mend = lockOutSource(scene)
  expect(world.codes(await acceptSwitchRequest(world, scene, id))).toEqual([])
  const filed = await awaitVendor(world, id)
  const [transfer] = atVendor(scene)
  return { scene, id, mend, filed, transfer }
}

describe('a transfer that waits with Microsoft', () => {
  it('is moving until Microsoft ends it on its last day, and goes through when it is tried again', async () => {
    const { scene, id, mend, transfer } = await startWaiting()
    const shown = {
      transferId: transfer?.id,
      correlationId: expect.stringMatching(/.+/),
      expiresAt: transfer?.expiresAt,
    }
    expect(transfer).toMatchObject({ status: 'Pending', expiresAt: expect.stringMatching(/Z$/) })
    for (const actor of [scene.source, scene.customer, 'operator'])
      expect(await linesOf(actor, id)).toEqual([
        { status: 'MOVING', transfer: shown, error: null },
        { status: 'MOVING', transfer: shown, error: null },
      ])

    // Three days are what Microsoft has for a transfer that it carries out (G16). This one only waits.
    for (const days of [1, 2.5]) await waitForDays(days)
    expect(atVendor(scene)).toMatchObject([{ status: 'Pending' }])
    expect(await requestOf(world, scene.target, id)).toMatchObject({ status: 'IN_PROGRESS', phase: 'MOVING' })
    for (const { status } of await linesOf(scene.source, id)) expect(status).toBe('MOVING')
    expect(await awaitVendor(world, id)).toHaveLength(1)

    await waitForDays(1)
    await advanceUntil(world, async () => (await requestOf(world, scene.target, id)).status === 'FAILED', {
      step: hour / 4,
      what: 'Microsoft having ended it',
    })
    for (const line of await linesOf(scene.source, id))
      expect(line).toEqual({
        status: 'FAILED',
        transfer: shown,
        error: {
          code: 'Expired',
          message: 'The transfer with Microsoft ended: Expired',
          transferId: transfer?.id,
        },
      })
    for (const actor of [scene.source, scene.target]) {
      const tasks = '{ viewer { tasks(where: { kind: [RETRY_SWITCH_LINES] }) { nodes { object { id } } } } }'
      expect((await world.ask(actor, tasks)).data.viewer.tasks.nodes).toEqual([{ object: { id } }])
    }

    mend()
    expect(world.codes(await world.run(scene.target, 'retrySwitchLines', 'dryRun', { id }))).toEqual([])
    await awaitOutcome(world, scene, id, 'COMPLETED', 2)
    expect(atVendor(scene).map(({ status }) => status)).toEqual(['Expired', 'Complete'])
    const [, second] = atVendor(scene)
    for (const line of await linesOf(scene.target, id))
      expect(line).toMatchObject({
        status: 'MOVED',
        transfer: { transferId: second?.id, expiresAt: second?.expiresAt },
      })
  })

  it('goes on by itself on its last day, when we are let in again; Microsoft may give it more time meanwhile', async () => {
    const { scene, id, mend, transfer } = await startWaiting()
    await waitForDays(1)
    const expirationTime = '2099-01-01T00:00:00Z'
    world.stack.partnerCenter.faults.push({
      match: ({ method, path }) => method === 'GET' && path.endsWith(`/transfers/${transfer?.id}`),
      times: Number.POSITIVE_INFINITY,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), expirationTime }),
    })
    await waitForDays(1)
    for (const line of await linesOf(scene.source, id))
      expect(line.transfer.expiresAt).toBe(new Date(expirationTime).toISOString())
    await waitForDays(1.5)
    mend()
    await advanceUntil(world, async () => (await requestOf(world, scene.target, id)).status !== 'IN_PROGRESS', {
      step: hour / 4,
      what: 'the switch',
    })
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'COMPLETED',
      lineCounts: { moved: 2, failed: 0 },
    })
    expect(atVendor(scene)).toMatchObject([{ status: 'Complete' }])
    // Another end is no event: it was filed once.
    expect(await awaitVendor(world, id)).toHaveLength(1)
  })
})
