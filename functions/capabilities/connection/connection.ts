import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { ActorRecord } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
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

/** The user with whose consent the vendor is called in a user's name. What opens the door is in the secrets store. */
export type ConnectedUser = {
  /** The user's name with the vendor. */
  readonly consentedBy: string
  readonly consentedAt: string
  /** When the vendor's authority last gave a token for it. */
  readonly lastUsedAt: string
  /** Whether the user has signed in with MFA; not there until the vendor has reported it. */
  readonly mfa?: boolean
}

/** What an administrator has started: the page that leads to the vendor is good until then, and for the last request only. */
export type ConnectRequest = {
  /** Tells it from those before it. */
  readonly number: number
  readonly by: ActorRecord
  readonly requestedAt: string
  readonly expiresAt: string
}

/** The access that a partner has given us to its systems with the vendor. There is no record before the first problem or request. */
export type PartnerConnection = {
  readonly partner: PartnerReference
  readonly problems: readonly ConnectionProblem[]
  readonly user?: ConnectedUser
  readonly request?: ConnectRequest
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly chainHead?: ChainHead
}

/** The days after which the vendor's authority forgets a consent that nobody uses. */
const forgottenAfterDays = 90
/** The days before that on which the partner is warned. */
export const warningDays = [30, 7, 1] as const

/** When the consent ends unless it is used before. */
export const expiryOf = ({ lastUsedAt }: ConnectedUser): string =>
  new Date(Date.parse(lastUsedAt) + days(forgottenAfterDays)).toISOString()

export type ConnectionStatus = 'WORKING' | 'EXPIRING' | 'BROKEN' | 'NOT_CONNECTED'

/** Whether the vendor lets us in. What an application alone may do works without a user; what takes one is held until there is one. */
export const statusOf = (
  connection: Pick<PartnerConnection, 'problems' | 'user'> | undefined,
  now: Date,
): ConnectionStatus => {
  const { problems = [], user } = connection ?? {}
  if (problems.some(({ code }) => code !== notConnected)) return 'BROKEN'
  if (!user) return 'NOT_CONNECTED'
  const left = Date.parse(expiryOf(user)) - now.getTime()
  if (left <= 0) return 'BROKEN'
  return left <= days(warningDays[0]) ? 'EXPIRING' : 'WORKING'
}

/** The code of the problem that is ours to report: no administrator has connected the partner, so there was nothing to send. */
export const notConnected = 'NOT_CONNECTED'
/** The vendor's code for a user without MFA. */
export const mfaRequired = '900421'

/** What a person has to do about a problem, in English. The codes are the authority's and Partner Center's own. */
export const remedyFor = ({ code, kind }: Pick<ConnectionProblem, 'code' | 'kind'>): string => {
  if (/^(AADSTS7000222|AADSTS7000215|AADSTS700027|AADSTS700024)$/.test(code))
    return 'An operator renews the secret or certificate of the application with Microsoft, and stores it.'
  if (/^(AADSTS65001|AADSTS700016|AADSTS7000112|AADSTS90002|unauthorized_client)$/.test(code))
    return "A global administrator of the partner consents to the application in the partner's own tenant."
  if (code === mfaRequired || /^AADSTS(50076|50078|50079)$/.test(code))
    return 'A global administrator of the partner connects it again with `connectPartner`, and signs in with a second factor.'
  if (kind === 'USER' || code === '900329')
    return 'A global administrator of the partner connects it with `connectPartner`: Microsoft takes these calls only in the name of a user.'
  return "A global administrator of the partner looks at the application's consent and roles in the partner's own tenant."
}
