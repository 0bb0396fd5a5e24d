/** This module visits the states of a definition, also inside Map and Parallel. */

export type Fields = Record<string, unknown>
export type State = Fields & { readonly Type?: unknown }

/** The fields of a state that contain further states. */
export const NESTING_FIELDS: readonly string[] = ['ItemProcessor', 'Iterator', 'Branches']

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Yields every state with its name, outer states before inner ones. A value that is no definition has no states. */
export function* eachState(definition: unknown): Generator<readonly [name: string, state: State]> {
  if (!isFields(definition) || !isFields(definition['States'])) return
  for (const [name, state] of Object.entries(definition['States'])) {
    if (!isFields(state)) continue
    yield [name, state]
    for (const inner of NESTING_FIELDS.flatMap((field) => state[field])) yield* eachState(inner)
  }
}

/** Returns a copy of a valid definition. `change` replaces every state, outer states first. */
export function mapStates(definition: Fields, change: (state: State, name: string) => State): Fields {
  const nested = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((each: Fields) => mapStates(each, change)) : mapStates(value as Fields, change)
  const states = Object.entries(definition['States'] as Record<string, State>).map(([name, original]) => {
    const state = change(original, name)
    const inner = NESTING_FIELDS.filter((field) => field in state).map((field) => [field, nested(state[field])])
    return [name, { ...state, ...Object.fromEntries(inner) }]
  })
  return { ...definition, States: Object.fromEntries(states) }
}
