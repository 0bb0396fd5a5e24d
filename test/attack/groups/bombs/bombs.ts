import { attackOf, type Group } from '../../attack.ts'
import { fields } from './fields.ts'
import { fragments } from './fragments.ts'
import { values } from './values.ts'

/** Documents and bodies that are small to send and would be large to answer. Each is refused before anything is read. */
export const rows = [...fields, ...fragments, ...values]

export const bombs: Group = { name: 'bombs', attacks: () => rows.map(attackOf) }
