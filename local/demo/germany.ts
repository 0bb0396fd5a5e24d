import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { clientOf, type Json } from '../client.ts'
import { decisionsOf, reportDecision } from './decision.ts'
import { must } from './narrator.ts'
import type { ActApart } from './stage.ts'

/** The same decisions in the sovereign cloud, which has its own rules, services and stack. */
export const germany: ActApart = {
  play: ({ step, report }) =>
    step('The same in Germany: nothing is switched there, and the old rules lead the migration', async () => {
      const { ask, stop } = await startGermany()
      try {
        const decide = decisionsOf({ ask })
        const { data } = await ask('direct', '{ deployment { cloud region } serviceCatalogue { title gap } }')
        report(`A second stack, ${data.deployment.cloud} in ${data.deployment.region}`)

        const another = await decide('direct', { facts: { channel: 'CSP', serviceKind: 'USAGE_BASED' } })
        report('Azure from another partner of the program:')
        reportDecision(report, another)
        must(another.outcome === 'RECREATE_AND_CANCEL', 'another way than a switch in Germany')

        const agreement = await decide('direct', { facts: { channel: 'EA', serviceKind: 'USAGE_BASED' } })
        report('Azure under an Enterprise Agreement:')
        reportDecision(report, agreement)
        for (const warning of agreement.warnings) report(`  beware: ${warning}`)
        const gaps = data.serviceCatalogue.filter(({ gap }: Json) => gap !== null)
        report(
          `The program does without ${gaps.length} services here: ${gaps.map(({ title }: Json) => title).join(', ')}`,
        )
        must(agreement.ruleSet === '2017-05' && agreement.decidedBy.includes('B11'), 'the rules of 2017')
      } finally {
        await stop()
      }
    }),
}

const startGermany = async () => {
  const worker = new Worker(new URL('./stack.worker.ts', import.meta.url), { workerData: { name: 'germany' } })
  const [ready] = (await once(worker, 'message')) as [Parameters<typeof clientOf>[0]]
  return {
    ...clientOf(ready),
    stop: async () => {
      const gone = once(worker, 'exit')
      worker.postMessage('stop')
      await gone
    },
  }
}
