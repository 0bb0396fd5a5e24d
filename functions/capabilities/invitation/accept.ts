import { affiliationOf } from '#capabilities/customer/affiliation.ts'
import { customerEntry, type Customer } from '#capabilities/customer/customer.ts'
import type { PublicSuffixes } from '#capabilities/customer/domain.ts'
import { joinCustomer, type Joining } from '#capabilities/customer/join.ts'
import type { Organization } from '#capabilities/customer/new-customer.ts'
import { useClaim } from '#capabilities/customer/records.ts'
import { entryChanges } from '#capabilities/customer/list-entry.ts'
import type { CustomerFile, Customers } from '#capabilities/customer/store.ts'
import { domainTaken } from '#capabilities/customer/update.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import { requestRelationship } from '#capabilities/relationship/request.ts'
import type { Relationships } from '#capabilities/relationship/store.ts'
import { mayBegin, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { CustomerAffiliation } from '#capabilities/rules/terms/facts.ts'
import { isCustomerAdmin, type CustomerUser, type Caller } from '#platform/kernel/actor.ts'
import { customerIdOf, parseId, type InvitationId, type PartnerId, type RelationshipId } from '#platform/kernel/ids.ts'
import { refuse, wrongState, type Refusal } from '#platform/kernel/refusal.ts'
import { labelNew } from '#platform/label/label-new.ts'
import type { LabelingRecord } from '#platform/label/label.ts'
import type { Labelings } from '#platform/label/store.ts'
import type { Change } from '#platform/table/record.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import { invitationEvent } from './events.ts'
import {
  acceptanceRun,
  isOpen,
  parties as partiesOf,
  updateInvitation,
  type Invitation,
  type OpenInvitation,
} from './invitation.ts'
import { releaseAddress } from './open-invitation.ts'
import { mayDecide } from './policy.ts'
import { invitationRecord } from './records.ts'
import type { InvitationLinks, Invitations } from './store.ts'

export type AcceptInvitation = {
  readonly token: string
  readonly acceptAgreement: boolean
  readonly organization?: Organization
}

type Ports = Jurisdiction &
  PublicSuffixes & {
    readonly invitations: Invitations
    readonly relationships: Relationships
    readonly customers: Customers
    readonly partners: Partners
    readonly links: InvitationLinks
    readonly labelings: Labelings
  }

const invalidToken = refuse({ kind: 'invalid-token' })

/**
 * A global administrator of the customer accepts (rules C5, C6, C8, C16, E1, E6, E7). The write decides who holds a service:
 * of any number of acceptances for one customer and service, one claim is written and the others are refused.
 */
export const acceptInvitation = command({
  load: async (ports: Ports & Pick<CommandPorts, 'clock'>, input: AcceptInvitation, actor: Caller) => {
    const id = await ports.links.read(input.token)
    const invitation = id && (await ports.invitations.byId(id))
    if (!invitation) return invalidToken
    const now = ports.clock.now()
    const refusal = mayDecide(actor, invitation, now)
    if (refusal) return refuse(refusal)
    if (!isCustomerAdmin(actor) || !isOpen(invitation)) return invalidToken

    const parties = await loadParties(ports, actor, invitation)
    if (!parties.issuer) return invalidToken
    const joining = joinCustomer(actor, input, parties.file, { ...ports, now })
    if ('refusal' in joining) return joining
    const owner = joining.changes.length > 0 ? await ports.customers.byDomain(joining.customer.domain) : undefined
    // A customer that joined a moment ago, by the same click twice, owns its domain itself: the write finds out.
    if (owner !== undefined && owner !== joining.customer.id) return refuse(domainTaken('organization', 'domain'))
    const [entries, labelings] = await Promise.all([
      Promise.all(
        partiesOf(invitation).map(async (partner) => ({
          partner,
          entry: await ports.customers.entry(partner, joining.customer.id),
        })),
      ),
      Promise.all(
        [...partiesOf(invitation), actor.tenantId].map((organization) =>
          ports.labelings.of(invitation.id, organization),
        ),
      ),
    ])
    return { invitation, joining, entries, labelings, ...parties, issuer: parties.issuer }
  },

  may: (_, loaded, { ports }) => mayAgree(ports, loaded),

  apply: (actor, { invitation, joining, file, latest, entries, labelings }, { ports, at }) => {
    const { customer } = joining
    const shared = invitation.maxUses > 1
    const acceptedId = shared ? ports.ids.next('inv') : invitation.id
    const { relationship, ...requested } = requestRelationship({
      terms: invitation,
      invitationId: acceptedId,
      customer,
      latest,
      resellers: file?.resellers ?? [],
      ids: ports.ids,
      at,
    })
    const acceptance = {
      status: 'ACCEPTED',
      acceptedBy: actor.id,
      relationshipId: relationship.id,
      customerId: customer.id,
    } as const
    const accepted = shared
      ? acceptThroughLink(invitation, { ...invitation, ...acceptance, id: acceptedId }, customer, at)
      : acceptAlone(
          invitation,
          updateInvitation(invitation, acceptance, at, {
            uses: invitation.uses + 1,
            addressee: addresseeFor(invitation, customer),
          }),
        )
    return {
      changes: [
        ...accepted.changes,
        ...joining.changes,
        ...requested.changes,
        ...labelingsFor(
          [...(shared ? [acceptedId] : []), ...(relationship.version === 1 ? [relationship.id] : [])],
          labelings,
          at,
        ),
        ...entries.flatMap(({ partner, entry }) => entryChanges(entry, customerEntry(partner, customer, at))),
      ],
      events: [
        invitationEvent({
          type: 'invitation.accepted',
          subject: acceptedId,
          summary: `${customer.name} accepted the invitation`,
          data: { relationshipId: relationship.id },
        }),
        ...joining.events,
        ...requested.events,
        ...accepted.events,
      ],
      result: { invitation: accepted.invitation, relationship },
      ids: [acceptedId, relationship.id],
    }
  },

  reload: async ({ invitations, relationships }, [first = '', second = '']) => {
    const [invitationId, relationshipId] = [parseId('inv', first), parseId('rel', second)]
    const [invitation, relationship] = await Promise.all([
      invitationId && invitations.byId(invitationId),
      relationshipId && relationships.byId(relationshipId),
    ])
    return invitation && relationship && { invitation, relationship }
  },
})

type Parties = {
  readonly file: CustomerFile | undefined
  readonly latest: Relationship | undefined
  readonly issuer: Partner | undefined
  readonly affiliation: CustomerAffiliation
}

const loadParties = async (ports: Ports, actor: CustomerUser, invitation: Invitation): Promise<Parties> => {
  const { customers, partners, relationships } = ports
  const [file, issuer, affiliation] = await Promise.all([
    customers.file(customerIdOf(actor.tenantId)),
    partners.byId(invitation.issuer.id),
    affiliationOf(ports)(actor.tenantId),
  ])
  const latest = file && latestWith(file, invitation.issuer.id)
  return { file, latest: latest && (await relationships.byId(latest)), issuer, affiliation }
}

/** The open relationship with a partner, or the ended one in which it or its reseller kept delegated admin. */
const latestWith = ({ open, held, heldByResellers }: CustomerFile, partner: PartnerId): RelationshipId | undefined =>
  open.get(partner) ??
  [...held.values()].find(({ partnerId }) => partnerId === partner)?.relationshipId ??
  heldByResellers.find(({ providerId }) => providerId === partner)?.holder.relationshipId

/** Whether the two may agree on these terms (rule C8), by the rules under which the invitation was created. */
const mayAgree = (
  { cloud }: Jurisdiction,
  {
    invitation,
    joining,
    file,
    issuer,
    affiliation,
  }: Omit<Parties, 'issuer'> & {
    readonly invitation: OpenInvitation
    readonly joining: Joining
    readonly issuer: Partner
  },
): Refusal | undefined => {
  const { country } = joining.customer
  const refusal = mayBegin(issuer, { cloud, rules: ruleSets[invitation.ruleSet] }, { country, affiliation })
  if (refusal) return refusal
  if (file?.used.has(invitation.id))
    return wrongState('INVITATION_ALREADY_ACCEPTED', 'You have accepted this invitation before.')
  if (!invitation.delegatedAdmin) return undefined
  const holdings = invitation.serviceKeys.flatMap((serviceKey) => {
    const holder = file?.held.get(serviceKey)
    return holder && holder.partnerId !== invitation.issuer.id
      ? [{ serviceKey, partnerId: holder.partnerId, partnerName: holder.partnerName }]
      : []
  })
  return holdings.length > 0 ? { kind: 'service-held', holdings } : undefined
}

const addresseeFor = ({ addressee }: OpenInvitation, customer: Customer) =>
  ({
    kind: 'tenant',
    tenantId: customer.tenantId,
    name: customer.name,
    email: addressee.email ?? customer.contactEmail,
  }) as const

const acceptAlone = (before: OpenInvitation, invitation: Invitation) => ({
  invitation,
  changes: [invitationRecord.replace(invitation, before), ...releaseAddress(before)],
  events: [],
})

/** A link for several customers stays open; each acceptance is an invitation of its own, with a workflow of its own. */
const acceptThroughLink = (link: OpenInvitation, acceptance: Invitation, customer: Customer, at: string) => {
  const invitation: Invitation = {
    ...acceptance,
    version: 1,
    addressee: addresseeFor(link, customer),
    maxUses: 1,
    uses: 1,
    parentId: link.id,
    createdAt: at,
    updatedAt: at,
  }
  const uses = link.uses + 1
  const usedUp = uses === link.maxUses
  const acceptedBy = acceptance.status === 'ACCEPTED' ? acceptance.acceptedBy : ''
  const changes: readonly Change[] = [
    invitationRecord.create(invitation),
    workflowRunRecord.create(acceptanceRun(invitation.id, at)),
    useClaim.take({ customerId: customer.id, invitationId: link.id }),
    invitationRecord.replace(
      updateInvitation(link, usedUp ? { status: 'ACCEPTED', acceptedBy } : { status: 'SENT' }, at, { uses }),
      link,
    ),
    ...(usedUp ? releaseAddress(link) : []),
  ]
  return {
    invitation,
    changes,
    events: usedUp
      ? [
          invitationEvent({
            type: 'invitation.accepted',
            subject: link.id,
            summary: 'The last use of the link was taken',
          }),
        ]
      : [],
  }
}

/** What comes of an invitation is called what the invitation was called, by each of its parties: whose invitation was it? */
const labelingsFor = (
  subjects: readonly (InvitationId | RelationshipId)[],
  labelings: readonly (LabelingRecord | undefined)[],
  at: string,
): readonly Change[] =>
  subjects.flatMap((subject) =>
    labelings.flatMap((one) => (one ? labelNew({ subject, organization: one.organization, since: at }, one) : [])),
  )
