/**
 * This module is a small interpreter of Amazon States Language. It reads from a workflow's definition what comes next. It has
 * no time of its own, so that a history decides when each step runs and how it ends. It knows the Task state as far as our
 * definitions use it, and throws on everything else: it cannot play what it does not know.
 */
import * as z from 'zod'

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()),
  IntervalSeconds: z.number().default(1),
  BackoffRate: z.number().default(2),
  MaxDelaySeconds: z.number().default(Infinity),
  MaxAttempts: z.number().default(3),
  /** Jitter is not played: a step runs again after the longest time that jitter may take. */
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
})
const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()),
  Next: z.string(),
  ResultPath: z.string().nullable().default('$'),
})
const task = z.strictObject({
  Type: z.literal('Task'),
  Comment: z.string().optional(),
  Resource: z.string(),
  Parameters: z.strictObject({ FunctionName: z.string(), Payload: z.record(z.string(), z.string()) }),
  ResultSelector: z.record(z.string(), z.string()).optional(),
  ResultPath: z.string().nullable().default('$'),
  TimeoutSeconds: z.number().optional(),
  TimeoutSecondsPath: z.string().optional(),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
  Next: z.string().optional(),
  End: z.literal(true).optional(),
})
const machine = z.strictObject({
  Comment: z.string().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), task),
})

export type Machine = z.output<typeof machine>
type State = z.output<typeof task>
type Data = Readonly<Record<string, unknown>>

/** Throws a ZodError that names the part of the definition that it cannot play. */
export const parseMachine = (definition: unknown): Machine => machine.parse(definition)

export const findState = ({ States }: Machine, name: string): State => {
  const found = States[name]
  if (!found) throw new Error(`The definition has no state ${name}`)
  return found
}

export const waitsForToken = ({ Resource }: State): boolean => Resource.endsWith('.waitForTaskToken')

/** Builds the input of the function that a state calls. */
export const buildPayload = (state: State, input: Data, context: Data): Data =>
  fillIn(state.Parameters.Payload, input, context)

/** Returns the seconds until the engine gives up on the state. */
export const readTimeout = ({ TimeoutSeconds, TimeoutSecondsPath }: State, input: Data): number => {
  const seconds = TimeoutSecondsPath === undefined ? TimeoutSeconds : readPath(TimeoutSecondsPath, input)
  if (typeof seconds !== 'number') throw new Error(`No timeout at ${TimeoutSecondsPath ?? 'TimeoutSeconds'}`)
  return seconds
}

export type NextMove =
  | { readonly kind: 'go'; readonly to: string; readonly input: Data }
  | { readonly kind: 'end' }
  /** The same state runs again after so many seconds. `tries` counts for each retrier. */
  | { readonly kind: 'again'; readonly seconds: number; readonly tries: readonly number[] }
  | { readonly kind: 'fail'; readonly error: string }

/** Decides what follows a state that succeeded. */
export const decideAfterSuccess = (state: State, input: Data, output: unknown): NextMove => {
  if (state.End) return { kind: 'end' }
  if (state.Next === undefined) throw new Error('A state has neither Next nor End')
  // The optimised integration wraps the function's result in Payload. A token's answer has no wrapper.
  const result = waitsForToken(state) ? output : { Payload: output }
  const selected = state.ResultSelector ? fillIn(state.ResultSelector, result as Data, {}) : result
  return { kind: 'go', to: state.Next, input: place(input, state.ResultPath, selected) }
}

/** Decides what follows an error of this name. The first retrier that knows it decides, then the first catcher. */
export const decideAfterError = (
  state: State,
  input: Data,
  tries: readonly number[],
  error: { readonly name: string; readonly cause: string },
): NextMove => {
  const knows = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) =>
    ErrorEquals.includes(error.name) || ErrorEquals.includes('States.ALL')
  const index = state.Retry.findIndex(knows)
  const found = state.Retry[index]
  const tried = tries[index] ?? 0
  if (found && tried < found.MaxAttempts)
    return {
      kind: 'again',
      seconds: Math.min(found.IntervalSeconds * found.BackoffRate ** tried, found.MaxDelaySeconds),
      tries: state.Retry.map((_, each) => (tries[each] ?? 0) + (each === index ? 1 : 0)),
    }
  const caught = state.Catch.find(knows)
  return caught
    ? {
        kind: 'go',
        to: caught.Next,
        input: place(input, caught.ResultPath, { Error: error.name, Cause: error.cause }),
      }
    : { kind: 'fail', error: error.name }
}

const fillIn = (template: Readonly<Record<string, string>>, input: Data, context: Data): Data =>
  Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$')
        ? [key.slice(0, -2), value.startsWith('$$.') ? readPath(value.slice(1), context) : readPath(value, input)]
        : [key, value],
    ),
  )

/** Reads `$.a.b`, which is all of JSONPath that our definitions use. */
const readPath = (path: string, data: Data): unknown => {
  if (path === '$') return data
  if (!/^\$(\.\w+)+$/.test(path)) throw new Error(`Not a path that is played here: ${path}`)
  let found: unknown = data
  for (const name of path.slice(2).split('.')) found = (found as Data | undefined)?.[name]
  if (found === undefined) throw new Error(`Nothing at ${path}`)
  return found
}

const place = (input: Data, path: string | null, result: unknown): Data => {
  if (path === null) return input
  if (path === '$') return result as Data
  if (!/^\$\.\w+$/.test(path)) throw new Error(`Not a ResultPath that is played here: ${path}`)
  return { ...input, [path.slice(2)]: result }
}
