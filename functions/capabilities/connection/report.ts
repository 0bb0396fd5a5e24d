import { referenceTo } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { idOf, type TenantId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { requestInside } from '#platform/notification/request.ts'
import { systemCommand, type CommandPorts, type Decision } from '#platform/unit-of-work/command.ts'
import type { AccessKind, ConnectionProblem, PartnerConnection } from './connection.ts'
import { connectionEvent } from './events.ts'
import { mailAbout } from './mails.ts'
import { connectionRecord } from './records.ts'
import type { Connections } from './store.ts'

/** What a call to the vendor has shown: it let us in, or why it did not. */
export type Access = {
  /** The partner's tenant. */
  readonly tenantId: TenantId
  readonly kind: AccessKind
  readonly problem?: { readonly code: string; readonly message: string }
}

type Ports = CommandPorts & { readonly connections: Connections; readonly partners: Partners }

/**
 * Records that the vendor does not let us in for a partner, or does again. The partner is notified of the first, and both stand in its
 * timeline. The same problem is recorded once, however often it is met.
 */
export const reportAccess = systemCommand({
  load: async ({ connections, partners }: Pick<Ports, 'connections' | 'partners'>, { tenantId, problem }: Access) => {
    const id = idOf('par', tenantId)
    const found = await connections.of(id)
    if (found ?? !problem) return { found, partner: found?.partner }
    const partner = await partners.byId(id)
    return partner ? { found, partner: referenceTo(partner) } : refuse(notFound('partner'))
  },
  apply: (_, { found, partner }, { input: { kind, problem }, at }): Decision<object> => {
    const known = found?.problems.find((one) => one.kind === kind)
    if (!partner || known?.code === problem?.code) return { noChange: {} }
    const others = (found?.problems ?? []).filter((one) => one !== known)
    const now: ConnectionProblem | undefined = problem && {
      kind,
      code: problem.code,
      message: problem.message.slice(0, 1024),
      since: known?.since ?? at,
    }
    const next: PartnerConnection = {
      ...(found ?? { partner, createdAt: at }),
      problems: now ? [...others, now] : others,
      version: (found?.version ?? 0) + 1,
      updatedAt: at,
    }
    const change = found ? connectionRecord.replace(next, found) : connectionRecord.create(next)
    // Another code for what is broken anyway is no event.
    if (known && now) return { changes: [change], events: [], result: {}, ids: [] }
    const mail = now
      ? requestInside({ subject: partner.id, partnerId: partner.id }, [mailAbout(next, now)], at)
      : { changes: [], events: [] }
    return {
      changes: [change, ...mail.changes],
      events: [
        connectionEvent({
          type: now ? 'partner.connection-broken' : 'partner.connection-mended',
          subject: partner.id,
          summary: now
            ? `Microsoft does not let us in for ${partner.name}: ${now.code}. What waits for it is held.`
            : `Microsoft lets us in for ${partner.name} again. What was held goes on.`,
          data: { access: kind, ...(now && { code: now.code }) },
        }),
        ...mail.events,
      ],
      result: {},
      ids: [],
    }
  },
})

/** In each process, how long a connection that works is not looked up again. */
const lookAgainAfterMs = 60_000

/** Reports what calls to the vendor show. A call that gets through costs a read a minute, and none a write. */
export const accessReporter = (ports: Ports & { readonly clock: Clock }, actor: System) => {
  const report = reportAccess(ports)
  const lookedAt = new Map<string, number>()
  return async (access: Access): Promise<void> => {
    const key = `${access.tenantId} ${access.kind}`
    const now = ports.clock.now().getTime()
    if (!access.problem && now - (lookedAt.get(key) ?? Number.NEGATIVE_INFINITY) < lookAgainAfterMs) return
    if (access.problem) lookedAt.delete(key)
    else lookedAt.set(key, now)
    await report(actor, access, { correlationId: `access-${access.tenantId}`, dryRun: false })
  }
}
