import { expect, it } from 'vitest'
import { playPlans } from './play.ts'

/** A sample, another one each time; `npm run plans` plays all. */
const every = 80

it('what a decision says is what the mutations do, and its next steps lead there in their order', async () => {
  const from = Math.floor(Math.random() * every)
  const { plans, ...faults } = await playPlans({ every, from })
  expect(faults, `npm run plans -- --every ${every} --from ${from}`).toEqual({ stuck: [], contradictions: [] })
  expect(plans).toBeGreaterThan(100)
})
