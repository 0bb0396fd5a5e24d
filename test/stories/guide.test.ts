import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { examplesIn, namesFrom, variablesOf, type Names } from './guide.ts'

const world = theWorld()

describe('the guide to the switch', () => {
  const examples = examplesIn(new URL('../../docs/guides/switch.md', import.meta.url))
  let names: Names = {}

  it('begins with a vendor that fails one line, as the guide says', () => {
    world.stack.partnerCenter.failLine('33333333-3333-4333-8333-333333333333', {
      code: '900501',
      message: 'Locked by a policy of its own.',
      times: 1,
    })
    expect(examples.length).toBeGreaterThan(40)
  })

  it.each(
    examples.map((example) => [example.line, example.actor, example.query.trim().split('\n')[1], example] as const),
  )('line %i: %s asks %s', async (_line, _actor, _query, { actor, query, isMutation, answer }) => {
    const variables = variablesOf(query, names)
    let lastAnswer: Json
    const receive = async () => {
      const { data, errors } = await world.ask(actor, query, variables)
      lastAnswer = { data, errors }
      return errors.length === 0 ? namesFrom(answer, data, names) : undefined
    }
    // A query is repeated until its answer is there. A mutation is sent once.
    const received = isMutation ? await receive() : await world.eventually(receive).catch(() => undefined)
    expect(received, `${JSON.stringify(lastAnswer, null, 2)}\nis not what the guide shows`).toBeDefined()
    names = { ...names, ...received }
  })
})
