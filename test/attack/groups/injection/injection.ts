import type { Group } from '../../attack.ts'
import { filters, ids } from './ids.ts'
import { emails, headers, logs, pages } from './readers.ts'
import { texts } from './texts.ts'

/** Texts that mean something to those who read them later: the table, emails, pages, the log, a parser of patterns. */
export const injection: Group = {
  name: 'injection',
  attacks: () => [...ids, ...filters, ...texts, ...emails, ...pages, headers, ...logs],
}
