import { parseId } from '../kernel/ids.ts'
import type { SwitchRequests } from './store.ts'
import type { SwitchRequest } from './switch-request.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reload = ({ switchRequests }: { readonly switchRequests: SwitchRequests }) => ({
  switchRequest: async ([first = '']: readonly string[]): Promise<SwitchRequest | undefined> => {
    const id = parseId('swr', first)
    return id && switchRequests.byId(id)
  },
})
