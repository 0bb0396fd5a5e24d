/** This module reads the state in the table at a moment, without any query of the application. The laws judge this view. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { openRelationshipKey, relationshipClaim } from '#capabilities/customer/records.ts'
import { relationshipKey } from '#capabilities/relationship/records.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import type { OpenSwitches } from '#capabilities/subscription/open-switches.ts'
import { canceledSubscriptionKey, openSwitchesKey, subscriptionKey } from '#capabilities/subscription/records.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { linesOf, type SwitchBatch, type SwitchLine } from '#capabilities/switching/model/batch.ts'
import { batchKey, switchRequestKey } from '#capabilities/switching/model/records.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import { tableName } from '#local/environment/environment.ts'
import { readAll } from '#persistence/reader.ts'
import type { DomainEvent, Subject } from '#platform/events/event.ts'
import { eventKey, timelineOf } from '#platform/events/records.ts'
import type { PartnerId, RelationshipId, SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'
import { notificationsOf, type NotificationRecord } from '#platform/notification/records.ts'
import type { Task } from '#platform/task/task.ts'
import type { Key, Listing } from '#platform/table/indexes.ts'
import { workflowRunKey } from '#platform/workflow/records.ts'
import type { WorkflowRun } from '#platform/workflow/workflow-run.ts'
import type { Scene } from './scene.ts'
import type { TestBed } from './test-bed.ts'

export type RequestView = {
  readonly request: SwitchRequest
  readonly lines: readonly SwitchLine[]
  readonly run: WorkflowRun
  readonly notifications: Readonly<Record<string, NotificationRecord>>
  /** What waits for the parties, as the table has it. */
  readonly tasks: readonly Task[]
  /** The events stand in the order in which they happened. */
  readonly events: readonly DomainEvent[]
}

export type View = {
  /** The requests stand in the order of their creation. */
  readonly requests: readonly RequestView[]
  readonly subscriptions: ReadonlyMap<SubscriptionId, Subscription>
  /** The subscriptions of each open request. */
  readonly openSwitches: OpenSwitches['requests']
  readonly related: ReadonlyMap<PartnerId, RelationshipId>
  readonly relationships: readonly Relationship[]
  /** The events of the requests, and of relationships that ended, since the last view. */
  readonly newEvents: readonly DomainEvent[]
}

export const emptyView: View = {
  requests: [],
  subscriptions: new Map(),
  openSwitches: {},
  related: new Map(),
  relationships: [],
  newEvents: [],
}

/** Reads everything that a history is about. A request of a history has one batch of lines. */
export const readView = async (
  testBed: TestBed,
  { customerId, targets, known }: Scene,
  before: View,
  ids: readonly SwitchRequestId[],
): Promise<View> => {
  const keys = {
    requests: ids.map((id) => switchRequestKey(id)),
    batches: ids.map((id) => batchKey(id, 1)),
    runs: ids.map((id) => workflowRunKey(id)),
    subscriptions: known.subscriptions.flatMap((id) => [
      subscriptionKey(customerId, id),
      canceledSubscriptionKey(customerId, id),
    ]),
    openSwitches: [openSwitchesKey(customerId)],
    claims: Object.values(targets).map(({ id }) => openRelationshipKey(customerId, id)),
    relationships: known.relationships.map((id) => relationshipKey(id)),
  }
  const [found, notifications, tasks, ...newEvents] = await Promise.all([
    readAll(testBed.client, tableName, Object.values(keys).flat()),
    Promise.all(ids.map((id) => readCollection<NotificationRecord>(testBed, notificationsOf(id)))),
    Promise.all(ids.map((id) => readCollection<Task>(testBed, { partition: id, prefix: 'TASK#' }))),
    ...ids.map((id, index) => readEvents(testBed, id, before.requests[index]?.events.at(-1))),
  ])
  const docs = found.map((item) => item?.['doc'])
  const next = <T>(of: readonly Key[]) => docs.splice(0, of.length).filter((doc) => doc !== undefined) as T[]
  const requests = next<SwitchRequest>(keys.requests)
  const batches = next<SwitchBatch>(keys.batches)
  const runs = next<WorkflowRun>(keys.runs)
  const subscriptions = next<Subscription>(keys.subscriptions)
  const [openSwitches] = next<OpenSwitches>(keys.openSwitches)
  const claims = next<unknown>(keys.claims)
  const relationships = next<Relationship>(keys.relationships)
  const justEnded = relationships.filter(
    ({ id, status }) =>
      status === 'ENDED' && before.relationships.some((one) => one.id === id && one.status !== status),
  )
  const ends = await Promise.all(justEnded.map(({ id }) => readEvents(testBed, id, undefined)))
  return {
    requests: requests.map((request, index) => ({
      request,
      lines: linesOf(batches.slice(index, index + 1)),
      run: runs[index] as WorkflowRun,
      notifications: Object.fromEntries((notifications[index] ?? []).map((one) => [one.key, one])),
      tasks: tasks[index] ?? [],
      events: [...(before.requests[index]?.events ?? []), ...(newEvents[index] ?? [])],
    })),
    subscriptions: new Map(subscriptions.map((one) => [one.id, one])),
    openSwitches: openSwitches?.requests ?? {},
    related: new Map(
      claims.flatMap((doc) => {
        const claim = relationshipClaim.read(doc)
        return claim ? [[claim.partnerId, claim.relationshipId] as const] : []
      }),
    ),
    relationships,
    newEvents: [...newEvents, ...ends].flat(),
  }
}

/** Reads the events in a timeline after the last one that was read before. */
const readEvents = (
  testBed: TestBed,
  subject: Subject,
  last: DomainEvent | undefined,
): Promise<readonly DomainEvent[]> => readCollection(testBed, timelineOf(subject), last && eventKey(last).sk)

/** Reads the items of a collection after one of them, or all. */
const readCollection = async <T>(
  { client }: TestBed,
  { partition, prefix = '' }: Listing,
  last?: string,
): Promise<readonly T[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      // `$` sorts before the digits, `~` after all characters of an id.
      ExpressionAttributeValues: {
        ':pk': partition,
        ':from': last === undefined ? prefix : `${last}$`,
        ':to': `${prefix}~`,
      },
      ConsistentRead: true,
    }),
  )
  return Items.map((item) => item['doc'] as T)
}
