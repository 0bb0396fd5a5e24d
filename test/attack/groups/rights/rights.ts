import type { Json } from '#local/client.ts'
import type { Attack, Group } from '../../attack.ts'
import type { Stage } from '../../stage.ts'
import { attempts, documentOf } from './attempts.ts'
import { refusals } from './refusals.ts'
import { reading } from './reading.ts'

/** Every mutation by everybody who may not: people of others, people in a lesser role, and programs whose keys do not go so far. */

/** The names of the parties of the switch are made for the scene. */
export const actorIn = ({ scene: { parties } }: Stage, name: string): string =>
  ({ source: parties.source, target: parties.target, customer: parties.customer })[name] ?? name

const changing = Object.entries(refusals).flatMap(([mutation, byCode]) =>
  Object.entries(byCode).map(([code, names]): Attack => ({
    name: `${mutation}: ${code} for ${names.split(' ').length} who may not`,
    play: async (stage) => {
      const input = attempts[mutation]?.(stage)
      for (const actor of names.split(' '))
        await stage.expect(
          { as: actorIn(stage, actor), query: documentOf(mutation), variables: { input } },
          { status: 200, data: { [mutation]: { userErrors: [{ code }] } }, ran: 'reads' },
        )
    },
  })),
)

/** No mutation is left out: a new one is tried as well. */
const complete: Attack = {
  name: 'every mutation of the schema is tried',
  play: async (stage) => {
    const { json } = await stage.send({ query: '{ __schema { mutationType { fields { name } } } }' })
    const missing = json.data.__schema.mutationType.fields.filter(({ name }: Json) => !(name in refusals))
    if (missing.length > 0) throw new Error(`not tried: ${missing.map(({ name }: Json) => name).join(', ')}`)
  },
}

export const rights: Group = { name: 'rights', attacks: () => [complete, ...changing, ...reading] }
