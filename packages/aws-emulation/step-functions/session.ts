/**
 * This module is one session of the worker thread: it runs the executions of one engine. It is aws-local-stepfunctions
 * with the virtual clock as the only clock. It contains the open tasks and tokens. Records, functions and HTTP stay in
 * the main thread.
 *
 * The library has one limit. One branch of a Parallel or one iteration of a Map may fail while the execution continues.
 * AWS then cancels the other branches. Here their tasks run on without effect: they may still retry, and their tokens
 * still accept a result.
 */
import { StateMachine } from 'aws-local-stepfunctions'
import type { MessagePort } from 'node:worker_threads'
import { installVirtualClock } from './clock.ts'
import { adaptForLibrary, type LibraryDefinition } from './dialect.ts'
import type { Definition, ExecutionRequest, FromWorker, WorkerRequest, ToWorker } from './protocol.ts'
import { createTasks, waitForEventLoop } from './tasks.ts'

export type Session = {
  /** Ends all executions. Resolves when no code of the session can run any more. */
  readonly close: () => Promise<void>
}

/** Opens a session. It replaces the clock of the thread, so the session before must be closed. */
export function openSession(port: MessagePort, skewMs: number): Session {
  let isClosed = false
  // A closed port drops what the last steps of an aborted execution send.
  const send = (message: FromWorker) => port.postMessage(message)
  const tasks = createTasks(send)
  const clock = installVirtualClock({
    skewMs,
    waitForFunctions: tasks.waitForFunctions,
    onLeap: (leapt) => send({ type: 'time', skewMs: leapt }),
  })
  const machines = new Map<string, LibraryDefinition>()
  const abortRunning = new Map<string, () => void>()

  /** Throws with the error list of the library. Validation writes defaults into its input, so the library gets a copy. */
  const define = (machine: string, definition: Definition, known: boolean) => {
    if (!known) new StateMachine(structuredClone(definition) as never, { validationOptions: { checkArn: false } })
    machines.set(machine, adaptForLibrary(definition))
  }

  const start = (order: ExecutionRequest) => {
    const { execution } = order
    const machine = machines.get(order.machine)
    if (machine === undefined) throw new Error(`No state machine ${order.machine}`)
    let hasEnded = false
    const { handlers, context } = tasks.forExecution(execution, machine.tasks, () => hasEnded || isClosed)
    const input: unknown = JSON.parse(order.input)
    const identity = { Id: execution, Name: order.name, RoleArn: order.roleArn }
    const library = new StateMachine(machine.definition as never, { validationOptions: { noValidate: true } })
    const run = library.run(input as never, {
      overrides: { taskResourceLocalHandlers: handlers as never },
      context: {
        Execution: identity,
        Root: { ...identity, Input: input, StartTime: new Date().toISOString(), RedriveCount: 0 },
        StateMachine: { Id: order.machine, Name: order.machineName },
        StateNames: machine.stateNames,
        Task: context,
      } as never,
    })
    // The last event contains the result of the execution. The promise has no further information, so this ignores its
    // rejection.
    run.result.catch(() => {})
    abortRunning.set(execution, run.abort)
    const follow = async () => {
      for await (const event of run.eventLogs) send({ type: 'event', execution, event })
      hasEnded = true
      abortRunning.delete(execution)
      tasks.endAll(execution)
    }
    void follow()
  }

  const perform = async (request: WorkerRequest): Promise<unknown> => {
    switch (request.type) {
      case 'define':
        define(request.machine, request.definition, request.known)
        return undefined
      case 'start':
        start(request)
        return waitForEventLoop()
      case 'abort':
        abortRunning.get(request.execution)?.()
        return waitForEventLoop()
      case 'complete-task': {
        const result = tasks.completeTask(request.token, request.outcome)
        await waitForEventLoop()
        return result
      }
      case 'advance':
        return clock.advance(request.to)
    }
  }

  port.on('message', (message: ToWorker) => {
    // A message can be on its way while the session closes.
    if (isClosed) return
    clock.catchUp()
    if (message.type === 'invoked') {
      tasks.completeCall(message.task, message.outcome)
      return
    }
    const { call } = message
    perform(message).then(
      (value) => send({ type: 'reply', call, value }),
      (error: unknown) => send({ type: 'reply', call, error: error instanceof Error ? error.message : String(error) }),
    )
  })

  return {
    close: async () => {
      isClosed = true
      port.close()
      clock.close()
      for (const abort of abortRunning.values()) abort()
      // An aborted execution continues to its end in this cycle of the event loop. Its timers must go to the clock of
      // this session, not to the next one.
      await waitForEventLoop()
    },
  }
}
