import { referenceTo } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { idOf, type TenantId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { requestInside } from '#platform/notification/request.ts'
import { systemCommand, type CommandPorts, type Decision } from '#platform/unit-of-work/command.ts'
import {
  mfaRequired,
  type AccessKind,
  type ConnectedUser,
  type ConnectionProblem,
  type PartnerConnection,
} from './connection.ts'
import { connectionEvent } from './events.ts'
import { firstLook } from './keep.ts'
import { mailAbout, mailOfConsent } from './mails.ts'
import { connectionLookRecord, connectionRecord } from './records.ts'
import type { Connections } from './store.ts'

/** What a call to the vendor has shown: it let us in, or why it did not. */
export type Access = {
  /** The partner's tenant. */
  readonly tenantId: TenantId
  readonly kind: AccessKind
  readonly problem?: { readonly code: string; readonly message: string }
  /** In whose name the call was, where it was in a user's. */
  readonly user?: ConnectedUser
}

type Ports = CommandPorts & { readonly connections: Connections; readonly partners: Partners }

/**
 * Records that the vendor does not let us in for a partner, or does again, and in which user's name. The partner is notified of the
 * first problem and of each new consent, and both stand in its timeline. The same is recorded once, however often it is met.
 */
export const reportAccess = systemCommand({
  load: async ({ connections, partners }: Pick<Ports, 'connections' | 'partners'>, { tenantId, ...access }: Access) => {
    const id = idOf('par', tenantId)
    const [found, look] = await Promise.all([connections.of(id), access.user && connections.look(id)])
    if (found || (!access.problem && !access.user)) return { found, look, partner: found?.partner }
    const partner = await partners.byId(id)
    return partner ? { found, look, partner: referenceTo(partner) } : refuse(notFound('partner'))
  },
  apply: (_, { found, look, partner }, { input: { kind, problem, user: met }, at }): Decision<object> => {
    const known = found?.problems.find((one) => one.kind === kind)
    const user = userAfter(found?.user, met, problem?.code)
    if (!partner || (known?.code === problem?.code && isSame(found?.user, user))) return { noChange: {} }
    const others = (found?.problems ?? []).filter((one) => one !== known)
    const now: ConnectionProblem | undefined = problem && {
      kind,
      code: problem.code,
      message: problem.message.slice(0, 1024),
      since: known?.since ?? at,
    }
    const isNew = user !== undefined && user.consentedAt !== found?.user?.consentedAt
    const { request, ...kept } = found ?? { partner, createdAt: at, request: undefined }
    const next: PartnerConnection = {
      ...kept,
      ...(user && { user }),
      // A sign-in ends the request that led to it.
      ...(request && !isNew && { request }),
      problems: now ? [...others, now] : others,
      version: (found?.version ?? 0) + 1,
      updatedAt: at,
    }
    const mails = [...(now && !known ? [mailAbout(next, now)] : []), ...(isNew ? [mailOfConsent(next, user)] : [])]
    const mail = requestInside({ subject: partner.id, partnerId: partner.id }, mails, at)
    return {
      changes: [
        found ? connectionRecord.replace(next, found) : connectionRecord.create(next),
        ...(user && user.lastUsedAt !== found?.user?.lastUsedAt ? [changeOfLook(partner.id, user, look)] : []),
        ...mail.changes,
      ],
      events: [...eventsOf(next, { kind, known, now, isNew }), ...mail.events],
      result: {},
      ids: [],
    }
  },
})

/** What is known of the user after a call. That it was without MFA the vendor says by its refusal. */
const userAfter = (
  before: ConnectedUser | undefined,
  met: ConnectedUser | undefined,
  code: string | undefined,
): ConnectedUser | undefined => {
  if (code === mfaRequired && before) return { ...before, mfa: false }
  // Reports of several processes come in any order.
  if (!met || (before && met.lastUsedAt < before.lastUsedAt)) return before
  return before?.consentedAt === met.consentedAt ? { ...before, ...met } : met
}

const isSame = (one: ConnectedUser | undefined, other: ConnectedUser | undefined): boolean =>
  one?.consentedAt === other?.consentedAt && one?.lastUsedAt === other?.lastUsedAt && one?.mfa === other?.mfa

const changeOfLook = (
  partnerId: PartnerConnection['partner']['id'],
  user: ConnectedUser,
  look: Awaited<ReturnType<Connections['look']>>,
) => {
  const next = { partnerId, lookAt: firstLook(user), version: (look?.version ?? 0) + 1 }
  return look ? connectionLookRecord.replace(next, look) : connectionLookRecord.create(next)
}

/** Another code for what is broken anyway is no event, and neither is another use of a consent. */
const eventsOf = (
  { partner, user }: PartnerConnection,
  {
    kind,
    known,
    now,
    isNew,
  }: {
    readonly kind: AccessKind
    readonly known: ConnectionProblem | undefined
    readonly now: ConnectionProblem | undefined
    readonly isNew: boolean
  },
) => [
  ...(isNew && user
    ? [
        connectionEvent({
          type: 'partner.connected',
          subject: partner.id,
          summary: `${user.consentedBy} has connected ${partner.name} with Microsoft`,
          data: { consentedBy: user.consentedBy },
        }),
      ]
    : []),
  ...(now && !known
    ? [
        connectionEvent({
          type: 'partner.connection-broken',
          subject: partner.id,
          summary: `Microsoft does not let us in for ${partner.name}: ${now.code}. What waits for it is held.`,
          data: { access: kind, code: now.code },
        }),
      ]
    : []),
  ...(known && !now
    ? [
        connectionEvent({
          type: 'partner.connection-mended',
          subject: partner.id,
          summary: `Microsoft lets us in for ${partner.name} again. What was held goes on.`,
          data: { access: kind },
        }),
      ]
    : []),
]

/** In each process, how long a connection that works is not looked up again. */
const lookAgainAfterMs = 60_000

/** Reports what calls to the vendor show. A call that gets through costs a read a minute, and none a write. */
export const accessReporter = (ports: Ports & { readonly clock: Clock }, actor: System) => {
  const report = reportAccess(ports)
  const lookedAt = new Map<string, number>()
  return async (access: Access): Promise<void> => {
    const { tenantId, kind, problem, user } = access
    const key = [tenantId, kind, user?.lastUsedAt, user?.mfa].join(' ')
    const now = ports.clock.now().getTime()
    if (!problem && now - (lookedAt.get(key) ?? Number.NEGATIVE_INFINITY) < lookAgainAfterMs) return
    if (problem) lookedAt.clear()
    else lookedAt.set(key, now)
    await report(actor, access, { correlationId: `access-${tenantId}`, dryRun: false })
  }
}
