import type { Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { mayAccept } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { writeRequest } from '../model/update.ts'
import { acceptedEvent, startTransfer } from './start-transfer.ts'
import { loadTransferContext } from './switch-context.ts'

export type AcceptSwitchRequest = {
  readonly id: string
  /** All lines that nothing blocks, when left out. */
  readonly lineIds?: readonly string[]
}

/**
 * The current partner lets all or some of the subscriptions go (rules G12, G14, G18, G19, G21, G24). Of an acceptance, a
 * cancellation and the expiry of one request, one is written.
 */
export const acceptSwitchRequest = command({
  load: async (ports: SwitchPorts, { id }: AcceptSwitchRequest, actor: Caller) => {
    const request = await loadSwitchRequest(ports, actor, id)
    return 'refusal' in request ? request : { request, context: await loadTransferContext(ports, request) }
  },
  may: (actor, { request }, { now }) => mayAccept(actor, request, now),
  version: ({ request }) => request,
  apply: (_, { request, context }, { input, now }) => {
    if (!context) return refuse(notFound('switch request', 'id'))
    const started = startTransfer(context, input.lineIds, now)
    if ('refusal' in started) return started
    return writeRequest(started.request, request, [acceptedEvent(request, started.moving)], started.changes)
  },
  reload: reloadSwitchRequest,
})
