/**
 * What the local engine refuses about a definition although AWS would take it: everything that aws-local-stepfunctions
 * ignores in silence, and everything that would run differently here. The grammar itself is checked by the library.
 */
import { isTimerTooLong, timerTooLong } from './refusal.ts'
import { eachState, type Fields, isFields, type State } from './states.ts'

const IGNORED_BY_THE_LIBRARY = [
  'Arguments',
  'Assign',
  'Credentials',
  'HeartbeatSeconds',
  'HeartbeatSecondsPath',
  'ItemBatcher',
  'ItemReader',
  'Items',
  'Output',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
]

const INVOKE_PARAMETERS = ['FunctionName', 'FunctionName.$', 'Payload', 'Payload.$']

/** One sentence per reason why the definition cannot run here; none when it can. */
export function refusedParts(definition: Fields, partition: string): string[] {
  return [
    ...refusedLanguage('The state machine', definition),
    ...refusedSeconds('The state machine', 'TimeoutSeconds', definition),
    ...[...eachState(definition)].flatMap(([name, state]) => refusedInState(`State '${name}'`, state, partition)),
  ]
}

function refusedInState(subject: string, state: State, partition: string): string[] {
  return [
    ...refusedLanguage(subject, state),
    ...refusedFields(subject, state),
    ...['Choices', 'Catch'].flatMap((field) =>
      listOf(state[field]).flatMap((part) => refusedFields(`A part of ${field} in ${subject}`, part)),
    ),
    ...['TimeoutSeconds', 'Seconds'].flatMap((field) => refusedSeconds(subject, field, state)),
    ...(state.Type === 'Map' ? refusedInMap(subject, state) : []),
    ...(state.Type === 'Task' ? refusedInTask(subject, state, partition) : refusedToken(subject, state)),
  ]
}

function refusedLanguage(subject: string, fields: Fields): string[] {
  const language = fields['QueryLanguage'] ?? 'JSONPath'
  return language === 'JSONPath'
    ? []
    : [`${subject} has the QueryLanguage ${JSON.stringify(language)}: the local engine only runs JSONPath.`]
}

function refusedFields(subject: string, fields: Fields): string[] {
  return IGNORED_BY_THE_LIBRARY.filter((field) => field in fields).map(
    (field) => `${subject} has ${field}, which the local engine would ignore.`,
  )
}

function refusedSeconds(subject: string, field: string, fields: Fields): string[] {
  const seconds = fields[field]
  return typeof seconds === 'number' && isTimerTooLong(seconds * 1000)
    ? [`${subject}: Local.TimerTooLong: ${timerTooLong(seconds * 1000).message}.`]
    : []
}

function refusedInMap(subject: string, state: State): string[] {
  const processor = isFields(state['ItemProcessor']) ? state['ItemProcessor'] : {}
  const config = isFields(processor['ProcessorConfig']) ? processor['ProcessorConfig'] : {}
  return config['Mode'] === 'DISTRIBUTED'
    ? [`${subject} is a distributed Map: the local engine only runs inline ones.`]
    : []
}

function refusedInTask(subject: string, state: State, partition: string): string[] {
  const invoke = `arn:${partition}:states:::lambda:invoke`
  const callback = state['Resource'] === `${invoke}.waitForTaskToken`
  if (state['Resource'] !== invoke && !callback) {
    return [
      `${subject} has the Resource ${JSON.stringify(state['Resource'])}: the local engine only knows ${invoke} and ` +
        `${invoke}.waitForTaskToken.`,
    ]
  }
  const parameters = isFields(state['Parameters']) ? state['Parameters'] : {}
  const unknown = Object.keys(parameters).filter((name) => !INVOKE_PARAMETERS.includes(name))
  const endless = callback && !('TimeoutSeconds' in state) && !('TimeoutSecondsPath' in state)
  return [
    ...(unknown.length > 0
      ? [`${subject} has Parameters the local engine does not pass on: ${unknown.join(', ')}.`]
      : []),
    ...('FunctionName' in parameters || 'FunctionName.$' in parameters ? [] : [`${subject} names no FunctionName.`]),
    ...(endless
      ? [`${subject} waits for a task token without TimeoutSeconds or TimeoutSecondsPath: every wait must end.`]
      : []),
    ...(callback && !readsToken(parameters)
      ? [`${subject} waits for a task token that its Parameters give to nobody.`]
      : []),
    ...(callback ? [] : refusedToken(subject, state)),
  ]
}

/** AWS has no task token outside of a callback task either; here one would be made up. */
function refusedToken(subject: string, state: State): string[] {
  const { ItemProcessor: _processor, Iterator: _iterator, Branches: _branches, ...own } = state
  return readsToken(own) ? [`${subject} reads $$.Task.Token but is no task that waits for one.`] : []
}

const readsToken = (value: unknown): boolean => JSON.stringify(value).includes('$$.Task.Token')

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])
