import { parseId } from '#platform/kernel/ids.ts'
import type { Notification } from '#platform/notification/notification.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import { remedyFor, type ConnectionProblem, type PartnerConnection } from './connection.ts'
import type { Connections } from './store.ts'

const prefix = 'connection-broken'

/** Writes the mail about a problem; nothing where it has been mended by then. */
export const connectionWriter =
  ({ connections }: { readonly connections: Connections }): NotificationWriter =>
  async ({ key, subject }) => {
    const [type, kind, since] = key.split('/')
    const partner = parseId('par', subject)
    if (type !== prefix || !partner) return undefined
    const connection = await connections.of(partner)
    const problem = connection?.problems.find((one) => one.kind === kind && one.since === since)
    return connection && problem && mailAbout(connection, problem)
  }

export const mailAbout = (
  { partner }: Pick<PartnerConnection, 'partner'>,
  problem: ConnectionProblem,
): Notification => ({
  key: `${prefix}/${problem.kind}/${problem.since}`,
  to: { partner },
  subject: 'Microsoft does not let us in',
  body: [
    `Since ${problem.since} Microsoft has not let us in for ${partner.name}.`,
    `It says: ${problem.code}`,
    '',
    remedyFor(problem),
    '',
    'Nothing is lost, and nothing ends because of it. Relationships and switches that need Microsoft are held, and go on by themselves.',
  ].join('\n'),
})
