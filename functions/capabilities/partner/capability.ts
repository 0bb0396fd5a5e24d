/** Partners of the program, and the links between providers and resellers (rules D6 to D8, E2, F1, F5). */
import type { Reader } from '#platform/table/reader.ts'
import { findPartner, findResellerLink, listPartners } from './find.ts'
import { acceptResellerLink, linkReseller, removeResellerLink } from './link.ts'
import { registerPartner } from './register.ts'
import { replaceAdminGroup } from './replace-group.ts'
import { partnerStore, resellerLinkStore } from './store.ts'

export { partnerReactions as reactions } from './events.ts'

export const stores = (reader: Reader) => ({
  partners: partnerStore(reader),
  resellerLinks: resellerLinkStore(reader),
})

export const queries = { partner: findPartner, partners: listPartners, resellerLink: findResellerLink }

export const commands = { registerPartner, replaceAdminGroup, linkReseller, acceptResellerLink, removeResellerLink }
