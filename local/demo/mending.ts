import { importAzure } from './setup.ts'
import { must } from './narrator.ts'
import type { Act } from './stage.ts'
import { switchesOf } from './switch.ts'

/** Microsoft does not let us in: the work is held, a person is shown what to do, and it goes on by itself. */
export const mending: Act = {
  play: (stage) =>
    stage.step('The secret runs out in the middle of a transfer, which goes on when it is mended', async () => {
      const { report, ask, stack, customerId, advance, eventually } = stage
      const { take, look } = switchesOf(stage)
      const [customer, rival] = [await customerId('adatum'), stack.actors['rival']?.partnerId ?? '']
      await importAzure(stage, { customer, seller: rival, count: 2 })
      const { id } = await take('provider', 'createSwitchRequest', {
        customerId: customer,
        sourcePartnerId: rival,
        resellerId: stack.actors['reseller']?.partnerId,
      })
      stack.partnerCenter.faults.push({
        match: ({ path }) => path.endsWith('/oauth2/v2.0/token'),
        times: Number.POSITIVE_INFINITY,
        kind: 'instead',
        response: {
          status: 401,
          body: JSON.stringify({
            error: 'invalid_client',
            error_description: 'AADSTS7000222: The provided client secret keys are expired.',
          }),
        },
      })
      // The tokens that are good still run out.
      await advance(1 / 12)
      await take('rival', 'acceptSwitchRequest', { id })
      const tasks = await eventually(async () => {
        await advance(1 / 1440)
        const { data } = await ask(
          'operator',
          '{ viewer { tasks(where: { kind: [MEND_CONNECTION] }) { nodes { title object { ... on Partner { name } } } } } }',
        )
        return data.viewer.tasks.nodes.length > 0 && data.viewer.tasks.nodes
      })
      for (const { title } of tasks) report(`  For an operator: ${title}`)
      for (let days = 0; days < 5; days += 1) await advance(1)
      const held = await look('provider', id, 'status')
      report(`Five days later it is ${held.status}: nothing has ended`)
      must(held.status === 'IN_PROGRESS', 'the switch to be held')

      stack.partnerCenter.faults.clear()
      const done = await eventually(async () => {
        await advance(1 / 96)
        const now = await look('provider', id, 'status lineCounts { moved failed }')
        return now.status !== 'IN_PROGRESS' && now
      })
      report(`The secret is renewed: ${done.status}, ${JSON.stringify(done.lineCounts)}`)
      must(done.status === 'COMPLETED' && done.lineCounts.moved === 2, 'both to have moved')
    }),
}
