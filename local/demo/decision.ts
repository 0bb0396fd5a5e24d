import type { Client, Json } from '../client.ts'
import { must, type Narrator } from './narrator.ts'

/** What a partner may do with a subscription in the book, or with supposed facts. */
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

/** The answer, why, and what leads there. */
export const tellDecision = (told: Narrator['told'], decision: Json): void => {
  const { outcome, code, reason, ruleSet, decidedBy, nextSteps, possibleNow } = decision
  told(`${code ?? outcome}: ${reason} (${decidedBy.join(', ')} of ${ruleSet}${possibleNow ? ', open now' : ''})`)
  for (const { text, by, mutation, required } of nextSteps)
    told(`  ${required ? 'first' : 'then '} ${by.join(' or ')}: ${text}${mutation === null ? '' : ` → ${mutation}`}`)
}
