import { unlessTrouble } from '#capabilities/relationship/upstream.ts'
import type { Directory } from '#capabilities/role-template/directory.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'

/** The directory of a partner's own tenant, with Microsoft Graph v1.0. */
export const vendorDirectory = (config: UpstreamConfig): Directory => {
  const client = vendorClient(config)
  return {
    group: async (partner, group) => {
      const answer = await client(endpoints.group, partner, { ids: { group } }).catch(unlessTrouble)
      if (!answer) return 'UNKNOWN'
      if (answer.body === undefined) return 'MISSING'
      return answer.body.securityEnabled === false ? 'NO_SECURITY_GROUP' : 'USABLE'
    },
  }
}
