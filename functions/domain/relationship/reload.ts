import { parseId } from '../kernel/ids.ts'
import type { Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reload = ({ relationships }: { readonly relationships: Relationships }) => ({
  relationship: async ([first = '']: readonly string[]): Promise<Relationship | undefined> => {
    const id = parseId('rel', first)
    return id && relationships.byId(id)
  },
})
