import { decide } from '#capabilities/rules/decide/decision.ts'
import type { RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import { clouds, combinations, variations, type Case } from './cases.ts'
import { table } from '../markdown.ts'

/** The golden table: what every combination of facts comes to, in every rule set, as the engine decides it. */
export const decisionsPage = (sets: readonly RuleSet[]): { readonly page: string; readonly rows: number } => {
  const sections = sets.flatMap((set) => [
    ...clouds.map((cloud) => ({
      title: `${set.id} in ${cloud}`,
      columns: ['Bought through', 'Kind', 'Partner'],
      rows: rowsOf(combinations(cloud), set),
    })),
    {
      title: `${set.id}, one fact changed`,
      columns: ['What is the case', 'Bought through', 'Kind'],
      rows: rowsOf(variations, set),
    },
  ])
  return {
    page: [
      '# Decisions',
      '',
      'What the rules come to, for every combination of channel, kind of service, kind of partner, cloud and rule set. Generated',
      'by `npm run rules`; a change of a rule shows here as a difference, and is to be read as one. Where nothing else is said',
      'an active partner asks about an independent customer at home, and the two have no relationship yet.',
      '',
      '_Decided by_ are the rules from which the outcome follows, _missing_ those that are not met yet: the decision’s next steps say',
      'what would change that. The rules themselves are in [rules.md](rules.md).',
      '',
      ...sections.flatMap(({ title, columns, rows }) => [
        `## ${title}`,
        '',
        table([...columns, 'Outcome', 'Code', 'Decided by', 'Missing'], rows),
        '',
      ]),
    ].join('\n'),
    rows: sections.reduce((sum, { rows }) => sum + rows.length, 0),
  }
}

const rowsOf = (cases: readonly Case[], set: RuleSet): readonly (readonly string[])[] =>
  cases.map(({ about, facts }) => {
    const { outcome, code, decidedBy, checks } = decide(facts, set)
    const over = code !== undefined
    const missing = over ? [] : checks.filter((check) => check.outcome === 'UNMET').map(({ id }) => id)
    return [...about, outcome, code ?? '', decidedBy.join(' '), missing.join(' ')]
  })
