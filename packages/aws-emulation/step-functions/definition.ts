/**
 * This module finds the parts of a definition that the local engine does not support although AWS does. These are the
 * parts that aws-local-stepfunctions ignores silently, and the parts that would run differently here. The library
 * itself checks the grammar.
 */
import { isTimerTooLong, createTimerTooLongError } from './engine-errors.ts'
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

/** Returns one sentence per reason why the definition cannot run here. An empty list means that it can run. */
export function findUnsupportedParts(definition: Fields, partition: string): string[] {
  return [
    ...checkLanguage('The state machine', definition),
    ...checkSeconds('The state machine', 'TimeoutSeconds', definition),
    ...[...eachState(definition)].flatMap(([name, state]) => checkState(`State '${name}'`, state, partition)),
  ]
}

function checkState(subject: string, state: State, partition: string): string[] {
  return [
    ...checkLanguage(subject, state),
    ...checkFields(subject, state),
    ...['Choices', 'Catch'].flatMap((field) =>
      toFieldsList(state[field]).flatMap((part) => checkFields(`A part of ${field} in ${subject}`, part)),
    ),
    ...['TimeoutSeconds', 'Seconds'].flatMap((field) => checkSeconds(subject, field, state)),
    ...(state.Type === 'Map' ? checkMap(subject, state) : []),
    ...(state.Type === 'Task' ? checkTask(subject, state, partition) : checkTokenUse(subject, state)),
  ]
}

function checkLanguage(subject: string, fields: Fields): string[] {
  const language = fields['QueryLanguage'] ?? 'JSONPath'
  return language === 'JSONPath'
    ? []
    : [`${subject} has the QueryLanguage ${JSON.stringify(language)}: the local engine only runs JSONPath.`]
}

function checkFields(subject: string, fields: Fields): string[] {
  return IGNORED_BY_THE_LIBRARY.filter((field) => field in fields).map(
    (field) => `${subject} has ${field}, which the local engine would ignore.`,
  )
}

function checkSeconds(subject: string, field: string, fields: Fields): string[] {
  const seconds = fields[field]
  return typeof seconds === 'number' && isTimerTooLong(seconds * 1000)
    ? [`${subject}: Local.TimerTooLong: ${createTimerTooLongError(seconds * 1000).message}.`]
    : []
}

function checkMap(subject: string, state: State): string[] {
  const processor = isFields(state['ItemProcessor']) ? state['ItemProcessor'] : {}
  const config = isFields(processor['ProcessorConfig']) ? processor['ProcessorConfig'] : {}
  return config['Mode'] === 'DISTRIBUTED'
    ? [`${subject} is a distributed Map: the local engine only runs inline ones.`]
    : []
}

function checkTask(subject: string, state: State, partition: string): string[] {
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
    ...(callback ? [] : checkTokenUse(subject, state)),
  ]
}

/** AWS has no task token outside of a callback task. The library would invent one here. */
function checkTokenUse(subject: string, state: State): string[] {
  const { ItemProcessor: _processor, Iterator: _iterator, Branches: _branches, ...own } = state
  return readsToken(own) ? [`${subject} reads $$.Task.Token but is no task that waits for one.`] : []
}

const readsToken = (value: unknown): boolean => JSON.stringify(value).includes('$$.Task.Token')

const toFieldsList = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])
