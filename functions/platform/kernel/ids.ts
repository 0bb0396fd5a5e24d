/**
 * Typed, opaque ids: a prefix that tells the type, and 128 bits in lower-case Crockford base 32 (the TypeID format).
 *
 * A partner and a customer *are* their directory tenant, so their ids are the tenant's: no look-up table between the two,
 * and one record a tenant without a uniqueness check. Everything else has a time-ordered id from the `Ids` port.
 */
export type IdPrefix =
  | 'par'
  | 'lnk'
  | 'cus'
  | 'sub'
  | 'inv'
  | 'rel'
  | 'dag'
  | 'mig'
  | 'swr'
  | 'swl'
  | 'evt'
  | 'key'
  | 'rtp'

export type Id<P extends IdPrefix> = `${P}_${string}`
export type PartnerId = Id<'par'>
export type ResellerLinkId = Id<'lnk'>
export type CustomerId = Id<'cus'>
export type SubscriptionId = Id<'sub'>
export type InvitationId = Id<'inv'>
export type RelationshipId = Id<'rel'>
export type GrantId = Id<'dag'>
export type MigrationPlanId = Id<'mig'>
export type SwitchRequestId = Id<'swr'>
export type SwitchLineId = Id<'swl'>
export type EventId = Id<'evt'>
export type ApiKeyId = Id<'key'>
export type RoleTemplateId = Id<'rtp'>

/** A directory tenant: a lower-case UUID. */
export type TenantId = string

/** Makes new ids. Later ids sort after earlier ones. */
export type Ids = { readonly next: <P extends IdPrefix>(prefix: P) => Id<P> }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const body = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** The id of the given 128 bits, written as a UUID. */
export const idOf = <P extends IdPrefix>(prefix: P, bits: string): Id<P> => {
  let rest = BigInt(`0x${bits.replaceAll('-', '')}`)
  let text = ''
  for (let digit = 0; digit < 26; digit += 1) {
    text = alphabet[Number(rest & 31n)] + text
    rest >>= 5n
  }
  return `${prefix}_${text}`
}

/** The 128 bits of an id, written as a UUID. */
export const bitsOf = (id: Id<IdPrefix>): string => {
  let bits = 0n
  for (const character of id.slice(id.indexOf('_') + 1)) bits = (bits << 5n) | BigInt(alphabet.indexOf(character))
  const hex = bits.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Reads text as an id of one type; undefined where it is not one. */
export const parseId = <P extends IdPrefix>(prefix: P, text: string): Id<P> | undefined =>
  text.startsWith(`${prefix}_`) && body.test(text.slice(prefix.length + 1)) ? (text as Id<P>) : undefined

/** The two UUIDs that stand for none: programs send them where they have no value. */
const nobodys: ReadonlySet<string> = new Set([
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
])

/** Reads text as a tenant id; undefined where it is not one. */
export const parseTenantId = (text: string): TenantId | undefined => {
  const lower = text.toLowerCase()
  return uuid.test(lower) && !nobodys.has(lower) ? lower : undefined
}

/** The customer that there never is. What is missing is looked for there, so that it takes as many reads as what is there. */
export const noCustomer: CustomerId = idOf('cus', '00000000-0000-0000-0000-000000000000')

export const partnerIdOf = (tenant: TenantId): PartnerId => idOf('par', tenant)
export const customerIdOf = (tenant: TenantId): CustomerId => idOf('cus', tenant)

/** A link is the pair of its partners, so its id is the bits of both: first those of the provider. */
export const resellerLinkIdOf = (provider: PartnerId, reseller: PartnerId): ResellerLinkId =>
  `lnk_${provider.slice(4)}${reseller.slice(4)}`

/** Reads text as the id of a link: its two partners, or undefined where it is not one. */
export const parseResellerLinkId = (
  text: string,
): { readonly provider: PartnerId; readonly reseller: PartnerId } | undefined => {
  if (!text.startsWith('lnk_')) return undefined
  const [provider, reseller] = [parseId('par', `par_${text.slice(4, 30)}`), parseId('par', `par_${text.slice(30)}`)]
  return provider && reseller && { provider, reseller }
}
export const tenantIdOf = (id: PartnerId | CustomerId): TenantId => bitsOf(id)
