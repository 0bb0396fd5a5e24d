import type { Group } from '../../attack.ts'
import { agreements } from './agreements.ts'
import { emails } from './emails.ts'
import { invitations } from './invitations.ts'

/** Steps of workflows out of turn, twice, or all at once; and emails to people who never wanted them. */
export const abuse: Group = { name: 'abuse', attacks: () => [...invitations, ...agreements, ...emails] }
