import { attackOf, type Group } from '../../attack.ts'
import { bodies } from './bodies.ts'
import { headers } from './headers.ts'

/** Requests that two readers in a row could understand in two ways. There is one reading, or none. */
export const confusion: Group = { name: 'confusion', attacks: () => [...bodies, ...headers].map(attackOf) }
