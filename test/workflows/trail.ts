import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import type { WorkflowName } from '#infra/model/workflows.ts'
import type { Subject } from '#platform/events/event.ts'
import { openApp } from '#runtime/app.ts'
import type { World } from '../support/world.ts'

/** These functions read the executions of an invitation or a switch: the first one unless another is named. */

const machineOf = (id: string): WorkflowName => (id.startsWith('inv_') ? 'relationship-acceptance' : 'azure-transfer')

/** Returns the states that the execution has entered, in order. */
export const trailOf = (world: World, id: string, attempt = 1): readonly string[] =>
  world.stack.stepFunctions.transitions(machineOf(id)).find(({ execution }) => execution === `${id}-${attempt}`)
    ?.entered ?? []

/**
 * Reduces a trail to one round before it goes on. The number of rounds while it waits is not certain: the clocks of engine
 * and functions differ by milliseconds, and an early waker looks again.
 */
export const inOneRound = (trail: readonly string[]): readonly string[] =>
  trail[2] === 'Deliver' && trail[0] === 'Deliver' && trail[1] === 'AwaitDecision' ? inOneRound(trail.slice(2)) : trail

/** Waits until the execution has entered a state for the n-th time. One that waits for a decision has had everybody notified. */
export const awaitState = async (
  world: World,
  id: string,
  state: string,
  { attempt = 1, times = 1 } = {},
): Promise<void> => {
  await world.eventually(
    async () => {
      const trail = trailOf(world, id, attempt)
      return trail.at(-1) === state && trail.filter((one) => one === state).length >= times
    },
    { what: `${id}-${attempt} being in ${state}` },
  )
  if (state === 'AwaitDecision') await awaitNotifications(world, id)
}

/** Whether no notification is on its way that was requested. */
export const haveAllGoneOut = async (id: string): Promise<boolean> =>
  (await (await openApp()).read.notifications.of(id as Subject)).every(({ status }) => status !== 'REQUESTED')

/** Waits until no notification is on its way that was requested. */
export const awaitNotifications = (world: World, id: string): Promise<boolean> =>
  world.eventually(() => haveAllGoneOut(id), { what: `the notifications about ${id}` })

/** Waits until the execution has ended and its notifications have gone out. Returns its trail. */
export const awaitEnd = async (world: World, id: string, attempt = 1): Promise<readonly string[]> => {
  const trail = await awaitEndOnly(world, id, attempt)
  await awaitNotifications(world, id)
  return trail
}

/** Waits until the execution has ended, and returns its trail. */
export const awaitEndOnly = async (world: World, id: string, attempt = 1): Promise<readonly string[]> => {
  await world.eventually(
    async () => trailOf(world, id, attempt).length > 0 && (await statusOf(world, id, attempt)) !== 'RUNNING',
    {
      what: `the end of ${id}-${attempt}`,
    },
  )
  expectSuccess(await statusOf(world, id, attempt), `${id}-${attempt}`)
  return trailOf(world, id, attempt)
}

const expectSuccess = (status: string | undefined, execution: string) => {
  if (status !== 'SUCCEEDED') throw new Error(`${execution} ended as ${status}`)
}

/** Returns the errors with which its tasks have ended so far, in order, retried ones included. */
export const errorsOf = async (world: World, id: string, attempt = 1): Promise<readonly string[]> =>
  (await historyOf(world, id, attempt)).flatMap(({ type, taskFailedEventDetails }) =>
    type === 'TaskTimedOut' ? ['States.Timeout'] : (taskFailedEventDetails?.error ?? []),
  )

/** Returns the timeout of each of its tasks in seconds, in order. */
export const timeoutsOf = async (world: World, id: string, attempt = 1): Promise<readonly number[]> =>
  (await historyOf(world, id, attempt)).flatMap(
    ({ taskScheduledEventDetails }) => taskScheduledEventDetails?.timeoutInSeconds ?? [],
  )

const historyOf = async (world: World, id: string, attempt: number) => {
  if (trailOf(world, id, attempt).length === 0) return []
  const { events = [] } = await engineOf(world, (client, executionArn) =>
    client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 })),
  )(id, attempt)
  return events
}

/** Starts an execution with this name. */
export const startExecution = async (world: World, execution: string, input: unknown): Promise<void> => {
  const [id = '', attempt = ''] = execution.split(/-(?=\d+$)/)
  await engineOf(world, (client, executionArn) =>
    client.send(
      new StartExecutionCommand({
        stateMachineArn: executionArn.replace(':execution:', ':stateMachine:').replace(`:${execution}`, ''),
        name: execution,
        input: JSON.stringify(input),
      }),
    ),
  )(id, Number(attempt))
}

const statusOf = async (world: World, id: string, attempt: number) =>
  (
    await engineOf(world, (client, executionArn) => client.send(new DescribeExecutionCommand({ executionArn })))(
      id,
      attempt,
    )
  ).status

const engineOf =
  <T>({ stack }: World, ask: (client: SFNClient, executionArn: string) => Promise<T>) =>
  async (id: string, attempt: number): Promise<T> => {
    const machine = stack.stepFunctions.stateMachineArn(machineOf(id))
    const client = new SFNClient({
      endpoint: stack.stepFunctions.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    try {
      return await ask(client, `${machine.replace(':stateMachine:', ':execution:')}:${id}-${attempt}`)
    } finally {
      client.destroy()
    }
  }
