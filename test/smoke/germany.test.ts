import { expect, it } from 'vitest'
import { journey } from '#smoke/journey.ts'
import { theWorld } from '../support/world.ts'

const world = theWorld({ stack: 'germany' })

it.each(['direct', 'operator', 'fabrikam'])('the smoke test takes %s through the sovereign stack', async (actor) => {
  const report = await journey({ url: world.stack.graphql, headers: world.headersOf(actor), write: true })
  expect(report.steps.filter(({ ok }) => !ok)).toEqual([])
  expect(report.steps[1]).toMatchObject({
    seen: [expect.stringContaining('GERMANY'), expect.stringContaining('aws-eusc')],
  })
})
