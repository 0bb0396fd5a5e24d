import { createHash } from 'node:crypto'
import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { dayOf, listed, pageItem } from '#platform/journal/journal.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import type { Journal } from '#platform/outbox/outbox.ts'

/** SHA-256 in hexadecimal, by which entries, pages and seals are linked. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The journal of the present day. */
export const dynamoJournal = (client: DynamoDBDocumentClient, table: string, clock: Clock): Journal => ({
  add: async (entries) => {
    const page = { day: dayOf(clock.now()), entries: entries.map(listed) }
    await client.send(new PutCommand({ TableName: table, Item: pageItem(page, sha256) }))
  },
})
