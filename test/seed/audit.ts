/** Shows every sentence of the seed on two running stacks, one after the other. */
import { ampleMailBudgets } from '../support/mail-budgets.ts'
import { startStack } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { worldOf } from '../support/world-client.ts'
import { showOn, type Exhibit } from './exhibit.ts'
import { actorOf, newCustomer, type Sentence } from './scene.ts'
import { sentences } from './sentences.ts'

export type Shown = { readonly sentence: Sentence; readonly exhibits: readonly Exhibit[]; readonly trouble?: string }

export const isShown = ({ exhibits, trouble }: Shown): boolean =>
  trouble === undefined && exhibits.length > 0 && exhibits.every(({ instead }) => instead === undefined)

export const auditSeed = async (): Promise<readonly Shown[]> => {
  const worldwide = await showAll('global')
  const germany = await showAll('germany')
  return worldwide.map((one, index): Shown => {
    const other = germany[index]
    const trouble = one.trouble ?? other?.trouble
    return {
      sentence: one.sentence,
      exhibits: [...one.exhibits, ...(other?.exhibits ?? [])],
      ...(trouble !== undefined && { trouble }),
    }
  })
}

const showAll = async (stack: 'global' | 'germany'): Promise<readonly Shown[]> => {
  const world = worldOf(
    await startStack({
      stack,
      port: 0,
      data: 'memory',
      gdap: approvingCustomers,
      partnersConnected: true,
      seed: 'story',
      logLevel: 'silent',
      mailBudgets: ampleMailBudgets,
      log: () => {},
    }),
  )
  try {
    await newCustomer({ world }, actorOf.customer)
    const shown: Shown[] = []
    for (const sentence of sentences) {
      const { show, exhibits } = showOn(world, stack === 'global' ? 'GLOBAL' : 'GERMANY', actorOf)
      const exhibit = stack === 'germany' ? (sentence.inGermany ?? sentence.show) : sentence.show
      const trouble = await exhibit(show).then(
        () => undefined,
        (error: unknown) => String(error instanceof Error ? error.stack : error),
      )
      shown.push({ sentence, exhibits, ...(trouble !== undefined && { trouble }) })
    }
    return shown
  } finally {
    await world.stack.stop()
  }
}
