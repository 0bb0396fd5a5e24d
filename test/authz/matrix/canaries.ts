/** Every text that an organization enters carries a mark of its own, and it is on record who may ever read it. */
import { getNamedType, isInputObjectType, type GraphQLSchema } from 'graphql'
import type { Client, Json } from '#local/client.ts'
import type { Stack } from '#local/stack.ts'

/** Who may read a text: its organization alone, or the parties of the object that it was entered for. */
export type Audience = { readonly organization: string; readonly object?: string }
export type Canaries = {
  /** The same client, through which whatever is entered is marked. */
  readonly client: Client
  /** Runs a mutation with every text of its input marked, and returns with the payload what was sent. */
  readonly send: (...call: Parameters<Client['run']>) => Promise<{ readonly sent: Json; readonly payload: Json }>
  readonly audienceOf: (mark: string) => Audience | undefined
  readonly count: () => number
}

/** What looks like a mark. */
export const marks = /canary\d+x/g

/** The names by which an organization calls things for itself, and those of its people. */
const private_: ReadonlySet<string> = new Set(['reference', 'labels', 'person'])
/** Texts that have a form, or that name what others have to know: they stay as they are. */
const formed: ReadonlySet<string> = new Set([
  'domain',
  'tenantId',
  'token',
  'formHash',
  'idempotencyKey',
  'azureSubscriptionId',
  'mpnId',
  'adminGroupId',
  'groupId',
  'roleId',
  'serviceKey',
  'roleIds',
  'step',
  'serviceKeys',
  'services',
  'acceptedGaps',
  'allowedAddresses',
  'documents',
  'ruleSet',
])
/** These enter organizations, whose names are held against the parties anyway. */
const ofOrganizations: ReadonlySet<string> = new Set(['registerPartner', 'acceptInvitation', 'advanceTestClock'])

const ofCustomers: ReadonlySet<string> = new Set(['addCustomer', 'updateCustomer'])

export const withCanaries = (stack: Stack, client: Client, schema: GraphQLSchema): Canaries => {
  const audiences = new Map<string, Audience>()
  let count = 0
  const inputOf = (mutation: string) => {
    const input = schema
      .getMutationType()
      ?.getFields()
      [mutation]?.args.find(({ name }) => name === 'input')
    return input && getNamedType(input.type)
  }

  /** Marks the texts of an input, and returns what it has marked, private texts first. */
  const mark = (value: Json, type: Json, sown: { own: string[]; shared: string[] }): Json => {
    if (!isInputObjectType(type)) return value
    const fields = type.getFields()
    return Object.fromEntries(
      Object.entries(value as Record<string, Json>).map(([name, given]) => {
        const field = fields[name]
        const named = field && getNamedType(field.type)
        if (isInputObjectType(named))
          return [name, Array.isArray(given) ? given.map((one) => mark(one, named, sown)) : mark(given, named, sown)]
        if (!named || named.name !== 'String' || formed.has(name)) return [name, given]
        const marked = (text: Json): Json => {
          if (typeof text !== 'string' || text === '' || text.includes('canary')) return text
          const word = `canary${(count += 1)}x`
          ;(private_.has(name) ? sown.own : sown.shared).push(word)
          return text.includes('@') ? `${word}.${text}` : `${text} ${word}`
        }
        return [name, Array.isArray(given) ? given.map(marked) : marked(given)]
      }),
    )
  }

  /** Private texts are entered where there is room for them. */
  const withLabels = (input: Json, type: Json): Json =>
    isInputObjectType(type) && 'labels' in type.getFields() ? { reference: 'Ours', labels: ['ours'], ...input } : input

  const marked = (mutation: string, input: Json) => {
    const sown = { own: [] as string[], shared: [] as string[] }
    const type = ofOrganizations.has(mutation) ? undefined : inputOf(mutation)
    return { sent: type ? mark(withLabels(input, type), type, sown) : input, sown }
  }
  const send: Canaries['send'] = async (actor, mutation, fields, input) => {
    const { sent, sown } = marked(mutation, input)
    const organization = stack.actors[actor]?.tenantId ?? ''
    // Until it is known which object it is about, it is its organization's alone.
    for (const word of [...sown.own, ...sown.shared]) audiences.set(word, { organization })
    const payload = await client.run(actor, mutation, fields, sent)
    // What a partner enters of a customer is its note, for itself alone.
    const isNote = ofCustomers.has(mutation) && stack.actors[actor]?.kind !== 'CUSTOMER_USER'
    const object = isNote ? undefined : idIn(payload, mutation)
    if (object !== undefined) for (const word of sown.shared) audiences.set(word, { organization, object })
    return { sent, payload }
  }
  const run: Client['run'] = async (...call) => (await send(...call)).payload
  return { client: { ...client, run }, send, audienceOf: (word) => audiences.get(word), count: () => audiences.size }
}

/** The object of a payload that the mutation is about. */
const idIn = (payload: Json, mutation: string): string | undefined => {
  const values = Object.entries(payload as Record<string, Json>).filter(([name]) => name !== 'userErrors')
  const objects = values.flatMap(([, value]) => [value].flat()).filter((value) => typeof value?.id === 'string')
  const [first] = mutation === 'labelObject' ? [] : objects
  return first?.id
}
