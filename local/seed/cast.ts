import { createHash } from 'node:crypto'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import type { PartnerKind, PartnerStatus } from '#capabilities/rules/terms/facts.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import { isMarketOf } from '#capabilities/rules/terms/territories.ts'
import type { Channel, ProductType, ServiceKind } from '#capabilities/rules/terms/facts.ts'
import { signedApiKeys } from '#gateways/api-key-secrets.ts'
import { localStacks, operatorTenantId, secretOf, stackName, type LocalStackName } from '../environment/environment.ts'

/** The actors of the story, their purchases, and their credentials. */

/** Derives a UUID from a name: the story has the same ids on every stack. */
export const named = (name: string): string => {
  const hex = createHash('sha256').update(`story ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type PartnerCast = {
  readonly name: string
  readonly kind: PartnerKind
  readonly country: string
  readonly admin: string
}
type CustomerCast = {
  readonly name: string
  readonly domain: string
  readonly country: string
  readonly admin: string
  readonly customerOf?: string
}
type Purchase = {
  readonly by: string
  readonly name: string
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType?: ProductType
  readonly serviceKeys: readonly ServiceKey[]
  readonly quantity: number
  readonly soldBy?: string
}

export const partners: Record<string, PartnerCast> = {
  direct: { name: 'Alpenblick Cloud GmbH', kind: 'DIRECT_BILL', country: 'DE', admin: 'Anna Alpen' },
  rival: { name: 'Boréal Systèmes', kind: 'DIRECT_BILL', country: 'FR', admin: 'Bérénice Boréal' },
  provider: { name: 'Nordwind Distribution', kind: 'INDIRECT_PROVIDER', country: 'DE', admin: 'Nils Nordwind' },
  reseller: { name: 'Seeblick IT', kind: 'INDIRECT_RESELLER', country: 'AT', admin: 'Sofie Seeblick' },
}

export const customers: Record<string, CustomerCast> = {
  fabrikam: {
    name: 'Fabrikam Maschinenbau',
    domain: 'fabrikam.example',
    country: 'DE',
    admin: 'Fritz Fabrikam',
    customerOf: 'direct',
  },
  contoso: {
    name: 'Contoso France',
    domain: 'contoso.example',
    country: 'FR',
    admin: 'Claire Contoso',
    customerOf: 'direct',
  },
  adatum: {
    name: 'A. Datum Iberia',
    domain: 'adatum.example',
    country: 'ES',
    admin: 'Ana Datum',
    customerOf: 'provider',
  },
  woodgrove: { name: 'Woodgrove Bank', domain: 'woodgrove.example', country: 'US', admin: 'Wendy Woodgrove' },
}

export const purchases: readonly Purchase[] = [
  {
    by: 'fabrikam',
    name: 'Office 365 E3',
    channel: 'EA',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['exchange-online', 'sharepoint-online', 'teams'],
    quantity: 250,
  },
  {
    by: 'fabrikam',
    name: 'Azure',
    channel: 'MICROSOFT_DIRECT',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    quantity: 1,
  },
  {
    by: 'contoso',
    name: 'Dynamics CRM Online',
    channel: 'ADVISOR',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['dynamics-crm'],
    quantity: 40,
  },
  {
    by: 'contoso',
    name: 'Azure plan',
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    quantity: 1,
    soldBy: 'rival',
  },
  {
    by: 'contoso',
    name: 'Reserved VM instances',
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    productType: 'RESERVATION',
    serviceKeys: ['azure'],
    quantity: 3,
    soldBy: 'rival',
  },
  {
    by: 'adatum',
    name: 'Microsoft 365 Apps',
    channel: 'OPEN',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['microsoft-365-apps'],
    quantity: 15,
  },
  {
    by: 'woodgrove',
    name: 'Enterprise Mobility Suite',
    channel: 'THIRD_PARTY',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['enterprise-mobility'],
    quantity: 900,
  },
]

/** What an actor belongs to: a partner where it has a kind, else a customer. */
export type CastOrganization = {
  readonly name: string
  readonly kind?: PartnerKind
  readonly status?: PartnerStatus
  readonly country?: string
}

/** An actor of the story: its identity in the API, who that is, and its credentials. */
export type CastMember = {
  readonly kind: 'PARTNER_USER' | 'CUSTOMER_USER' | 'OPERATOR' | 'INTEGRATION'
  readonly tenantId: string
  readonly partnerId?: string
  /** The name of the person or program. */
  readonly name: string
  /** As in its token. */
  readonly roles: readonly string[]
  readonly organization?: CastOrganization
  readonly claims?: Readonly<Record<string, unknown>>
  readonly apiKey?: () => Promise<string>
}

/** An actor that is a person, who signs in with a token. */
export const member = (
  key: string,
  kind: CastMember['kind'],
  tenantId: string,
  roles: readonly string[],
  {
    email,
    person,
    organization,
  }: { readonly email: string; readonly person: string; readonly organization?: CastOrganization },
): CastMember => ({
  kind,
  tenantId,
  ...(kind === 'PARTNER_USER' && { partnerId: partnerIdOf(tenantId) }),
  name: person,
  roles,
  ...(organization && { organization }),
  claims: { sub: key, tid: tenantId, roles, name: person, email },
})

/** The partners of a stack: the sovereign cloud has no indirect model. */
export const inCloud = (stack: LocalStackName) =>
  Object.entries(partners).filter(([, { kind }]) => stack === 'global' || kind === 'DIRECT_BILL')

/** The customers of a stack: those in the market of its cloud. */
export const customersIn = (stack: LocalStackName) =>
  Object.entries(customers).filter(([, { country }]) => isMarketOf(localStacks[stack].cloud, country))

/** Everybody who acts in the story. Some of them are not in the table yet. */
export const cast = (stack: LocalStackName): Readonly<Record<string, CastMember>> => {
  const [alpenblick, fabrikam] = [organizationOf(partners['direct']), organizationOf(customers['fabrikam'])]
  return {
    operator: member('operator', 'OPERATOR', operatorTenantId, ['Operator'], {
      email: 'operator@multichannel.example',
      person: 'Olga Operator',
    }),
    ...Object.fromEntries(
      inCloud(stack).map(([name, partner]) => [
        name,
        member(name, 'PARTNER_USER', named(name), ['Partner.GlobalAdmin', 'Partner.AdminAgent'], {
          email: `agent@${name}.example`,
          person: partner.admin,
          ...organizationOf(partner),
        }),
      ]),
    ),
    directSales: member('directSales', 'PARTNER_USER', named('direct'), ['Partner.SalesAgent'], {
      email: 'sales@direct.example',
      person: 'Sami Alpen',
      ...alpenblick,
    }),
    ...Object.fromEntries(
      Object.entries(customers).map(([name, customer]) => [
        name,
        member(name, 'CUSTOMER_USER', named(name), ['Customer.GlobalAdmin'], {
          email: `admin@${customer.domain}`,
          person: customer.admin,
          ...organizationOf(customer),
        }),
      ]),
    ),
    fabrikamUser: member('fabrikamUser', 'CUSTOMER_USER', named('fabrikam'), ['Customer.User'], {
      email: 'user@fabrikam.example',
      person: 'Uwe Fabrikam',
      ...fabrikam,
    }),
    stranger: member('stranger', 'CUSTOMER_USER', named('stranger'), ['Customer.GlobalAdmin'], {
      email: 'admin@stranger.example',
      person: 'Stella Stranger',
    }),
    integration: {
      kind: 'INTEGRATION',
      tenantId: named('direct'),
      partnerId: partnerIdOf(named('direct')),
      name: keyName,
      roles: [],
      ...alpenblick,
      apiKey: async () => (await seededKey(stack)).text,
    },
  }
}

const organizationOf = (one: PartnerCast | CustomerCast | undefined): { readonly organization?: CastOrganization } =>
  one ? { organization: { name: one.name, country: one.country, ...('kind' in one && { kind: one.kind }) } } : {}

/** The name of the program that has the API key. */
export const keyName = 'Alpenblick portal'
export const keyId = idOf('key', named('api-key').replaceAll('-', '').replace(/^./, '0'))
/** The key as its program sends it, and its digest: the same in every run, as everything in the story. */
export const seededKey = (stack: LocalStackName) =>
  signedApiKeys({
    secret: async () => secretOf(stack, 'apiKeys'),
    stack: stackName(stack),
    mode: 'test',
    random: () => createHash('sha256').update('story api key secret').digest(),
  }).mint(keyId)
