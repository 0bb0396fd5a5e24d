import type { Request } from '#domain/kernel/commit.ts'
import type { EventType } from '#domain/kernel/event.ts'
import type { SwitchRequestId } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import type { SwitchRequest } from '#domain/switch-request/switch-request.ts'

/** What a party does, as the call that it is, and what the model expects of it. */
export type Deed = {
  /** The request that it is about; undefined for one that is to come, and for subscriptions and relationships. */
  readonly on?: SwitchRequestId
  readonly expected: 'done' | 'refused'
  /** The news of the request that it makes when it is done. */
  readonly news: readonly EventType[]
  /** It may also turn out to be so already, and then makes no news. */
  readonly unchanged?: boolean
  readonly act: (request: Request) => Promise<Outcome<{ readonly switchRequest?: SwitchRequest }>>
  /** What the vendor learns of it when it is done. */
  readonly afterwards?: () => void
}
