import { isCustomerAdmin, type Caller, type CustomerUser } from '../kernel/actor.ts'
import type { Change, Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { customerIdOf, parseId, type PartnerId, type RelationshipId } from '../kernel/ids.ts'
import { done, refused, wrongState, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { bookEntry, type Customer } from '../customer/customer.ts'
import type { CustomerFile, Customers } from '../customer/store.ts'
import type { Organization } from '../customer/add.ts'
import { joiningCustomer, type Joining } from '../customer/join.ts'
import { standingOf } from '../customer/standing.ts'
import { mayBegin, type Jurisdiction } from '../channel/guard.ts'
import type { Partner } from '../partner/partner.ts'
import type { Partners } from '../partner/store.ts'
import type { Relationship } from '../relationship/relationship.ts'
import { requested } from '../relationship/request.ts'
import type { Relationships } from '../relationship/store.ts'
import type { CustomerStanding } from '../rules/facts.ts'
import { ruleSets } from '../rules/rule-set.ts'
import { isOpen, moved, type Invitation, type OpenInvitation } from './invitation.ts'
import { mayDecide } from './policy.ts'
import { newProcess } from '../process/process.ts'
import type { InvitationLinks, Invitations } from './store.ts'

export type AcceptInvitation = {
  readonly token: string
  readonly acceptAgreement: boolean
  readonly organization?: Organization
}
type Accepted = { readonly invitation: Invitation; readonly relationship: Relationship }

type Ports = Desk &
  Jurisdiction & {
    invitations: Invitations
    relationships: Relationships
    customers: Customers
    partners: Partners
    links: InvitationLinks
  }

/**
 * A global administrator of the customer accepts (rules C5, C6, C8, C16, E1, E6, E7). Who holds a service is decided by
 * the write: of any number of acceptances for one customer and service, one claim is written and the others are refused.
 */
export const acceptInvitation =
  (ports: Ports) =>
  async (actor: Caller, input: AcceptInvitation, request: Request): Promise<Outcome<Accepted>> => {
    const id = await ports.links.read(input.token)
    if (!id) return refused({ kind: 'invalid-token' })

    const decided = await decideAndCommit(ports)<Accepted>(actor, request, {
      decide: async () => {
        const invitation = await ports.invitations.byId(id)
        if (!invitation) return refused({ kind: 'invalid-token' })
        const now = ports.clock.now()
        const refusal = mayDecide(actor, invitation, now)
        if (refusal) return refused(refusal)
        if (!isCustomerAdmin(actor) || !isOpen(invitation)) return refused({ kind: 'invalid-token' })

        const found = await lookUp(ports, actor, invitation)
        const joining = joiningCustomer(actor, input, found.file, { cloud: ports.cloud, now })
        if ('refusal' in joining) return refused(joining.refusal)
        const owner = found.file ? undefined : await ports.customers.byDomain(joining.customer.domain)
        // A customer that joined a moment ago, by the same click twice, owns its domain itself: the write will tell.
        if (owner !== undefined && owner !== joining.customer.id)
          return refused({
            kind: 'already-exists',
            reason: 'This domain belongs to another tenant.',
            path: ['organization', 'domain'],
          })
        const forbiddenBy = mayBind(ports, invitation, joining.customer, found)
        if (forbiddenBy) return refused(forbiddenBy)
        return binding(ports, actor, invitation, joining, found, now)
      },
      reload: reloadFrom(ports),
    })
    return decided.kind === 'done' ? done(decided.result) : decided
  }

type Found = {
  readonly file: CustomerFile | undefined
  readonly latest: Relationship | undefined
  readonly issuer: Partner | undefined
  readonly standing: CustomerStanding
}

const lookUp = async (ports: Ports, actor: CustomerUser, invitation: Invitation): Promise<Found> => {
  const { customers, partners, relationships } = ports
  const [file, issuer, standing] = await Promise.all([
    customers.file(customerIdOf(actor.tenantId)),
    partners.byId(invitation.issuer.id),
    standingOf(ports)(actor.tenantId),
  ])
  const latest = file && latestWith(file, invitation.issuer.id)
  return {
    file,
    latest: latest && (await relationships.byId(latest)),
    issuer,
    standing,
  }
}

/** The open relationship with a partner, or the ended one in which it kept delegated admin. */
const latestWith = ({ open, held }: CustomerFile, partner: PartnerId): RelationshipId | undefined =>
  open.get(partner) ?? [...held.values()].find(({ partnerId }) => partnerId === partner)?.relationshipId

/** May the two be bound to each other on these terms (rule C8), by the rules under which the invitation was made? */
const mayBind = (
  { cloud }: Jurisdiction,
  invitation: OpenInvitation,
  { country }: Customer,
  { file, issuer, standing }: Found,
): Refusal | undefined => {
  if (!issuer) return { kind: 'invalid-token' }
  const refusal = mayBegin(issuer, { cloud, rules: ruleSets[invitation.ruleSet] }, { country, standing })
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

const binding = (
  { ids }: Ports,
  actor: CustomerUser,
  invitation: OpenInvitation,
  joining: Joining,
  found: Found,
  now: Date,
) => {
  const at = now.toISOString()
  const { customer } = joining
  const shared = invitation.maxUses > 1
  const acceptedId = shared ? ids.next('inv') : invitation.id
  const relationship = requested({
    invitation,
    invitationId: acceptedId,
    customer,
    latest: found.latest,
    ids,
    at,
  })
  const acceptance = {
    status: 'ACCEPTED',
    acceptedBy: actor.id,
    relationshipId: relationship.value.id,
    customerId: customer.id,
  } as const
  const addressee = {
    kind: 'tenant',
    tenantId: customer.tenantId,
    name: customer.name,
    email: invitation.addressee.email ?? customer.contactEmail,
  } as const
  const uses = invitation.uses + 1

  // A link for several customers stays open; each acceptance is an invitation of its own, with a workflow of its own.
  const accepted: Invitation = shared
    ? {
        ...invitation,
        ...acceptance,
        id: acceptedId,
        version: 1,
        addressee,
        maxUses: 1,
        uses: 1,
        parentId: invitation.id,
        createdAt: at,
        updatedAt: at,
      }
    : moved(invitation, acceptance, at, { uses, addressee })
  const changes: readonly Change[] = shared
    ? [
        { kind: 'create', record: { name: 'invitation', value: accepted } },
        { kind: 'create', record: { name: 'process', value: newProcess(accepted.id, at) } },
        { kind: 'claim', claim: { on: 'use', customerId: customer.id, invitationId: invitation.id } },
        {
          kind: 'replace',
          record: {
            name: 'invitation',
            value: moved(
              invitation,
              uses === invitation.maxUses ? { status: 'ACCEPTED', acceptedBy: actor.id } : { status: 'SENT' },
              at,
              { uses },
            ),
          },
          from: invitation.version,
        },
      ]
    : [{ kind: 'replace', record: { name: 'invitation', value: accepted }, from: invitation.version }]

  return {
    kind: 'write' as const,
    changes: [
      ...changes,
      ...joining.changes,
      ...relationship.changes,
      ...[...entriesFor(invitation, joining)].map((id): Change => ({
        kind: 'ensure',
        record: { name: 'book-entry', value: bookEntry(id, customer, at) },
      })),
    ],
    events: [
      {
        type: 'invitation.accepted' as const,
        subject: accepted.id,
        summary: `${customer.name} accepted the invitation`,
        data: { relationshipId: relationship.value.id },
      },
      ...joining.events,
      ...relationship.events,
      ...(shared && uses === invitation.maxUses
        ? [
            {
              type: 'invitation.accepted' as const,
              subject: invitation.id,
              summary: 'The last use of the link was taken',
            },
          ]
        : []),
    ],
    result: { invitation: accepted, relationship: relationship.value },
    ids: [accepted.id, relationship.value.id],
  }
}

/** Whose books have the customer as it is from now on: those of the partners it joins, and what was entered before it changed. */
const entriesFor = ({ issuer, reseller }: OpenInvitation, { customer, changes }: Joining): ReadonlySet<PartnerId> =>
  new Set([
    issuer.id,
    ...(reseller ? [reseller.id] : []),
    ...(customer.enteredBy && changes.length > 0 ? [customer.enteredBy] : []),
  ])

const reloadFrom =
  ({ invitations, relationships }: Ports) =>
  async ([first = '', second = '']: readonly string[]): Promise<Accepted | undefined> => {
    const [invitationId, relationshipId] = [parseId('inv', first), parseId('rel', second)]
    const [invitation, relationship] = await Promise.all([
      invitationId && invitations.byId(invitationId),
      relationshipId && relationships.byId(relationshipId),
    ])
    return invitation && relationship && { invitation, relationship }
  }
