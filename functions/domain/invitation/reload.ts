import { parseId } from '../kernel/ids.ts'
import type { Invitation } from './invitation.ts'
import type { Invitations } from './store.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reload = ({ invitations }: { readonly invitations: Invitations }) => ({
  invitation: async ([first = '']: readonly string[]): Promise<Invitation | undefined> => {
    const id = parseId('inv', first)
    return id && invitations.byId(id)
  },
})
