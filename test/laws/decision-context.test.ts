import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { loadCustomer, type DecisionPorts } from '#capabilities/decision/decision-context.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'

it('what a customer has bought is read after its open switches: who changes it in between changes those too (G26)', async () => {
  const order: string[] = []
  const read = (what: string) => async () => {
    order.push(`${what} begins`)
    await turn()
    order.push(`${what} ends`)
    return what === 'bought' ? [] : undefined
  }
  const ports = {
    subscriptions: { openSwitches: read('switches'), open: read('bought') },
    customers: { file: read('file') },
    agreements: { ofAll: async () => [] },
    partners: { byId: read('partner') },
    clock: { now: () => new Date() },
    cloud: 'GLOBAL',
  }
  await loadCustomer(ports as unknown as DecisionPorts, customerIdOf('cccccccc-cccc-4ccc-8ccc-cccccccccccc'), [])
  expect(order.indexOf('bought begins')).toBeGreaterThan(order.indexOf('switches ends'))
})
