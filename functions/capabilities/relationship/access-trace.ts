import type { PartnerReference } from '#capabilities/partner/partner.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { directoryRole } from './directory-roles.ts'
import { defaultTerms } from './grant-terms.ts'
import type { Grant, Relationship } from './relationship.ts'

/**
 * A link on the way from a person to a customer's service: the person is in the group, delegated admin is in force, the group is assigned
 * to it, and it has the roles that were requested.
 */
export type AccessLink = {
  readonly kind: 'MEMBERSHIP' | 'RELATIONSHIP' | 'ASSIGNMENT' | 'ROLES'
  /** UNKNOWN where the vendor was not looked at, or does not say. */
  readonly state: 'INTACT' | 'BROKEN' | 'UNKNOWN'
  /** For people, in English. */
  readonly message: string
}

/** The links of one holder and one service, as the vendor was found at the last look, in their order. */
export type AccessTrace = {
  readonly serviceKey: string
  readonly holder: PartnerReference
  readonly links: readonly AccessLink[]
}

/**
 * The traces of the services that a relationship is about, or of the one that is named, for its partner, and for its reseller where that
 * holds delegated admin or is named.
 */
export const accessTraces = (
  relationship: Relationship,
  { serviceKey, holderId }: { readonly serviceKey?: string; readonly holderId?: string },
): readonly AccessTrace[] => {
  const { grants, partner, reseller, serviceKeys } = relationship
  const holders = reseller ? [partner, reseller] : [partner]
  return (serviceKey === undefined ? serviceKeys : [serviceKey]).flatMap((key) =>
    holders.flatMap((holder) => {
      const own = grants.filter((one) => one.serviceKey === key && one.holder.id === holder.id)
      const isMeant = holderId === undefined ? own.length > 0 || holder === partner : holder.id === holderId
      return isMeant
        ? [{ serviceKey: key, holder, links: linksOf(latest(own), relationship.customerName, holder, key) }]
        : []
    }),
  )
}

const linksOf = (
  grant: Grant | undefined,
  customerName: string,
  { name }: PartnerReference,
  serviceKey: string,
): readonly AccessLink[] => [
  {
    kind: 'MEMBERSHIP',
    state: 'UNKNOWN',
    message: `Who is in the group is not read: that is in the directory of ${name}.`,
  },
  {
    kind: 'RELATIONSHIP',
    ...relationshipLink(grant, { customer: customerName, holder: name, service: serviceOf(serviceKey).title }),
  },
  { kind: 'ASSIGNMENT', ...assignmentLink(grant) },
  { kind: 'ROLES', ...rolesLink(grant) },
]

/** The one that is in force, or else on its way, or else the last that there was. */
const latest = (grants: readonly Grant[]): Grant | undefined =>
  grants.find(({ status }) => status === 'ACTIVE') ?? grants.find(({ status }) => status === 'PENDING') ?? grants.at(-1)

type State = Omit<AccessLink, 'kind'>

const relationshipLink = (
  grant: Grant | undefined,
  { customer, holder, service }: Readonly<Record<'customer' | 'holder' | 'service', string>>,
): State => {
  switch (grant?.status) {
    case undefined:
      return { state: 'BROKEN', message: `Delegated admin for ${service} was not requested.` }
    case 'ACTIVE':
      return { state: 'INTACT', message: 'Delegated admin is in force.' }
    case 'PENDING':
      return { state: 'BROKEN', message: waitsFor(grant, { customer, holder }) }
    case 'ENDED':
      return {
        state: 'BROKEN',
        message: grant.ended?.reason === 'EXPIRED' ? 'Its time has passed.' : 'It was ended with Microsoft.',
      }
    case 'REMOVED':
      return { state: 'BROKEN', message: `${customer} has taken it away, or the relationship has ended with it.` }
    case 'FAILED':
      return { state: 'BROKEN', message: `Microsoft has refused it: ${grant.failure?.message ?? 'without a reason'}` }
  }
}

const waitsFor = (
  { consent, approval }: Grant,
  { customer, holder }: Readonly<Record<'customer' | 'holder', string>>,
): string => {
  if (consent && consent.givenAt === undefined) return `${holder} has to consent to it.`
  return approval && approval.approvedAt === undefined
    ? `${customer} has to approve it with Microsoft.`
    : 'Microsoft has not granted it yet.'
}

const notInForce: State = { state: 'UNKNOWN', message: 'Delegated admin is not in force.' }

const assignmentLink = (grant: Grant | undefined): State => {
  if (grant?.status !== 'ACTIVE') return notInForce
  return grant.lostAccess
    ? { state: 'BROKEN', message: `The group has no access: ${grant.lostAccess.message}` }
    : { state: 'INTACT', message: 'The group is assigned to it.' }
}

const rolesLink = (grant: Grant | undefined): State => {
  if (grant?.status !== 'ACTIVE') return notInForce
  const { granted, serviceKey, terms = defaultTerms(serviceKey) } = grant
  if (!granted?.roles) return { state: 'UNKNOWN', message: 'Microsoft does not say which roles it has.' }
  const missing = terms.roles.filter((role) => !granted.roles?.includes(role))
  return missing.length === 0
    ? { state: 'INTACT', message: 'It has the roles that were requested.' }
    : {
        state: 'BROKEN',
        message: `It has no longer: ${missing.map((role) => directoryRole(role).name ?? role).join(', ')}.`,
      }
}
