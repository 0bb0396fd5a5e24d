import type { Group } from '../attack.ts'
import { abuse } from './abuse/abuse.ts'
import { bombs } from './bombs/bombs.ts'
import { confusion } from './confusion/confusion.ts'
import { forgery } from './forgery/forgery.ts'
import { injection } from './injection/injection.ts'
import { oracles } from './oracles.ts'
import { replay } from './replay.ts'
import { rights } from './rights/rights.ts'

/** What only asks comes before what changes something. */
export const groups: readonly Group[] = [bombs, confusion, forgery, rights, oracles, injection, replay, abuse]
