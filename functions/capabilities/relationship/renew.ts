import type { Partners } from '#capabilities/partner/store.ts'
import { mayBegin, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId, type Ids } from '#platform/kernel/ids.ts'
import { all, invalid, isRefused, refuse, refuseIf, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { relationshipEvent } from './events.ts'
import { extensionRefused, mayExtend, wrongDuration, type GrantTerms } from './grant-terms.ts'
import { mayRenew } from './policy.ts'
import { relationshipRecord } from './records.ts'
import { renewable, termsOf, type Grant, type Relationship } from './relationship.ts'
import { weeksEarlier } from './spread.ts'
import { namedIn, successorOf, tooManyAtOnce, withSuccessors } from './successors.ts'
import type { Relationships } from './store.ts'

export type RenewDelegatedAdmin = {
  readonly relationshipIds: readonly string[]
  /** The services to renew; all, when left out. */
  readonly serviceKeys?: readonly string[]
  /** The partner whose delegated admin is renewed; every holder's, when left out. */
  readonly holderId?: string
  /** The most. Each replacement has whole weeks less, fewer than `spreadWeeks`. As before, when left out. */
  readonly durationDays?: number
  readonly autoExtend?: boolean
  /** When left out, as many as there are relationships, as long as none loses more than a quarter of its days. */
  readonly spreadWeeks?: number
}

const mostWeeks = 52

type Ports = Jurisdiction & { readonly relationships: Relationships; readonly partners: Partners }

/**
 * The partner has delegated admin replaced ahead of its end (rule J1): each grant that is in force gets a successor with the same roles,
 * which the customer approves as it did before. The former is in force until the successor is.
 */
export const renewDelegatedAdmin = command({
  load: async (ports: Ports, input: RenewDelegatedAdmin, actor: Caller) => {
    const partnerId = partnerOf(actor)
    const partner = partnerId && (await ports.partners.byId(partnerId))
    const checked = all({ found: await namedIn(ports, input.relationshipIds), terms: refuseIf(wrongTerms(input)) })
    if (isRefused(checked)) return checked
    const { found } = checked.values
    const [only, ...others] = found
    return { found, partner, named: others.length === 0 ? only : undefined }
  },
  may: (actor, { found, partner, named }, { ports }) => {
    const refusals = found.flatMap((one, index) => mayRenew(actor, one, ['relationshipIds', String(index)]) ?? [])
    // In a bulk, what has nothing to renew is left out; what is not there or not the caller's is a mistake of the whole.
    return (
      refusals.find((one) => named || one.kind !== 'wrong-state' || one.final) ?? (partner && mayBegin(partner, ports))
    )
  },
  version: ({ named }) => named,
  apply: (_, { found }, { input, ports, at }) => {
    const earlier = weeksEarlier(
      found.map(({ id }) => id),
      input.spreadWeeks ?? usualSpread(found, input),
    )
    const renewals = found.map((one) => renewal(one, input, { weeks: earlier.get(one.id) ?? 0, ids: ports.ids, at }))
    const refused = renewals.find(isRefused)
    if (refused) return refused
    const made = renewals.flatMap((one) => (one && !isRefused(one) ? [one] : []))
    if (made.length === 0) return refuse(nothingToRenew)
    const tooMany = tooManyAtOnce(made.map(({ before }) => before))
    if (tooMany) return refuse(tooMany)
    return {
      changes: made.map(({ change }) => change),
      events: made.map(({ event }) => event),
      result: { relationships: made.map(({ relationship }) => relationship) },
      ids: made.map(({ relationship }) => relationship.id),
    }
  },
  reload: async ({ relationships }, ids) => {
    const found = await relationships.byIds(ids.flatMap((id) => parseId('rel', id) ?? []))
    return { relationships: found.flatMap((relationship) => relationship ?? []) }
  },
})

const nothingToRenew: Refusal = {
  kind: 'wrong-state',
  code: 'WRONG_STATE',
  reason: 'There is no such delegated admin in force, or it is being replaced already.',
}

const wrongTerms = ({ serviceKeys, durationDays, spreadWeeks = 1 }: RenewDelegatedAdmin): Refusal | undefined => {
  if (serviceKeys?.length === 0)
    return invalid('MISSING', 'must name at least one service, or be left out', 'serviceKeys')
  if (!Number.isInteger(spreadWeeks) || spreadWeeks < 1 || spreadWeeks > mostWeeks)
    return invalid('OUT_OF_RANGE', `must be 1 to ${mostWeeks} weeks`, 'spreadWeeks')
  return durationDays === undefined ? undefined : wrongDuration(durationDays)
}

const usualSpread = (found: readonly Relationship[], { durationDays }: RenewDelegatedAdmin): number => {
  const days = durationDays ?? Math.min(...found.flatMap(renewable).map((grant) => termsOf(grant).durationDays))
  return Math.max(1, Math.min(found.length, Math.floor(days / 4 / 7)))
}

type Renewal = {
  readonly before: Relationship
  readonly relationship: Relationship
  readonly change: Change
  readonly event: NewEvent
}

/** The relationship with a successor of each grant that is meant; undefined where there is none. */
const renewal = (
  before: Relationship,
  input: RenewDelegatedAdmin,
  { weeks, ids, at }: { readonly weeks: number; readonly ids: Ids; readonly at: string },
): Renewal | Refused | undefined => {
  const meant = renewable(before).filter(
    ({ serviceKey, holder }) =>
      (input.serviceKeys?.includes(serviceKey) ?? true) &&
      (input.holderId === undefined || holder.id === input.holderId),
  )
  const terms = meant.map((grant) => successorTerms(grant, input, weeks))
  const refused = terms.find(isRefused)
  if (refused || meant.length === 0) return refused
  const successors = meant.flatMap((grant, index) => {
    const wanted = terms[index]
    return wanted && !isRefused(wanted) ? [successorOf(grant, wanted, ids, at)] : []
  })
  const relationship = withSuccessors(before, successors, at)
  return {
    before,
    relationship,
    change: relationshipRecord.replace(relationship, before),
    event: relationshipEvent({
      type: 'relationship.renewal-requested',
      subject: before.id,
      summary: `${before.partner.name} has delegated admin replaced ahead of its end`,
      data: { services: [...new Set(meant.map(({ serviceKey }) => serviceKey))], partnerId: before.partner.id },
    }),
  }
}

const successorTerms = (
  grant: Grant,
  { durationDays, autoExtend }: RenewDelegatedAdmin,
  weeks: number,
): GrantTerms | Refused => {
  const { roles, roleTemplateId, ...former } = termsOf(grant)
  const days = (durationDays ?? former.durationDays) - 7 * weeks
  if (days < 1)
    return refuse(invalid('CONTRADICTION', 'must leave a day at least: fewer weeks, or more days', 'spreadWeeks'))
  const isExtended = autoExtend ?? (former.autoExtend && mayExtend(roles))
  return isExtended && !mayExtend(roles)
    ? refuse(extensionRefused)
    : { durationDays: days, autoExtend: isExtended, roles, ...(roleTemplateId && { roleTemplateId }) }
}
