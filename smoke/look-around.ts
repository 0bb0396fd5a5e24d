import { randomBytes } from 'node:crypto'
import { must } from './expectation.ts'
import type { Traveller } from './journey.ts'

export type Deployment = {
  readonly stack: string
  readonly region: string
  readonly partition: string
  readonly cloud: string
  readonly ruleSet: string
  readonly version: string
  readonly dataResidency: string
  readonly now: string
  readonly testClock: boolean
}
export type Viewer = {
  readonly kind: string
  readonly subject: string
  readonly partner: { readonly name: string; readonly kind: string; readonly country: string } | null
  readonly customer: { readonly name: string } | null
}
type RuleSet = {
  readonly key: string
  readonly title: string
  readonly rules: readonly { readonly key: string; readonly source: string }[]
}
type Decision = {
  readonly outcome: string
  readonly reason: string
  readonly ruleSet: string
  readonly decidedBy: readonly string[]
  readonly rules: readonly { readonly key: string }[]
}
type Page = {
  readonly nodes: readonly { readonly id: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** The facts that later steps need. */
export type Found = {
  readonly viewer: Viewer
  /** A country in the market of the cloud. */
  readonly country: string
}

/** Reads what every caller may read, and checks refusals. It changes nothing, and needs no data on the stack. */
export const lookAround = async ({ stack, step }: Traveller): Promise<Found> => {
  await step('Nobody gets in without credentials, or with forged ones', async (see) => {
    for (const headers of [{}, { authorization: 'Bearer e30.e30.e30' }, { 'x-api-key': 'mck_forged' }]) {
      const { status, code } = await stack.refusal('{ __typename }', {}, headers)
      must(status === 401 && code === 'UNAUTHENTICATED', '401 UNAUTHENTICATED', `${status} ${code}`)
    }
    see('401 UNAUTHENTICATED')
  })

  const deployment = await step('It says what it is', async (see) => {
    const found = await stack.ask<Deployment>(
      'deployment',
      '{ deployment { stack region partition cloud ruleSet version dataResidency now testClock } }',
    )
    const apart = Math.abs(Date.parse(found.now) - Date.now())
    must(found.testClock || apart < fiveMinutes, 'its clock within five minutes of ours', found.now)
    see(`${found.stack} ${found.version}: the ${found.cloud} cloud, by the rules of ${found.ruleSet}`)
    see(`${found.region}, ${found.partition}. ${found.dataResidency}`)
    return found
  })

  const viewer = await step('It knows who asks', async (see) => {
    const found = await stack.ask<Viewer>(
      'viewer',
      '{ viewer { kind subject partner { name kind country } customer { name } } }',
    )
    const forPartner = found.kind === 'PARTNER_USER' || found.kind === 'INTEGRATION'
    must(!forPartner || found.partner, `the partner of the ${found.kind} to be registered`, found)
    see(`${found.kind} ${found.partner?.name ?? found.customer?.name ?? found.subject}`)
    return found
  })

  const rules = await step('It publishes its rules, each with a source', async (see) => {
    const sets = await stack.ask<readonly RuleSet[]>('ruleSets', '{ ruleSets { key title rules { key source } } }')
    const own = sets.find(({ key }) => key === deployment.ruleSet)
    must(
      own,
      `a rule set ${deployment.ruleSet}`,
      sets.map(({ key }) => key),
    )
    const unfounded = sets.flatMap((set) => set.rules.filter(({ source }) => source === ''))
    must(own.rules.length > 0 && unfounded.length === 0, 'rules with sources', unfounded)
    see(`${sets.map(({ key, rules: all }) => `${key}: ${all.length} rules`).join(', ')}`)
    return new Set(own.rules.map(({ key }) => key))
  })

  const country = viewer.partner?.country ?? homes[deployment.cloud] ?? 'DE'
  await step('It decides by them: same facts, same answer', async (see) => {
    const decide = () =>
      stack.ask<Decision>('channelDecision', decisionOn, { input: { about: { facts: facts(country) } } })
    const [decision, again] = [await decide(), await decide()]
    must(JSON.stringify(decision) === JSON.stringify(again), 'the same decision twice', again)
    must(decision.ruleSet === deployment.ruleSet, `a decision by ${deployment.ruleSet}`, decision.ruleSet)
    const consulted = decision.rules.map(({ key }) => key)
    must(decision.decidedBy.length > 0, 'rules that decided it', decision)
    must(
      decision.decidedBy.every((id) => consulted.includes(id)),
      'it to be decided by rules that were consulted',
      decision,
    )
    must(
      consulted.every((id) => rules.has(id)),
      'published rules only',
      consulted,
    )
    see(`${decision.outcome} by ${decision.decidedBy.join(', ')}: ${decision.reason}`)
  })

  await step('It lists customers page by page', async (see) => {
    const page = (after: string | null) => stack.ask<Page>('customers', customersAfter, { after })
    const first = await page(null)
    must(first.nodes.length <= pageSize, `at most ${pageSize} customers`, first.nodes.length)
    const { hasNextPage, endCursor } = first.pageInfo
    const next = hasNextPage ? await page(endCursor) : undefined
    const [ids, later] = [first.nodes.map(({ id }) => id), next?.nodes.map(({ id }) => id) ?? []]
    must(!later.some((id) => ids.includes(id)), 'a second page without what was on the first', later)
    see(next ? `${ids.length} and then ${later.length}` : `${ids.length}, which is all`)
  })

  await step('It refuses what is wrong, by its code and without hints', async (see) => {
    const unknown = await stack.refusal('{ viewers { id } }')
    must(
      unknown.status === 400 && unknown.code === 'GRAPHQL_VALIDATION_FAILED',
      '400 GRAPHQL_VALIDATION_FAILED',
      unknown,
    )
    must(!/did you mean|stacktrace/i.test(unknown.text), 'neither a suggestion nor a stack trace', unknown.text)
    const contradiction = { ...facts(country), serviceKey: 'azure' }
    const { code, extensions } = await stack.refusal(decisionOn, { input: { about: { facts: contradiction } } })
    must(code === 'BAD_USER_INPUT', 'BAD_USER_INPUT for facts that contradict each other', { code, extensions })
    must(JSON.stringify(extensions['path'])?.includes('serviceKind'), 'the fact that is wrong to be named', extensions)
    see(`${unknown.code}, ${code} at ${shortened(extensions['path'])}`)
  })

  await step('It knows nothing of what is not there', async (see) => {
    const id = `cus_0${[...randomBytes(25)].map((byte) => 'abcdefghjkmnpqrstvwxyz'[byte % 22]).join('')}`
    const found = await stack.ask<unknown>('node', 'query($id: ID!) { node(id: $id) { id } }', { id })
    must(found === null, 'null for an id that nobody has', found)
    see('null')
  })

  return { viewer, country }
}

const fiveMinutes = 5 * 60_000
/** The smallest size, so that two customers are enough for a second page. */
const pageSize = 1

/** A country in the market of each cloud. */
const homes: Readonly<Record<string, string>> = { GLOBAL: 'DE', GERMANY: 'DE', US_GOVERNMENT: 'US', CHINA: 'CN' }

const facts = (country: string) => ({
  channel: 'EA',
  serviceKind: 'LICENSE_BASED',
  partnerKind: 'DIRECT_BILL',
  partnerCountry: country,
  partnerStatus: 'ACTIVE',
  partnerAgreementSigned: true,
})

const decisionOn = `query($input: ChannelDecisionInput!) {
  channelDecision(input: $input) { outcome reason ruleSet decidedBy rules { key outcome } nextSteps { text by } }
}`

const customersAfter = `query($after: String) {
  customers(first: ${pageSize}, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
}`

const shortened = (path: unknown): string => (Array.isArray(path) ? path.join('.') : String(path))
