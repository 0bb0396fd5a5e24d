import type { Caller } from '#platform/kernel/actor.ts'
import { mayBeIn } from '#capabilities/rules/decide/guard.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { PartnerKind, PartnerStatus } from '#capabilities/rules/terms/facts.ts'
import { parseId, parseTenantId, partnerIdOf } from '#platform/kernel/ids.ts'
import { all, invalid, refuse, refuseIf } from '#platform/kernel/refusal.ts'
import { email, text, texts } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { partnerEvent } from './events.ts'
import type { Partner } from './partner.ts'
import { mayExist, mayRegister } from './policy.ts'
import { partnerRecord } from './records.ts'
import type { Partners } from './store.ts'

export type RegisterPartner = {
  readonly name: string
  readonly kind: PartnerKind
  readonly tenantId: string
  readonly mpnId: string
  readonly country: string
  readonly contactEmail: string
  readonly adminGroupId: string
  readonly status: PartnerStatus
  readonly agreementSigned: boolean
}

type Ports = { readonly partners: Partners; readonly cloud: Cloud }

/** An operator registers a partner (rules E2, F1, F5). */
export const registerPartner = command({
  load: async ({ partners, cloud }: Ports, input: RegisterPartner, actor: Caller) => {
    const refusal = mayRegister(actor)
    if (refusal) return { refusal }
    const checked = all({
      tenantId:
        parseTenantId(input.tenantId) ?? refuse(invalid('WRONG_FORMAT', 'must be a tenant id: a UUID', 'tenantId')),
      texts: texts({
        name: text(input.name, { path: ['name'], max: 200 }),
        mpnId: text(input.mpnId, { path: ['mpnId'], max: 20 }),
        contactEmail: email(input.contactEmail, 'contactEmail'),
      }),
      adminGroupId:
        parseTenantId(input.adminGroupId) ??
        refuse(invalid('WRONG_FORMAT', 'must be the object id of a security group: a UUID', 'adminGroupId')),
      country: refuseIf(mayBeIn(cloud, input.country, 'country')),
      kind: refuseIf(mayExist(input.kind, cloud)),
    })
    if ('refusal' in checked) return checked
    const { tenantId, adminGroupId } = checked.values
    const id = partnerIdOf(tenantId)
    if (await partners.byId(id))
      return refuse({ kind: 'already-exists', reason: 'This tenant is a partner already.', path: ['tenantId'] })
    return { id, tenantId, adminGroupId, ...checked.values.texts.values }
  },

  apply: (_, identity, { input, at }) => {
    const partner: Partner = {
      ...identity,
      version: 1,
      kind: input.kind,
      country: input.country,
      status: input.status,
      ...(input.agreementSigned && { agreementSignedAt: at }),
      createdAt: at,
      updatedAt: at,
    }
    return {
      changes: [partnerRecord.create(partner)],
      events: [
        partnerEvent({ type: 'partner.registered', subject: partner.id, summary: `${partner.name} was registered` }),
      ],
      result: { partner },
      ids: [partner.id],
    }
  },

  reload: async ({ partners }, [first = '']) => {
    const id = parseId('par', first)
    const partner = id && (await partners.byId(id))
    return partner && { partner }
  },
})
