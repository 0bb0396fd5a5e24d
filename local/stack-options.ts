import type { DynamoDBRecord, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { ContainerOptions } from '#runtime/container.ts'
import type { MailBudgets } from '#platform/recipient/budget.ts'
import type { LocalStackName } from './environment/environment.ts'
import type { Hosting } from './environment/functions.ts'
import type { Pace } from '@multichannel/partner-center-simulator/gdap.ts'
import type { TransferPace } from '@multichannel/partner-center-simulator/transfers.ts'
import type { Weather } from '@multichannel/partner-center-simulator/weather.ts'

/** What a stack begins with: nothing, the story, or the story and a history with something in every state. */
export const seeds = ['none', 'story', 'states'] as const
export type Seed = (typeof seeds)[number]

/**
 * Customers that approve delegated admin with the vendor at once, resellers that consent to it, and a vendor that shows at once what was
 * created: for what is about something else.
 */
export const approvingCustomers = { autoApprove: true, autoConsent: true, readsUntilShown: 0 } as const

/** The options of a stack, with the hooks that a test or a bench puts between its parts. */
export type StackOptions = {
  readonly stack: LocalStackName
  /** The API's port; the issuer and the mailbox take the two above it. 0 takes free ones. */
  readonly port: number
  /** 'memory', or a file. */
  readonly data: string
  readonly seed: Seed
  /** The customer confirms with the vendor at once when it accepts here. Tests of the waiting set it to false. */
  readonly customerConfirms?: boolean
  /** An administrator of each partner has signed in with the vendor before: for what is about something else. Nobody has by default. */
  readonly partnersConnected?: boolean
  /** The pace of delegated admin at the vendor: without delay by default, but for a reseller's consent and the customer's approval. */
  readonly gdap?: Partial<Pace>
  /** What requests of the vendor meet by chance; no trouble by default that nobody has planned. */
  readonly weather?: Weather
  /** The pace of transfers at the vendor: complete at the second read by default. */
  readonly transfers?: Partial<TransferPace>
  /** Wraps the call of a task, in the place of Lambda: it can delay the call or lose its answer. */
  readonly aroundTask?: (task: string, call: () => Promise<unknown>, payload: unknown) => Promise<unknown>
  /** Wraps the call of the worker of a queue: it can delay the call, or lose the worker. */
  readonly aroundJobs?: (call: () => Promise<SQSBatchResponse>, event: SQSEvent) => Promise<SQSBatchResponse>
  /** Wraps the call of the API's function by the gateway. */
  readonly aroundApi?: <T>(call: () => Promise<T>) => Promise<T>
  /** The AWS clients of the functions in this process, in place of their own. The table is at this URL. */
  readonly clients?: (tableUrl: string) => NonNullable<ContainerOptions['clients']>
  /** The AWS clients of background work, in place of their own. Their services are in the environment when they send. */
  readonly backgroundClients?: () => NonNullable<ContainerOptions['backgroundClients']>
  /** Pages from which browsers may call; any by default. */
  readonly corsOrigins?: readonly string[]
  /** How many emails go to people outside in a day; as many as usual by default. */
  readonly mailBudgets?: MailBudgets
  /** What a caller and an organization may spend in a minute; more than any trial does by default. */
  readonly spending?: { readonly caller: number; readonly organization: number }
  /** Whether the sweeper runs every minute, as it does by default. A story that compares tables calls it when it is to run. */
  readonly sweepsByItself?: boolean
  /** The records of the stream for which it returns true are lost: the sweeper alone relays their events. */
  readonly losesRecord?: (record: DynamoDBRecord) => boolean
  /** The number of events that the bus keeps for tests (1000). */
  readonly keptEvents?: number
  /** Where the functions run; all in this process by default. */
  readonly hosting?: Hosting
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly log: (line: string) => void
}
