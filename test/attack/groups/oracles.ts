import { randomUUID } from 'node:crypto'
import { idOf, type IdPrefix } from '#platform/kernel/ids.ts'
import type { Attack, Group } from '../attack.ts'
import type { Call } from '../http.ts'
import type { Stage } from '../stage.ts'
import { attempts } from './rights/attempts.ts'
import { actorIn } from './rights/rights.ts'
import { refusals } from './rights/refusals.ts'
import { secrets } from './rights/reading.ts'

/**
 * What is not yours and what is not there look the same: in what is answered, and in how much is read for it, which is what takes time. What
 * is read counts where somebody can guess: a tenant and a domain are public, and so are the ids of partners and customers, which are made of
 * tenants. Whoever knows any other id knows already that it is there.
 */
const isGuess = ({ variables }: Call): boolean => !/\b(inv|rel|sub|swr|mig|key|rtp)_/.test(JSON.stringify(variables))

/** Throws where two requests are answered in two ways, or call the table in two. */
const expectSame = async (stage: Stage, what: string, one: Call, other: Call): Promise<void> => {
  const look = async (call: Call) => {
    const { status, text } = await stage.send(call)
    // What is left of a budget depends on when it is read.
    return { answer: `${status} ${text.replace(/"remaining":\d+/, '')}`, calls: stage.calls() }
  }
  const [foreign, missing] = [await look(one), await look(other)]
  if (foreign.answer !== missing.answer)
    throw new Error(`${what}: ${foreign.answer.slice(0, 300)} and not ${missing.answer.slice(0, 300)}`)
  if (isGuess(one) && foreign.calls !== missing.calls)
    throw new Error(`${what}: ${foreign.calls} and not ${missing.calls}`)
}

const missingLike = (id: string): string => idOf(id.split('_')[0] as IdPrefix, randomUUID())

const reading = secrets
  .filter(([what]) => what !== 'a job')
  .map(([what, field, id, others]): Attack => ({
    name: `${what}, that is there or not`,
    play: async (stage) => {
      const real = id(stage.scene) ?? ''
      for (const as of others)
        for (const query of [
          `query($id: ID!) { it: ${field}(id: $id) { id } }`,
          'query($id: ID!) { it: node(id: $id) { id } }',
        ])
          await expectSame(
            stage,
            as,
            { as, query, variables: { id: real } },
            { as, query, variables: { id: missingLike(real) } },
          )
    },
  }))

/** The names under which mutations take objects that somebody may not see. */
const named = ['id', 'customerId', 'relationshipId', 'subscriptionId', 'resellerId', 'providerId', 'partnerId'] as const

const trying = Object.entries(refusals).flatMap(([mutation, byCode]) => {
  const others = byCode['NOT_FOUND']?.split(' ') ?? []
  const attack: Attack = {
    name: `${mutation} of something that is there or not`,
    play: async (stage) => {
      const input = attempts[mutation]?.(stage) ?? {}
      const name = named.find((one) => typeof input[one] === 'string')
      if (name === undefined || mutation.endsWith('Job')) return
      const query = `mutation($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { userErrors { code message path } } }`
      for (const actor of others) {
        const as = actorIn(stage, actor)
        const on = (some: string): Call => ({ as, query, variables: { input: { ...input, [name]: some } } })
        await expectSame(stage, actor, on(String(input[name])), on(missingLike(String(input[name]))))
      }
    },
  }
  return others.length > 0 ? [attack] : []
})

const byText = (
  name: string,
  query: string,
  known: (stage: Stage) => string,
  unknown: () => string,
  actors: readonly string[],
): Attack => ({
  name,
  play: async (stage) => {
    const document = query.replace('FABRIKAM', stage.scene.fabrikam.id)
    for (const as of actors)
      await expectSame(
        stage,
        as,
        { as, query: document, variables: { x: known(stage) } },
        { as, query: document, variables: { x: unknown() } },
      )
  },
})
const anyTenant = () => randomUUID()
const anyDomain = () => `d${randomUUID().slice(0, 8)}.example`
const outsiders = ['rival', 'provider', 'contoso', 'stranger', 'nobody', 'impostor']

const known: readonly Attack[] = [
  byText(
    'a tenant that is a customer of others or not',
    'query($x: String!) { customerByTenant(tenantId: $x) { id } }',
    ({ scene }) => scene.tenantOf('fabrikam'),
    anyTenant,
    outsiders,
  ),
  byText(
    'a domain that is a customer’s or not',
    'query($x: String!) { customerByDomain(domain: $x) { id } }',
    () => 'fabrikam.example',
    anyDomain,
    outsiders,
  ),
  byText(
    'an invitation to a tenant that is known or not',
    'mutation($x: String!) { createInvitation(input: { tenantId: $x, serviceKeys: ["azure"], email: "a@b.example", dryRun: true }) { userErrors { code message path } } }',
    ({ scene }) => scene.tenantOf('fabrikam'),
    anyTenant,
    ['rival', 'provider'],
  ),
  byText(
    'an invitation without an address to a tenant that is known or not',
    'mutation($x: String!) { createInvitation(input: { tenantId: $x, serviceKeys: ["azure"], dryRun: true }) { userErrors { code message path } } }',
    ({ scene }) => scene.tenantOf('fabrikam'),
    anyTenant,
    ['rival', 'provider'],
  ),
  byText(
    'a tenant on a list of customers, that others have or not',
    'mutation($x: String!) { addCustomer(input: { tenantId: $x, name: "M", domain: "m.example", country: "DE", contactEmail: "a@m.example", dryRun: true }) { userErrors { code message path } } }',
    ({ scene }) => scene.tenantOf('fabrikam'),
    anyTenant,
    ['rival', 'provider'],
  ),
  byText(
    'a domain on a list of customers, that others have or not',
    'mutation($x: String!) { addCustomer(input: { tenantId: "33333333-3333-4333-8333-333333333333", name: "M", domain: $x, country: "DE", contactEmail: "a@m.example", dryRun: true }) { userErrors { code message path } } }',
    () => 'fabrikam.example',
    anyDomain,
    ['rival', 'provider'],
  ),
  byText(
    'a seller that is a partner here or not',
    'mutation($x: ID!) { recordSubscription(input: { customerId: "FABRIKAM", name: "A", channel: CSP, serviceKind: LICENSE_BASED, serviceKeys: ["teams"], partnerOfRecordId: $x, dryRun: true }) { userErrors { code message path } } }',
    ({ scene }) => scene.partnerOf('rival'),
    () => idOf('par', randomUUID()),
    ['direct', 'fabrikam'],
  ),
  byText(
    'a reseller that is a partner here or not',
    'mutation($x: ID!) { createInvitation(input: { serviceKeys: ["azure"], resellerId: $x, delivery: VIA_RESELLER, dryRun: true }) { userErrors { code message path } } }',
    ({ scene }) => scene.partnerOf('reseller'),
    () => idOf('par', randomUUID()),
    ['direct', 'rival'],
  ),
  byText(
    'a link that leads to nothing or to something that is over',
    'query($x: String!) { invitationByToken(token: $x) { id } }',
    ({ scene }) => scene.own.token,
    () => `inv_${'0'.repeat(26)}.${'A'.repeat(22)}`,
    ['stranger', 'rival', 'nobody'],
  ),
  byText(
    'a list by a customer that is there or not',
    'query($x: ID!) { invitations(where: { customerId: $x }) { nodes { id } pageInfo { hasNextPage endCursor } } }',
    ({ scene }) => scene.fabrikam.id,
    () => idOf('cus', randomUUID()),
    ['rival', 'provider', 'contoso'],
  ),
  byText(
    'a decision about a purchase that is there or not',
    'query($x: ID!) { channelDecision(input: { about: { subscriptionId: $x } }) { outcome } }',
    ({ scene }) => scene.fabrikam.bought['Azure'] ?? '',
    () => idOf('sub', randomUUID()),
    ['rival', 'provider', 'contoso', 'stranger'],
  ),
]

/** The key of another, of nobody, or with another secret: nobody learns which. */
const keys: Attack = {
  name: 'API keys that are there or not',
  play: async (stage) => {
    const secret = stage.scene.secret
    const answers = new Set<string>()
    for (const key of [
      `${secret}0`,
      secret.replace(/_[0-9a-z]{52}_/, `_${'0'.repeat(52)}_`),
      'mck_test_local-global_x',
      'x',
    ]) {
      const { status, text } = await stage.send({
        as: null,
        headers: [['x-api-key', key]],
        query: '{ viewer { subject } }',
      })
      answers.add(`${status} ${text} ${stage.calls()}`)
    }
    if (answers.size !== 1) throw new Error([...answers].join('\n'))
  },
}

export const oracles: Group = { name: 'oracles', attacks: () => [...reading, ...trying, ...known, keys] }
