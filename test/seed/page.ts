import { isShown, type Shown } from './audit.ts'
import type { Exhibit } from './exhibit.ts'

/** `docs/seed.md`: the sentences, and the queries that show each of them. */
export const seedPage = (shown: readonly Shown[]): string =>
  [
    '# The page from which this began',
    '',
    'In 2017 Microsoft described multi-channel support on one page of Partner Center. Here is what it says, sentence by sentence, in our words,',
    'each with the rules that it became and with the queries that show it on a running stack: for a direct partner, a provider, a reseller',
    'and a customer, in the worldwide cloud and in Germany. `npm run seed:audit` asks them all and writes this page.',
    '',
    ...shown.flatMap((one, index) => [
      `## ${index + 1}. ${one.sentence.says}`,
      '',
      one.sentence.rules.length > 0 ? `Rules: ${one.sentence.rules.join(', ')}.` : 'It has no rule of its own.',
      ...(isShown(one) ? [] : ['', '**Not shown.**']),
      '',
      ...one.exhibits.map(describe),
      '',
    ]),
  ].join('\n')

const places = { GLOBAL: 'worldwide', GERMANY: 'in Germany' } as const

/** One exhibit in a line: who asks where, what, and what the answer has. */
const describe = ({ cloud, asker, query, input, expected }: Exhibit): string => {
  const given = input === undefined ? '' : ` with \`${JSON.stringify(input)}\``
  return `- ${asker[0]?.toUpperCase()}${asker.slice(1)}, ${places[cloud]}: \`${query}\`${given} → \`${JSON.stringify(expected)}\``
}
