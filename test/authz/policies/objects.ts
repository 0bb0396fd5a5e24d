/** Invitations, relationships, partners, links, keys and jobs in all their states. What a policy may look at differs somewhere. */
import type { ApiKey } from '#capabilities/api-key/api-key.ts'
import type { Addressee, Hop, Invitation, InvitationState } from '#capabilities/invitation/invitation.ts'
import type { RoleTemplate } from '#capabilities/role-template/role-template.ts'
import type { Partner, ResellerLink } from '#capabilities/partner/partner.ts'
import type { Consent, Grant, Relationship } from '#capabilities/relationship/relationship.ts'
import type { JobRecord } from '#platform/jobs/job.ts'
import { customerIdOf, idOf, partnerIdOf, resellerLinkIdOf } from '#platform/kernel/ids.ts'
import { customer, issuer, reference, reseller, stranger, tenant } from '../../laws/everybody.ts'
import { created, expiry, late, soon } from './people.ts'

/** Every pair of one of the first and one of the second. */
export const pairs = <A, B>(some: readonly A[], others: readonly B[]): readonly (readonly [A, B])[] =>
  some.flatMap((one) => others.map((other) => [one, other] as const))

const hop: Hop = { from: reference(issuer, 'Issuer'), to: reference(reseller, 'Reseller'), at: created }
const lastHop: Hop = { from: reference(reseller, 'Reseller'), at: created }
const toTenant: Addressee = { kind: 'tenant', tenantId: customer, email: 'admin@customer.example' }
const invitationStates: readonly InvitationState[] = [
  { status: 'WITH_RESELLER' },
  { status: 'SENT' },
  { status: 'ACCEPTED', acceptedBy: 'somebody' },
  { status: 'DECLINED', reason: 'No' },
  { status: 'EXPIRED' },
  { status: 'REVOKED' },
]
const viaReseller = { reseller: reference(reseller, 'Reseller'), delivery: 'VIA_RESELLER' } as const
const ways: readonly Partial<Pick<Invitation, 'reseller' | 'delivery' | 'hops' | 'addressee' | 'maxUses'>>[] = [
  { ...viaReseller, hops: [hop] },
  { ...viaReseller, hops: [hop, lastHop] },
  { hops: [lastHop] },
  { hops: [lastHop], addressee: { kind: 'anyone' }, maxUses: 5 },
]
export const invitations: readonly Invitation[] = pairs(invitationStates, ways).map(([state, way]) => ({
  ...state,
  id: idOf('inv', tenant(6)),
  version: 1,
  issuer: reference(issuer, 'Issuer'),
  issuerCountry: 'DE',
  delivery: 'DIRECT',
  addressee: toTenant,
  serviceKeys: ['azure'],
  delegatedAdmin: true,
  resellerDelegatedAdmin: false,
  message: '',
  maxUses: 1,
  uses: 0,
  hops: [],
  ruleSet: '2021-06',
  createdAt: created,
  updatedAt: created,
  expiresAt: expiry,
  ...way,
}))

const grant = (status: Grant['status']): Grant => ({
  id: idOf('dag', tenant(7)),
  serviceKey: 'azure',
  holder: reference(issuer, 'Issuer'),
  status,
  updatedAt: created,
})
/** Requested for the reseller, which has to consent to it, has consented, or has rejected it. */
const ofReseller = (status: Grant['status'], consent: Partial<Consent> = {}): Grant => ({
  ...grant(status),
  holder: reference(reseller, 'Reseller'),
  consent: { requestedAt: created, expiresAt: expiry, ...consent },
})
const relationshipStates = [
  { status: 'PROVISIONING' },
  { status: 'ACTIVE' },
  { status: 'PROVISIONING_FAILED', failure: { code: '500', message: 'No', at: created } },
  { status: 'ENDED', endedAt: created },
] as const
const grants: readonly (readonly Grant[])[] = [
  [],
  [grant('PENDING')],
  [grant('ACTIVE'), grant('FAILED')],
  [grant('REMOVED')],
  [ofReseller('PENDING')],
  // It waits for a reseller whose place another one has taken.
  [{ ...ofReseller('PENDING'), holder: reference(stranger, 'Former reseller') }],
  [grant('ACTIVE'), ofReseller('PENDING', { givenAt: soon }), ofReseller('REMOVED', { rejectedAt: soon })],
]
export const relationships: readonly Relationship[] = pairs(pairs(relationshipStates, grants), [true, false]).map(
  ([[state, held], hasReseller]) => ({
    ...state,
    id: idOf('rel', tenant(8)),
    version: 1,
    partner: reference(issuer, 'Issuer'),
    ...(hasReseller && { reseller: reference(reseller, 'Reseller') }),
    customerId: customerIdOf(customer),
    tenantId: customer,
    customerName: 'Customer',
    serviceKeys: ['azure'],
    grants: held,
    ...(held.length === 1 && { movingSwitches: [idOf('swr', tenant(9))] }),
    invitationId: idOf('inv', tenant(6)),
    createdAt: created,
    updatedAt: created,
  }),
)

const partner: Partner = {
  id: partnerIdOf(issuer),
  version: 1,
  tenantId: issuer,
  name: 'Issuer',
  kind: 'DIRECT_BILL',
  mpnId: '4711',
  country: 'DE',
  status: 'ACTIVE',
  agreementSignedAt: created,
  contactEmail: 'office@issuer.example',
  adminGroupId: tenant(12),
  createdAt: created,
  updatedAt: created,
}
const { agreementSignedAt: _, ...unsigned } = partner
export const partners: readonly Partner[] = (
  ['DIRECT_BILL', 'INDIRECT_PROVIDER', 'INDIRECT_RESELLER'] as const
).flatMap((kind) => [
  { ...partner, kind },
  { ...partner, kind, status: 'SUSPENDED' as const },
  { ...partner, kind, country: 'US' },
  { ...unsigned, kind },
])

export const links: readonly ResellerLink[] = (['PENDING', 'ACTIVE', 'REMOVED'] as const).map((status) => ({
  id: resellerLinkIdOf(partnerIdOf(issuer), partnerIdOf(reseller)),
  provider: reference(issuer, 'Issuer'),
  reseller: reference(reseller, 'Reseller'),
  status,
  version: 1,
  createdAt: created,
  updatedAt: created,
}))

export const roleTemplates: readonly RoleTemplate[] = [{}, { removedAt: soon }].map((state) => ({
  id: idOf('rtp', tenant(10)),
  version: 1,
  partner: reference(issuer, 'Issuer'),
  name: 'Helpdesk',
  roles: [],
  former: [],
  problems: [],
  createdAt: created,
  updatedAt: created,
  ...state,
}))

export const keys: readonly ApiKey[] = [{}, { revokedAt: soon }].map((state) => ({
  id: idOf('key', tenant(10)),
  version: 1,
  partner: reference(issuer, 'Issuer'),
  tenantId: issuer,
  name: 'A program',
  scopes: [],
  allowedAddresses: [],
  digest: 'digest',
  createdAt: created,
  updatedAt: created,
  updatedBy: { kind: 'operator', id: 'operator' },
  expiresAt: expiry,
  ...state,
}))

export const jobs: readonly JobRecord[] = (['WAITING', 'PARKED', 'CANCELED'] as const).map((status) => ({
  id: 'publish-event:1',
  kind: 'publish-event',
  lane: 'events',
  key: '1',
  owner: '1',
  input: {},
  correlationId: '1',
  attempts: 3,
  createdAt: created,
  updatedAt: created,
  runAt: late,
  checkAt: late,
  version: 1,
  status,
}))
