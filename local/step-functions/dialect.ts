/**
 * The definition as aws-local-stepfunctions must be given it, so that it does what AWS does. Each rewrite cancels one
 * deviation of version 3.0.0; drop a rewrite when the library has caught up.
 */
import { type Fields, isFields, mapStates, NESTING_FIELDS, type State } from './states.ts'
import type { TaskFacts } from './tasks.ts'

const CALLBACK = '.waitForTaskToken'

/**
 * AWS lets a task without TimeoutSeconds run as long as its function may, which is 15 minutes at most; the library would
 * end it after 60 seconds.
 */
const LONGEST_FUNCTION_SECONDS = 900

export type LibraryDefinition = {
  readonly definition: Fields
  /** By the name of the Task state; names are unique in a whole definition. */
  readonly tasks: Readonly<Record<string, TaskFacts>>
  /** Belongs into the context object as `StateNames`. */
  readonly stateNames: readonly string[]
}

/** Rewrites a checked definition; its context object needs `Root` (what `$$.Execution` shows) and `StateNames`. */
export function forLibrary(checked: Fields): LibraryDefinition {
  const tasks: Record<string, TaskFacts> = {}
  const stateNames: string[] = []
  const definition = mapStates(checked, (original, name) => {
    const index = stateNames.push(name) - 1
    const state = withContextPaths(withoutIdentityPaths(original), index) as State
    switch (state.Type) {
      case 'Task': {
        const rewritten = withTimeoutInParameters(state)
        const { TimeoutSeconds: timeoutSeconds } = rewritten
        tasks[name] = {
          callback: String(state['Resource']).endsWith(CALLBACK),
          timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : undefined,
        }
        return rewritten
      }
      case 'Choice':
        return { ...state, Choices: (state['Choices'] as Fields[]).map(withNegatedTypeTests) }
      case 'Pass':
        return withFalsyResult(state)
      case 'Fail':
        return withEmptyErrorAndCause(state)
      default:
        return state
    }
  })
  return { definition, tasks, stateNames }
}

/** ResultPath '$' would add a field named '$', and '$' of null, 0, false or '' "does not point to a value". */
function withoutIdentityPaths(state: State): State {
  const isIdentity = (key: string, value: unknown) =>
    value === '$' && ['InputPath', 'ResultPath', 'OutputPath', 'ItemsPath'].includes(key)
  const prune = <T extends Fields>(fields: T): T =>
    Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isIdentity(key, value))) as T
  const catchers = state['Catch']
  return Array.isArray(catchers) ? { ...prune(state), Catch: catchers.map(prune) } : prune(state)
}

/**
 * Inside Map and Parallel `$$.Execution` shows the branch instead of the execution, and `$$.State` does not exist at all.
 * Paths are the strings under `….$`, `…Path` and `Variable`. States inside this one have their own name and turn.
 */
function withContextPaths(value: unknown, stateIndex: number, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withContextPaths(item, stateIndex))
  if (isFields(value)) {
    const rewrite = (name: string, item: unknown) =>
      NESTING_FIELDS.includes(name) ? item : withContextPaths(item, stateIndex, name)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rewrite(name, item)]))
  }
  const isPath = key.endsWith('.$') || key.endsWith('Path') || key === 'Variable'
  if (typeof value !== 'string' || !isPath) return value
  return value
    .replaceAll(/\$\$\.Execution(?!\w)/g, () => '$$.Root')
    .replaceAll(/\$\$\.State\.Name(?!\w)/g, () => `$$.StateNames[${stateIndex}]`)
}

/** TimeoutSecondsPath would look into the Parameters instead of the state's input, so the value has to be there. */
function withTimeoutInParameters(state: State): State & { TimeoutSeconds?: unknown } {
  const { TimeoutSecondsPath: path, ...rest } = state
  if (path === undefined) return { TimeoutSeconds: LONGEST_FUNCTION_SECONDS, ...rest }
  return {
    ...rest,
    TimeoutSecondsPath: '$.TimeoutSeconds',
    Parameters: { ...(rest['Parameters'] as Fields), 'TimeoutSeconds.$': path },
  }
}

/** `IsPresent: false`, `IsNull: false` and so on would never match. */
function withNegatedTypeTests(rule: Fields): Fields {
  const test = Object.keys(rule).find((key) => key.startsWith('Is') && rule[key] === false)
  if (test !== undefined) {
    const { [test]: _false, Variable, ...rest } = rule
    return { ...rest, Not: { Variable, [test]: true } }
  }
  const nested = ['And', 'Or'].find((key) => Array.isArray(rule[key]))
  if (nested !== undefined) return { ...rule, [nested]: (rule[nested] as Fields[]).map(withNegatedTypeTests) }
  return isFields(rule['Not']) ? { ...rule, Not: withNegatedTypeTests(rule['Not']) } : rule
}

/** A Result of null, 0, false or '' would be ignored; Parameters carry any value. */
function withFalsyResult(state: State): State {
  if (!('Result' in state) || state['Result']) return state
  const { Result, ...rest } = state
  return { ...rest, Parameters: Result }
}

/** The library invents an Error and a Cause for a Fail state that has none. */
function withEmptyErrorAndCause(state: State): State {
  return {
    ...('ErrorPath' in state ? {} : { Error: '' }),
    ...('CausePath' in state ? {} : { Cause: '' }),
    ...state,
  }
}
