import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoleTemplate } from '#capabilities/role-template/role-template.ts'
import { serviceKeys } from '#capabilities/rules/terms/services.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { accessOf } from './access.ts'
import type { Grant } from './relationship.ts'

const [holder, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'].map(
  partnerIdOf,
)
const groups = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const roles = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5')
const service = fc.constantFrom(...serviceKeys.slice(0, 2))
const templates: fc.Arbitrary<RoleTemplate> = fc
  .record({
    of: fc.constantFrom(holder, other),
    roles: fc.uniqueArray(fc.record({ serviceKey: service, role: roles, groupId: groups }), {
      selector: ({ serviceKey, role }) => `${serviceKey} ${role}`,
      minLength: 1,
    }),
    former: fc.array(fc.record({ serviceKey: service, groupId: groups })),
  })
  .map(({ of, ...rest }) => ({
    ...rest,
    id: idOf('rtp', '33333333-3333-4333-8333-333333333333'),
    version: 1,
    partner: { id: of ?? partnerIdOf(''), name: 'Partner' },
    name: 'Helpdesk',
    problems: [],
    createdAt: '',
    updatedAt: '',
  }))
const grants: fc.Arbitrary<Grant> = fc
  .record({ serviceKey: service, granted: fc.uniqueArray(roles), formerGroupIds: fc.array(groups) })
  .map(({ serviceKey, granted, formerGroupIds }) => ({
    id: idOf('dag', '44444444-4444-4444-8444-444444444444'),
    serviceKey,
    holder: { id: holder ?? partnerIdOf(''), name: 'Partner' },
    granted: { roles: granted },
    formerGroupIds,
    status: 'ACTIVE',
    updatedAt: '',
  }))
const partner = fc.record({ adminGroupId: groups, formerGroupIds: fc.array(groups) })

describe('the access that is intended', () => {
  it('gives each role of the template to its group and to no other; without one, all roles to the one group', () => {
    fc.assert(
      fc.property(grants, partner, fc.option(templates, { nil: undefined }), (grant, own, template) => {
        const { access } = accessOf(grant, { id: holder ?? partnerIdOf(''), ...own }, template)
        const named =
          template?.partner.id === holder ? template?.roles.filter((one) => one.serviceKey === grant.serviceKey) : []
        const given = access.flatMap(({ groupId, roles: has }) => has.map((role) => `${role} ${groupId}`))
        const wanted =
          named && named.length > 0
            ? named.map(({ role, groupId }) => `${role} ${groupId}`)
            : (grant.granted?.roles ?? []).map((role) => `${role} ${own.adminGroupId}`)
        expect(given.toSorted()).toEqual(wanted.toSorted())
        expect(new Set(access.map(({ groupId }) => groupId)).size).toBe(access.length)
      }),
    )
  })

  it('takes it from groups that were registered here alone, and from none that is to have it', () => {
    fc.assert(
      fc.property(grants, partner, fc.option(templates, { nil: undefined }), (grant, own, template) => {
        const { access, formerGroupIds } = accessOf(grant, { id: holder ?? partnerIdOf(''), ...own }, template)
        const registered = [
          own.adminGroupId,
          ...own.formerGroupIds,
          ...(grant.formerGroupIds ?? []),
          ...(template && template.partner.id === holder ? template.former : [])
            .filter(({ serviceKey }) => serviceKey === grant.serviceKey)
            .map(({ groupId }) => groupId),
        ]
        const has = access.map(({ groupId }) => groupId)
        expect(formerGroupIds.filter((group) => has.includes(group) || !registered.includes(group))).toEqual([])
        expect(new Set(formerGroupIds).size).toBe(formerGroupIds.length)
      }),
    )
  })
})
