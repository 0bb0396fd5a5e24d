/** What others try with mutations: to change what is not theirs, in a rehearsal, and to replay what somebody else has done. */
import { getNamedType, isInputObjectType, type GraphQLSchema } from 'graphql'
import type { Json } from '#local/client.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import type { Facts } from '../parties.ts'
import type { Guest, Stage } from './stage.ts'
import { foreign, missingLike, same, type Walk } from './ways.ts'

const inputTypeOf = (mutation: string): string => `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input!`

/** Everything that a mutation answers, as deep as the object and what it names. */
const documentOf = (mutation: string, fields: string): string =>
  `mutation($input: ${inputTypeOf(mutation)}) { ${mutation}(input: $input) { __typename ${fields} dryRun userErrors { __typename code message path retryable
    ... on RuleRefusal { rules { key explanation } } ... on VersionConflict { currentVersion } ... on InputError { fault }
    ... on ServiceConflict { holders { partner { __typename id name } } } ... on PreconditionsUnmet { blockers { message objects { __typename id } } } } } }`

/** The types of what an input names by id. */
const typesOfIds: Readonly<Record<string, string>> = {
  par: 'Partner',
  cus: 'Customer',
  sub: 'CloudSubscription',
  inv: 'Invitation',
  rel: 'Relationship',
  mig: 'MigrationPlan',
  swr: 'SwitchRequest',
  swl: 'SwitchLine',
  key: 'ApiKey',
  rtp: 'RoleTemplate',
  // A job has its kind in front: the scenes look at delegated admin.
  loo: 'Job',
}
/** What an input names where the scene leaves it out. */
const typesOfFields: Readonly<Record<string, string>> = {
  customerId: 'Customer',
  subscriptionId: 'CloudSubscription',
  subscriptionIds: 'CloudSubscription',
  replacementId: 'CloudSubscription',
  lineIds: 'SwitchLine',
  relationshipId: 'Relationship',
  resellerId: 'Partner',
  providerId: 'Partner',
  partnerId: 'Partner',
  sourcePartnerId: 'Partner',
  targetPartnerId: 'Partner',
  partnerOfRecordId: 'Partner',
  holderId: 'Partner',
  roleTemplateId: 'RoleTemplate',
  relationshipIds: 'Relationship',
}

type Named = { readonly field: string; readonly isList: boolean; readonly type: string }

/** The fields of an input that name objects, with the types of these. */
const namedBy = (schema: GraphQLSchema, mutation: string, input: Json): readonly Named[] => {
  const argument = schema.getMutationType()?.getFields()[mutation]?.args[0]
  const type = argument && getNamedType(argument.type)
  if (!isInputObjectType(type)) return []
  return Object.values(type.getFields()).flatMap(({ name: field, type: of }) => {
    if (getNamedType(of).name !== 'ID') return []
    const given = [input[field]].flat()[0]
    const named = typesOfFields[field] ?? typesOfIds[String(given).slice(0, 3)]
    if (named === undefined) throw new Error(`Nobody has written down what ${field} of ${mutation} names`)
    return [{ field, isList: String(of).startsWith('['), type: named }]
  })
}

/** A provider names resellers by their ids: that one exists is no secret to it. */
const isForNaming = (mutation: string, one: Facts): boolean =>
  mutation === 'linkReseller' && one['kind'] === 'INDIRECT_RESELLER'

/** A rehearsal with the id of an object of others is answered like one with an id that nothing has. */
export const rehearse = async ({ stage, facts, inspector, ask }: Walk, most: number): Promise<void> => {
  for (const { name, fields, played } of stage.scenes) {
    const document = documentOf(name, fields)
    const { input } = played
    const own = guestOf(stage, played.actor)
    for (const guest of own ? [own, ...stage.guests] : stage.guests)
      for (const { field, isList, type } of namedBy(stage.schema, name, input))
        for (const one of foreign(guest, facts, type, most)) {
          const rehearsed = async (id: string) =>
            ask(guest, document, { input: { ...input, [field]: isList ? [id] : id, dryRun: true } })
          const missing = missingLike(one.id)
          const [theirs, none] = await Promise.all([rehearsed(one.id), rehearsed(missing)])
          const asking = { guest, way: 'dry run', given: [one.id, ...idsIn(input)] }
          inspector.inspect(asking, theirs.answer)
          const isLike = same(theirs.text, one.id, none.text, missing) || isForNaming(name, one)
          inspector.check(
            asking,
            isLike ? undefined : `${name} with ${field} ${one.id}: ${theirs.text} in place of ${none.text}`,
          )
        }
  }
}

/** Somebody who acts in a scene, as a guest. */
const guestOf = ({ world, guests }: Stage, actor: string): Guest | undefined =>
  guests.some(({ name }) => name === actor)
    ? undefined
    : {
        title: `the ${actor.replace(/[0-9a-f]{8}.*|\d+$/, '')} of the scene`,
        name: actor,
        organization: world.stack.actors[actor]?.tenantId ?? '',
        without: [],
        isProgram: false,
        sees: 'own',
      }

/** The ids that an input names, and that of the customer whose tenant it names. */
const idsIn = (input: Json): readonly string[] => [
  ...(JSON.stringify(input).match(/[a-z]{3}_[0-9a-z]{26,52}/g) ?? []),
  ...(typeof input.tenantId === 'string' ? [customerIdOf(input.tenantId)] : []),
]

/** What was done, with its key: every mutation of every scene, done by those who may. */
export type Done = {
  readonly mutation: string
  readonly fields: string
  readonly input: Json
  readonly organization: string
}

export const carryOut = async ({ world, canaries, scenes }: Stage): Promise<readonly Done[]> => {
  const done: Done[] = []
  for (const { name, fields, played } of scenes) {
    const { actor, input } = played
    const { sent, payload } = await canaries.send(actor, name, fields, {
      ...input,
      idempotencyKey: `the key of ${name}`,
    })
    if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`)
    done.push({ mutation: name, fields, input: sent, organization: world.stack.actors[actor]?.tenantId ?? '' })
  }
  await world.stack.idle()
  return done
}

/** The refusals of those who may not do it, whatever state it is in. */
const ofRights: ReadonlySet<string> = new Set([
  'FORBIDDEN',
  'NOT_FOUND',
  'NOT_CUSTOMER_ADMIN',
  'NOT_PARTNER_ADMIN',
  'NOT_STARTER',
])

/**
 * The idempotency key of another organization is like a key that was never used. That of a colleague gives what it has done to those
 * who may do it themselves.
 */
export const replay = async ({ stage, inspector, ask }: Walk, done: readonly Done[]): Promise<void> => {
  for (const { mutation, fields, input, organization } of done) {
    const document = documentOf(mutation, fields)
    const codesOf = (answer: Json): string =>
      answer.data?.[mutation]
        ? answer.data[mutation].userErrors.map(({ code }: Json) => code).join()
        : answer.errors.map(({ extensions }: Json) => extensions.code).join()
    for (const guest of stage.guests) {
      if (guest.sees === 'all') continue
      const fresh = { ...input, dryRun: true, idempotencyKey: 'a key that was never used' }
      const expected = codesOf((await ask(guest, document, { input: fresh })).answer)
      // Not a rehearsal: what others replay they would get for good.
      const { answer } = await ask(guest, document, { input })
      const asking = { guest, way: 'replayed key', given: idsIn(input), isNew: true }
      inspector.inspect(asking, answer)
      const isColleague = guest.organization === organization && !ofRights.has(expected)
      const got = codesOf(answer)
      inspector.check(
        asking,
        isColleague || got === expected ? undefined : `${mutation}: ${got || 'done'} in place of ${expected || 'done'}`,
      )
    }
  }
}
