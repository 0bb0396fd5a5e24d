import { reminderDue, type Letter, type ReminderDays } from '../process/letter.ts'
import type { Relationship } from '../relationship/relationship.ts'
import { services } from '../rules/services.ts'
import { hasReachedCustomer, isOpen, type Invitation } from './invitation.ts'

/** The letters an open invitation owes at a moment; of several reminders that are due, only the last is worth sending. */
export const lettersDue = (
  invitation: Invitation,
  url: string,
  reminderDays: ReminderDays,
  now: Date,
): readonly Letter[] => {
  if (!isOpen(invitation)) return []
  const { issuer, reseller, addressee, status } = invitation
  const withReseller = status === 'WITH_RESELLER' && reseller !== undefined
  if (!withReseller && addressee.email === undefined) return []
  const first: Letter = withReseller
    ? {
        key: 'handover',
        to: { partner: reseller },
        subject: `${issuer.name}: an invitation to forward`,
        body: handover(invitation, url),
      }
    : {
        key: 'invitation',
        to: { email: addressee.email ?? '' },
        subject: `${issuer.name} invites you`,
        body: invite(invitation, url),
      }
  const due = reminderDue(invitation, reminderDays, now)
  if (!due) return [first]
  return [
    first,
    {
      ...first,
      key: `${withReseller ? 'forward-reminder' : 'reminder'}-${due.count}`,
      subject: `Reminder ${due.count}: ${first.subject}`,
      reminds: { of: first.key, at: due.at },
    },
  ]
}

/** Accepting here is not enough for the vendor: its own portal has to hear it too (rule C10). */
export const confirmationLetter = (invitation: Invitation, url: string): readonly Letter[] => {
  const { email } = invitation.addressee
  if (email === undefined) return []
  const body = `Thank you for accepting.\n\nPlease confirm ${invitation.issuer.name} as your partner with the vendor too:\n\n${url}\n\nInvitation ${invitation.id}\n`
  return [{ key: 'confirmation', to: { email }, subject: `${invitation.issuer.name}: one more step`, body }]
}

/** What each party is told when it is over. */
export const closingLetters = (invitation: Invitation, relationship: Relationship | undefined): readonly Letter[] => {
  const outcome = outcomeOf(invitation, relationship)
  if (!outcome) return []
  const subject = `${nameOf(invitation)}: ${outcome.subject}`
  const body = `${outcome.text}\n\nInvitation ${invitation.id}\nServices: ${serviceNames(invitation)}\n`
  const partners = [invitation.issuer, ...(invitation.reseller ? [invitation.reseller] : [])]
  const { email } = invitation.addressee
  return [
    ...partners.map((partner): Letter => ({ key: `${outcome.key}-${partner.id}`, to: { partner }, subject, body })),
    ...(outcome.tellsCustomer && email !== undefined
      ? [
          {
            key: `${outcome.key}-customer`,
            to: { email },
            subject: `${invitation.issuer.name}: ${outcome.subject}`,
            body,
          },
        ]
      : []),
  ]
}

const outcomeOf = (invitation: Invitation, relationship: Relationship | undefined) => {
  const customer = nameOf(invitation)
  const partner = invitation.issuer.name
  switch (invitation.status) {
    case 'ACCEPTED':
      if (relationship?.status === 'ACTIVE')
        return {
          key: `active-v${relationship.version}`,
          subject: 'the relationship is active',
          text: `${partner} may now look after the services of ${customer}.`,
          tellsCustomer: true,
        }
      if (relationship?.status === 'PROVISIONING_FAILED')
        return {
          key: `failed-v${relationship.version}`,
          subject: 'provisioning failed',
          text: `${customer} accepted, but the vendor refused: ${relationship.failure.message}. An operator has been told.`,
          tellsCustomer: false,
        }
      return undefined
    case 'DECLINED':
      return {
        key: 'declined',
        subject: 'the invitation was declined',
        text: `${customer} declined the invitation.${invitation.reason === undefined ? '' : ` Reason: ${invitation.reason}`}`,
        tellsCustomer: false,
      }
    case 'EXPIRED':
      return {
        key: 'expired',
        subject: 'the invitation expired',
        text: `The invitation to ${customer} expired without an answer. A new one may be sent.`,
        tellsCustomer: false,
      }
    case 'REVOKED':
      return {
        key: 'revoked',
        subject: 'the invitation was taken back',
        text: `The invitation from ${partner} was taken back; its link no longer works.`,
        tellsCustomer: hasReachedCustomer(invitation),
      }
    case 'WITH_RESELLER':
    case 'SENT':
      return undefined
  }
}

const nameOf = ({ addressee }: Invitation): string =>
  (addressee.kind === 'tenant' ? addressee.name : undefined) ?? addressee.email ?? 'A customer'

const serviceNames = ({ serviceKeys }: Invitation): string => serviceKeys.map((key) => services[key]).join(', ')

const invite = (invitation: Invitation, url: string): string => `${invitation.message}

${url}

${invitation.issuer.name} asks to look after: ${serviceNames(invitation)}
Delegated admin: ${invitation.delegatedAdmin ? `yes${invitation.resellerDelegatedAdmin ? `, for ${invitation.reseller?.name ?? ''} too` : ''}` : 'no'}
The link works until ${invitation.expiresAt}.
`

const handover = (
  invitation: Invitation,
  url: string,
): string => `${invitation.issuer.name} has made out an invitation for ${nameOf(invitation)} and asks you to forward it.

Invitation ${invitation.id}
Link for the customer: ${url}
Services: ${serviceNames(invitation)}
The link works until ${invitation.expiresAt}.
`
