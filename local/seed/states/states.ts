import { openApp } from '#runtime/app.ts'
import { partnerId } from './cast.ts'
import { playForms } from './forms.ts'
import { playInvitations } from './invitations.ts'
import { playMigrations } from './migrations.ts'
import { lastPartner, registerPartners } from './partners.ts'
import { openPast } from './past.ts'
import { playPurchases } from './purchases.ts'
import { playRelationships } from './relationships.ts'
import { playRequests, playTransfers } from './switches.ts'
import type { Vendor } from './vendor.ts'

const scenes = [
  registerPartners,
  playInvitations,
  playRelationships,
  playPurchases,
  playMigrations,
  playRequests,
  playTransfers,
  playForms,
]

/**
 * Seeds a stack with something in every state, for those who write a front end: played through commands and workflow steps, as
 * of the days on which it happened. Once it is there, another run changes nothing.
 */
export const seedStates = async (vendor: Vendor): Promise<void> => {
  const last = partnerId(lastPartner)
  const { read } = await openApp()
  if (await read.partners.byId(last)) return
  const past = openPast(vendor)
  for (const play of scenes) await play(past)
  await past.write(last)
}
