/**
 * The worker thread that runs executions: aws-local-stepfunctions under a virtual clock that is this thread's only clock.
 * It keeps the open tasks and tokens; records, functions and HTTP stay with the main thread.
 *
 * Limit of the library: when one branch of a Parallel or one iteration of a Map fails and the execution goes on, AWS
 * cancels the others; here their tasks run on to no effect (they may still retry, and their tokens can still be answered).
 */
import { StateMachine } from 'aws-local-stepfunctions'
import { parentPort, workerData } from 'node:worker_threads'
import { installVirtualClock } from './clock.ts'
import { forLibrary, type LibraryDefinition } from './dialect.ts'
import type { Definition, ExecutionOrder, FromWorker, Request, ToWorker } from './protocol.ts'
import { createTasks, turn } from './tasks.ts'

if (parentPort === null) throw new Error('engine.worker.ts runs in a worker thread only')
const port = parentPort
const send = (message: FromWorker) => port.postMessage(message)

const tasks = createTasks(send)
const clock = installVirtualClock({
  skewMs: (workerData as { skewMs: number }).skewMs,
  settled: tasks.settled,
  onLeap: (skewMs) => send({ type: 'time', skewMs }),
})
const machines = new Map<string, LibraryDefinition>()
const abortRunning = new Map<string, () => void>()

/** Throws with the library's list of errors. Validation writes defaults into what it validates, hence the copy. */
const define = (machine: string, definition: Definition, known: boolean) => {
  if (!known) new StateMachine(structuredClone(definition) as never, { validationOptions: { checkArn: false } })
  machines.set(machine, forLibrary(definition))
}

const start = (order: ExecutionOrder) => {
  const { execution } = order
  const machine = machines.get(order.machine)
  if (machine === undefined) throw new Error(`No state machine ${order.machine}`)
  let hasEnded = false
  const { handlers, context } = tasks.forExecution(execution, machine.tasks, () => hasEnded)
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
  // How it ended is read from its last event; the promise only says the same again.
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

const perform = async (request: Request): Promise<unknown> => {
  switch (request.type) {
    case 'define':
      define(request.machine, request.definition, request.known)
      return undefined
    case 'start':
      start(request)
      return turn()
    case 'abort':
      abortRunning.get(request.execution)?.()
      return turn()
    case 'answer': {
      const result = tasks.answer(request.token, request.outcome)
      await turn()
      return result
    }
    case 'advance':
      return clock.advance(request.to)
  }
}

port.on('message', (message: ToWorker) => {
  clock.flow()
  if (message.type === 'invoked') {
    tasks.invoked(message.task, message.outcome)
    return
  }
  const { call } = message
  perform(message).then(
    (value) => send({ type: 'reply', call, value }),
    (error: unknown) => send({ type: 'reply', call, error: error instanceof Error ? error.message : String(error) }),
  )
})
