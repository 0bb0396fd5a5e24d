import { randomUUID } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { scopes } from '#platform/kernel/actor.ts'
import { serviceKeys } from '#capabilities/rules/terms/services.ts'
import { issueApiKey, registerPartner } from './newcomers.ts'
import { defineTemplate } from './scenes.ts'
import { createEveryState, type Subject } from './states.ts'

/**
 * The console disables exactly what the mutation would refuse. For everybody who sees an object, in every state, the
 * action's answer and that of the rehearsed mutation are the same.
 */
const world = theWorld({ customerConfirms: false })
const everybody = [
  'direct',
  'directSales',
  'integration',
  'reader',
  'suspended',
  'rival',
  'provider',
  'reseller',
  'fabrikam',
  'fabrikamUser',
  'adatum',
  'woodgrove',
  'operator',
]
let actors: readonly string[] = []
let states: Readonly<Record<string, Subject>> = {}
const templates = new Map<string, string>()

beforeAll(async () => {
  const { tenantId = '' } = world.stack.actors['direct'] ?? {}
  const headers = {
    'x-api-key': await issueApiKey({ tenantId }, { scopes: scopes.filter((scope) => scope.endsWith(':read')) }),
  }
  world.stack.actors['reader'] = { kind: 'INTEGRATION', tenantId, headers }
  await registerPartner(world, 'suspended', { status: 'SUSPENDED' })
  const created = await createEveryState(world)
  states = created.states
  actors = [...everybody, ...created.newcomers]
  for (const actor of actors) {
    const { roleTemplate } = await defineTemplate(world, actor, serviceKeys)
    if (roleTemplate) templates.set(world.stack.actors[actor]?.tenantId ?? '', roleTemplate.id)
  }
  await world.advance(day)
})

type Action = { readonly action: string; readonly allowed: boolean; readonly code: string; readonly reason: string }

const inputFor = (actor: string, action: string, { id, token }: Subject): Readonly<Record<string, unknown>> => {
  switch (action) {
    case 'acceptInvitation':
      return {
        token,
        acceptAgreement: true,
        organization: { name: 'Woodgrove', domain: 'woodgrove.example', country: 'DE' },
      }
    case 'declineInvitation':
      return { token }
    case 'forwardInvitation':
      return { id, email: 'it@customer.example' }
    case 'removeDelegatedAdmin':
      return { relationshipId: id }
    case 'applyRoleTemplate':
      return {
        relationshipIds: [id],
        roleTemplateId: templates.get(world.stack.actors[actor]?.tenantId ?? '') ?? 'none',
      }
    case 'checkAccess':
      return { relationshipId: id, person: 'ada@partner.example' }
    case 'renewDelegatedAdmin':
      return { relationshipIds: [id] }
    default:
      return { id }
  }
}

/** An input that is right in itself, about a customer where one is given. */
const inputWith = (action: string, id: string | undefined): Readonly<Record<string, unknown>> => {
  const tenantId = randomUUID()
  switch (action) {
    case 'createInvitation':
      return { serviceKeys: ['azure'], ...(id !== undefined && { customerId: id }) }
    case 'addCustomer':
      return { tenantId, name: 'New', domain: `${tenantId}.example`, country: 'DE', contactEmail: 'new@new.example' }
    case 'createApiKey':
      return { name: 'New', scopes: ['TASKS_READ'] }
    case 'connectPartner':
      return {}
    case 'linkReseller':
      return { resellerId: world.stack.actors['reseller']?.partnerId }
    case 'recordSubscription':
      return {
        customerId: id,
        name: 'New',
        channel: 'EA',
        serviceKind: 'LICENSE_BASED',
        serviceKeys: ['exchange-online'],
        quantity: 1,
      }
    case 'createSwitchRequest':
      return { procedure: 'TRANSFER_REQUEST', customerId: id, sourcePartnerId: world.stack.actors['rival']?.partnerId }
    case 'replaceAdminGroup':
      return { groupId: tenantId }
    case 'defineRoleTemplate':
      return { name: 'Helpdesk', roles: [{ serviceKey: 'teams', roleId: tenantId, groupId: tenantId }] }
    case 'updateCustomer':
      return { id, name: 'Corrected' }
    default:
      return { id }
  }
}

/** These codes are about customer and partner, not about the invitation. They are known only once somebody tries. */
const beyondPolicy = new Set(['OUT_OF_TERRITORY', 'SERVICE_HELD'])

const expectAgreement = async (actor: string, actions: readonly Action[], subject: Subject, what: string) => {
  for (const { action, allowed, code, reason } of actions) {
    const { userErrors } = await world.run(actor, action, 'dryRun', {
      ...inputFor(actor, action, subject),
      dryRun: true,
    })
    const [error] = userErrors.filter((one: Json) => !beyondPolicy.has(one.code))
    expect(
      { allowed: !error, code: error?.code ?? null, reason: error?.message ?? null },
      `${what}: ${actor} ${action}`,
    ).toEqual({ allowed, code, reason })
  }
}

const actionFields = 'allowedActions { action allowed code reason }'
const names = [
  'an invitation that was sent',
  'an invitation that expired',
  'an invitation that was revoked',
  'an invitation that was declined',
  'an invitation that was accepted',
  'an invitation with the reseller',
  'an invitation that was forwarded',
  'an invitation taken back from the reseller',
  'an open invitation',
  'an open invitation for several',
  'a relationship that is active',
  'a relationship through a reseller',
  'a relationship that waits for the reseller',
  'a relationship that is being provisioned',
  'a relationship whose provisioning failed',
  'a relationship without delegated admin',
  'a relationship that has ended',
  'a relationship that has ended, with delegated admin kept',
]

describe('what is allowed', () => {
  it('covers every state', () => expect(Object.keys(states)).toEqual(names))

  it.each(names)('with %s is what would be done', async (name) => {
    const subject = states[name] ?? { id: '' }
    let seen = 0
    for (const actor of actors) {
      const { data } = await world.ask(
        actor,
        `query($id: ID!, $token: String!) {
          node(id: $id) { ... on Invitation { ${actionFields} } ... on Relationship { ${actionFields} } }
          invitation: invitationByToken(token: $token) { ${actionFields} }
        }`,
        { id: subject.id, token: subject.token ?? '' },
      )
      const found = data.node ?? data.invitation
      if (!found) continue
      seen += 1
      await expectAgreement(actor, found.allowedActions, subject, name)
    }
    expect(seen).toBeGreaterThan(2)
  })
  it('with a customer or a partner is what would be done', async () => {
    const seen = new Set<string>()
    for (const actor of actors) {
      const { data } = await world.ask(
        actor,
        `{ partner { ${actionFields} } customers { nodes { id ${actionFields} } } }`,
      )
      const attempt = async (action: string, id?: string) => {
        const { userErrors } = await world.run(actor, action, 'dryRun', { ...inputWith(action, id), dryRun: true })
        return { action, allowed: userErrors.length === 0, code: userErrors[0]?.code ?? null }
      }
      for (const { action, allowed, code } of data.partner?.allowedActions ?? []) {
        expect(await attempt(action), `${actor} ${action}`).toEqual({ action, allowed, code })
        seen.add(`partner ${action} ${allowed ? 'allowed' : code}`)
      }
      for (const { id, allowedActions } of data.customers.nodes)
        for (const { action, allowed, code } of allowedActions) {
          const done = await attempt(action, id)
          // Whether there is anything to switch is a matter of what the customer has bought.
          const known = action === 'createSwitchRequest' && allowed ? { ...done, allowed, code } : done
          expect(known, `${actor} ${action}`).toEqual({ action, allowed, code })
          seen.add(`customer ${action} ${allowed ? 'allowed' : code}`)
        }
    }
    expect([...seen].toSorted()).toEqual([
      'customer createInvitation FORBIDDEN',
      'customer createInvitation RESELLER_CANNOT_INVITE',
      'customer createInvitation allowed',
      'customer createSwitchRequest FORBIDDEN',
      'customer createSwitchRequest RESELLER_CANNOT_SWITCH',
      'customer createSwitchRequest allowed',
      'customer labelObject FORBIDDEN',
      'customer labelObject allowed',
      'customer recordSubscription FORBIDDEN',
      'customer recordSubscription allowed',
      'customer updateCustomer FORBIDDEN',
      'customer updateCustomer WRONG_STATE',
      'customer updateCustomer allowed',
      'partner addCustomer FORBIDDEN',
      'partner addCustomer PARTNER_SUSPENDED',
      'partner addCustomer allowed',
      'partner connectPartner FORBIDDEN',
      'partner connectPartner allowed',
      'partner createApiKey FORBIDDEN',
      'partner createApiKey allowed',
      'partner createInvitation FORBIDDEN',
      'partner createInvitation PARTNER_SUSPENDED',
      'partner createInvitation RESELLER_CANNOT_INVITE',
      'partner createInvitation allowed',
      'partner defineRoleTemplate FORBIDDEN',
      'partner defineRoleTemplate allowed',
      'partner linkReseller FORBIDDEN',
      'partner linkReseller allowed',
      'partner replaceAdminGroup FORBIDDEN',
      'partner replaceAdminGroup allowed',
    ])
  })

  it('names every mutation that is about an object with that object', async () => {
    const { data } = await world.ask('direct', '{ __schema { mutationType { fields { name } } } }')
    const sources = await Promise.all(
      globSync('functions/{capabilities/**/*policy,capabilities/**/subscription-actions,doors/api/resolvers/*}.ts').map(
        (file) => readFile(file, 'utf8'),
      ),
    )
    // Nothing is there yet that these could be about.
    const about = data.__schema.mutationType.fields.filter(
      ({ name }: Json) => !['advanceTestClock', 'registerPartner'].includes(name),
    )
    const named = (name: string) =>
      sources.some((source) => new RegExp(`\\b${name}: (await )?[a-z]\\w*[( ]`).test(source))
    expect(about.length).toBeGreaterThan(30)
    expect(about.map(({ name }: Json) => name).filter((name: string) => !named(name))).toEqual([])
  })

  it('with a partner that one works with is never to invite in its name', async () => {
    for (const [actor, other] of [
      ['reseller', 'provider'],
      ['provider', 'reseller'],
    ] as const) {
      const id = world.stack.actors[other]?.partnerId
      const { data } = await world.ask(actor, `query($id: ID!) { partner(id: $id) { ${actionFields} } }`, { id })
      expect(data.partner.allowedActions).toMatchObject([
        { action: 'createInvitation', allowed: false, code: 'FORBIDDEN' },
        { action: 'addCustomer', allowed: false, code: 'FORBIDDEN' },
        { action: 'linkReseller', allowed: false, code: 'FORBIDDEN' },
        { action: 'createApiKey', allowed: false, code: 'FORBIDDEN' },
        { action: 'connectPartner', allowed: false, code: 'FORBIDDEN' },
        { action: 'replaceAdminGroup', allowed: false, code: 'FORBIDDEN' },
        { action: 'defineRoleTemplate', allowed: false, code: 'FORBIDDEN' },
      ])
    }
  })

  it('with a link is what either side would be answered with', async () => {
    const links = `{ partner { id resellerLinks { nodes { status provider { id } reseller { id } ${actionFields} } } } }`
    const seen = new Set<string>()
    await registerPartner(world, 'requested', { kind: 'INDIRECT_RESELLER' })
    await registerPartner(world, 'gone', { kind: 'INDIRECT_RESELLER' })
    for (const actor of ['requested', 'gone']) {
      const { data } = await world.ask(actor, '{ partner { id } }')
      await world.run('provider', 'linkReseller', 'dryRun', { resellerId: data.partner.id })
    }
    await world.run('gone', 'removeResellerLink', 'dryRun', { partnerId: world.stack.actors['provider']?.partnerId })
    for (const actor of ['provider', 'reseller', 'requested', 'gone']) {
      const { partner } = (await world.ask(actor, links)).data
      for (const { status, provider, reseller, allowedActions } of partner.resellerLinks.nodes)
        for (const { action, allowed } of allowedActions) {
          const other = partner.id === provider.id ? reseller.id : provider.id
          const input = action === 'acceptResellerLink' ? { providerId: provider.id } : { partnerId: other }
          const { userErrors } = await world.run(actor, action, 'dryRun', { ...input, dryRun: true })
          expect(userErrors.length === 0, `${actor} ${action} ${status}`).toBe(allowed)
          seen.add(`${action} ${status} ${allowed}`)
        }
    }
    expect(seen).toContain('acceptResellerLink PENDING true')
    expect(seen).toContain('acceptResellerLink ACTIVE false')
    expect(seen).toContain('removeResellerLink REMOVED false')
  })
})
