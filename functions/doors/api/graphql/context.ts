import type { Caller } from '#platform/kernel/actor.ts'
import type { App } from '#runtime/app.ts'

/** What every resolver is given: the application, who asks, and the id under which the request is found in logs and timelines. */
export type Context = { readonly app: App; readonly actor: Caller; readonly correlationId: string }
