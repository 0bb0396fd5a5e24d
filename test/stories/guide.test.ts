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
    let said: Json
    const hear = async () => {
      const { data, errors } = await world.ask(actor, query, variables)
      said = { data, errors }
      return errors.length === 0 ? namesFrom(answer, data, names) : undefined
    }
    // What a question is about may take its moment; a mutation is meant once.
    const heard = isMutation ? await hear() : await world.eventually(hear).catch(() => undefined)
    expect(heard, `${JSON.stringify(said, null, 2)}\nis not what the guide shows`).toBeDefined()
    names = { ...names, ...heard }
  })
})
