import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { ChainHead } from '#platform/table/history.ts'

/** In whose name the vendor is called for a partner: our application, or a user of the partner who has signed in with MFA (rule J6). */
export type AccessKind = 'APPLICATION' | 'USER'

/** Why the vendor does not let us in for a partner. It stands until a call of the same kind gets through again. */
export type ConnectionProblem = {
  readonly kind: AccessKind
  /** The vendor's own, or the HTTP status. */
  readonly code: string
  readonly message: string
  readonly since: string
}

/** The access that a partner has given us to its systems with the vendor. There is no record before the first problem. */
export type PartnerConnection = {
  readonly partner: PartnerReference
  readonly problems: readonly ConnectionProblem[]
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly chainHead?: ChainHead
}

/** What a person has to do about a problem, in English. The codes are the authority's and Partner Center's own. */
export const remedyFor = ({ code, kind }: Pick<ConnectionProblem, 'code' | 'kind'>): string => {
  if (/^(AADSTS7000222|AADSTS7000215|AADSTS700027|AADSTS700024)$/.test(code))
    return 'An operator renews the secret or certificate of the application with Microsoft, and stores it.'
  if (/^(AADSTS65001|AADSTS700016|AADSTS7000112|AADSTS90002|unauthorized_client)$/.test(code))
    return "A global administrator of the partner consents to the application in the partner's own tenant."
  if (kind === 'USER' || code === '900329')
    return 'Microsoft takes this call only in the name of a user who has signed in with MFA, which is not offered here yet: do it by hand in Partner Center.'
  return "A global administrator of the partner looks at the application's consent and roles in the partner's own tenant."
}
