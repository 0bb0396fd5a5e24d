/** What the book says at a moment, read past every use case: what a history is judged by. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Claim } from '#domain/kernel/commit.ts'
import type { DomainEvent, Subject } from '#domain/kernel/event.ts'
import {
  idOf,
  type PartnerId,
  type RelationshipId,
  type SubscriptionId,
  type SwitchRequestId,
} from '#domain/kernel/ids.ts'
import type { Process } from '#domain/process/process.ts'
import type { Relationship } from '#domain/relationship/relationship.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import { linesOf, type SwitchLine, type SwitchSheet } from '#domain/switch-request/sheet.ts'
import type { OpenSwitches, SwitchRequest } from '#domain/switch-request/switch-request.ts'
import { readAll } from '#persistence/read.ts'
import * as at from '#persistence/table.ts'
import { tableName } from '../environment.ts'
import type { Scene } from './scene.ts'
import type { Workshop } from './workshop.ts'

export type RequestView = {
  readonly request: SwitchRequest
  readonly lines: readonly SwitchLine[]
  readonly process: Process
  /** In the order in which they happened. */
  readonly events: readonly DomainEvent[]
}

export type View = {
  /** In the order of their creation. */
  readonly requests: readonly RequestView[]
  readonly subscriptions: ReadonlyMap<SubscriptionId, Subscription>
  readonly held: OpenSwitches['requests']
  readonly related: ReadonlyMap<PartnerId, RelationshipId>
  readonly relationships: readonly Relationship[]
  /** News of the requests and of relationships that ended, since the last look. */
  readonly news: readonly DomainEvent[]
}

export const nothingSeen: View = {
  requests: [],
  subscriptions: new Map(),
  held: {},
  related: new Map(),
  relationships: [],
  news: [],
}

/** Everything that a history is about, as it is now. A request here has one sheet of lines. */
export const viewOf = async (
  workshop: Workshop,
  { customerId, targets, known }: Scene,
  before: View,
  ids: readonly SwitchRequestId[],
): Promise<View> => {
  const keys = {
    requests: ids.map(at.switchRequestKey),
    sheets: ids.map((id) => at.switchSheetKey(id, 1)),
    processes: ids.map(at.processKey),
    subscriptions: known.subscriptions.map((id) => at.subscriptionKey(customerId, id)),
    held: [at.openSwitchesKey(customerId)],
    claims: Object.values(targets).map(({ id: partnerId }) =>
      // The key of the claim is the pair's; which relationship holds it is what is asked.
      at.claimKey({ on: 'relationship', customerId, partnerId, relationshipId: idOf('rel', '0') }),
    ),
    relationships: known.relationships.map(at.relationshipKey),
  }
  const [found, ...news] = await Promise.all([
    readAll(workshop.client, tableName, Object.values(keys).flat()),
    ...ids.map((id, index) => newsOf(workshop, id, before.requests[index]?.events.at(-1))),
  ])
  const docs = found.map((item) => item?.['doc'])
  const next = <T>(of: readonly at.Key[]) => docs.splice(0, of.length).filter((doc) => doc !== undefined) as T[]
  const requests = next<SwitchRequest>(keys.requests)
  const sheets = next<SwitchSheet>(keys.sheets)
  const processes = next<Process>(keys.processes)
  const subscriptions = next<Subscription>(keys.subscriptions)
  const [open] = next<OpenSwitches>(keys.held)
  const claims = next<Claim>(keys.claims)
  const relationships = next<Relationship>(keys.relationships)
  const justEnded = relationships.filter(
    ({ id, status }) =>
      status === 'ENDED' && before.relationships.some((one) => one.id === id && one.status !== status),
  )
  const ends = await Promise.all(justEnded.map(({ id }) => newsOf(workshop, id, undefined)))
  return {
    requests: requests.map((request, index) => ({
      request,
      lines: linesOf(sheets.slice(index, index + 1)),
      process: processes[index] as Process,
      events: [...(before.requests[index]?.events ?? []), ...(news[index] ?? [])],
    })),
    subscriptions: new Map(subscriptions.map((one) => [one.id, one])),
    held: open?.requests ?? {},
    related: new Map(
      claims.flatMap((claim) =>
        claim.on === 'relationship' ? [[claim.partnerId, claim.relationshipId] as const] : [],
      ),
    ),
    relationships,
    news: [...news, ...ends].flat(),
  }
}

/** What has been entered in a timeline after what was seen of it. */
const newsOf = async (
  { client }: Workshop,
  subject: Subject,
  seen: DomainEvent | undefined,
): Promise<readonly DomainEvent[]> => {
  const { partition, prefix = '' } = at.timelineOf(subject)
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      // `$` is the sign before the digits, `~` the one after all letters.
      ExpressionAttributeValues: {
        ':pk': partition,
        ':from': seen ? `${at.eventKey(seen).sk}$` : prefix,
        ':to': `${prefix}~`,
      },
      ConsistentRead: true,
    }),
  )
  return Items.map((item) => item['doc'] as DomainEvent)
}
