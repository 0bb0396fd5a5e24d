import type { SubscriptionId, TenantId } from '../kernel/ids.ts'
import type { Done, SwitchParty } from './switch-request.ts'

/** What the form says (rule G3). The subscriptions are the lines of the request that are to move. */
export type FormData = {
  readonly source: Signatory & { readonly address: string }
  readonly customer: { readonly tenantId: TenantId; readonly name: string }
  readonly target: { readonly tenantId: TenantId; readonly name: string }
}
/** An organisation, and whom the vendor may ask there. */
export type Signatory = {
  readonly tenantId: TenantId
  readonly name: string
  readonly contactName: string
  readonly contactEmail: string
}

export type Contact = { readonly name: string; readonly email: string }

/** Bound to what the form said at that moment: a signature under another hash is worth nothing. */
export type Signature = Done & {
  readonly hash: string
  /** The name that was signed with. */
  readonly name: string
  /** Whom the vendor asks: both partners have to say (rule G6). */
  readonly contact?: Contact
}

export type SwitchForm = {
  /** Counts the versions of what the form says, from 1. */
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

/** The same form, filled in or changed. Whatever was signed before was signed under another text, and is void. */
export const edited = (form: SwitchForm, data: FormData, hash: string): SwitchForm => ({
  edition: form.data === undefined ? form.edition : form.edition + 1,
  data,
  hash,
  signatures: {},
  confirmations: {},
})

const parties: readonly SwitchParty[] = ['SOURCE', 'CUSTOMER', 'TARGET']

/** Whose signature under the form as it stands is missing; the current partner's comes first (rule G3). */
export const missingSignatures = (form: SwitchForm): readonly SwitchParty[] =>
  parties.filter((party) => form.signatures[party]?.hash !== form.hash || form.hash === undefined)

/** The fingerprint of what the form says. The same text has the same one, whoever computes it and wherever. */
export const hashOf = async (data: FormData, subscriptions: readonly SubscriptionId[]): Promise<string> => {
  const { source, customer, target } = data
  const said = JSON.stringify([
    [source.tenantId, source.name, source.address, source.contactName, source.contactEmail],
    [customer.tenantId, customer.name],
    [target.tenantId, target.name],
    subscriptions.toSorted(),
  ])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(said))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
