import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { linkEvents } from '#platform/events/chain.ts'
import { eventItem } from '#platform/events/records.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import type { Key } from '#platform/table/indexes.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { Change, Claim, Count } from '#platform/table/record.ts'
import { idempotencyKey } from '#platform/table/system-keys.ts'
import type { Commit, Committed, Idempotency, UnitOfWork } from '#platform/unit-of-work/unit-of-work.ts'
import { sha256 } from './journal.ts'
import { readAll, readOne } from './reader.ts'

/**
 * Writes one transaction: the changed items with their conditions, the events that report them, and the idempotency record.
 * DynamoDB refuses all of it if one condition fails.
 */
export const dynamoUnitOfWork = ({
  client,
  table,
  clock,
  read = readOne(client, table),
}: {
  client: DynamoDBDocumentClient
  table: string
  clock: Clock
  /** Reads an idempotency record: together with other reads of that moment, where a loader is given. */
  read?: Reader['one']
}): UnitOfWork => {
  const recall = async (idempotency: Idempotency) => {
    const found = await read<Pick<Idempotency, 'fingerprint'> & { readonly result: readonly string[] }>(
      idempotencyKey(digestOf(idempotency)),
    )
    if (!found) return undefined
    return found.fingerprint === idempotency.fingerprint ? { result: found.result } : ('key-reused' as const)
  }

  const write = async (commit: Commit, idempotency: Idempotency | undefined): Promise<Committed> => {
    const { changes, entries } = linkEvents(commit.changes, commit.events, sha256)
    const items = [
      ...changes.map(actionFor),
      ...changes.flatMap(besideActions),
      ...entries.map((entry) => put(eventItem(entry))),
      ...(idempotency ? [idempotencyRecord(idempotency, commit.result, clock)] : []),
    ]
    const input: TransactWriteCommandInput = { TransactItems: items.map((action) => inTable(table, action)) }
    for (let attempt = 1; ; attempt += 1) {
      const reasons = await cancellation(() => client.send(new TransactWriteCommand(input)))
      if (!reasons) return { kind: 'committed' }
      if (idempotency && reasons.at(-1) === 'ConditionalCheckFailed') {
        const before = await recall(idempotency)
        if (before === 'key-reused') return { kind: 'key-reused' }
        if (before) return { kind: 'replayed', result: before.result }
      }
      const failed = commit.changes.flatMap((_, index) => (reasons[index] === 'ConditionalCheckFailed' ? [index] : []))
      if (failed.length > 0) return { kind: 'conflict', at: failed }
      // Another transaction held one of the items, or the table was busy: the same write is tried again a few times.
      if (attempt === collisions) return { kind: 'busy' }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
    }
  }

  const check = async ({ changes }: Commit): Promise<Committed> => {
    const keys = changes.map((change) => keyOf(change))
    const found = await readAll(client, table, keys)
    const failed = changes.flatMap((change, index) => (holds(change, found[index]) ? [] : [index]))
    return failed.length > 0 ? { kind: 'conflict', at: failed } : { kind: 'committed' }
  }

  return { recall, commit: (commit, { idempotency, dryRun }) => (dryRun ? check(commit) : write(commit, idempotency)) }
}

/** Attempts at one transaction while others hold its items. */
const collisions = 6
/** Seconds for which a key is remembered; expiry only cleans up. */
const rememberedFor = 7 * 86_400

type Condition = {
  readonly ConditionExpression?: string
  readonly ExpressionAttributeNames?: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, unknown>
}
type Action =
  | ({ readonly do: 'put'; readonly item: Readonly<Record<string, unknown>> } & Condition)
  | ({ readonly do: 'delete'; readonly key: Key } & Condition)
  | ({ readonly do: 'check'; readonly key: Key } & Condition)
  | ({ readonly do: 'update'; readonly key: Key; readonly expression: string } & Condition)

const isNew: Condition = { ConditionExpression: 'attribute_not_exists(pk)' }
const put = (item: Readonly<Record<string, unknown>>, condition: Condition = isNew): Action => ({
  do: 'put',
  item,
  ...condition,
})

const freeOrHeldBy = (holder: string, from?: string): Condition => ({
  ConditionExpression: `attribute_not_exists(pk) OR holder = :holder${from === undefined ? '' : ' OR holder = :from'}`,
  ExpressionAttributeValues: { ':holder': holder, ...(from !== undefined && { ':from': from }) },
})

const atVersion = (version: number): Condition => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
})

const heldBy = (holder: string): Condition => ({
  ConditionExpression: 'holder = :holder',
  ExpressionAttributeValues: { ':holder': holder },
})

const oneMore = ({ name, most, expires }: Count) => ({
  expression: 'SET #name = :name, #ttl = :ttl ADD #doc :one',
  ConditionExpression: 'attribute_not_exists(#doc) OR #doc < :most',
  ExpressionAttributeNames: { '#name': 'name', '#ttl': 'ttl', '#doc': 'doc' },
  ExpressionAttributeValues: {
    ':name': name,
    ':ttl': Math.floor(expires.getTime() / 1000),
    ':one': 1,
    ':most': most,
  },
})

const actionFor = (change: Change): Action => {
  switch (change.kind) {
    case 'create':
      return put(change.item)
    case 'ensure':
      return put(change.item, {})
    case 'replace':
      return put(change.item, atVersion(change.from))
    case 'remove':
      return { do: 'delete', key: change.key, ...atVersion(change.from) }
    case 'claim':
      return put(
        claimItem(change.claim),
        change.claim.once ? isNew : freeOrHeldBy(change.claim.holder, change.claim.from),
      )
    case 'release':
      return { do: 'delete', key: change.claim.key, ...freeOrHeldBy(change.claim.holder) }
    case 'check':
      return { do: 'check', key: change.claim.key, ...heldBy(change.claim.holder) }
    case 'count':
      return { do: 'update', key: change.count.key, ...oneMore(change.count) }
  }
}

/** What follows from an object is written whatever was there: the condition on the object itself decides. */
const besideActions = (change: Change): readonly Action[] => {
  const { put: items = [], drop = [] } = ('beside' in change ? change.beside : undefined) ?? {}
  return [...items.map((item) => put(item, {})), ...drop.map((key): Action => ({ do: 'delete', key }))]
}

const claimItem = ({ key, holder, doc }: Claim) => ({ ...key, name: 'claim', holder, doc })

/** Whether the same condition holds for an item that was read: this decides a dry run. */
const holds = (change: Change, found: Readonly<Record<string, unknown>> | undefined): boolean => {
  switch (change.kind) {
    case 'create':
      return found === undefined
    case 'ensure':
      return true
    case 'replace':
    case 'remove':
      return found?.['version'] === change.from
    case 'claim':
      return (
        found === undefined ||
        (!change.claim.once && [change.claim.holder, change.claim.from].includes(found['holder'] as string))
      )
    case 'release':
      return found === undefined || found['holder'] === change.claim.holder
    case 'check':
      return found?.['holder'] === change.claim.holder
    case 'count':
      return Number(found?.['doc'] ?? 0) < change.count.most
  }
}

const keyOf = (change: Change): Key => {
  if ('claim' in change) return change.claim.key
  if ('count' in change) return change.count.key
  if ('key' in change) return change.key
  const { pk, sk } = change.item
  return { pk, sk }
}

const idempotencyRecord = (idempotency: Idempotency, result: readonly string[], clock: Clock): Action =>
  put({
    ...idempotencyKey(digestOf(idempotency)),
    name: 'idempotency',
    doc: { fingerprint: idempotency.fingerprint, result },
    ttl: Math.floor(clock.now().getTime() / 1000) + rememberedFor,
  })

/** The key is the caller's own text: only its digest becomes part of a key. */
const digestOf = ({ scope, key }: Idempotency): string => sha256(JSON.stringify([scope, key]))

const inTable = (
  TableName: string,
  action: Action,
): NonNullable<TransactWriteCommandInput['TransactItems']>[number] => {
  if (action.do === 'put') {
    const { do: _, item, ...condition } = action
    return { Put: { TableName, Item: item, ...condition } }
  }
  if (action.do === 'update') {
    const { do: _, key, expression, ...condition } = action
    return { Update: { TableName, Key: key, UpdateExpression: expression, ...condition } }
  }
  const { do: what, key, ...condition } = action
  return what === 'delete'
    ? { Delete: { TableName, Key: key, ...condition } }
    : { ConditionCheck: { TableName, Key: key, ConditionExpression: undefined, ...condition } }
}

/** Runs a transaction. Returns the reasons of its cancellation, item by item; undefined when it was carried out. */
const cancellation = async (send: () => Promise<unknown>): Promise<readonly string[] | undefined> => {
  try {
    await send()
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error
    const { CancellationReasons } = error as Error & { CancellationReasons?: readonly { Code?: string }[] }
    const reasons = (CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    // Anything but a condition or a passing collision is our fault, such as an item that is too large.
    if (reasons.some((reason) => !passing.has(reason))) throw error
    return reasons
  }
}

const passing = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])
