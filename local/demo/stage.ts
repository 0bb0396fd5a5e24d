import { randomUUID } from 'node:crypto'
import type { WorkflowName } from '#infra/model/workflows.ts'
import { clientOf } from '../client.ts'
import type { Stack } from '../stack.ts'
import { decisionsOf } from './decision.ts'
import { must, type Narrator } from './narrator.ts'
import { relationshipsOf } from './relationship.ts'

/** A part of the demo: a few steps that run one after the other. */
export type Act = {
  readonly play: (stage: Stage) => Promise<void>
  /** The workflow whose length the act shows: the length of its longest complete execution. */
  readonly measures?: {
    readonly workflow: WorkflowName
    readonly way: string
    readonly isWhole: (entered: readonly string[]) => boolean
  }
}

/** An act that starts a stack of its own. */
export type ActApart = { readonly play: (narrator: Narrator) => Promise<void> }

export type Stage = ReturnType<typeof stageOf>

type AzurePurchase = {
  readonly name: string
  readonly channel: string
  readonly soldBy?: string
  readonly productType?: string
  /** Who records it, and who bought it. */
  readonly by?: string
  readonly boughtBy?: string
}

const day = 86_400_000

/** The stack, and the operations that acts use on it. */
export const stageOf = (stack: Stack, narrator: Narrator) => {
  const client = clientOf(stack)
  const { run } = client
  const relationships = relationshipsOf(client)
  /** A partner that somebody else named as the seller confirms it: only its own word counts. */
  const confirmSale = async (id: string, soldBy: string | undefined, by: string): Promise<void> => {
    if (soldBy === undefined || soldBy === by) return
    const { userErrors } = await run(soldBy, 'confirmPartnerOfRecord', 'dryRun', { id })
    must(userErrors.length === 0, `the seller to confirm it, got ${JSON.stringify(userErrors)}`)
  }
  return {
    ...client,
    ...relationships,
    ...narrator,
    stack,
    decide: decisionsOf(client),
    waitForMail: (to: string, words: string) =>
      client.eventually(async () => stack.mailbox.messages({ to }).find(({ subject }) => subject.includes(words)), {
        what: `a mail “${words}” to ${to}`,
      }),
    /** Records Azure, or a product that belongs to it, that a customer has bought somewhere. Returns its id. */
    recordAzure: async ({ soldBy, by = 'direct', boughtBy = 'fabrikam', ...purchase }: AzurePurchase) => {
      const { subscription, userErrors } = await run(by, 'recordSubscription', 'subscription { id }', {
        ...purchase,
        customerId: await relationships.customerId(boughtBy),
        serviceKind: 'USAGE_BASED',
        serviceKeys: ['azure'],
        azureSubscriptionId: randomUUID(),
        ...(soldBy !== undefined && { partnerOfRecordId: stack.actors[soldBy]?.partnerId }),
      })
      must(subscription, `a subscription, got ${JSON.stringify(userErrors)}`)
      await confirmSale(subscription.id, soldBy, by)
      return subscription.id as string
    },
    advance: async (days: number): Promise<void> => {
      const { now } = await run('operator', 'advanceTestClock', 'now', { milliseconds: days * day })
      must(now, 'the test clock to move')
      await stack.waitForStream()
    },
  }
}
