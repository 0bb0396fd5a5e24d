/**
 * This engine does nothing by itself. It has the executions of one workflow, and runs the next step of one of them on demand,
 * with a planned outcome. The application reaches it as it reaches Step Functions, by the same client.
 */
import { randomUUID } from 'node:crypto'
import { createAwsError, createAwsReply, readAwsTarget } from '@multichannel/aws-emulation/http/aws-reply.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { startHttpServer, type HttpResponse, type HttpRequest } from '@multichannel/stand-in-server/server.ts'
import {
  buildPayload,
  decideAfterError,
  decideAfterSuccess,
  findState,
  readTimeout,
  waitsForToken,
  type Machine,
  type NextMove,
} from './machine.ts'

/** The planned outcome of one step of an execution. */
export type PlannedOutcome =
  /** The step runs, and the engine gets its result. */
  | 'success'
  /** The step runs, the engine gets no result, and the step runs again. */
  | 'response-lost'
  /** The execution disappears before its step runs, or right after. */
  | 'killed-before'
  | 'killed-after'
  /** The execution disappears while its step is on the way. The step runs later, perhaps beside another execution. */
  | 'outlived'

/** Calls a function as Lambda does. Throws an error with a name. */
export type Invoke = (task: string, payload: unknown) => Promise<unknown>

type Phase =
  | { readonly kind: 'ready'; readonly at: number }
  | { readonly kind: 'waiting'; readonly token: string; readonly since: number; readonly until: number }
  | { readonly kind: 'over'; readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED' }

type Execution = {
  readonly name: string
  state: string
  input: Readonly<Record<string, unknown>>
  tries: readonly number[]
  enteredAt: number
  phase: Phase
}

/** The record of one step that an execution ran. */
export type EngineStep = { readonly execution: string; readonly state: string; readonly error?: string }

export type Engine = Awaited<ReturnType<typeof startEngine>>

export const startEngine = async (machine: Machine, invoke: Invoke) => {
  const executions = new Map<string, Execution>()
  let late: { readonly task: string; readonly payload: unknown }[] = []

  const follow = (execution: Execution, move: NextMove): void => {
    const now = Date.now()
    switch (move.kind) {
      case 'go':
        Object.assign(execution, {
          state: move.to,
          input: move.input,
          tries: [],
          enteredAt: now,
          phase: { kind: 'ready', at: now },
        })
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
  const fail = (execution: Execution, name: string, cause: string): EngineStep => {
    const { state, input, tries } = execution
    follow(execution, decideAfterError(findState(machine, state), input, tries, { name, cause }))
    return { execution: execution.name, state, error: name }
  }

  /** Runs the step of a state. The signal that the state waits for may arrive before the step returns. */
  const run = async (execution: Execution, outcome: PlannedOutcome): Promise<EngineStep> => {
    const { state: name, input } = execution
    const state = findState(machine, name)
    const token = waitsForToken(state) ? randomUUID() : undefined
    const payload = buildPayload(state, input, {
      Execution: { Name: execution.name },
      ...(token !== undefined && { Task: { Token: token } }),
    })
    if (token !== undefined)
      execution.phase = {
        kind: 'waiting',
        token,
        since: Date.now(),
        until: Date.now() + readTimeout(state, input) * 1000,
      }
    const step = { execution: execution.name, state: name }
    const isOver = () =>
      execution.phase.kind === 'over' ||
      (token !== undefined && !(execution.phase.kind === 'waiting' && execution.phase.token === token))
    if (outcome === 'killed-before' || outcome === 'outlived') {
      if (outcome === 'outlived') late.push({ task: state.Parameters.FunctionName, payload })
      execution.phase = { kind: 'over', status: 'ABORTED' }
      return { ...step, error: outcome }
    }
    try {
      const output = await invoke(state.Parameters.FunctionName, payload)
      if (outcome === 'killed-after') {
        execution.phase = { kind: 'over', status: 'ABORTED' }
        return { ...step, error: outcome }
      }
      if (isOver()) return step
      if (outcome === 'response-lost') return fail(execution, 'Lambda.Unknown', '')
      if (token === undefined) follow(execution, decideAfterSuccess(state, input, output))
      return step
    } catch (error) {
      if (isOver()) return step
      const { name: kind, message } = error instanceof Error ? error : new Error(String(error))
      return fail(execution, kind, JSON.stringify({ errorType: kind, errorMessage: message }))
    }
  }

  const findWaiting = (token: unknown): Execution | undefined =>
    [...executions.values()].find(({ phase }) => phase.kind === 'waiting' && phase.token === token)

  const operations: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => HttpResponse>> = {
    StartExecution: ({ name, input, stateMachineArn }) => {
      const known = executions.get(String(name))
      if (known && known.phase.kind === 'over')
        return createAwsError(400, 'ExecutionAlreadyExists', `Execution Already Exists: '${String(name)}'`)
      if (!known)
        executions.set(String(name), {
          name: String(name),
          state: machine.StartAt,
          input: JSON.parse(String(input)) as Record<string, unknown>,
          tries: [],
          enteredAt: Date.now(),
          phase: { kind: 'ready', at: Date.now() },
        })
      return createAwsReply({
        executionArn: `${String(stateMachineArn)}:${String(name)}`,
        startDate: Date.now() / 1000,
      })
    },
    DescribeExecution: ({ executionArn }) => {
      const known = executions.get(String(executionArn).split(':').at(-1) ?? '')
      if (!known)
        return createAwsError(400, 'ExecutionDoesNotExist', `Execution Does Not Exist: '${String(executionArn)}'`)
      const { phase } = known
      return createAwsReply({
        executionArn,
        name: known.name,
        status: phase.kind === 'over' ? phase.status : 'RUNNING',
      })
    },
    SendTaskSuccess: ({ taskToken, output }) => {
      const execution = findWaiting(taskToken)
      if (!execution) return createAwsError(400, 'TaskTimedOut', 'Task Timed Out')
      const state = findState(machine, execution.state)
      follow(execution, decideAfterSuccess(state, execution.input, JSON.parse(String(output))))
      return createAwsReply({})
    },
    SendTaskFailure: ({ taskToken, error, cause }) => {
      const execution = findWaiting(taskToken)
      if (!execution) return createAwsError(400, 'TaskTimedOut', 'Task Timed Out')
      fail(execution, String(error), String(cause))
      return createAwsReply({})
    },
  }
  const handle = (request: HttpRequest): HttpResponse => {
    const operation = operations[readAwsTarget(request)?.split('.')[1] ?? '']
    return operation
      ? operation(parseJsonObject(request.body) ?? {})
      : createAwsError(400, 'UnknownOperationException', 'This engine does not know the operation.')
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
    /** Runs one step of the next execution that is due. Returns undefined when none is. */
    runNext: async (outcome: PlannedOutcome): Promise<EngineStep | undefined> => {
      const next = [...executions.values()].find((one) => dueAt(one) <= Date.now())
      if (!next) return undefined
      return next.phase.kind === 'waiting' ? fail(next, 'States.Timeout', '') : run(next, outcome)
    },
    /** Returns when the next execution is due; Infinity when none ever is. */
    nextDue: (): number => Math.min(Infinity, ...[...executions.values()].map(dueAt)),
    /** Whether an execution has nothing to do for now: it waits for a party, or it is over and has closed its run. */
    isIdle: (name: string, run: 'RUNNING' | 'DONE'): boolean => {
      const execution = executions.get(name)
      return execution?.phase.kind === 'waiting' ? dueAt(execution) > Date.now() : run === 'DONE'
    },
    /** Returns when the wait of an execution began, and how many milliseconds after it was reckoned. */
    waitOf: (name: string): { readonly since: number; readonly lateBy: number } | undefined => {
      const execution = executions.get(name)
      return execution?.phase.kind === 'waiting'
        ? { since: execution.phase.since, lateBy: execution.phase.since - execution.enteredAt }
        : undefined
    },
    /** Runs the steps that outlived their executions. Nobody gets the errors that they end with. */
    runLate: async (): Promise<number> => {
      const steps = late
      late = []
      for (const { task, payload } of steps) await invoke(task, payload).catch(() => undefined)
      return steps.length
    },
    /** Describes to people which state each execution is in. */
    describe: () =>
      [...executions.values()].map(({ name, state, phase }) => `${name} in ${state}, ${phase.kind}`).join('; '),
  }
}
