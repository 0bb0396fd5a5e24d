import type { NewEvent } from '#platform/events/event.ts'
import type { Notification } from '#platform/notification/notification.ts'
import { framed } from '#platform/notification/others-words.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { relationshipEvent, type RelationshipEventType } from './events.ts'
import { awaitingConsent, type Consent, type ConsentedFirst, type Grant, type Relationship } from './relationship.ts'
import { expiryOf, withReminder } from './request-span.ts'

/** That the holder has to consent, from now on. */
export const consentFrom = (at: string): Consent => ({ requestedAt: at, expiresAt: expiryOf(at) })

/** The grant with the consent that the vendor was found to have; the same where there is none to give, or it was given before. */
export const withConsent = (grant: Grant, at: string): Grant =>
  grant.consent && grant.consent.givenAt === undefined
    ? { ...grant, consent: { ...grant.consent, givenAt: at } }
    : grant

/** The grant that its holder has rejected. It is removed; nobody else's is. */
export const rejectedGrant = (
  grant: Grant,
  { at, reason }: { readonly at: string; readonly reason?: string | undefined },
): Grant => ({
  ...grant,
  status: 'REMOVED',
  consent: { ...(grant.consent ?? consentFrom(at)), rejectedAt: at, ...(reason !== undefined && { reason }) },
  updatedAt: at,
})

/** The emails about consents that are needed at an instant: to the reseller that is to consent, and to the provider where it has rejected. */
export const consentsDue = (relationship: Relationship, now: Date): readonly Notification[] => [
  ...awaitingConsent(relationship).flatMap((grant) => withReminder(request(relationship, grant), grant.consent, now)),
  ...relationship.grants.flatMap((grant) =>
    grant.consent?.rejectedAt === undefined ? [] : [rejection(relationship, grant, grant.consent.reason)],
  ),
]

const request = (
  { id: relationshipId, partner, customerName }: Relationship,
  { id, serviceKey, holder, consent }: ConsentedFirst,
): Notification => ({
  key: `consent-${id}`,
  to: { partner: holder },
  subject: `${partner.name}: consent to delegated admin for ${serviceOf(serviceKey).title} of ${customerName}`,
  body: [
    `${partner.name} requests that you administer ${serviceOf(serviceKey).title} of ${customerName}.`,
    '',
    `A global administrator of yours consents to it or rejects it, here or with Microsoft. ${customerName} can approve it once you have consented.`,
    `Microsoft keeps the request open for both of you until about ${consent.expiresAt.slice(0, 10)}.`,
    '',
    `Relationship ${relationshipId}`,
  ].join('\n'),
})

const rejection = (
  { id: relationshipId, partner, customerName }: Relationship,
  { id, serviceKey, holder }: Grant,
  reason: string | undefined,
): Notification => ({
  key: `consent-rejected-${id}`,
  to: { partner },
  subject: `${holder.name} rejected delegated admin for ${serviceOf(serviceKey).title} of ${customerName}`,
  body: [
    `${holder.name} does not want to administer ${serviceOf(serviceKey).title} of ${customerName}. Whatever else the two of you have there stays as it is.`,
    ...(reason === undefined ? [] : [framed(`The reason, in the words of ${holder.name}`, reason)]),
    `Relationship ${relationshipId}`,
  ].join('\n\n'),
})

/** The events of what changed about consents between two states of a relationship. */
export const consentEvents = (before: Relationship, after: Relationship): readonly NewEvent[] => {
  const since = after.grants.map((grant, index) => ({
    grant,
    consent: grant.consent,
    earlier: before.grants[index]?.consent,
  }))
  const those = (isNew: (change: { readonly consent: Consent; readonly earlier: Consent | undefined }) => boolean) =>
    since.flatMap(({ grant, consent, earlier }) => (consent && isNew({ consent, earlier }) ? [grant] : []))
  return [
    ...consentEvent(
      after,
      'relationship.consent-requested',
      those(({ earlier }) => earlier === undefined),
    ),
    ...consentEvent(
      after,
      'relationship.consented',
      those(({ consent, earlier }) => consent.givenAt !== undefined && earlier?.givenAt === undefined),
    ),
    ...consentEvent(
      after,
      'relationship.consent-rejected',
      those(({ consent, earlier }) => consent.rejectedAt !== undefined && earlier?.rejectedAt === undefined),
    ),
  ]
}

type ConsentEventType = Extract<
  RelationshipEventType,
  'relationship.consent-requested' | 'relationship.consented' | 'relationship.consent-rejected'
>
const summaries: Readonly<Record<ConsentEventType, (holder: string) => string>> = {
  'relationship.consent-requested': (holder) => `${holder} has to consent to delegated admin`,
  'relationship.consented': (holder) => `${holder} consented to delegated admin`,
  'relationship.consent-rejected': (holder) => `${holder} rejected delegated admin`,
}

/** One event for all grants of a holder; a reason is for the provider, and in no event. */
const consentEvent = (
  { id, partner }: Relationship,
  type: ConsentEventType,
  grants: readonly Grant[],
): readonly NewEvent[] =>
  [...Map.groupBy(grants, ({ holder }) => holder.id)].map(([holderId, ofHolder]) =>
    relationshipEvent({
      type,
      subject: id,
      summary: summaries[type](ofHolder[0]?.holder.name ?? ''),
      data: { services: ofHolder.map(({ serviceKey }) => serviceKey), holderId, partnerId: partner.id },
    }),
  )
