import * as z from 'zod/mini'

/**
 * What the vendor's answers are checked for where they come in. Text and number are the same to it, a word in any case too,
 * and a part may be missing. Only what was requested has to be there: an answer without it counts as none.
 */

/** A word, a code or an id. */
const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String))
const filled = text.check(z.minLength(1))
/** Text that may be missing, null or of another type: undefined then. */
const maybe = z.catch(z.optional(text), undefined)
const httpsUrl = z.string().check(z.regex(/^https?:\/\/\S+$/))
/** A list that may be missing or null. */
const listOf = <T extends z.core.$ZodType>(item: T) =>
  z.pipe(
    z.nullish(z.array(item)),
    z.transform((items): readonly z.output<T>[] => items ?? []),
  )
/** A list, bare or as `items` of an object: Partner Center writes both. */
const bareOrItems = <T extends z.core.$ZodType>(item: T) =>
  z.pipe(
    z.union([z.array(item), z.object({ items: z.array(item) })]),
    z.transform((list): readonly z.output<T>[] => (Array.isArray(list) ? list : list.items)),
  )

/** A truth value, written as such or as a word. */
const truth = z.pipe(
  z.union([z.boolean(), z.string().check(z.regex(/^(true|false)$/i))]),
  z.transform((value) => String(value).toLowerCase() === 'true'),
)
/** Undefined where it is neither. */
const flag = z.catch(z.optional(truth), undefined)

/** An answer of which nothing is read. It may be empty, but not something else than JSON: that would be somebody else's. */
export const nothing = z.unknown().check(z.refine((body) => body !== undefined))

export const token = z.object({
  access_token: filled,
  expires_in: z.pipe(text, z.transform(Number)).check(z.positive()),
})

/** The next refresh token takes the place of the one that was sent; the old one stays where none comes. */
export const userToken = z.extend(token, { refresh_token: maybe })

export const firstUserToken = z.extend(token, { refresh_token: filled, id_token: filled })

export const customer = z.object({ relationshipToPartner: filled })

export const relationshipRequest = z.object({ url: httpsUrl })

export const directSignedAgreement = z.object({ isSigned: truth })

/** What partners have attested, of all types that the vendor has agreements of. The contact is not read: it is nothing that we need. */
export const agreements = bareOrItems(z.object({ type: maybe, dateAgreed: maybe }))

/** A page of a list of Partner Center, with the link to the next one. */
const partnerCenterPage = <T extends z.core.$ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    links: z.nullish(
      z.object({
        next: z.nullish(
          z.object({
            uri: z.nullish(z.string()),
            headers: z.nullish(z.array(z.object({ key: z.string(), value: z.string() }))),
          }),
        ),
      }),
    ),
  })
export const subscriptionPage = partnerCenterPage(
  z.object({ id: filled, offerId: maybe, entitlementId: maybe, status: maybe }),
)
export const entitlementPage = partnerCenterPage(z.object({ id: filled, status: maybe }))

/**
 * Why a line was refused. The documentation has a text in one sample and an object in another, with a code that is a number
 * or a text, and lists of them are sent too.
 */
export type TransferError = { readonly code: string; readonly description: string }

const transferErrorIn = (sent: unknown): TransferError | undefined => {
  if (Array.isArray(sent)) return sent.map(transferErrorIn).find((error) => error !== undefined)
  if (typeof sent === 'string') return sent === '' ? undefined : { code: 'FAILED', description: sent }
  if (typeof sent !== 'object' || sent === null) return undefined
  const { code, description, message } = sent as Readonly<Record<string, unknown>>
  return {
    code: isText(code) ? String(code) : 'FAILED',
    description: [description, message].find(isText)?.toString() ?? 'Microsoft gave no description.',
  }
}
const isText = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '')

const transferLine = z.object({
  subscriptionId: maybe,
  status: maybe,
  transferError: z.pipe(z.optional(z.unknown()), z.transform(transferErrorIn)),
})

export const transfer = z.object({
  id: filled,
  /** Undefined where the vendor does not say: that is no end. */
  status: maybe,
  createdTime: maybe,
  /** When the vendor ends it, if nobody has accepted it by then. */
  expirationTime: maybe,
  customerName: maybe,
  sourcePartnerTenantId: maybe,
  targetPartnerTenantId: maybe,
  lineItems: listOf(transferLine),
  attributes: z.catch(z.optional(z.object({ etag: maybe })), undefined),
})
export const transfers = bareOrItems(transfer)

export const eligibility = bareOrItems(
  z.object({
    id: filled,
    isEligible: z.pipe(
      z.union([z.boolean(), z.string()]),
      z.transform((value) => String(value).toLowerCase() === 'true'),
    ),
    reason: maybe,
  }),
)

const accessDetails = z.catch(
  z.optional(z.object({ unifiedRoles: listOf(z.object({ roleDefinitionId: maybe })) })),
  undefined,
)

export const delegatedAdmin = z.object({
  id: filled,
  /** Undefined where the vendor does not say: it may become anything yet. */
  status: maybe,
  displayName: maybe,
  customer: z.catch(z.optional(z.object({ tenantId: maybe })), undefined),
  /** Of one that a provider has created for its reseller: whether the reseller has yet to approve or reject it. */
  isPartnerConsentPending: flag,
  endDateTime: maybe,
  autoExtendDuration: maybe,
  accessDetails,
  '@odata.etag': maybe,
})
export const accessAssignment = z.object({
  id: filled,
  '@odata.etag': maybe,
  status: maybe,
  accessContainer: z.catch(z.optional(z.object({ accessContainerId: maybe })), undefined),
  accessDetails,
})
const graphPage = <T extends z.core.$ZodType>(item: T) =>
  z.object({ value: z.array(item), '@odata.nextLink': z.nullish(z.string()) })
export const delegatedAdminPage = graphPage(delegatedAdmin)
export const delegatedAdminRequestPage = graphPage(z.object({ action: maybe }))
export const accessAssignmentPage = graphPage(accessAssignment)

/** `securityEnabled` is undefined where the vendor does not say. */
export const group = z.object({ id: filled, displayName: maybe, securityEnabled: flag })

/** Those of the requested groups in which somebody is. */
export const memberGroups = z.object({ value: z.array(filled) })
