import { recordOf, scopes, type Operator, type PartnerUser } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { apiKeyRecord } from '#capabilities/api-key/records.ts'
import { customerIdOf, idOf, partnerIdOf, type Ids } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import { composeApp, type App } from '#runtime/app.ts'
import { createContainer, openContainer, type Container } from '#runtime/container.ts'
import type { LocalStackName } from '../environment/environment.ts'
import { customersIn, inCloud, keyId, keyName, named, partners, purchases, seededKey } from './cast.ts'

/** Seeds a stack with the story, through the use cases. A second run changes nothing. */
export const seedStory = async (stack: LocalStackName): Promise<void> => {
  const { env, clients } = openContainer()
  const container = createContainer(env, { clients, newIds: () => storyIds() })
  const app = composeApp(container)
  await app.clock.sync()
  const as = (name: string): PartnerUser => ({
    kind: 'partner-user',
    id: name,
    partnerId: partnerIdOf(named(name)),
    tenantId: named(name),
    roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
  })
  const partners = inCloud(stack)

  for (const [name, { kind, country, name: title }] of partners)
    expectSuccess(
      await app.commands.registerPartner(
        operator,
        {
          name: title,
          kind,
          tenantId: named(name),
          mpnId: String(4_000_000 + partners.findIndex(([other]) => other === name)),
          country,
          contactEmail: `agent@${name}.example`,
          adminGroupId: named(`${name} AdminAgents`),
          status: 'ACTIVE',
          agreementSigned: true,
        },
        once(`partner ${name}`),
      ),
    )
  if (stack === 'global') {
    expectSuccess(
      await app.commands.linkReseller(as('provider'), { resellerId: partnerIdOf(named('reseller')) }, once('link')),
    )
    expectSuccess(
      await app.commands.acceptResellerLink(
        as('reseller'),
        { providerId: partnerIdOf(named('provider')) },
        once('accept link'),
      ),
    )
  }
  for (const [name, { customerOf, admin: _, ...customer }] of customersIn(stack)) {
    const input = { ...customer, tenantId: named(name), contactEmail: `admin@${customer.domain}` }
    // An operator has put it on record, and the partner that knows it has a note of it.
    expectSuccess(await app.commands.addCustomer(operator, input, once(`customer ${name}`)))
    if (customerOf !== undefined && partners.some(([partner]) => partner === customerOf))
      expectSuccess(await app.commands.addCustomer(as(customerOf), input, once(`customer list ${name}`)))
  }
  await recordPurchases(app, stack)
  await issueKey(container, stack)
}

const operator: Operator = { kind: 'operator', id: 'operator' }

const once = (key: string): CommandContext => ({
  correlationId: 'story',
  dryRun: false,
  idempotency: { scope: 'story', key, fingerprint: key },
})

/** Accepts a refusal that shows that the step was done before. Any other refusal is a fault of the story. */
const expectSuccess = (outcome: Outcome<object>): void => {
  if (outcome.kind === 'refused' && outcome.refusal.kind !== 'already-exists' && outcome.refusal.kind !== 'wrong-state')
    throw new Error(`The story cannot be seeded: ${JSON.stringify(outcome.refusal)}`)
}

/** Records the purchases from before the story, as an operator. */
const recordPurchases = async (app: App, stack: LocalStackName): Promise<void> => {
  const sellers = new Set(inCloud(stack).map(([name]) => name))
  const known = new Set(customersIn(stack).map(([name]) => name))
  for (const { by, soldBy, productType = 'SUBSCRIPTION', ...purchase } of purchases.filter((one) => known.has(one.by)))
    expectSuccess(
      await app.commands.recordSubscription(
        operator,
        {
          ...purchase,
          productType,
          customerId: customerIdOf(named(by)),
          ...(soldBy !== undefined && sellers.has(soldBy) && { partnerOfRecordId: partnerIdOf(named(soldBy)) }),
          ...(purchase.serviceKind === 'USAGE_BASED' &&
            productType === 'SUBSCRIPTION' && { azureSubscriptionId: named(`${by} ${purchase.name}`) }),
        },
        once(`purchase ${by} ${purchase.name}`),
      ),
    )
}

/** Creates the API key of a program as it is in every run: the use case makes one that nobody has seen before. */
const issueKey = async ({ ports, reader, storesOn }: Container, stack: LocalStackName): Promise<void> => {
  const now = ports.clock.now()
  const direct = named('direct')
  const key = apiKeyRecord.create({
    id: keyId,
    version: 1,
    partner: { id: partnerIdOf(direct), name: partners['direct']?.name ?? '' },
    tenantId: direct,
    name: keyName,
    scopes,
    allowedAddresses: [],
    digest: (await seededKey(stack)).digest,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    updatedBy: recordOf(operator),
    expiresAt: new Date(now.getTime() + days(365)).toISOString(),
  })
  await storesOn(reader).unitOfWork.commit({ changes: [key], events: [], result: [] }, { dryRun: false })
}

/** Ids that depend on their number alone, so that the events of the story have the same ids in every run. */
const storyIds = (): Ids => {
  let number = 0
  return { next: (prefix) => idOf(prefix, `0193${String((number += 1)).padStart(28, '0')}`) }
}
