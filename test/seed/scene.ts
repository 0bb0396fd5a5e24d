/** What the sentences have in common: who asks, what is expected, and the customers that they are shown with. */
import { randomUUID } from 'node:crypto'
import { customerIdOf } from '#platform/kernel/ids.ts'
import type { Asker, Show } from './exhibit.ts'

export type Sentence = {
  readonly says: string
  readonly rules: readonly string[]
  readonly show: (show: Show) => Promise<void>
  /** Only the worldwide cloud has it: Germany has no indirect model, and its answer is shown instead (rule F5). */
  readonly inGermany?: (show: Show) => Promise<void>
}

const everybody: readonly Asker[] = ['direct partner', 'provider', 'reseller']
const direct: readonly Asker[] = ['direct partner']
/** Those who are there in the cloud. */
export const partnersIn = ({ cloud }: Show): readonly Asker[] => (cloud === 'GLOBAL' ? everybody : direct)

/** The rules of the year of the page: questions go by them, also where the stack goes by later ones. */
export const ofThePage = 'ruleSet: "2017-05"'
export const decision = (facts: string, fields = 'outcome code'): string =>
  `{ channelDecision(input: { ${ofThePage}, about: { facts: { ${facts} } } }) { ${fields} } }`

/** Every partner asks about supposed facts, and gets the same outcome. */
export const decided =
  (facts: string, expected: object, fields = 'outcome code') =>
  async (show: Show): Promise<void> => {
    for (const asker of partnersIn(show)) await show.ask(asker, decision(facts, fields), { channelDecision: expected })
  }

export const support = { outcome: 'SUPPORT_BY_PERMISSION', code: null }
export const recreate = { outcome: 'RECREATE_AND_CANCEL', code: null }
export const wait = { outcome: 'WAIT_OR_CANCEL', code: null }

export const supported = (channel: string) => async (show: Show) => {
  await decided(`channel: ${channel}, serviceKind: LICENSE_BASED`, support)(show)
  await decided(`channel: ${channel}, serviceKind: USAGE_BASED`, recreate)(show)
}

/** A customer of its own for one sentence, with its global administrator as the customer who asks. */
type Customer = { readonly actor: string; readonly tenantId: string; readonly email: string }

export const newCustomer = async ({ world }: Pick<Show, 'world'>, actor: string): Promise<Customer> => {
  const tenantId = randomUUID()
  const email = `admin@${actor}.example`
  const token = await world.stack.issuer.mint({
    sub: actor,
    tid: tenantId,
    roles: ['Customer.GlobalAdmin'],
    name: actor,
    email,
  })
  world.stack.actors[actor] = { kind: 'CUSTOMER_USER', tenantId, headers: { authorization: `Bearer ${token}` } }
  return { actor, tenantId, email }
}

export const organization = (name: string) => ({ name, domain: `${name}.example`, country: 'DE' })
export const partnerId = ({ world }: Show, actor: string): string => world.stack.actors[actor]?.partnerId ?? ''

/** Counted, so that the page is the same each time. */
let customers = 0

/** The customer of the sentence is the one that the exhibits call “customer”. */
export const asCustomer = async (show: Show): Promise<Customer> => {
  customers += 1
  const customer = await newCustomer(show, `customer-${customers}`)
  show.world.stack.actors['customer of the seed'] = show.world.stack.actors[customer.actor] as never
  return customer
}

export const invite = (
  show: Show,
  asker: Asker,
  { tenantId, email }: Customer,
  terms: object,
  expected: object,
): Promise<{ readonly id: string; readonly token: string }> =>
  show
    .run(
      asker,
      'createInvitation',
      'invitation { id link status delegatedAdmin resellerDelegatedAdmin }',
      { tenantId, email, serviceKeys: ['dynamics-crm'], ...terms },
      { invitation: expected, userErrors: [] },
    )
    .then(({ invitation }) => ({
      id: invitation.id,
      token: new URL(invitation.link).searchParams.get('invitation') ?? '',
    }))

export const accept = async (show: Show, { actor }: Customer, token: string, issuer: string) => {
  const { relationship } = await show.run(
    'customer',
    'acceptInvitation',
    'relationship { id partner { name } }',
    { token, acceptAgreement: true, organization: organization(actor) },
    { userErrors: [] },
  )
  await show.world.relationshipOf(issuer, relationship.id, 'ACTIVE')
  return relationship.id as string
}

/** Records what the customer has bought: licenses under an enterprise agreement, unless `more` says otherwise. */
export const recordPurchase = async (show: Show, by: Asker | 'customer', customer: Customer, more: object = {}) => {
  const { subscription } = await show.run(
    by,
    'recordSubscription',
    'subscription { id channel }',
    {
      customerId: customerIdOf(customer.tenantId),
      name: 'CRM',
      channel: 'EA',
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['dynamics-crm'],
      ...more,
    },
    { userErrors: [] },
  )
  return subscription.id as string
}

export const aboutRecorded = `query($id: ID!) { channelDecision(input: { ${ofThePage}, about: { subscriptionId: $id } }) { outcome possibleNow nextSteps { mutation by } } }`

export const noReseller = { outcome: 'REFUSED', code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD' }

/** The actors of the story in the words of the seed. */
export const actorOf: Readonly<Record<Asker, string>> = {
  'direct partner': 'direct',
  'another partner': 'rival',
  provider: 'provider',
  reseller: 'reseller',
  customer: 'customer of the seed',
}

export async function noIndirectInvitation(show: Show): Promise<void> {
  await show.run(
    'direct partner',
    'createInvitation',
    'invitation { id }',
    { serviceKeys: ['dynamics-crm'], delivery: 'VIA_RESELLER', resellerId: `par_${randomUUID()}` },
    { invitation: null, userErrors: [{ code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD', rules: [{ key: 'F5' }] }] },
  )
}
