import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceKeys } from '#capabilities/rules/terms/services.ts'
import { defaultRoles, directoryRole, globalAdministrator } from '#capabilities/rules/terms/directory-roles.ts'
import { serviceTermsFrom } from './grant-terms.ts'

const keys = fc.uniqueArray(fc.constantFrom(...serviceKeys), { minLength: 1 })
const roleIds = fc.uniqueArray(fc.oneof(fc.constant(globalAdministrator), fc.uuid()), { minLength: 1, maxLength: 20 })

describe('the terms of delegated admin', () => {
  it('never extend what has the Global Administrator role; that alone refuses to extend', () => {
    const input = fc.record({
      serviceKeys: keys,
      roles: fc.dictionary(fc.constantFrom(...serviceKeys), roleIds),
      autoExtend: fc.option(fc.boolean(), { nil: undefined }),
      durationDays: fc.integer({ min: 1, max: 730 }),
    })
    fc.assert(
      fc.property(input, ({ serviceKeys: wanted, roles, autoExtend, durationDays }) => {
        const serviceRoles = wanted.flatMap((serviceKey) =>
          roles[serviceKey] ? [{ serviceKey, roleIds: roles[serviceKey].map((id) => id.toUpperCase()) }] : [],
        )
        const terms = serviceTermsFrom(
          { serviceKeys: wanted, serviceRoles, durationDays, ...(autoExtend !== undefined && { autoExtend }) },
          wanted,
        )
        const hasGlobal = serviceRoles.some((one) => one.roleIds.includes(globalAdministrator.toUpperCase()))
        if (autoExtend === true && hasGlobal) {
          expect(terms).toMatchObject({ refusal: { fault: 'CONTRADICTION', path: ['autoExtend'] } })
          return
        }
        expect(Object.keys(terms)).toEqual(expect.arrayContaining(wanted))
        for (const serviceKey of wanted) {
          const one = (terms as Record<string, { autoExtend: boolean; durationDays: number; roles: string[] }>)[
            serviceKey
          ]
          expect(one?.durationDays).toBe(durationDays)
          expect(one?.roles).toEqual(roles[serviceKey] ?? defaultRoles[serviceKey])
          expect(one?.autoExtend).toBe(autoExtend ?? !one?.roles.includes(globalAdministrator))
        }
      }),
    )
  })

  it('have roles with names by default, and never that of a global administrator', () => {
    for (const roles of Object.values(defaultRoles)) {
      expect(roles).not.toContain(globalAdministrator)
      expect(roles.map((role) => directoryRole(role).name)).not.toContain(null)
    }
  })
})
