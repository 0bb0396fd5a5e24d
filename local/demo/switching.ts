import type { Json } from '../client.ts'
import { must } from './narrator.ts'
import type { Act, Stage } from './stage.ts'
import { switchesOf } from './switch.ts'

/** Azure goes from one partner to another by request. One request is accepted in part, one is rejected, one gets no answer. */
export const switching: Act = {
  play: async (stage) => {
    const { step, report, stack, waitForMail, customerId, advance, recordAzure } = stage
    const { look, take, waitUntilFinished, waitForNotification } = switchesOf(stage)
    const customer = await customerId('fabrikam')
    const requestSwitch = (message: string) =>
      take('direct', 'createSwitchRequest', {
        customerId: customer,
        sourcePartnerId: stack.actors['rival']?.partnerId,
        message,
      })

    await step('A switch: the future partner asks for Azure, and the current one lets a part of it go', async () => {
      for (const name of ['Azure, shop floor', 'Azure, web shop'])
        await recordAzure({ name, channel: 'CSP', soldBy: 'rival' })
      await recordAzure({ name: 'Reserved instances', channel: 'CSP', soldBy: 'rival', productType: 'RESERVATION' })
      const { id, linesVisible } = await requestSwitch('Fabrikam would like one partner for all of its Azure.')
      const { lines, ...request } = await look('rival', id)
      report(`${id} is ${request.status} until ${request.expiresAt}; its ${lines.nodes.length} lines are hidden`)
      must(!linesVisible && lines.nodes.length === 3, 'three lines, which the future partner does not see')
      const chosen = lines.nodes.slice(0, 2).map((line: Json) => line.id)

      const impact = await showImpact(stage, id, chosen)
      await take('rival', 'acceptSwitchRequest', { id, lineIds: chosen })
      const done = await waitUntilFinished(id)
      report(`Two lines accepted, and by Microsoft: ${done.status}, ${JSON.stringify(done.lineCounts)}`)
      must(done.status === 'COMPLETED' && done.lineCounts.moved === 2, 'two lines to have moved')
      const after = await look('direct', id)
      const movedLines = after.lines.nodes.filter(({ status }: Json) => status === 'MOVED')
      must(
        JSON.stringify(movedLines.map((line: Json) => line.id)) === JSON.stringify(chosen) &&
          impact.moves.length === movedLines.length,
        'what the preview said to have come about',
      )
      for (const { name, azureSubscriptionId, billingId } of movedLines)
        report(`  ${name}: Azure id ${azureSubscriptionId} as before, billed as ${billingId}`)
      await completeAccessTasks(stage, id)
    })

    await step('A switch is rejected, with a reason', async () => {
      const { id } = await requestSwitch('And the rest of it.')
      const rejected = await take('rival', 'rejectSwitchRequest', { id, reason: 'This one is under notice.' })
      report(`${rejected.status}: “${rejected.reason}”`)
      report(`The future partner got “${(await waitForMail('agent@direct.example', 'rejected')).subject}”`)
      must(rejected.status === 'REJECTED', 'a rejection')
    })

    await step('A silent partner: four reminders, the customer sees it, and the switch expires', async () => {
      const { id } = await requestSwitch('Please let us know.')
      // A reminder follows the first notification.
      await waitForNotification(id, 'request-source')
      for (const [index, gap] of [3, 7, 10, 7].entries()) {
        await advance(gap)
        const { subject } = await waitForMail('agent@rival.example', `Reminder ${index + 1}: Alpenblick`)
        report(`Day ${[3, 10, 20, 27][index]}: “${subject}”`)
      }
      report(`The customer got “${(await waitForMail('admin@fabrikam.example', 'has not answered')).subject}”`)
      await advance(3)
      await waitForMail('agent@direct.example', 'the switch expired')
      const { status, notifications } = await look('fabrikam', id)
      const names: string[] = notifications.map((one: Json) => one.name)
      const reminders = names.filter((one) => one.startsWith('reminder-'))
      const shown = names.filter((one) => one.startsWith('escalation-') && one.endsWith('customer'))
      report(`Day 30: ${status}. On record for the customer: ${[...reminders, ...shown].join(', ')}`)
      must(status === 'EXPIRED' && reminders.length === 4 && shown.length === 2, 'four reminders and an expiry')
    })
  },
  measures: {
    workflow: 'azure-transfer',
    way: 'from the request to Azure at its new partner',
    isWhole: (entered) =>
      entered.at(-1) === 'Announce' &&
      entered.includes('Execute') &&
      entered.filter((state) => state === 'Deliver').length === 1,
  },
}

/** Shows the current partner the impact before it accepts. */
const showImpact = async ({ ask, report }: Stage, id: string, lineIds: readonly string[]): Promise<Json> => {
  const { data } = await ask(
    'rival',
    `query($id: ID!, $lineIds: [ID!]) {
      switchRequest(id: $id) { impact(lineIds: $lineIds) { moves { name } stays { name kind rule { key } } access warnings } }
    }`,
    { id, lineIds },
  )
  const { impact } = data.switchRequest
  report(`Before it accepts: ${impact.moves.map(({ name }: Json) => `“${name}”`).join(' and ')} would move`)
  for (const { name, kind, rule } of impact.stays) report(`  “${name}” stays: ${kind} (${rule.key})`)
  report(`  beware: ${impact.warnings[0]}`)
  report(`  access: ${impact.access[0]}`)
  must(impact.moves.length === 2 && impact.stays.some(({ kind }: Json) => kind === 'RESERVATION'), 'a preview')
  return impact
}

/** Completes the access tasks: role assignments do not move, so somebody removes them and grants new ones. Then the request closes. */
const completeAccessTasks = async (stage: Stage, id: string): Promise<void> => {
  const { report } = stage
  const { look, take } = switchesOf(stage)
  const { accessTasks } = await look('fabrikam', id)
  for (const { key, title } of accessTasks.filter(({ required }: Json) => required)) {
    await take('fabrikam', 'completeAccessTask', { id, task: key, attestation: `Done by ticket ${key}.` })
    report(`  Fabrikam ✓ ${title}`)
  }
  const { phase } = await look('direct', id)
  report(`The request is ${phase}; billing has not waited for it`)
  must(phase === 'CLOSED', 'the request to be closed')
}
