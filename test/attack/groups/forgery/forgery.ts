import type { Group } from '../../attack.ts'
import { cursors, keys, links } from './secrets.ts'
import { tokens } from './tokens.ts'

/** Credentials, links and cursors that nobody has issued. */
export const forgery: Group = { name: 'forgery', attacks: () => [...tokens, ...keys, ...links, ...cursors] }
