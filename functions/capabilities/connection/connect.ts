import { referenceTo, type Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { partnerOf, recordOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import type { PartnerConnection } from './connection.ts'
import { connectionEvent } from './events.ts'
import { mayConnect } from './policy.ts'
import { connectionRecord } from './records.ts'
import type { Connections } from './store.ts'

type Ports = { readonly connections: Connections; readonly partners: Partners }
type Result = { readonly partner: Partner; readonly connection: PartnerConnection }

/** An hour: to find somebody who has the second factor at hand, and no longer. */
const goodForMs = 3_600_000

/**
 * A global administrator begins to connect the partner with the vendor. The page that the result leads to is good for an hour, and only
 * the last one is. Nothing changes with the vendor until somebody signs in there.
 */
export const connectPartner = command({
  load: async ({ connections, partners }: Ports, _: object, actor: Caller) => {
    const refusal = mayConnect(actor)
    if (refusal) return { refusal }
    const id = partnerOf(actor)
    const [partner, connection] = id ? await Promise.all([partners.byId(id), connections.of(id)]) : []
    return partner ? { partner, connection } : refuse(notFound('partner'))
  },

  apply: (actor, { partner, connection: before }, { now, at }) => {
    const version = (before?.version ?? 0) + 1
    const next: PartnerConnection = {
      ...(before ?? { partner: referenceTo(partner), problems: [], createdAt: at }),
      request: {
        number: version,
        by: recordOf(actor),
        requestedAt: at,
        expiresAt: new Date(now.getTime() + goodForMs).toISOString(),
      },
      version,
      updatedAt: at,
    }
    return {
      changes: [before ? connectionRecord.replace(next, before) : connectionRecord.create(next)],
      events: [
        connectionEvent({
          type: 'partner.connection-requested',
          subject: partner.id,
          summary: `${partner.name} is about to be connected with Microsoft`,
        }),
      ],
      result: { partner, connection: next },
      ids: [partner.id],
    }
  },

  reload: async ({ connections, partners }, [first = '']): Promise<Result | undefined> => {
    const id = parseId('par', first)
    const [partner, connection] = id ? await Promise.all([partners.byId(id), connections.of(id)]) : []
    return partner && connection && { partner, connection }
  },
})
