import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Ground } from './ground.ts'
import { operations } from './operations.ts'

/** How often each action of DynamoDB was called, such as `{ Query: 1, BatchGetItem: 1 }`. */
export type Calls = Readonly<Record<string, number>>

const counting = new AsyncLocalStorage<Map<string, number>>()

// On the wire and not in the SDK's middleware: what the SDK tries again counts as well, and no client has to be prepared.
subscribe('http.client.request.created', (message) => {
  const { request } = message as { readonly request: ClientRequest }
  const [, action] = /^DynamoDB_\d+\.(\w+)$/.exec(String(request.getHeader('x-amz-target'))) ?? []
  const calls = counting.getStore()
  if (action !== undefined) calls?.set(action, (calls.get(action) ?? 0) + 1)
})

/** What a piece of work calls, however much else goes on at the same time. */
export const callsOf = async <T>(work: () => Promise<T>): Promise<{ readonly calls: Calls; readonly result: T }> => {
  const calls = new Map<string, number>()
  const result = await counting.run(calls, work)
  return { calls: Object.fromEntries([...calls].toSorted(([one], [other]) => (one < other ? -1 : 1))), result }
}

/** What each operation calls, in the order in which the story is told. */
export const countCalls = async ({ call, event }: Ground): Promise<Readonly<Record<string, Calls>>> => {
  const counted: Record<string, Calls> = {}
  const known: Record<string, string> = {}
  for (const { name, as, query, variables, learn } of operations) {
    const { calls, result } = await callsOf(() => call(event(as, query, variables?.(known))))
    const { data } = JSON.parse(result) as { readonly data: Readonly<Record<string, unknown>> }
    refuseRefusals(name, data)
    Object.assign(known, learn?.(data as never))
    if (!name.startsWith('(')) counted[name] = calls
  }
  return counted
}

/** A mutation that was refused has not done what is counted. */
const refuseRefusals = (name: string, data: Readonly<Record<string, unknown>>): void => {
  for (const payload of Object.values(data)) {
    const { userErrors = [] } = (payload ?? {}) as { readonly userErrors?: readonly unknown[] }
    if (userErrors.length > 0) throw new Error(`${name} was refused: ${JSON.stringify(userErrors)}`)
  }
}
