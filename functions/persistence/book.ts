import { createHash } from 'node:crypto'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Book, Change, Claim, Commit, Committed, Once } from '#domain/kernel/commit.ts'
import type { Clock } from '#domain/kernel/clock.ts'
import { readAll, readOne, type Reader } from './read.ts'
import { claimKey, eventItem, itemOf, onceKey, type Key } from './table.ts'

/**
 * The book of record: every write is one transaction of the changed items with their conditions, the news of them, and
 * the idempotency record. DynamoDB refuses it whole if one condition fails.
 */
export const dynamoBook = ({
  client,
  table,
  clock,
  read = readOne(client, table),
}: {
  client: DynamoDBDocumentClient
  table: string
  clock: Clock
  /** How a key is looked up: together with what else is read at that moment, where a loader is given. */
  read?: Reader['one']
}): Book => {
  const recall = async (once: Once) => {
    const found = await read<Pick<Once, 'fingerprint'> & { readonly result: readonly string[] }>(
      onceKey(digestOf(once)),
    )
    if (!found) return undefined
    return found.fingerprint === once.fingerprint ? { result: found.result } : ('key-reused' as const)
  }

  const write = async (commit: Commit, once: Once | undefined): Promise<Committed> => {
    const items = [
      ...commit.changes.map(actionFor),
      ...commit.events.map((event) => put(eventItem(event))),
      ...(once ? [remembering(once, commit.result, clock)] : []),
    ]
    const input: TransactWriteCommandInput = { TransactItems: items.map((action) => inTable(table, action)) }
    for (let attempt = 1; ; attempt += 1) {
      const reasons = await cancellation(() => client.send(new TransactWriteCommand(input)))
      if (!reasons) return { kind: 'committed' }
      if (once && reasons.at(-1) === 'ConditionalCheckFailed') {
        const before = await recall(once)
        if (before === 'key-reused') return { kind: 'key-reused' }
        if (before) return { kind: 'replayed', result: before.result }
      }
      const failed = commit.changes.flatMap((_, index) => (reasons[index] === 'ConditionalCheckFailed' ? [index] : []))
      if (failed.length > 0) return { kind: 'conflict', at: failed }
      // Another transaction held one of the items, or the table was busy: the same write is tried again, a few times.
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

  return { recall, commit: (commit, { once, dryRun }) => (dryRun ? check(commit) : write(commit, once)) }
}

/** Tries at one transaction while others hold its items. */
const collisions = 6
/** How long a key is remembered; expiry only cleans up. */
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

const isNew: Condition = { ConditionExpression: 'attribute_not_exists(pk)' }
const put = (item: Readonly<Record<string, unknown>>, condition: Condition = isNew): Action => ({
  do: 'put',
  item,
  ...condition,
})

const freeOrHeldBy = (holder: string): Condition => ({
  ConditionExpression: 'attribute_not_exists(pk) OR holder = :holder',
  ExpressionAttributeValues: { ':holder': holder },
})

const heldBy = (holder: string): Condition => ({
  ConditionExpression: 'holder = :holder',
  ExpressionAttributeValues: { ':holder': holder },
})

const actionFor = (change: Change): Action => {
  switch (change.kind) {
    case 'create':
      return put(itemOf(change.record))
    case 'ensure':
      return put(itemOf(change.record), {})
    case 'replace':
      return put(itemOf(change.record), {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': change.from },
      })
    case 'claim':
      return put(
        { ...claimKey(change.claim), name: 'claim', holder: holderOf(change.claim), doc: change.claim },
        isOnceOnly(change.claim) ? isNew : freeOrHeldBy(holderOf(change.claim)),
      )
    case 'release':
      return { do: 'delete', key: claimKey(change.claim), ...freeOrHeldBy(holderOf(change.claim)) }
    case 'holds':
      return { do: 'check', key: claimKey(change.claim), ...heldBy(holderOf(change.claim)) }
  }
}

/** The same conditions, on items that were read: what a dry run goes by. */
const holds = (change: Change, found: Readonly<Record<string, unknown>> | undefined): boolean => {
  switch (change.kind) {
    case 'create':
      return found === undefined
    case 'ensure':
      return true
    case 'replace':
      return found?.['version'] === change.from
    case 'claim':
      return found === undefined || (!isOnceOnly(change.claim) && found['holder'] === holderOf(change.claim))
    case 'release':
      return found === undefined || found['holder'] === holderOf(change.claim)
    case 'holds':
      return found?.['holder'] === holderOf(change.claim)
  }
}

const keyOf = (change: Change): Key => {
  if ('claim' in change) return claimKey(change.claim)
  const { pk, sk } = itemOf(change.record)
  return { pk, sk }
}

const isOnceOnly = (claim: Claim): boolean => claim.on === 'use'

/** Who may write a claim again: its holder. */
const holderOf = (claim: Claim): string => {
  switch (claim.on) {
    case 'service':
      return claim.holder.partnerId
    case 'relationship':
      return claim.relationshipId
    case 'use':
      return claim.invitationId
    case 'domain':
      return claim.customerId
    case 'subscription':
      return claim.customerId
    case 'azure-subscription':
    case 'product':
      return claim.subscriptionId
    case 'migration':
      return claim.planId
  }
}

const remembering = (once: Once, result: readonly string[], clock: Clock): Action =>
  put({
    ...onceKey(digestOf(once)),
    name: 'once',
    doc: { fingerprint: once.fingerprint, result },
    ttl: Math.floor(clock.now().getTime() / 1000) + rememberedFor,
  })

/** The key is the caller's own text: only its digest becomes part of a key. */
const digestOf = ({ scope, key }: Once): string =>
  createHash('sha256')
    .update(JSON.stringify([scope, key]))
    .digest('hex')

const inTable = (
  TableName: string,
  action: Action,
): NonNullable<TransactWriteCommandInput['TransactItems']>[number] => {
  if (action.do === 'put') {
    const { do: _, item, ...condition } = action
    return { Put: { TableName, Item: item, ...condition } }
  }
  const { do: what, key, ...condition } = action
  return what === 'delete'
    ? { Delete: { TableName, Key: key, ...condition } }
    : { ConditionCheck: { TableName, Key: key, ConditionExpression: undefined, ...condition } }
}

/** Runs a transaction; why it was cancelled, item by item, or undefined when it was carried out. */
const cancellation = async (send: () => Promise<unknown>): Promise<readonly string[] | undefined> => {
  try {
    await send()
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error
    const { CancellationReasons } = error as Error & { CancellationReasons?: readonly { Code?: string }[] }
    const reasons = (CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    // Anything but a condition or a passing collision is a fault of ours, such as an item that is too large.
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
