import type { SubscriptionId, TenantId } from '#platform/kernel/ids.ts'
import type { Done, SwitchParty } from './switch-request.ts'

/** The text of the form (rule G3). Its subscriptions are the lines of the request that are to move. */
export type FormData = {
  readonly source: Signatory & { readonly address: string }
  readonly customer: { readonly tenantId: TenantId; readonly name: string }
  readonly target: { readonly tenantId: TenantId; readonly name: string }
}
/** An organisation, and the contact of the vendor there. */
export type Signatory = {
  readonly tenantId: TenantId
  readonly name: string
  readonly contactName: string
  readonly contactEmail: string
}

export type Contact = { readonly name: string; readonly email: string }

/** A signature is bound to the text of the form at that moment: one with another hash is void. */
export type Signature = Done & {
  readonly hash: string
  /** The name that was signed with. */
  readonly name: string
  /** The contact for the vendor: both partners name one (rule G6). */
  readonly contact?: Contact
}

export type SwitchForm = {
  /** Counts the versions of the text, from 1. */
  readonly edition: number
  /** Left out until the current partner has filled it in. */
  readonly data?: FormData
  /** SHA-256 over the data and the subscriptions, hexadecimal; left out until there are data. */
  readonly hash?: string
  readonly signatures: Readonly<Partial<Record<SwitchParty, Signature>>>
  /** Both partners' confirmations to the vendor (rule G7). */
  readonly confirmations: Readonly<Partial<Record<'SOURCE' | 'TARGET', Done>>>
}

export const blankForm: SwitchForm = { edition: 1, signatures: {}, confirmations: {} }

/** The form with new data. Earlier signatures were given to another text, and are void. */
export const editForm = (form: SwitchForm, data: FormData, hash: string): SwitchForm => ({
  edition: form.data === undefined ? form.edition : form.edition + 1,
  data,
  hash,
  signatures: {},
  confirmations: {},
})

const parties: readonly SwitchParty[] = ['SOURCE', 'CUSTOMER', 'TARGET']

/** The parties whose signature of the current text is missing; the current partner's comes first (rule G3). */
export const missingSignatures = (form: SwitchForm): readonly SwitchParty[] =>
  parties.filter((party) => form.signatures[party]?.hash !== form.hash || form.hash === undefined)

/** The fingerprint of the text. The same text has the same one, wherever it is computed. */
export const hashOf = async (data: FormData, subscriptions: readonly SubscriptionId[]): Promise<string> => {
  const { source, customer, target } = data
  const content = JSON.stringify([
    [source.tenantId, source.name, source.address, source.contactName, source.contactEmail],
    [customer.tenantId, customer.name],
    [target.tenantId, target.name],
    subscriptions.toSorted(),
  ])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
