import { unlessTrouble, type Upstream } from '#capabilities/relationship/upstream.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import { tenantIdOf, type PartnerId } from '#platform/kernel/ids.ts'
import { requestNotifications, type RequestPorts } from '#platform/notification/request.ts'
import { expectDone, systemCommand } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { ConnectedUser } from './connection.ts'
import { keepConnectionAlive } from './job-kinds.ts'
import { warningsDue } from './mails.ts'
import { connectionLookRecord } from './records.ts'
import type { Connections } from './store.ts'

/** The days after which a consent is used although nothing needs it: the vendor's authority forgets one that is not used for 90. */
const usedEveryDays = 7

/** When a consent that was just used is looked at. */
export const firstLook = ({ lastUsedAt }: ConnectedUser): string =>
  new Date(Date.parse(lastUsedAt) + days(usedEveryDays)).toISOString()

type Ports = RequestPorts & { readonly connections: Connections; readonly upstream: Pick<Upstream, 'confirmationUrl'> }

/** The connections that are to be looked at, as jobs: one that fails holds up no other. */
export const dueConnectionLooks =
  ({ connections }: Pick<Ports, 'connections'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await connections.dueLooks(by)).map(({ partnerId }) => keepConnectionAlive(partnerId, {}, partnerId))

/**
 * Uses the consent of a partner's user, so that it does not end, and warns the partner where that has not worked for long. Trouble with
 * the vendor is no failure of the job: the next look comes a day later. That the consent is refused the client reports by itself.
 */
export const keepConnection =
  (ports: Ports) =>
  async (actor: System, partnerId: PartnerId, context: CommandContext): Promise<void> => {
    await ports.upstream.confirmationUrl(tenantIdOf(partnerId)).catch(unlessTrouble)
    const connection = await ports.connections.of(partnerId)
    if (connection?.user) {
      const due = warningsDue(connection, connection.user, ports.clock.now())
      await requestNotifications(ports, actor, { subject: partnerId, partnerId }, due, context)
    }
    expectDone(await lookAgain(ports)(actor, { partnerId }, context))
  }

/** A use has moved the next look; where it has not, there is another look a day later. */
const lookAgain = systemCommand({
  load: async ({ connections }: Pick<Ports, 'connections'>, { partnerId }: { readonly partnerId: PartnerId }) => ({
    look: await connections.look(partnerId),
  }),
  apply: (_, { look }, { now }) => {
    if (!look || new Date(look.lookAt) > now) return { noChange: {} }
    const lookAt = new Date(now.getTime() + days(1)).toISOString()
    return {
      changes: [connectionLookRecord.replace({ ...look, lookAt, version: look.version + 1 }, look)],
      events: [],
      result: {},
      ids: [],
    }
  },
})
