import { describe, expect, it } from 'vitest'
import { globalAdministrator } from '#capabilities/rules/terms/directory-roles.ts'
import { theWorld } from '../support/world.ts'
import { createNewcomer } from '../workflows/newcomer.ts'
import { awaitEnd, awaitState } from '../workflows/trail.ts'

const world = theWorld()

const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'
const terms = 'delegatedAdminTerms { service { key } roles { key name } durationDays autoExtend }'

describe('the terms of delegated admin', () => {
  it('are chosen by the partner, seen by the customer, requested of Microsoft, and shown as Microsoft says them', async () => {
    const customer = await createNewcomer(world, 'choosy')
    const { id, token } = await customer.inviteFrom('direct', {
      serviceKeys: ['teams', 'exchange-online'],
      durationDays: 90,
      autoExtend: false,
      serviceRoles: [{ serviceKey: 'teams', roleIds: [globalReader.toUpperCase(), globalAdministrator] }],
    })
    await awaitState(world, id, 'AwaitDecision')
    const query = `query($token: String!) { invitationByToken(token: $token) { ${terms} } }`
    const { data } = await world.ask('choosy', query, { token })
    expect(data.invitationByToken.delegatedAdminTerms).toEqual([
      {
        service: { key: 'teams' },
        roles: [
          { key: globalReader, name: 'Global Reader' },
          { key: globalAdministrator, name: 'Global Administrator' },
        ],
        durationDays: 90,
        autoExtend: false,
      },
      {
        service: { key: 'exchange-online' },
        roles: [{ name: 'Exchange Administrator' }, { name: 'Service Support Administrator' }].map((role) =>
          expect.objectContaining(role),
        ),
        durationDays: 90,
        autoExtend: false,
      },
    ])

    const { relationship } = await customer.accept(token)
    await awaitEnd(world, id)
    const atVendor = customer.grantsTo('direct')
    expect(atVendor).toMatchObject([
      { duration: 'P90D', autoExtendDuration: 'PT0S', roleDefinitionIds: [globalReader, globalAdministrator] },
      { duration: 'P90D', autoExtendDuration: 'PT0S', assignments: [{ status: 'active' }] },
    ])
    const shown = await world.ask(
      'direct',
      'query($id: ID!) { relationship(id: $id) { delegatedAdmin { durationDays autoExtend endsAt roles { key } } } }',
      { id: relationship.id },
    )
    expect(shown.data.relationship.delegatedAdmin).toEqual(
      atVendor.map(({ endsAt, roleDefinitionIds }) => ({
        durationDays: 90,
        autoExtend: false,
        endsAt,
        roles: roleDefinitionIds.map((key) => ({ key })),
      })),
    )
  })

  it('are two years, extended, with the least roles, where nobody chooses; an invitation without delegated admin has none', async () => {
    const customer = await createNewcomer(world, 'indifferent')
    const chosen = async (input: object) =>
      await world.run('direct', 'createInvitation', `invitation { ${terms} }`, {
        tenantId: customer.tenantId,
        email: `${JSON.stringify(input).length}@indifferent.example`,
        serviceKeys: ['azure'],
        ...input,
      })
    expect((await chosen({ dryRun: true })).userErrors).toEqual([])
    expect((await chosen({})).invitation.delegatedAdminTerms).toMatchObject([
      {
        durationDays: 730,
        autoExtend: true,
        roles: [{ name: 'Directory Readers' }, { name: 'Service Support Administrator' }],
      },
    ])
    expect((await chosen({ delegatedAdmin: false })).invitation.delegatedAdminTerms).toEqual([])
  })

  it.each<[object, readonly string[], string]>([
    [{ durationDays: 0 }, ['durationDays'], 'OUT_OF_RANGE'],
    [{ durationDays: 731 }, ['durationDays'], 'OUT_OF_RANGE'],
    [
      { serviceRoles: [{ serviceKey: 'azure', roleIds: [globalReader] }] },
      ['serviceRoles', '0', 'serviceKey'],
      'UNEXPECTED',
    ],
    [{ serviceRoles: [{ serviceKey: 'teams', roleIds: [] }] }, ['serviceRoles', '0', 'roleIds'], 'OUT_OF_RANGE'],
    [
      { serviceRoles: [{ serviceKey: 'teams', roleIds: [globalReader, 'reader'] }] },
      ['serviceRoles', '0', 'roleIds', '1'],
      'WRONG_FORMAT',
    ],
    [
      { serviceRoles: [1, 2].map(() => ({ serviceKey: 'teams', roleIds: [globalReader] })) },
      ['serviceRoles', '1', 'serviceKey'],
      'UNEXPECTED',
    ],
    [
      { autoExtend: true, serviceRoles: [{ serviceKey: 'teams', roleIds: [globalAdministrator] }] },
      ['autoExtend'],
      'CONTRADICTION',
    ],
  ])('are refused where they are %o', async (input, path, fault) => {
    const { invitation, userErrors } = await world.run('direct', 'createInvitation', 'invitation { id }', {
      serviceKeys: ['teams'],
      ...input,
    })
    expect(invitation).toBeNull()
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', ...path], fault }])
  })
})
