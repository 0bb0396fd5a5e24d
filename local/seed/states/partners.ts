import { named } from '../cast.ts'
import { agent, domainOf, operator, partnerId, partners, type PartnerKey } from './cast.ts'
import type { Past } from './past.ts'
import { done, openScene, type Scene } from './scene.ts'

const keys = Object.keys(partners) as readonly PartnerKey[]
/** Its record is written last of all: once it is there, so is everything else. */
export const lastPartner = 'steinbruch' satisfies PartnerKey

const register = async ({ commands, context }: Scene, key: PartnerKey): Promise<void> => {
  const { name, kind, country, ...rest } = partners[key]
  await done(
    commands.registerPartner(
      operator,
      {
        name,
        kind,
        country,
        tenantId: named(key),
        mpnId: String(5_000_000 + keys.indexOf(key)),
        contactEmail: `agent@${domainOf(key)}`,
        adminGroupId: named(`${key} AdminAgents`),
        status: 'status' in rest ? rest.status : 'ACTIVE',
        agreementSigned: true,
      },
      context,
    ),
  )
}

/** Registers the partners, and a provider's links to its resellers: one requested, one in force, one that has ended. */
export const registerPartners = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'partners')
  const { commands, context, ago } = scene
  ago(200)
  for (const key of keys) await register(scene, key)
  const link = (reseller: PartnerKey) =>
    done(commands.linkReseller(agent('kontor'), { resellerId: partnerId(reseller) }, context))
  const accept = (reseller: PartnerKey) =>
    done(commands.acceptResellerLink(agent(reseller), { providerId: partnerId('kontor') }, context))
  ago(180)
  await link('fjordlys')
  await link('deichwerk')
  ago(178)
  await accept('fjordlys')
  await accept('deichwerk')
  ago(30)
  await done(commands.removeResellerLink(agent('kontor'), { partnerId: partnerId('fjordlys') }, context))
  ago(2)
  await link('haldenhof')
}
