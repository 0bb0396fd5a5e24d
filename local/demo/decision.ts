import type { Client, Json } from '../client.ts'
import { must, type Narrator } from './narrator.ts'

/** Returns the decision for a subscription that is recorded, or for assumed facts. */
export const decisionsOf =
  ({ ask }: Pick<Client, 'ask'>) =>
  async (actor: string, about: { readonly subscriptionId: string } | { readonly facts: object }): Promise<Json> => {
    const { data, errors } = await ask(
      actor,
      `query($input: ChannelDecisionInput!) {
        channelDecision(input: $input) {
          outcome code reason possibleNow ruleSet decidedBy warnings nextSteps { text by mutation required }
        }
      }`,
      { input: { about } },
    )
    must(errors.length === 0, `a decision, got ${JSON.stringify(errors)}`)
    return data.channelDecision
  }

/** Reports the decision, its reason, and the next steps. */
export const reportDecision = (report: Narrator['report'], decision: Json): void => {
  const { outcome, code, reason, ruleSet, decidedBy, nextSteps, possibleNow } = decision
  report(`${code ?? outcome}: ${reason} (${decidedBy.join(', ')} of ${ruleSet}${possibleNow ? ', open now' : ''})`)
  for (const { text, by, mutation, required } of nextSteps)
    report(`  ${required ? 'first' : 'then '} ${by.join(' or ')}: ${text}${mutation === null ? '' : ` → ${mutation}`}`)
}
