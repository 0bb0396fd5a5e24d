/**
 * An engine that does nothing by itself: executions of one workflow, each of which takes a turn when it is told to and
 * suffers the fate it is told. The application reaches it as it reaches Step Functions, by the same client.
 */
import { randomUUID } from 'node:crypto'
import { awsError, awsReply, awsTarget, jsonObject } from '../http/aws-reply.ts'
import { startHttpServer, type HttpAnswer, type HttpRequest } from '../http/server.ts'
import {
  afterError,
  afterSuccess,
  payloadOf,
  stateOf,
  timeoutOf,
  waitsForToken,
  type Machine,
  type NextMove,
} from './machine.ts'

/** What becomes of one turn of an execution. */
export type Fate =
  /** The step runs, and the engine hears how it went. */
  | 'well'
  /** The step runs, and the engine hears nothing of it: it is tried again. */
  | 'unheard'
  /** The execution is gone before its step runs, or right after. */
  | 'killed-before'
  | 'killed-after'
  /** The execution is gone while its step is on the way: the step runs later, when another execution may be at work. */
  | 'outlived'

/** Called as Lambda is; throws an error with a name. */
export type Invoke = (task: string, payload: unknown) => Promise<unknown>

type Phase =
  | { readonly kind: 'ready'; readonly at: number }
  | { readonly kind: 'waiting'; readonly token: string; readonly until: number }
  | { readonly kind: 'over'; readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED' }

type Execution = {
  readonly name: string
  state: string
  input: Readonly<Record<string, unknown>>
  tries: readonly number[]
  phase: Phase
}

/** What a turn did, for whoever keeps count. */
export type Turn = { readonly execution: string; readonly state: string; readonly error?: string }

export type Engine = Awaited<ReturnType<typeof startEngine>>

export const startEngine = async (machine: Machine, invoke: Invoke) => {
  const executions = new Map<string, Execution>()
  let late: { readonly task: string; readonly payload: unknown }[] = []

  const follow = (execution: Execution, move: NextMove): void => {
    const now = Date.now()
    switch (move.kind) {
      case 'go':
        Object.assign(execution, { state: move.to, input: move.input, tries: [], phase: { kind: 'ready', at: now } })
        return
      case 'again':
        execution.tries = move.tries
        execution.phase = { kind: 'ready', at: now + move.seconds * 1000 }
        return
      case 'end':
        execution.phase = { kind: 'over', status: 'SUCCEEDED' }
        return
      case 'fail':
        execution.phase = { kind: 'over', status: 'FAILED' }
    }
  }
  const fails = (execution: Execution, name: string, cause: string): Turn => {
    const { state, input, tries } = execution
    follow(execution, afterError(stateOf(machine, state), input, tries, { name, cause }))
    return { execution: execution.name, state, error: name }
  }

  /** Runs the step of a state; what it waits for may come before it returns. */
  const run = async (execution: Execution, fate: Fate): Promise<Turn> => {
    const { state: name, input } = execution
    const state = stateOf(machine, name)
    const token = waitsForToken(state) ? randomUUID() : undefined
    const payload = payloadOf(state, input, {
      Execution: { Name: execution.name },
      ...(token !== undefined && { Task: { Token: token } }),
    })
    if (token !== undefined)
      execution.phase = { kind: 'waiting', token, until: Date.now() + timeoutOf(state, input) * 1000 }
    const turn = { execution: execution.name, state: name }
    const isOver = () =>
      execution.phase.kind === 'over' ||
      (token !== undefined && !(execution.phase.kind === 'waiting' && execution.phase.token === token))
    if (fate === 'killed-before' || fate === 'outlived') {
      if (fate === 'outlived') late.push({ task: state.Parameters.FunctionName, payload })
      execution.phase = { kind: 'over', status: 'ABORTED' }
      return { ...turn, error: fate }
    }
    try {
      const output = await invoke(state.Parameters.FunctionName, payload)
      if (fate === 'killed-after') {
        execution.phase = { kind: 'over', status: 'ABORTED' }
        return { ...turn, error: fate }
      }
      if (isOver()) return turn
      if (fate === 'unheard') return fails(execution, 'Lambda.Unknown', '')
      if (token === undefined) follow(execution, afterSuccess(state, input, output))
      return turn
    } catch (error) {
      if (isOver()) return turn
      const { name: kind, message } = error instanceof Error ? error : new Error(String(error))
      return fails(execution, kind, JSON.stringify({ errorType: kind, errorMessage: message }))
    }
  }

  const waitingWith = (token: unknown): Execution | undefined =>
    [...executions.values()].find(({ phase }) => phase.kind === 'waiting' && phase.token === token)

  const operations: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => HttpAnswer>> = {
    StartExecution: ({ name, input, stateMachineArn }) => {
      const known = executions.get(String(name))
      if (known && known.phase.kind === 'over')
        return awsError(400, 'ExecutionAlreadyExists', `Execution Already Exists: '${String(name)}'`)
      if (!known)
        executions.set(String(name), {
          name: String(name),
          state: machine.StartAt,
          input: JSON.parse(String(input)) as Record<string, unknown>,
          tries: [],
          phase: { kind: 'ready', at: Date.now() },
        })
      return awsReply({ executionArn: `${String(stateMachineArn)}:${String(name)}`, startDate: Date.now() / 1000 })
    },
    DescribeExecution: ({ executionArn }) => {
      const known = executions.get(String(executionArn).split(':').at(-1) ?? '')
      if (!known) return awsError(400, 'ExecutionDoesNotExist', `Execution Does Not Exist: '${String(executionArn)}'`)
      const { phase } = known
      return awsReply({ executionArn, name: known.name, status: phase.kind === 'over' ? phase.status : 'RUNNING' })
    },
    SendTaskSuccess: ({ taskToken, output }) => {
      const execution = waitingWith(taskToken)
      if (!execution) return awsError(400, 'TaskTimedOut', 'Task Timed Out')
      const state = stateOf(machine, execution.state)
      follow(execution, afterSuccess(state, execution.input, JSON.parse(String(output))))
      return awsReply({})
    },
    SendTaskFailure: ({ taskToken, error, cause }) => {
      const execution = waitingWith(taskToken)
      if (!execution) return awsError(400, 'TaskTimedOut', 'Task Timed Out')
      fails(execution, String(error), String(cause))
      return awsReply({})
    },
  }
  const handle = (request: HttpRequest): HttpAnswer => {
    const operation = operations[awsTarget(request)?.split('.')[1] ?? '']
    return operation
      ? operation(jsonObject(request.body) ?? {})
      : awsError(400, 'UnknownOperationException', 'This engine does not know the operation.')
  }
  const server = await startHttpServer({ maxBodyBytes: 300_000, handle, log: () => {} })

  const dueAt = ({ phase }: Execution): number => {
    if (phase.kind === 'over') return Infinity
    return phase.kind === 'ready' ? phase.at : phase.until
  }

  return {
    url: server.url,
    stop: server.stop,
    forget: () => {
      executions.clear()
      late = []
    },
    /** The next execution that has something to do now takes one turn; undefined when there is none. */
    turn: async (fate: Fate): Promise<Turn | undefined> => {
      const next = [...executions.values()].find((one) => dueAt(one) <= Date.now())
      if (!next) return undefined
      return next.phase.kind === 'waiting' ? fails(next, 'States.Timeout', '') : run(next, fate)
    },
    /** When an execution next has something to do; Infinity when none ever has. */
    nextDue: (): number => Math.min(Infinity, ...[...executions.values()].map(dueAt)),
    /** Nothing is left of an execution for now: it waits for somebody, or it is over and closed its process. */
    isAtEase: (name: string, process: 'RUNNING' | 'DONE'): boolean => {
      const phase = executions.get(name)?.phase
      return phase?.kind === 'waiting' ? dueAt(executions.get(name) as Execution) > Date.now() : process === 'DONE'
    },
    /** Runs what outlived its execution; the error it ends with, if any, is heard by nobody. */
    runLate: async (): Promise<number> => {
      const steps = late
      late = []
      for (const { task, payload } of steps) await invoke(task, payload).catch(() => undefined)
      return steps.length
    },
    /** For people: which execution stands where. */
    standing: () =>
      [...executions.values()].map(({ name, state, phase }) => `${name} in ${state}, ${phase.kind}`).join('; '),
  }
}
