import { describe, expect, it } from 'vitest'
import { journey } from '#smoke/journey.ts'
import { startHttpServer } from '@multichannel/stand-in-server/server.ts'
import { theWorld } from '../support/world.ts'
import { tamperWith } from './tampering.ts'
import { wrongs } from './wrongs.ts'

const world = theWorld()
const { runJourney, url } = tamperWith(world)

describe('a journey through a stack with somebody in between', () => {
  it('arrives where nobody has a hand in it', async () => {
    expect(await runJourney('direct')).toMatchObject({ ok: true })
  })

  it.each(wrongs)('ends at "%s" where it %s', async (name, _, tamper, problem) => {
    const { ok, steps } = await runJourney('direct', tamper)
    expect(ok).toBe(false)
    expect(steps.slice(0, -1).every((step) => step.ok)).toBe(true)
    expect(steps.at(-1)).toMatchObject({
      ok: false,
      name: expect.stringContaining(name),
      problem: expect.stringMatching(problem),
    })
  })

  it('can end at every step there is', async () => {
    const { steps } = await runJourney('direct')
    const missed = steps.filter(({ name }) => !wrongs.some(([step]) => name.startsWith(step)))
    expect(missed).toEqual([])
  })

  it('ends where nobody is', async () => {
    const gone = await startHttpServer({ maxBodyBytes: 1, log: () => {}, handle: () => ({ status: 200 }) })
    await gone.stop()
    const { ok, steps } = await journey({ url: gone.url, headers: {}, write: false })
    expect(ok).toBe(false)
    expect(steps).toMatchObject([{ problem: `Expected an answer from ${gone.url}, got none: ECONNREFUSED` }])
  })

  it('ends where credentials are no longer good', async () => {
    const { steps } = await journey({ url: url(), headers: { authorization: 'Bearer e30.e30.e30' }, write: false })
    expect(steps.at(-1)).toMatchObject({
      name: 'It says what it is',
      problem: expect.stringContaining('got 401 UNAUTHENTICATED'),
    })
  })
})
