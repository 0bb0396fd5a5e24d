import { endFrom } from '#capabilities/relationship/relationship-end.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { relayActor, relayContext, type Reaction, type Reactions } from '#platform/outbox/outbox.ts'
import { startRun } from '#platform/workflow/supervise.ts'
import type { SwitchEventType } from './model/events.ts'
import { cancelSwitchesTowards } from './request/close.ts'
import { wakeTransfer } from './workflow/steps.ts'

type Ports = Parameters<typeof startRun>[0] &
  Parameters<typeof wakeTransfer>[0] &
  Parameters<typeof cancelSwitchesTowards>[0]

/** Starts the transfer workflow, and wakes it when the request changes. */
export const switchReactions = (ports: Ports): Reactions<SwitchEventType> => {
  // The execution's name makes a second start harmless, and a retry has an execution of its own.
  const startAndWake: Reaction = async ({ subject }) => {
    const id = parseId('swr', subject)
    if (!id) return
    await startRun(ports)(id)
    await wakeTransfer(ports)(id)
  }
  const cancel: Reaction = async (event) => {
    const end = endFrom(event)
    if (end) await cancelSwitchesTowards(ports)(relayActor, end, relayContext(event))
  }
  return {
    'switch-request.created': startAndWake,
    'switch-request.form-edited': startAndWake,
    'switch-request.form-signed': startAndWake,
    'switch-request.submitted': startAndWake,
    'switch-request.acknowledged': startAndWake,
    'switch-request.verified': startAndWake,
    'switch-request.accepted': startAndWake,
    'switch-request.rejected': startAndWake,
    'switch-request.canceled': startAndWake,
    'switch-request.retried': startAndWake,
    'switch-request.lines-shared': undefined,
    'switch-request.expired': undefined,
    'switch-request.transfer-filed': undefined,
    'switch-request.lines-moved': undefined,
    'switch-request.completed': undefined,
    'switch-request.partially-completed': undefined,
    'switch-request.failed': undefined,
    'switch-request.access-task-completed': undefined,
    'switch-request.closed': undefined,
    'relationship.ended': cancel,
  }
}
