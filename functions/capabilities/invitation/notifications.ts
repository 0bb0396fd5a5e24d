import { reminderDue, type Notification, type ReminderDays } from '#platform/notification/notification.ts'
import { framed } from '#platform/notification/others-words.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import { services } from '#capabilities/rules/terms/services.ts'
import { hasReachedCustomer, isOpen, type Invitation } from './invitation.ts'

/** The key of the email that invites. */
export const invitationNotification = 'invitation'

/** The notifications that an open invitation needs at an instant. Of several reminders that are due, only the last is worth sending. */
export const notificationsDue = (
  invitation: Invitation,
  url: string,
  reminderDays: ReminderDays,
  now: Date,
): readonly Notification[] => {
  if (!isOpen(invitation)) return []
  const { issuer, reseller, addressee, status } = invitation
  const withReseller = status === 'WITH_RESELLER' && reseller !== undefined
  if (!withReseller && addressee.email === undefined) return []
  const first: Notification = withReseller
    ? {
        key: 'forward-request',
        to: { partner: reseller },
        subject: `${issuer.name}: an invitation to forward`,
        body: forwardRequest(invitation, url),
        link: url,
      }
    : {
        key: invitationNotification,
        to: { email: addressee.email ?? '' },
        subject: `${issuer.name} invites you`,
        body: invite(invitation, url),
        link: url,
      }
  const due = reminderDue(invitation, reminderDays, now)
  if (!due) return [first]
  return [
    first,
    {
      ...first,
      key: `${withReseller ? 'forward-reminder' : 'reminder'}-${due.count}`,
      subject: `Reminder ${due.count}: ${first.subject}`,
      ...(!withReseller && { counts: true }),
      reminds: { of: first.key, at: due.at },
    },
  ]
}

export const confirmationKey = 'confirmation'

/** Asks the customer to confirm with the vendor too: accepting here is not enough for it (rule C10). */
export const confirmationRequest = (invitation: Invitation, url: string): readonly Notification[] => {
  const { email } = invitation.addressee
  if (email === undefined) return []
  const body = `Thank you for accepting.\n\nPlease confirm ${invitation.issuer.name} as your partner with Microsoft too:\n\n${url}\n\nInvitation ${invitation.id}\n`
  const subject = `${invitation.issuer.name}: one more step`
  return [{ key: confirmationKey, to: { email }, subject, body, link: url, keepsLink: true }]
}

/** The notifications to each party when it is over. */
export const closingNotifications = (
  invitation: Invitation,
  relationship: Relationship | undefined,
): readonly Notification[] => {
  const outcome = outcomeOf(invitation, relationship)
  if (!outcome) return []
  const subject = `${nameOf(invitation)}: ${outcome.subject}`
  const body = `${outcome.text}\n\nInvitation ${invitation.id}\nServices: ${serviceNames(invitation)}\n`
  const partners = [invitation.issuer, ...(invitation.reseller ? [invitation.reseller] : [])]
  const { email } = invitation.addressee
  return [
    ...partners.map((partner): Notification => ({
      key: `${outcome.key}-${partner.id}`,
      to: { partner },
      subject,
      body,
    })),
    ...(outcome.toCustomer && email !== undefined
      ? [
          {
            key: `${outcome.key}-customer`,
            to: { email },
            subject: `${invitation.issuer.name}: ${outcome.subject}`,
            body,
            // An acceptance is what they have agreed on; of one that was taken back the customer may never have wanted to hear.
            ...(invitation.status === 'REVOKED' && { counts: true as const }),
          },
        ]
      : []),
  ]
}

const outcomeOf = (invitation: Invitation, relationship: Relationship | undefined) => {
  const refusal = refusalOf(invitation, relationship)
  const customer = nameOf(invitation)
  const partner = invitation.issuer.name
  switch (invitation.status) {
    case 'ACCEPTED':
      if (relationship?.status === 'ACTIVE' && refusal)
        return {
          key: `failed-${refusal.at}`,
          subject: 'services could not be added',
          text: `${customer} accepted, but Microsoft refused delegated admin: ${refusal.message}. An operator has been notified. What was active before stays so.`,
          toCustomer: false,
        }
      if (relationship?.status === 'ACTIVE')
        return {
          key: 'active',
          subject: 'the relationship is active',
          text: `${partner} may now look after the services of ${customer}.`,
          toCustomer: true,
        }
      if (relationship?.status === 'PROVISIONING_FAILED')
        return {
          key: `failed-${relationship.failure.at}`,
          subject: 'provisioning failed',
          text: `${customer} accepted, but Microsoft refused: ${relationship.failure.message}. An operator has been notified.`,
          toCustomer: false,
        }
      return undefined
    case 'DECLINED':
      return {
        key: 'declined',
        subject: 'the invitation was declined',
        text: [
          `${customer} declined the invitation.`,
          ...(invitation.reason === undefined
            ? []
            : [framed(`The reason, in the words of ${customer}`, invitation.reason)]),
        ].join('\n\n'),
        toCustomer: false,
      }
    case 'EXPIRED':
      return {
        key: 'expired',
        subject: 'the invitation expired',
        text: `The invitation to ${customer} expired without an answer. A new one may be sent.`,
        toCustomer: false,
      }
    case 'REVOKED':
      return {
        key: 'revoked',
        subject: 'the invitation was taken back',
        text: `The invitation from ${partner} was taken back; its link no longer works.`,
        toCustomer: hasReachedCustomer(invitation),
      }
    case 'WITH_RESELLER':
    case 'SENT':
      return undefined
  }
}

/** Why delegated admin over a service of this invitation was not granted. */
const refusalOf = ({ serviceKeys }: Invitation, relationship: Relationship | undefined) =>
  relationship?.grants.find(({ status, serviceKey }) => status === 'FAILED' && serviceKeys.includes(serviceKey))
    ?.failure

const nameOf = ({ addressee }: Invitation): string =>
  (addressee.kind === 'tenant' ? addressee.name : undefined) ?? addressee.email ?? 'A customer'

const serviceNames = ({ serviceKeys }: Invitation): string => serviceKeys.map((key) => services[key]).join(', ')

const invite = (
  invitation: Invitation,
  url: string,
): string => `${words(invitation)}To read the invitation, and to accept or decline it:

${url}

${invitation.issuer.name} asks to look after: ${serviceNames(invitation)}
Delegated admin: ${holdersOf(invitation).join(' and ') || 'nobody'}
The link works until ${invitation.expiresAt}.
`

/** Who asks for delegated admin: the partner, its reseller, both or nobody (rules C14, D3). */
const holdersOf = ({ delegatedAdmin, resellerDelegatedAdmin, issuer, reseller }: Invitation): readonly string[] => [
  ...(delegatedAdmin ? [issuer.name] : []),
  ...(resellerDelegatedAdmin && reseller ? [reseller.name] : []),
]

/** The partner's own words (rule C3); it may have none. */
const words = ({ issuer, message }: Invitation): string =>
  message === '' ? '' : `${framed(`${issuer.name} writes`, message)}\n\n`

const forwardRequest = (
  invitation: Invitation,
  url: string,
): string => `${invitation.issuer.name} has made out an invitation for ${nameOf(invitation)} and asks you to forward it.

Invitation ${invitation.id}
Link for the customer: ${url}
Services: ${serviceNames(invitation)}
The link works until ${invitation.expiresAt}.
`
