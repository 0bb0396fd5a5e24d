/** Questions that name somebody in another way than by the id of an object to be found. */
import { randomUUID } from 'node:crypto'
import type { Facts } from '../parties.ts'
import { foreign, missingLike, same, type Walk } from './ways.ts'

/** What is named, and the same of nobody. */
type Question = {
  readonly type: string
  readonly query: string
  readonly named: (one: Facts) => string
  readonly missing: (named: string) => string
}

const byId = { named: ({ id }: Facts) => id, missing: missingLike }
const supposed = 'about: { facts: { channel: EA, serviceKind: LICENSE_BASED } }'

const audit = 'query($it: ID!) { it: timelineAudit(objectId: $it) { objectId entries intact } }'

const questions: readonly Question[] = [
  ...['Customer', 'Partner', 'Invitation', 'Relationship'].map((type) => ({ type, query: audit, ...byId })),
  {
    type: 'CloudSubscription',
    query: 'query($it: String!) { it: azureRecords(azureSubscriptionId: $it) { __typename id } }',
    named: ({ azureSubscriptionId }) => azureSubscriptionId ?? randomUUID(),
    missing: () => randomUUID(),
  },
  { type: 'Job', query: 'query($it: ID!) { it: job(id: $it) { __typename id } }', ...byId },
  {
    type: 'Customer',
    query: 'query($it: String!) { it: customerByTenant(tenantId: $it) { __typename id name } }',
    named: ({ tenantId }) => tenantId,
    missing: () => randomUUID(),
  },
  {
    type: 'Customer',
    query: 'query($it: String!) { it: customerByDomain(domain: $it) { __typename id name } }',
    named: ({ domain }) => domain,
    missing: () => `nobody-${randomUUID()}.example`,
  },
  {
    type: 'CloudSubscription',
    query: 'query($it: ID!) { it: channelDecision(input: { about: { subscriptionId: $it } }) { outcome reason } }',
    ...byId,
  },
  {
    type: 'Partner',
    query: `query($it: ID!) { it: channelDecision(input: { partnerId: $it, ${supposed} }) { outcome reason partner { __typename id name } } }`,
    ...byId,
  },
]

/** What names somebody of others is answered like what names nobody. */
export const byQuestion = async ({ stage, facts, inspector, ask }: Walk, most: number): Promise<void> => {
  for (const guest of stage.guests)
    for (const { type, query, named, missing } of questions)
      for (const one of foreign(guest, facts, type, most)) {
        const it = named(one)
        const nobody = missing(it)
        const [theirs, none] = await Promise.all([ask(guest, query, { it }), ask(guest, query, { it: nobody })])
        const asking = { guest, way: 'question', given: [one.id, it] }
        inspector.inspect(asking, theirs.answer)
        inspector.check(
          asking,
          same(theirs.text, it, none.text, nobody)
            ? undefined
            : `${query} about ${it}: ${theirs.text}, not ${none.text}`,
        )
      }
}
