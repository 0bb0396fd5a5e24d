import { isOpen, type Relationship } from '#capabilities/relationship/relationship.ts'
import type { Relationships } from '#capabilities/relationship/store.ts'
import { unlessTrouble } from '#capabilities/relationship/upstream.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import { tenantIdOf, type RelationshipId } from '#platform/kernel/ids.ts'
import { expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { foundAfter, isSame, nextLook, type Found, type VendorAgreement } from './agreement.ts'
import { isReadIn } from './clouds.ts'
import { agreementEvent } from './events.ts'
import { lookAtAgreement } from './job-kinds.ts'
import { agreementRecord } from './records.ts'
import type { Agreements } from './store.ts'
import type { AgreementSight, CustomerAgreements } from './vendor.ts'

type Stores = { readonly agreements: Agreements; readonly relationships: Relationships }
type Ports = Stores & CommandPorts & { readonly customerAgreements: CustomerAgreements; readonly cloud: Cloud }

/** The agreements that are to be looked at, as jobs: one that fails holds up no other. */
export const dueAgreementLooks =
  ({ agreements }: Pick<Stores, 'agreements'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await agreements.dueLooks(by)).map(({ relationshipId, partner }) =>
      lookAtAgreement(relationshipId, {}, partner.id),
    )

/**
 * Looks at what the vendor has of the customer agreement of a relationship, and records it. Trouble with the vendor is no failure of the
 * job: what is known stays, and another look comes. Of a relationship that is over nothing is looked at.
 */
export const lookAtCustomerAgreement =
  (ports: Ports) =>
  async (actor: System, id: RelationshipId, context: CommandContext): Promise<void> => {
    const relationship = await ports.relationships.byId(id)
    if (!relationship || !isReadIn(ports.cloud)) return
    // Of two looks the one that began later counts, whichever ends first.
    const lookedAt = ports.clock.now().toISOString()
    const pair = { partner: tenantIdOf(relationship.partner.id), customer: relationship.tenantId }
    const sight = isOpen(relationship) ? await ports.customerAgreements.look(pair).catch(unlessTrouble) : undefined
    expectDone(await recordLook(ports)(actor, { id, sight, lookedAt }, context))
  }

type Look = {
  readonly id: RelationshipId
  /** Undefined where the vendor did not answer, or was not looked at. */
  readonly sight: AgreementSight | undefined
  readonly lookedAt: string
}

const recordLook = systemCommand({
  load: async ({ agreements, relationships }: Stores, { id }: Look) => {
    const [before, relationship] = await Promise.all([agreements.of(id), relationships.byId(id)])
    return { before, relationship }
  },
  apply: (_, { before, relationship }, { input: { sight, lookedAt }, now, at }) => {
    if (!relationship) return { noChange: {} }
    const next = isOpen(relationship)
      ? openAfter(before ?? firstOf(relationship, at), { sight, lookedAt, now })
      : closedAfter(before)
    if (!next) return { noChange: {} }
    const agreement = { ...next, version: (before?.version ?? 0) + 1 }
    return {
      changes: [before ? agreementRecord.replace(agreement, before) : agreementRecord.create(agreement)],
      events: eventsOf(agreement, before?.found),
      result: {},
      ids: [],
    }
  },
})

const firstOf = ({ id, partner, customerName }: Relationship, at: string): VendorAgreement => ({
  relationshipId: id,
  partner: { id: partner.id, name: partner.name },
  customerName,
  version: 0,
  createdAt: at,
})

/** What is known after a look; undefined where that changes nothing. */
const openAfter = (
  before: VendorAgreement,
  {
    sight,
    lookedAt,
    now,
  }: { readonly sight: AgreementSight | undefined; readonly lookedAt: string; readonly now: Date },
): VendorAgreement | undefined => {
  if (sight !== undefined) {
    if (before.found && lookedAt < before.found.lookedAt) return undefined
    const found = foundAfter(before.found, sight, lookedAt)
    return { ...before, found, lookAt: nextLook({ ...before, found }, now, { isAnswered: true }) }
  }
  const lookAt = nextLook(before, now, { isAnswered: false })
  // Another look may come sooner anyway.
  const isPlanned = before.lookAt !== undefined && before.lookAt > now.toISOString() && before.lookAt <= lookAt
  return isPlanned ? undefined : { ...before, lookAt }
}

/** With the relationship its looks and its task end; what was found stays on record. */
const closedAfter = (before: VendorAgreement | undefined): VendorAgreement | undefined => {
  if (before?.lookAt === undefined) return undefined
  const { lookAt: _lookAt, ...rest } = before
  return rest
}

/** That there is an agreement at the first look is as it has to be, and no event; neither is another look that finds the same. */
const eventsOf = ({ relationshipId, partner, customerName, found }: VendorAgreement, before: Found | undefined) => {
  if (!found || (before ? isSame(before, found) : found.status === 'IN_FORCE')) return []
  const about = { subject: relationshipId, data: { partnerId: partner.id } } as const
  return [
    found.status === 'MISSING'
      ? agreementEvent({
          ...about,
          type: 'relationship.agreement-missing',
          summary: `Microsoft has no customer agreement of ${customerName}: it takes no order and no transfer from ${partner.name}`,
        })
      : agreementEvent({
          ...about,
          type: 'relationship.agreement-in-force',
          summary: `Microsoft has the customer agreement of ${customerName}: ${found.by === 'CUSTOMER' ? 'the customer has signed it' : `${partner.name} has attested it`}`,
          data: { ...about.data, by: found.by },
        }),
  ]
}
