import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { parseId, parseTenantId, partnerIdOf } from '../kernel/ids.ts'
import { againstRule, done, forbidden, invalid, refused, type Outcome } from '../kernel/refusal.ts'
import { email, text, texts } from '../kernel/text.ts'
import { mayBeIn } from '../channel/guard.ts'
import { offers, rulesAgainst, type Cloud } from '../rules/clouds.ts'
import type { Partner, PartnerKind, PartnerStanding } from './partner.ts'
import type { Partners } from './store.ts'

export type RegisterPartner = {
  readonly name: string
  readonly kind: PartnerKind
  readonly tenantId: string
  readonly mpnId: string
  readonly country: string
  readonly contactEmail: string
  readonly adminGroupId: string
  readonly standing: PartnerStanding
  readonly agreementSigned: boolean
}

/** An operator enters a partner into the book (rules E2, F1, F5). */
export const registerPartner =
  (desk: Desk & { partners: Partners; cloud: Cloud }) =>
  async (actor: Caller, input: RegisterPartner, request: Request): Promise<Outcome<{ partner: Partner }>> => {
    const { partners, clock, cloud } = desk
    if (actor.kind !== 'operator') return refused(forbidden('Only an operator registers partners.'))
    const tenantId = parseTenantId(input.tenantId)
    if (!tenantId) return refused(invalid('must be a tenant id: a UUID', 'tenantId'))
    const checked = texts({
      name: text(input.name, { path: ['name'], max: 200 }),
      mpnId: text(input.mpnId, { path: ['mpnId'], max: 20 }),
      contactEmail: email(input.contactEmail, 'contactEmail'),
    })
    if ('refusal' in checked) return refused(checked.refusal)
    const adminGroupId = parseTenantId(input.adminGroupId)
    if (!adminGroupId) return refused(invalid('must be the object id of a security group: a UUID', 'adminGroupId'))
    const elsewhere = mayBeIn(cloud, input.country, 'country')
    if (elsewhere) return refused(elsewhere)
    if (input.kind !== 'DIRECT_BILL' && !offers(cloud, 'INDIRECT_MODEL'))
      return refused(
        againstRule(
          'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
          'This cloud has no indirect model.',
          rulesAgainst(cloud, 'INDIRECT_MODEL'),
          'kind',
        ),
      )

    const decided = await decideAndCommit(desk)<Partner>(actor, request, {
      decide: async () => {
        const id = partnerIdOf(tenantId)
        if (await partners.byId(id))
          return refused({ kind: 'already-exists', reason: 'This tenant is a partner already.', path: ['tenantId'] })
        const at = clock.now().toISOString()
        const partner: Partner = {
          id,
          version: 1,
          tenantId,
          ...checked.values,
          adminGroupId,
          kind: input.kind,
          country: input.country,
          standing: input.standing,
          ...(input.agreementSigned && { agreementSignedAt: at }),
          createdAt: at,
          updatedAt: at,
        }
        return {
          kind: 'write',
          changes: [{ kind: 'create', record: { name: 'partner', value: partner } }],
          events: [{ type: 'partner.registered', subject: id, summary: `${partner.name} was registered` }],
          result: partner,
          ids: [id],
        }
      },
      reload: async ([first = '']) => {
        const id = parseId('par', first)
        return id && partners.byId(id)
      },
    })
    return decided.kind === 'done' ? done({ partner: decided.result }) : decided
  }
