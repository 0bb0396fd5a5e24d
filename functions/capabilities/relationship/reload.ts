import { parseId } from '#platform/kernel/ids.ts'
import type { Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reloadRelationship = async (
  { relationships }: { readonly relationships: Relationships },
  [first = '']: readonly string[],
): Promise<{ readonly relationship: Relationship } | undefined> => {
  const id = parseId('rel', first)
  const relationship = id && (await relationships.byId(id))
  return relationship && { relationship }
}
