import type { Caller } from '#platform/kernel/actor.ts'
import type { App } from '#runtime/app.ts'

/** What every resolver is given. */
export type Context = {
  readonly app: App
  /** Who asks. */
  readonly actor: Caller
  /** The request is found under it in logs and timelines. */
  readonly correlationId: string
  /** Whether the caller may see the object of this id. */
  readonly sees: (id: string) => Promise<boolean>
  /** The page that explains the codes of errors. */
  readonly docsUrl: string
}
