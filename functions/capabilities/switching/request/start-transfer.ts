import { relationshipClaim } from '#capabilities/customer/records.ts'
import { relationshipRecord } from '#capabilities/relationship/records.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { NewEvent } from '#platform/events/event.ts'
import type { SwitchLineId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import { countsOf, lineFacts, updateBatch, type SwitchBatch } from '../model/batch.ts'
import { switchEvent } from '../model/events.ts'
import { takeSubscriptions } from '../model/open-switches.ts'
import { batchRecord } from '../model/records.ts'
import { moveWithin, transition, type SwitchRequest } from '../model/switch-request.ts'
import { mayReceive } from './assess.ts'
import { chooseLines, isChoosable, type TransferContext } from './switch-context.ts'

/**
 * Starts the transfer of the chosen lines; the others stay. From here on nobody can cancel it. Everything that could stand
 * against it is checked once more, and the relationship with the future partner cannot end until no line moves any more.
 */
export const startTransfer = (
  context: TransferContext,
  lineIds: readonly string[] | undefined,
  now: Date,
): Refused | { readonly request: SwitchRequest; readonly changes: readonly Change[]; readonly moving: number } => {
  const { request, batches, decision, relationship } = context
  const chosen = chooseLines(context, lineIds)
  if ('refusal' in chosen) return chosen
  const subscription = decision.bought.find(({ id }) => id === chosen.lines[0]?.subscriptionId)
  const allowed = subscription && mayReceive(decision, subscription, ruleSets[request.ruleSet])
  if (!allowed || 'refusal' in allowed) return allowed ?? refuse(notFound('switch request', 'id'))
  if (!relationship) return refuse(notFound('relationship with the future partner'))

  const at = now.toISOString()
  const moving = new Set<SwitchLineId>(chosen.lines.map(({ id }) => id))
  const next = batches.map((batch) =>
    batch.lines.some(isChoosable) ? withChoice(batch, moving, request.attempt + 1, at) : batch,
  )
  const started = transition(
    request,
    {
      status: 'IN_PROGRESS',
      acceptedAt: 'acceptedAt' in request ? request.acceptedAt : at,
      until: new Date(now.getTime() + moveWithin).toISOString(),
      ...('access' in request && request.access && { access: request.access }),
    },
    at,
    { lines: countsOf(next), attempt: request.attempt + 1 },
  )
  return {
    request: started,
    moving: moving.size,
    changes: [
      ...replaceBatches(batches, next),
      takeSubscriptions(
        decision.openSwitches,
        request.customerId,
        request.id,
        chosen.lines.map(({ subscriptionId }) => subscriptionId),
        at,
      ),
      holdRelationship(relationship, [...(relationship.movingSwitches ?? []), request.id], at),
      // It may have ended between the read of the customer's file and that of the relationship itself.
      relationshipClaim.check({
        customerId: request.customerId,
        partnerId: request.target.id,
        relationshipId: relationship.id,
      }),
    ],
  }
}

/** Replaces the batches that have changed. */
export const replaceBatches = (before: readonly SwitchBatch[], after: readonly SwitchBatch[]): readonly Change[] =>
  after.flatMap((batch, index): readonly Change[] => {
    const earlier = before[index]
    return earlier && earlier.version !== batch.version ? [batchRecord.replace(batch, earlier)] : []
  })

/** In the first attempt a line that is not chosen stays behind for good; in a later one it just stays failed. */
const withChoice = (batch: SwitchBatch, moving: ReadonlySet<SwitchLineId>, attempt: number, at: string): SwitchBatch =>
  updateBatch(
    batch,
    (line) => {
      if (moving.has(line.id)) return { ...lineFacts(line), status: 'MOVING', attempt }
      return attempt === 1 && line.status === 'PROPOSED' ? { ...lineFacts(line), status: 'LEFT_OUT' } : line
    },
    at,
  )

/** Records the switches that keep a relationship from ending. */
export const holdRelationship = (
  relationship: Relationship,
  switches: readonly SwitchRequest['id'][],
  at: string,
): Change => {
  const { movingSwitches: _, ...rest } = relationship
  return relationshipRecord.replace(
    {
      ...rest,
      ...(switches.length > 0 && { movingSwitches: [...new Set(switches)] }),
      version: relationship.version + 1,
      updatedAt: at,
    } as Relationship,
    relationship,
  )
}

/** The event that a request is accepted, and cannot be canceled any more. */
export const acceptedEvent = (request: SwitchRequest, moving: number): NewEvent =>
  switchEvent({
    type: 'switch-request.accepted',
    subject: request.id,
    summary: `${request.source.name} lets Azure of ${request.customerName} go to ${request.target.name}`,
    data: { lines: moving, ...(request.reseller && { resellerId: request.reseller.id }) },
  })
