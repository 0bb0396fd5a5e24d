import { createHash } from 'node:crypto'
import type { Caller, Operator, PartnerUser } from '#domain/kernel/actor.ts'
import type { Change, Request } from '#domain/kernel/commit.ts'
import { customerIdOf, idOf, partnerIdOf, type Ids } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import type { PartnerKind } from '#domain/partner/partner.ts'
import type { ServiceKey } from '#domain/rules/services.ts'
import type { Channel, ProductType, ServiceKind, Subscription } from '#domain/subscription/subscription.ts'
import { dynamoBook } from '#persistence/book.ts'
import { mintApiKey } from '#api/api-key.ts'
import { composeApp, type App } from '#runtime/app.ts'
import { awsClients } from '#runtime/clients.ts'
import { operatorTenantId, type LocalStackName } from '../environment.ts'

/** The same bits for the same name, in the form of a UUID: the story has the same ids wherever it is told. */
const named = (name: string): string => {
  const hex = createHash('sha256').update(`story ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type PartnerCast = { readonly name: string; readonly kind: PartnerKind; readonly country: string }
type CustomerCast = {
  readonly name: string
  readonly domain: string
  readonly country: string
  readonly inBookOf?: string
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

const partners: Record<string, PartnerCast> = {
  direct: { name: 'Alpenblick Cloud GmbH', kind: 'DIRECT_BILL', country: 'DE' },
  rival: { name: 'Boréal Systèmes', kind: 'DIRECT_BILL', country: 'FR' },
  provider: { name: 'Nordwind Distribution', kind: 'INDIRECT_PROVIDER', country: 'DE' },
  reseller: { name: 'Seeblick IT', kind: 'INDIRECT_RESELLER', country: 'AT' },
}

const customers: Record<string, CustomerCast> = {
  fabrikam: { name: 'Fabrikam Maschinenbau', domain: 'fabrikam.example', country: 'DE', inBookOf: 'direct' },
  contoso: { name: 'Contoso France', domain: 'contoso.example', country: 'FR', inBookOf: 'direct' },
  adatum: { name: 'A. Datum Iberia', domain: 'adatum.example', country: 'ES', inBookOf: 'provider' },
  woodgrove: { name: 'Woodgrove Bank', domain: 'woodgrove.example', country: 'US' },
}

const purchases: readonly Purchase[] = [
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

/** Someone in the story: who they are to the API, and how they prove it. */
export type CastMember = {
  readonly kind: 'PARTNER_USER' | 'CUSTOMER_USER' | 'OPERATOR' | 'INTEGRATION'
  readonly tenantId: string
  readonly partnerId?: string
  readonly claims?: Readonly<Record<string, unknown>>
  readonly apiKey?: string
}

const inCloud = (stack: LocalStackName) =>
  Object.entries(partners).filter(([, { kind }]) => stack === 'global' || kind === 'DIRECT_BILL')

/** Everybody who acts, whether or not the table has heard of them yet. */
export const cast = (stack: LocalStackName): Readonly<Record<string, CastMember>> => {
  const member = (
    name: string,
    kind: CastMember['kind'],
    tenantId: string,
    roles: readonly string[],
    email: string,
  ): CastMember => ({
    kind,
    tenantId,
    ...(kind === 'PARTNER_USER' && { partnerId: partnerIdOf(tenantId) }),
    claims: { sub: name, tid: tenantId, roles, name, email },
  })
  return {
    operator: member('operator', 'OPERATOR', operatorTenantId, ['Operator'], 'operator@multichannel.example'),
    ...Object.fromEntries(
      inCloud(stack).map(([name]) => [
        name,
        member(
          name,
          'PARTNER_USER',
          named(name),
          ['Partner.GlobalAdmin', 'Partner.AdminAgent'],
          `agent@${name}.example`,
        ),
      ]),
    ),
    directSales: member('directSales', 'PARTNER_USER', named('direct'), ['Partner.SalesAgent'], 'sales@direct.example'),
    ...Object.fromEntries(
      Object.entries(customers).map(([name, { domain }]) => [
        name,
        member(name, 'CUSTOMER_USER', named(name), ['Customer.GlobalAdmin'], `admin@${domain}`),
      ]),
    ),
    fabrikamUser: member(
      'fabrikamUser',
      'CUSTOMER_USER',
      named('fabrikam'),
      ['Customer.User'],
      'user@fabrikam.example',
    ),
    stranger: member(
      'stranger',
      'CUSTOMER_USER',
      named('stranger'),
      ['Customer.GlobalAdmin'],
      'admin@stranger.example',
    ),
    integration: {
      kind: 'INTEGRATION',
      tenantId: named('direct'),
      partnerId: partnerIdOf(named('direct')),
      apiKey: seededKey().key,
    },
  }
}

const keyId = idOf('key', named('api-key').replaceAll('-', '').replace(/^./, '0'))
const seededKey = () => mintApiKey(keyId, createHash('sha256').update('story api key secret').digest('base64url'))

/** Tells the story so far to an empty stack, through the use cases. Telling it again changes nothing. */
export const seedStory = async (stack: LocalStackName): Promise<void> => {
  const app = composeApp((await import('#runtime/env.ts')).readEnv(), { newIds: () => storyIds() })
  await app.clock.sync()
  const operator: Operator = { kind: 'operator', id: 'operator' }
  const as = (name: string): PartnerUser => ({
    kind: 'partner-user',
    id: name,
    partnerId: partnerIdOf(named(name)),
    tenantId: named(name),
    roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
  })
  const told = inCloud(stack)

  for (const [name, { kind, country, name: title }] of told)
    settle(
      await app.commands.registerPartner(
        operator,
        {
          name: title,
          kind,
          tenantId: named(name),
          mpnId: String(4_000_000 + told.findIndex(([other]) => other === name)),
          country,
          contactEmail: `agent@${name}.example`,
          adminGroupId: named(`${name} AdminAgents`),
          standing: 'ACTIVE',
          agreementSigned: true,
        },
        once(`partner ${name}`),
      ),
    )
  if (stack === 'global') {
    settle(
      await app.commands.linkReseller(as('provider'), { resellerId: partnerIdOf(named('reseller')) }, once('link')),
    )
    settle(
      await app.commands.acceptResellerLink(
        as('reseller'),
        { providerId: partnerIdOf(named('provider')) },
        once('accept link'),
      ),
    )
  }
  for (const [name, { inBookOf, ...customer }] of Object.entries(customers)) {
    const by: Caller =
      inBookOf !== undefined && told.some(([partner]) => partner === inBookOf) ? as(inBookOf) : operator
    settle(
      await app.commands.addCustomer(
        by,
        { ...customer, tenantId: named(name), contactEmail: `admin@${customer.domain}` },
        once(`customer ${name}`),
      ),
    )
  }
  await buy(app, stack)
}

const once = (key: string): Request => ({
  correlationId: 'story',
  dryRun: false,
  once: { scope: 'story', key, fingerprint: key },
})

const settle = (outcome: Outcome<object>): void => {
  if (outcome.kind === 'refused') throw new Error(`The story cannot be told: ${JSON.stringify(outcome.why)}`)
}

/** What was bought before the story begins, and the key of a program: both have no use case of their own yet. */
const buy = async (app: App, stack: LocalStackName): Promise<void> => {
  const book = dynamoBook({ client: awsClients().dynamo, table: app.env.TABLE_NAME, clock: app.clock })
  const at = app.clock.now().toISOString()
  const sellers = new Set(inCloud(stack).map(([name]) => name))
  const bought: readonly Change[] = purchases.map(
    ({ by, soldBy, productType = 'SUBSCRIPTION', ...purchase }): Change => {
      const value: Subscription = {
        ...purchase,
        productType,
        id: idOf('sub', named(`${by} ${purchase.name}`)),
        version: 1,
        customerId: customerIdOf(named(by)),
        status: 'ACTIVE',
        ...(soldBy !== undefined &&
          sellers.has(soldBy) && {
            partnerOfRecord: { id: partnerIdOf(named(soldBy)), name: partners[soldBy]?.name ?? soldBy },
          }),
        createdAt: at,
        updatedAt: at,
      }
      return { kind: 'create', record: { name: 'subscription', value } }
    },
  )
  const direct = named('direct')
  const key: Change = {
    kind: 'create',
    record: {
      name: 'api-key',
      value: {
        id: keyId,
        version: 1,
        partnerId: partnerIdOf(direct),
        tenantId: direct,
        name: 'Alpenblick portal',
        scopes: ['read', 'write'],
        secretHash: seededKey().secretHash,
        createdAt: at,
        updatedAt: at,
      },
    },
  }
  await book.commit({ changes: [...bought, key], events: [], result: [] }, { dryRun: false })
}

/** Ids that depend on nothing but their number, so that the story's own events have the same ones each time. */
const storyIds = (): Ids => {
  let number = 0
  return { next: (prefix) => idOf(prefix, `0193${String((number += 1)).padStart(28, '0')}`) }
}
