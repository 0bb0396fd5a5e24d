import { parseId } from '#platform/kernel/ids.ts'
import type { Invitation } from './invitation.ts'
import type { Invitations } from './store.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reloadInvitation = async (
  { invitations }: { readonly invitations: Invitations },
  [first = '']: readonly string[],
): Promise<{ readonly invitation: Invitation } | undefined> => {
  const id = parseId('inv', first)
  const invitation = id && (await invitations.byId(id))
  return invitation && { invitation }
}
