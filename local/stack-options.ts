import type { GroundOptions } from '#runtime/ground.ts'
import type { LocalStackName } from './environment.ts'
import type { Hosting } from './functions.ts'
import type { Pace } from './partner-center/gdap.ts'
import type { TransferPace } from './partner-center/transfers.ts'

/** How a stack is started, and what a test or a bench puts between its parts. */
export type StackOptions = {
  readonly stack: LocalStackName
  /** The API's port; the issuer and the mailbox take the two above it. 0 takes free ones. */
  readonly port: number
  /** 'memory', or a file. */
  readonly data: string
  readonly seed: 'story' | 'none'
  /** Does the customer confirm with the vendor at once when it accepts here? Tests of patience say no. */
  readonly customerConfirms?: boolean
  /** How delegated admin moves on with the vendor; at once by default. */
  readonly gdap?: Partial<Pace>
  /** How transfers of subscriptions move on with the vendor: moved at the second look by default. */
  readonly transfers?: Partial<TransferPace>
  /** Stands between the workflows' engine and their tasks, where Lambda does: holds a call back, or loses its answer. */
  readonly aroundTask?: (task: string, call: () => Promise<unknown>, payload: unknown) => Promise<unknown>
  /** Stands between the gateway and the API's function. */
  readonly aroundApi?: <T>(call: () => Promise<T>) => Promise<T>
  /** The AWS clients of the functions of this process, in place of those they would make. */
  readonly clients?: () => NonNullable<GroundOptions['clients']>
  /** Pages from which browsers may call; any by default. */
  readonly corsOrigins?: readonly string[]
  /** While it says yes, what the stream brings is lost: nobody but the sweeper tells the news. */
  readonly streamIsSilent?: () => boolean
  /** Where the functions run; all in this process by default. */
  readonly hosting?: Hosting
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly log: (line: string) => void
}
