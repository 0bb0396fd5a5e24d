import { days } from '#platform/kernel/clock.ts'
import { parseId } from '#platform/kernel/ids.ts'
import type { Notification } from '#platform/notification/notification.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import {
  expiryOf,
  notConnected,
  remedyFor,
  warningDays,
  type ConnectedUser,
  type ConnectionProblem,
  type PartnerConnection,
} from './connection.ts'
import type { Connections } from './store.ts'

/** Writes a mail about a connection as it is by then; nothing where what it is about is over. */
export const connectionWriter =
  ({ connections }: { readonly connections: Connections }): NotificationWriter =>
  async ({ key, subject }) => {
    const partner = parseId('par', subject)
    const connection = partner && (await connections.of(partner))
    if (!connection) return undefined
    const { problems, user } = connection
    return [
      ...problems.map((problem) => mailAbout(connection, problem)),
      ...(user ? [mailOfConsent(connection, user), ...warningDays.map((left) => warning(connection, user, left))] : []),
    ].find((one) => one.key === key)
  }

export const mailAbout = (
  { partner }: Pick<PartnerConnection, 'partner'>,
  problem: ConnectionProblem,
): Notification => ({
  key: `connection-broken/${problem.kind}/${problem.since}`,
  to: { partner },
  subject: problem.code === notConnected ? `Connect ${partner.name} with Microsoft` : 'Microsoft does not let us in',
  body: [
    ...(problem.code === notConnected
      ? [`Something of ${partner.name} waits for Microsoft, which takes it only in the name of a user of yours.`]
      : [`Since ${problem.since} Microsoft has not let us in for ${partner.name}.`, `It says: ${problem.code}`]),
    '',
    remedyFor(problem),
    '',
    'Nothing is lost, and nothing ends because of it. Relationships and switches that need Microsoft are held, and go on by themselves.',
  ].join('\n'),
})

/** Whoever can connect a partner can act in its name: the partner hears of each time. */
export const mailOfConsent = (
  { partner }: Pick<PartnerConnection, 'partner'>,
  { consentedBy, consentedAt }: ConnectedUser,
): Notification => ({
  key: `connected/${consentedAt}`,
  to: { partner },
  subject: `${partner.name} is connected with Microsoft`,
  body: [
    `${consentedBy} has signed in with Microsoft for ${partner.name}, on ${consentedAt}.`,
    'From now on we call Microsoft in the name of this user, where it takes no other call.',
    '',
    'If nobody of you meant this, revoke the sessions of this user in Microsoft Entra, and connect with another one.',
  ].join('\n'),
})

/** The last of the warnings that are due: of several that became due together only that one is worth sending. */
export const warningsDue = (
  connection: Pick<PartnerConnection, 'partner'>,
  user: ConnectedUser,
  now: Date,
): readonly Notification[] =>
  warningDays
    .filter((left) => Date.parse(expiryOf(user)) - days(left) <= now.getTime())
    .slice(-1)
    .map((left) => warning(connection, user, left))

const warning = (
  { partner }: Pick<PartnerConnection, 'partner'>,
  user: ConnectedUser,
  daysLeft: number,
): Notification => ({
  key: `connection-expires-${daysLeft}/${user.lastUsedAt}`,
  to: { partner },
  subject: `The connection of ${partner.name} with Microsoft ends in ${daysLeft === 1 ? 'a day' : `${daysLeft} days`}`,
  body: [
    `We have not been able to use the sign-in of ${user.consentedBy} with Microsoft since ${user.lastUsedAt}.`,
    `Microsoft forgets it on ${expiryOf(user).slice(0, 10)}. From then on, what takes a user of ${partner.name} is held.`,
    '',
    'A global administrator of yours connects it again with `connectPartner`.',
  ].join('\n'),
})
