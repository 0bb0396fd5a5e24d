import { randomUUID } from 'node:crypto'
import type { WorkflowName } from '#infra/workflows.ts'
import { clientOf } from '../client.ts'
import type { Stack } from '../stack.ts'
import { decisionsOf } from './decision.ts'
import { must, type Narrator } from './narrator.ts'
import { relationshipsOf } from './relationship.ts'

/** A part of the demo: a few steps, told one after the other. */
export type Act = {
  readonly play: (stage: Stage) => Promise<void>
  /** The workflow whose length the act shows: the longest of the executions that went all the way. */
  readonly measures?: {
    readonly workflow: WorkflowName
    readonly way: string
    readonly isWhole: (entered: readonly string[]) => boolean
  }
}

/** An act that brings a stack of its own. */
export type ActApart = { readonly play: (narrator: Narrator) => Promise<void> }

export type Stage = ReturnType<typeof stageOf>

type AzurePurchase = {
  readonly name: string
  readonly channel: string
  readonly soldBy?: string
  readonly productType?: string
  /** Who enters it, and whose it is. */
  readonly by?: string
  readonly boughtBy?: string
}

const day = 86_400_000

/** The stack, and the words in which acts are played on it. */
export const stageOf = (stack: Stack, narrator: Narrator) => {
  const client = clientOf(stack)
  const { run } = client
  const relationships = relationshipsOf(client)
  return {
    ...client,
    ...relationships,
    ...narrator,
    stack,
    decide: decisionsOf(client),
    letter: (to: string, words: string) =>
      client.eventually(async () => stack.mailbox.messages({ to }).find(({ subject }) => subject.includes(words)), {
        what: `a letter “${words}” to ${to}`,
      }),
    /** Enters Azure that a customer, Fabrikam for one, has bought somewhere, or what goes with it; its id. */
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
      return subscription.id as string
    },
    advance: async (days: number): Promise<void> => {
      const { now } = await run('operator', 'advanceTestClock', 'now', { milliseconds: days * day })
      must(now, 'the test clock to move')
      await stack.settled()
    },
  }
}
