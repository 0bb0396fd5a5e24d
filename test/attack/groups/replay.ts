import { isDeepStrictEqual } from 'node:util'
import type { Json } from '#local/client.ts'
import { addColleague } from '../../stories/migration-scenes.ts'
import { acceptanceOf, createPair, createRelationship, uniqueSuffix } from '../../stories/scenes.ts'
import { keysOf } from '../../stories/api-keys.ts'
import type { Attack, Expected, Group } from '../attack.ts'
import type { Stage } from '../stage.ts'
import { changesBetween } from '../table.ts'

/** What was right once is sent again: by another, about something else, too late, or twice. */

const invite = async ({ world }: Stage, actor: string, input: object): Promise<Json> =>
  world.run(actor, 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'], ...input })
const codesOf = ({ world }: Stage, payload: Json): string => world.codes(payload).join('+') || 'done'
const wanted = (seen: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(seen, expected)) throw new Error(`${JSON.stringify(seen)} and not ${JSON.stringify(expected)}`)
}
/** Throws where something changes the table once nothing runs any more. */
const unchanged = async <T>(stage: Stage, act: () => Promise<T>): Promise<T> => {
  await stage.rest()
  const before = await stage.snapshot()
  const result = await act()
  const changed = changesBetween(before, await stage.snapshot())
  if (changed.length > 0) throw new Error(`it has changed ${changed.slice(0, 5).join(', ')}`)
  return result
}
const winning = (name: string, play: Attack['play']): Attack => ({ name, play, changes: true })

/** Keys in every form that could be put into a key of the table as it comes. */
const texts = [
  'order 4711',
  '#',
  'a#b',
  'par_1#a',
  '|',
  '\u0000',
  '\ud83d',
  '🔑',
  '__proto__',
  ' ',
  'x'.repeat(255),
  '../',
  '"',
  '%',
  "'; --",
]
const keys: readonly Attack[] = [
  ...texts.map((text) =>
    winning(`the idempotency key ${JSON.stringify(text).slice(0, 20)}, sent again`, async (stage) => {
      const first = await invite(stage, 'rival', { idempotencyKey: text })
      const refused = first.invitation === null
      // A key of half a character is no text, so it is refused, or it works like any other.
      if (refused && codesOf(stage, first) !== 'INVALID_INPUT') throw new Error(codesOf(stage, first))
      await unchanged(stage, async () => {
        wanted((await invite(stage, 'rival', { idempotencyKey: text })).invitation, first.invitation)
        if (refused) return
        wanted(
          codesOf(stage, await invite(stage, 'rival', { idempotencyKey: text, serviceKeys: ['teams'] })),
          'IDEMPOTENCY_KEY_REUSED',
        )
      })
    }),
  ),
  ...['', 'x'.repeat(256), 'x'.repeat(20_000)].map((text): Attack => ({
    name: `an idempotency key of ${text.length} characters`,
    play: async (stage) =>
      wanted(codesOf(stage, await invite(stage, 'direct', { idempotencyKey: text })), 'INVALID_INPUT'),
  })),
  winning('an idempotency key of another organization', async (stage) => {
    const [one, other] = [
      await invite(stage, 'direct', { idempotencyKey: 'shared' }),
      await invite(stage, 'rival', { idempotencyKey: 'shared' }),
    ]
    if (one.invitation.id === other.invitation.id) throw new Error('it got the invitation of another')
  }),
  winning('an idempotency key that joins the name of one organization and the key of another', async (stage) => {
    const [direct, rival] = [stage.scene.partnerOf('direct'), stage.scene.partnerOf('rival')]
    const first = await invite(stage, 'direct', { idempotencyKey: `${rival}#joined` })
    const ids = [first.invitation.id]
    for (const key of ['joined', `${direct}#joined`, `#joined`, `${direct}#${rival}#joined`])
      ids.push((await invite(stage, 'rival', { idempotencyKey: key })).invitation?.id)
    wanted(new Set(ids).size, 5)
  }),
  winning('an idempotency key in another mutation', async (stage) => {
    const { invitation } = await invite(stage, 'direct', { idempotencyKey: 'one-mutation' })
    await unchanged(stage, async () => {
      const revoked = await stage.world.run('direct', 'revokeInvitation', 'invitation { id }', {
        id: invitation.id,
        idempotencyKey: 'one-mutation',
      })
      wanted(codesOf(stage, revoked), 'IDEMPOTENCY_KEY_REUSED')
    })
  }),
  winning('an idempotency key sent 20 times at once', async (stage) => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => invite(stage, 'direct', { idempotencyKey: 'at-once' })),
    )
    wanted(new Set(all.map(({ invitation }) => invitation?.id)).size, 1)
  }),
  winning('an idempotency key with 20 inputs at once', async (stage) => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        invite(stage, 'direct', { idempotencyKey: 'inputs', message: `Number ${at}` }),
      ),
    )
    wanted(all.filter(({ invitation }) => invitation !== null).length, 1)
    wanted(all.filter((payload) => codesOf(stage, payload) === 'IDEMPOTENCY_KEY_REUSED').length, 19)
  }),
  winning('the idempotency key of an administrator, by a user of its tenant', async (stage) => {
    const scene = await createPair(stage.world)
    const { token } = await scene.invite()
    const user = await addColleague(stage.world, scene.customer, 'Customer.User')
    const accept = (actor: string) =>
      stage.world.run(actor, 'acceptInvitation', 'relationship { id }', {
        token,
        ...acceptanceOf(scene.customer),
        idempotencyKey: 'admin',
      })
    wanted(codesOf(stage, await accept(scene.customer)), 'done')
    await unchanged(stage, async () => {
      const refused = await accept(user)
      wanted([refused.relationship, codesOf(stage, refused)], [null, 'NOT_CUSTOMER_ADMIN'])
    })
  }),
  winning('an idempotency key after the object is no longer one’s own', async (stage) => {
    const { partner, id } = await createRelationship(stage.world)
    const end = (actor: string) =>
      stage.world.run(actor, 'endRelationship', 'relationship { id status }', { id, idempotencyKey: 'ended' })
    wanted(codesOf(stage, await end(partner)), 'done')
    await unchanged(stage, async () => wanted(codesOf(stage, await end('rival')), 'NOT_FOUND'))
  }),
  winning('an idempotency key that was only rehearsed', async (stage) => {
    await unchanged(stage, async () =>
      wanted(codesOf(stage, await invite(stage, 'direct', { idempotencyKey: 'rehearsed', dryRun: true })), 'done'),
    )
    wanted(codesOf(stage, await invite(stage, 'direct', { idempotencyKey: 'rehearsed', message: 'Another' })), 'done')
  }),
]

const versions: readonly Attack[] = [0, -1, 2, 9, 2_147_483_647, -2_147_483_648].map((expectedVersion) => ({
  name: `a change to version ${expectedVersion} of an object at version 1`,
  play: async (stage) => {
    const revoked = await stage.world.run('direct', 'revokeInvitation', 'invitation { id }', {
      id: stage.scene.open.id,
      expectedVersion,
    })
    wanted(codesOf(stage, revoked), 'VERSION_CONFLICT')
  },
}))

/** The link of an invitation that is over opens nothing more. */
const links: readonly Attack[] = [
  winning('the link of an invitation that was revoked', async (stage) => {
    const { partner, customer, invite: send } = await createPair(stage.world)
    const { id, token } = await send()
    await stage.world.run(partner, 'revokeInvitation', 'invitation { id }', { id })
    await unchanged(stage, async () => {
      for (const mutation of ['acceptInvitation', 'declineInvitation'])
        wanted(
          codesOf(
            stage,
            await stage.world.run(customer, mutation, '__typename', {
              token,
              ...(mutation === 'acceptInvitation' && acceptanceOf(customer)),
            }),
          ),
          'INVITATION_REVOKED',
        )
    })
  }),
  winning('the link of an invitation that was accepted, by others', async (stage) => {
    const { customer, invite: send } = await createPair(stage.world)
    const { token } = await send()
    await stage.world.run(customer, 'acceptInvitation', 'relationship { id }', { token, ...acceptanceOf(customer) })
    await unchanged(stage, async () => {
      const { data } = await stage.world.ask('stranger', 'query($t: String!) { invitationByToken(token: $t) { id } }', {
        t: token,
      })
      wanted(data, { invitationByToken: null })
      wanted(
        codesOf(
          stage,
          await stage.world.run('stranger', 'acceptInvitation', '__typename', { token, ...acceptanceOf('stranger') }),
        ),
        'NOT_ADDRESSEE',
      )
    })
  }),
]

const gone: Expected = {
  status: 401,
  errors: [['UNAUTHENTICATED', 'The credentials are missing or not valid.']],
  ran: 'reads',
}
const apiKeys: readonly Attack[] = (['revoke', 'rotate'] as const).map((end) =>
  winning(`an API key after it was ${end}d`, async (stage) => {
    const { create, rotate, revoke, opens } = keysOf(stage.world)
    const { apiKey, secret } = await create('direct', { name: `Replayed ${uniqueSuffix()}` })
    wanted(await opens(secret), true)
    if (end === 'revoke') await revoke('direct', apiKey.id)
    else await rotate('direct', { id: apiKey.id, overlapHours: 0 })
    await stage.rest()
    for (let time = 0; time < 3; time += 1)
      await stage.expect({ as: null, headers: [['x-api-key', secret]], query: '{ viewer { subject } }' }, gone)
    await unchanged(stage, async () => {
      const again = await stage.world.run('direct', 'updateApiKey', '__typename', {
        id: apiKey.id,
        name: 'Alive',
        scopes: ['TASKS_READ'],
        expectedVersion: 1,
      })
      wanted(codesOf(stage, again), end === 'revoke' ? 'ALREADY_ENDED' : 'VERSION_CONFLICT')
    })
  }),
)
const pastEnd: Attack = {
  name: 'an API key that is over when it is made',
  play: async (stage) => {
    const made = await stage.world.run('direct', 'createApiKey', 'secret', {
      name: 'Over',
      scopes: ['TASKS_READ'],
      expiresAt: '2020-01-01T00:00:00.000Z',
    })
    wanted([made.secret, codesOf(stage, made)], [null, 'INVALID_INPUT'])
  },
}

export const replay: Group = { name: 'replay', attacks: () => [...keys, ...versions, ...links, ...apiKeys, pastEnd] }
