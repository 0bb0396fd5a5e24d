import type { Source } from './sources.ts'

/**
 * Private words: names that a newcomer has to learn, where the field has a term that everybody knows. The term to use stands
 * beside each. They are not allowed in identifiers, file names and comments.
 */
const privateWords: ReadonlyMap<string, string> = new Map([
  ['desk', 'ports'],
  ['docket', 'context'],
  ['sheet', 'batch'],
  ['letter', 'notification, or character'],
  ['book', 'unit of work, customer list, or rules'],
  ['ground', 'container'],
  ['workshop', 'test bed'],
  ['deed', 'action'],
  ['fate', 'planned fault'],
  ['estate', 'setup'],
  ['vault', 'secret store'],
  ['standing', 'status, or affiliation'],
  ['circumstances', 'context'],
  ['relieved', 'superseded'],
  ['told', 'input, or notified'],
  ['asked', 'requested'],
  ['said', 'answered, or reported'],
  ['heard', 'received'],
  ['news', 'event'],
  ['begun', 'started'],
  ['settled', 'finished, or terminal'],
  ['turned', 'changed'],
])

/** Private phrases, in comments and, without their spaces, in identifiers. */
const privatePhrases: ReadonlyMap<string, string> = new Map([
  ['carry on', 'run'],
  ['carries on', 'runs'],
  ['carried on', 'run'],
  ['look after', 'supervise'],
  ['looks after', 'supervises'],
  ['looked after', 'supervised'],
  ['taken up', 'restarted'],
  ['put aside', 'dead-letter queue'],
  ['puts aside', 'sends to the dead-letter queue'],
  ['cross off', 'acknowledge'],
  ['crosses off', 'acknowledges'],
])

/** Names of functions that are no verbs in the imperative. */
const participles = new Set([
  'moved',
  'turned',
  'begun',
  'binding',
  'holding',
  'settled',
  'recorded',
  'requested',
  'abandoned',
  'reminding',
  'edited',
  'changed',
  'rewritten',
  'ended',
])

/** Globals that no own name may shadow. */
const globals = new Set(['process', 'Request', 'Response', 'URL'])

export type Finding = { readonly file: string; readonly line: number; readonly word: string; readonly instead: string }

/** Words of the language and of libraries that contain a private word. */
const known = new Set(['allSettled', 'PromiseSettledResult', 'TypedDocumentString'])

const partsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z]+/g, ' ')
    .toLowerCase()
    .replaceAll('dead letter', 'queue')
    .split(' ')

const singular = (word: string): string => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word)

const wordsIn = (parts: readonly string[]): readonly (readonly [string, string])[] => {
  const single = parts.flatMap((part) => {
    const instead = privateWords.get(part) ?? privateWords.get(singular(part))
    return instead === undefined ? [] : [[part, instead] as const]
  })
  const text = ` ${parts.join(' ')} `
  const phrases = [...privatePhrases].filter(([phrase]) => text.includes(` ${phrase} `))
  return [...single, ...phrases]
}

/** Finds the private words of a file. */
export const privateWordsIn = ({ file, tokens }: Source): readonly Finding[] => {
  const findings: Finding[] = wordsIn(partsOf(file)).map(([word, instead]) => ({ file, line: 0, word, instead }))
  let line = 1
  const code = tokens.filter(({ type }) => !/WhiteSpace|Comment|LineTerminator/.test(type))
  const following = new Map(code.map((token, index) => [token, code[index + 1]?.value] as const))
  const preceding = new Map(code.map((token, index) => [token, code[index - 1]?.value] as const))
  for (const token of tokens) {
    const { type, value } = token
    const report = (word: string, instead: string) => findings.push({ file, line, word, instead })
    if (type === 'MultiLineComment' || type === 'SingleLineComment')
      for (const [word, instead] of wordsIn(partsOf(value))) report(word, instead)
    if (type === 'IdentifierName' && !known.has(value)) {
      for (const [word, instead] of wordsIn(partsOf(value))) report(word, instead)
      const call = following.get(token) === '(' && preceding.get(token) !== '.'
      if (call && participles.has(value)) report(`${value}()`, 'a verb in the imperative')
      if (globals.has(value) && /^(const|let|type|class|function)$/.test(preceding.get(token) ?? ''))
        report(value, 'a name of its own: this one is a global')
    }
    line += value.split('\n').length - 1
  }
  return findings
}
