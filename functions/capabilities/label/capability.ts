/** What an organization calls what it sees: a reference and labels of its own, on every object of the graph that lasts. */
import { labelObject } from './label-object.ts'

export const commands = { labelObject }
