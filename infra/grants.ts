import type { Permissions } from './constructs/permissions.ts'
import type { WorkflowName, workflows } from './workflows.ts'

/** A word of infra/constructs/permissions.ts. */
export type Grant = keyof Permissions

/** The file of every function there is: the doors, and the tasks of each workflow. */
export type FunctionFile =
  | 'functions/api/handler.ts'
  | 'functions/streams/relay.ts'
  | 'functions/streams/sweep.ts'
  | { readonly [W in WorkflowName]: TaskFile<W> }[WorkflowName]

type TaskFile<W extends WorkflowName> =
  `functions/workflows/${W}/tasks/${(typeof workflows)[W]['tasks'][keyof (typeof workflows)[W]['tasks']] & string}.ts`

/** What hangs on the news: a workflow is started or woken, others are told, and what ends takes its own along. */
const tellNews = [
  'readItem',
  'putItem',
  'readCollection',
  'crossOffNews',
  'publish',
  'startExecution',
  'answerTask',
  // A relationship that ends takes its migration plans along, and with them their claims.
  'deleteItem',
  'signLinks',
  'callUpstream',
] as const satisfies readonly Grant[]

/**
 * What each function may do. The one table of it: a function that is not in it does not compile, `least-privilege.json` says
 * what was seen to be needed, and a test compares the two in both directions.
 */
export const grants = {
  'functions/api/handler.ts': [
    'readItem',
    'readCollection',
    'readLists',
    'putItem',
    'deleteItem',
    'checkItem',
    'signLinks',
  ],
  'functions/streams/relay.ts': tellNews,
  'functions/streams/sweep.ts': [...tellNews, 'readPending', 'watchExecution', 'sendMail'],
  'functions/workflows/relationship-acceptance/tasks/deliver.ts': ['readItem', 'putItem', 'signLinks', 'sendMail'],
  'functions/workflows/relationship-acceptance/tasks/await-decision.ts': [
    'readItem',
    'putItem',
    'signLinks',
    'answerTask',
  ],
  'functions/workflows/relationship-acceptance/tasks/provision.ts': ['readItem', 'putItem', 'callUpstream', 'sendMail'],
  'functions/workflows/relationship-acceptance/tasks/record-fault.ts': ['readItem', 'putItem'],
  'functions/workflows/relationship-acceptance/tasks/announce.ts': ['readItem', 'putItem', 'sendMail'],
  'functions/workflows/azure-transfer/tasks/deliver.ts': ['readItem', 'putItem', 'sendMail'],
  'functions/workflows/azure-transfer/tasks/await-decision.ts': ['readItem', 'putItem', 'answerTask'],
  'functions/workflows/azure-transfer/tasks/execute.ts': [
    'readItem',
    'readCollection',
    'putItem',
    'callUpstream',
    'sendMail',
  ],
  'functions/workflows/azure-transfer/tasks/record-fault.ts': ['readItem', 'readCollection', 'putItem'],
  'functions/workflows/azure-transfer/tasks/announce.ts': ['readItem', 'putItem', 'sendMail'],
} as const satisfies Readonly<Record<FunctionFile, readonly Grant[]>>

/** Tasks that run only when all else has failed: that they are called at all is a reason to look. */
export const lastResorts: readonly FunctionFile[] = [
  'functions/workflows/relationship-acceptance/tasks/record-fault.ts',
  'functions/workflows/azure-transfer/tasks/record-fault.ts',
]
