import type { StackActor } from './actors.ts'
import type { PageContent } from './explorer/page.ts'

/** Says in one line who an actor is, such as `Anna Alpen, global administrator of Alpenblick Cloud GmbH, a direct-bill partner (DE)`. */
export const describeActor = ({ kind, name, roles = [], organization }: StackActor): string => {
  if (kind === 'OPERATOR') return `${name}, who runs this stack`
  const role =
    kind === 'INTEGRATION' ? 'the API key of a program' : roles.map((one) => titles[one] ?? one).join(' and ')
  if (!organization) return `${name}, ${role} of a tenant that nobody knows yet`
  return `${name}, ${role} of ${organization.name}, ${describeOrganization(organization)}`
}

const describeOrganization = ({
  kind,
  status = 'ACTIVE',
  country,
}: NonNullable<StackActor['organization']>): string => {
  const what = kind === undefined ? 'a customer' : kinds[kind]
  const details = [country, status === 'ACTIVE' ? undefined : status.toLowerCase()]
  return `${what} (${details.filter((one) => one !== undefined).join(', ')})`
}

const kinds = {
  DIRECT_BILL: 'a direct-bill partner',
  INDIRECT_PROVIDER: 'an indirect provider',
  INDIRECT_RESELLER: 'an indirect reseller',
} as const

const titles: Readonly<Record<string, string>> = {
  'Partner.GlobalAdmin': 'global administrator',
  'Partner.AdminAgent': 'admin agent',
  'Partner.SalesAgent': 'sales agent',
  'Customer.GlobalAdmin': 'global administrator',
  'Customer.User': 'user',
}

/** What the page for looking around shows: everybody, in groups, each with the headers of its requests. */
export const pageContentOf = ({
  graphql,
  cloud,
  actors,
}: {
  readonly graphql: string
  readonly cloud: string
  readonly actors: Readonly<Record<string, StackActor>>
}): PageContent => {
  const group = (title: string, ...kinds: readonly StackActor['kind'][]) => ({
    title,
    actors: Object.entries(actors)
      .filter(([, { kind }]) => kinds.includes(kind))
      .map(([key, actor]) => ({ key, about: describeActor(actor), headers: actor.headers })),
  })
  return {
    graphql,
    title: `Multichannel, ${cloud} cloud`,
    groups: [
      group('Partners', 'PARTNER_USER', 'INTEGRATION'),
      group('Customers', 'CUSTOMER_USER'),
      group('Operators', 'OPERATOR'),
    ],
    // The partner that has something in every state, where there is one.
    first: 'morgenrot' in actors ? 'morgenrot' : 'direct',
  }
}
