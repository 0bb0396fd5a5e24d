import type { Caller, Operator, PartnerUser } from '#domain/kernel/actor.ts'
import type { Change, Request } from '#domain/kernel/commit.ts'
import { customerIdOf, idOf, partnerIdOf, type Ids } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import { composeApp, type App } from '#runtime/app.ts'
import { groundOf, openGround, type Ground } from '#runtime/ground.ts'
import type { LocalStackName } from '../environment.ts'
import { customersIn, inCloud, keyId, named, purchases, seededKey } from './cast.ts'

/** Tells the story so far to an empty stack, through the use cases. Telling it again changes nothing. */
export const seedStory = async (stack: LocalStackName): Promise<void> => {
  const { env, clients } = openGround()
  const ground = groundOf(env, { clients, newIds: () => storyIds() })
  const app = composeApp(ground)
  await app.clock.sync()
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
  for (const [name, { inBookOf, ...customer }] of customersIn(stack)) {
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
  await issueKey(ground)
}

const operator: Operator = { kind: 'operator', id: 'operator' }

const once = (key: string): Request => ({
  correlationId: 'story',
  dryRun: false,
  once: { scope: 'story', key, fingerprint: key },
})

/** What is so already was told before; anything else that is refused is a fault of the story. */
const settle = (outcome: Outcome<object>): void => {
  if (outcome.kind === 'refused' && outcome.why.kind !== 'already-exists' && outcome.why.kind !== 'wrong-state')
    throw new Error(`The story cannot be told: ${JSON.stringify(outcome.why)}`)
}

/** What was bought before the story begins, as an operator enters it. */
const buy = async (app: App, stack: LocalStackName): Promise<void> => {
  const sellers = new Set(inCloud(stack).map(([name]) => name))
  const known = new Set(customersIn(stack).map(([name]) => name))
  for (const { by, soldBy, productType = 'SUBSCRIPTION', ...purchase } of purchases.filter((one) => known.has(one.by)))
    settle(
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

/** The key of a program: there is no use case for keys yet. */
const issueKey = async ({ ports, reader, storesOn }: Ground): Promise<void> => {
  const at = ports.clock.now().toISOString()
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
  await storesOn(reader).book.commit({ changes: [key], events: [], result: [] }, { dryRun: false })
}

/** Ids that depend on nothing but their number, so that the story's own events have the same ones each time. */
const storyIds = (): Ids => {
  let number = 0
  return { next: (prefix) => idOf(prefix, `0193${String((number += 1)).padStart(28, '0')}`) }
}
