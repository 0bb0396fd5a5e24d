import type { Permissions } from './permissions.ts'
import type { WorkflowName, workflows } from '../model/workflows.ts'

/** The name of a permission of infra/permissions/permissions.ts. */
export type Grant = keyof Permissions

/** The file of every function: the doors, and the tasks of each workflow. */
export type FunctionFile =
  | 'functions/doors/api/handler.ts'
  | 'functions/doors/pages/handler.ts'
  | 'functions/doors/mail/stop.ts'
  | 'functions/doors/connect/handler.ts'
  | 'functions/doors/mail/events.ts'
  | 'functions/doors/streams/relay.ts'
  | 'functions/doors/streams/sweep.ts'
  | 'functions/doors/jobs/run.ts'
  | 'functions/doors/jobs/park.ts'
  | { readonly [W in WorkflowName]: TaskFile<W> }[WorkflowName]

type TaskFile<W extends WorkflowName> =
  `functions/doors/workflows/${W}/tasks/${(typeof workflows)[W]['tasks'][keyof (typeof workflows)[W]['tasks']] & string}.ts`

/**
 * The permissions of each function. A function that is not in the table does not compile. `least-privilege.json` has the calls
 * that were observed, and a test compares the two in both directions.
 */
export const grants = {
  'functions/doors/api/handler.ts': [
    'readItem',
    'readCollection',
    'readLists',
    'putItem',
    'deleteItem',
    'checkItem',
    'countMail',
    'spendUnits',
    'signLinks',
    'readApiKeys',
    'keyRecipients',
  ],
  // It has its pages in its code.
  'functions/doors/pages/handler.ts': [],
  'functions/doors/mail/stop.ts': ['readItem', 'putItem', 'keyRecipients'],
  'functions/doors/connect/handler.ts': [
    'readItem',
    'putItem',
    'deleteItem',
    'signLinks',
    'callUpstream',
    'useConsents',
    'addConsents',
  ],
  'functions/doors/mail/events.ts': ['readItem', 'putItem', 'keyRecipients'],
  'functions/doors/streams/relay.ts': ['acknowledgeEvent', 'putItem', 'sendJob'],
  // It does nothing itself: what is due becomes a job.
  'functions/doors/streams/sweep.ts': ['readPending', 'readItem', 'putItem', 'acknowledgeEvent', 'sendJob'],
  'functions/doors/jobs/run.ts': [
    'readItem',
    'readCollection',
    'putItem',
    'deleteItem',
    'publish',
    'startExecution',
    'watchExecution',
    'answerTask',
    'signLinks',
    'signJournal',
    'callUpstream',
    'useConsents',
    'sendMail',
    'countMail',
    'keyRecipients',
    'sendJob',
  ],
  'functions/doors/jobs/park.ts': ['readItem', 'putItem'],
  'functions/doors/workflows/relationship-acceptance/tasks/deliver.ts': [
    'readItem',
    'putItem',
    'deleteItem',
    'signLinks',
  ],
  'functions/doors/workflows/relationship-acceptance/tasks/await-decision.ts': [
    'readItem',
    'putItem',
    'signLinks',
    'answerTask',
  ],
  'functions/doors/workflows/relationship-acceptance/tasks/provision.ts': [
    'readItem',
    'putItem',
    'deleteItem',
    'callUpstream',
    'useConsents',
  ],
  'functions/doors/workflows/relationship-acceptance/tasks/record-fault.ts': ['readItem', 'putItem'],
  'functions/doors/workflows/relationship-acceptance/tasks/announce.ts': ['readItem', 'putItem'],
  'functions/doors/workflows/azure-transfer/tasks/deliver.ts': ['readItem', 'putItem', 'deleteItem'],
  'functions/doors/workflows/azure-transfer/tasks/await-decision.ts': ['readItem', 'putItem', 'answerTask'],
  'functions/doors/workflows/azure-transfer/tasks/execute.ts': [
    'readItem',
    'readCollection',
    'putItem',
    'deleteItem',
    'callUpstream',
  ],
  'functions/doors/workflows/azure-transfer/tasks/record-fault.ts': ['readItem', 'readCollection', 'putItem'],
  'functions/doors/workflows/azure-transfer/tasks/announce.ts': ['readItem', 'putItem'],
} as const satisfies Readonly<Record<FunctionFile, readonly Grant[]>>

/** Tasks that run only when everything else has failed: each call is a reason for an alarm. */
export const lastResorts: readonly FunctionFile[] = [
  'functions/doors/workflows/relationship-acceptance/tasks/record-fault.ts',
  'functions/doors/workflows/azure-transfer/tasks/record-fault.ts',
]
