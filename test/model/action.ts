import type { SwitchEventType } from '#capabilities/switching/model/events.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'

/** An action is one call of a party, with the result that the model expects of it. */
export type Action = {
  /** The request that the call is about. It is undefined for a new request, for subscriptions and for relationships. */
  readonly on?: SwitchRequestId
  readonly expected: 'done' | 'refused'
  /** The events of the request that the call writes when it is done. */
  readonly events: readonly SwitchEventType[]
  /** The call may find that nothing changes. It then writes no event. */
  readonly unchanged?: boolean
  readonly act: (context: CommandContext) => Promise<Outcome<{ readonly switchRequest?: SwitchRequest }>>
  /** The vendor learns of some actions by a way of its own, after they are done. */
  readonly afterwards?: () => void
}
