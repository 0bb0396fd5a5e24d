import type { Relationship } from '#capabilities/relationship/relationship.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { Found } from './agreement.ts'
import { isReadIn } from './clouds.ts'
import type { Agreements } from './store.ts'

/** The agreement for whoever sees the relationship. Why it is unknown is for people, in English. */
export type ShownAgreement = Found | { readonly status: 'UNKNOWN'; readonly reason: string }

/** Finds what the vendor has of the customer agreement of a relationship that the caller sees. */
export const findVendorAgreement =
  ({ agreements, cloud }: { readonly agreements: Agreements; readonly cloud: Cloud }) =>
  async ({ id }: Pick<Relationship, 'id'>): Promise<ShownAgreement> => {
    if (!isReadIn(cloud)) return unknown('In this cloud Microsoft does not say which customer agreements it has.')
    return (await agreements.of(id))?.found ?? unknown('Microsoft has not been looked at, or has not answered yet.')
  }

const unknown = (reason: string): ShownAgreement => ({ status: 'UNKNOWN', reason })
