/**
 * This module rewrites a definition for aws-local-stepfunctions, so that the library does what AWS does. Each rewrite
 * cancels one deviation of version 3.0.0. A rewrite can go when the library has fixed the deviation.
 */
import { type Fields, isFields, mapStates, NESTING_FIELDS, type State } from './states.ts'
import type { TaskSettings } from './tasks.ts'

const CALLBACK = '.waitForTaskToken'

/**
 * On AWS, a task without TimeoutSeconds runs as long as its function may run: 15 minutes at most. The library would end
 * it after 60 seconds.
 */
const LONGEST_FUNCTION_SECONDS = 900

export type LibraryDefinition = {
  readonly definition: Fields
  /** The settings by the name of the Task state. Names are unique in a whole definition. */
  readonly tasks: Readonly<Record<string, TaskSettings>>
  /** The value of `StateNames` in the context object. */
  readonly stateNames: readonly string[]
}

/** Rewrites a checked definition. Its context object needs `Root` (the content of `$$.Execution`) and `StateNames`. */
export function adaptForLibrary(checked: Fields): LibraryDefinition {
  const tasks: Record<string, TaskSettings> = {}
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

/**
 * In the library, ResultPath '$' would add a field with the name '$'. A '$' path on null, 0, false or '' would fail
 * with "does not point to a value".
 */
function withoutIdentityPaths(state: State): State {
  const isIdentity = (key: string, value: unknown) =>
    value === '$' && ['InputPath', 'ResultPath', 'OutputPath', 'ItemsPath'].includes(key)
  const prune = <T extends Fields>(fields: T): T =>
    Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isIdentity(key, value))) as T
  const catchers = state['Catch']
  return Array.isArray(catchers) ? { ...prune(state), Catch: catchers.map(prune) } : prune(state)
}

/**
 * Inside Map and Parallel, `$$.Execution` contains the branch instead of the execution, and `$$.State` does not exist.
 * Paths are the strings under `….$`, `…Path` and `Variable`. Inner states have their own name, so this function skips
 * them.
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

/**
 * The library reads TimeoutSecondsPath from the Parameters instead of the input of the state. So the value must be in
 * the Parameters.
 */
function withTimeoutInParameters(state: State): State & { TimeoutSeconds?: unknown } {
  const { TimeoutSecondsPath: path, ...rest } = state
  if (path === undefined) return { TimeoutSeconds: LONGEST_FUNCTION_SECONDS, ...rest }
  return {
    ...rest,
    TimeoutSecondsPath: '$.TimeoutSeconds',
    Parameters: { ...(rest['Parameters'] as Fields), 'TimeoutSeconds.$': path },
  }
}

/** In the library, `IsPresent: false`, `IsNull: false` and so on never match. */
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

/** The library ignores a Result of null, 0, false or ''. Parameters accept any value. */
function withFalsyResult(state: State): State {
  if (!('Result' in state) || state['Result']) return state
  const { Result, ...rest } = state
  return { ...rest, Parameters: Result }
}

/** The library invents an Error and a Cause for a Fail state without them. */
function withEmptyErrorAndCause(state: State): State {
  return {
    ...('ErrorPath' in state ? {} : { Error: '' }),
    ...('CausePath' in state ? {} : { Cause: '' }),
    ...state,
  }
}
