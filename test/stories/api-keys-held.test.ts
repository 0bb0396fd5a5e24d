import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readApiKey } from '#doors/api/api-key.ts'
import type { Scope } from '#platform/kernel/actor.ts'
import { openApp } from '#runtime/app.ts'
import { theWorld } from '../support/world.ts'
import { keysOf, refusal, who } from './api-keys.ts'
import { issueApiKey } from './newcomers.ts'

const world = theWorld()
const { ask, opens, create, update, mailsAbout } = keysOf(world)
const tenantOf = (actor: string) => world.stack.actors[actor]?.tenantId ?? ''

describe('a key is held', () => {
  it('to the addresses from which it may come', async () => {
    const { secret } = await create('direct', { allowedAddresses: ['203.0.113.0/24', '2001:DB8::/32', '198.51.100.7'] })
    const app = await openApp()
    const from = async (address: string) => (await readApiKey(app, secret, address)) !== undefined
    for (const address of ['203.0.113.9', '198.51.100.7', '2001:db8::1', '::ffff:203.0.113.9'])
      expect(await from(address), address).toBe(true)
    for (const address of ['203.0.114.9', '198.51.100.8', '2001:db9::1', '127.0.0.1', '', 'localhost'])
      expect(await from(address), address).toBe(false)
    expect(await ask(secret)).toEqual(refusal)
    const { secret: here } = await create('direct', { allowedAddresses: ['127.0.0.1'] })
    expect(await opens(here)).toBe(true)
    // Nobody gets past the list by saying in a header where he is.
    const headers = { 'x-api-key': secret, 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' }
    expect(await world.post(headers, JSON.stringify({ query: who }))).toEqual(refusal)
  })

  it('to the documents that it may send', async () => {
    const documents = [createHash('sha256').update(who).digest('hex')]
    const { apiKey, secret } = await create('direct', { documents })
    expect(apiKey.documentCount).toBe(1)
    expect((await ask(secret)).data).toEqual({ viewer: { kind: 'INTEGRATION' } })
    for (const query of [`${who} `, '{ viewer { subject } }', '{ __schema { types { name } } }'])
      expect((await ask(secret, query)).errors, query).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_ALLOWED' } }])
    const { id, name, scopes } = apiKey
    await update('direct', { id, name, scopes })
    expect((await ask(secret, '{ viewer { subject } }')).errors).toEqual([])
  })

  it('to what it may do by then', async () => {
    const { apiKey, secret } = await create('direct')
    const customers = '{ customers { nodes { id } } }'
    expect((await ask(secret, customers)).errors).toEqual([])
    const { id, name } = apiKey
    const changed = await update('direct', {
      id,
      name,
      scopes: ['TASKS_READ'],
      allowedAddresses: ['127.0.0.0/8'],
    })
    expect(changed.apiKey).toMatchObject({ scopes: ['TASKS_READ'], allowedAddresses: ['127.0.0.0/8'], version: 2 })
    expect((await ask(secret, customers)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect(await mailsAbout('“ERP” was changed')).toBe(2)
  })

  it('to its scopes, in what it does and in what it hears that it may do', async () => {
    const as = async (name: string, scopes: readonly Scope[]) => {
      const key = await issueApiKey({ tenantId: tenantOf('direct') }, { scopes })
      world.stack.actors[name] = { kind: 'INTEGRATION', tenantId: tenantOf('direct'), headers: { 'x-api-key': key } }
    }
    await as('reader', ['invitations:read'])
    await as('writer', ['invitations:read', 'invitations:write'])
    const invite = (actor: string) =>
      world.run(actor, 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'] })
    expect(world.codes(await invite('reader'))).toEqual(['FORBIDDEN'])
    const { invitation } = await invite('writer')
    const query = 'query($id: ID!) { invitation(id: $id) { allowedActions { action allowed } } }'
    for (const [actor, allowed] of [
      ['reader', false],
      ['writer', true],
    ] as const) {
      const { data } = await world.ask(actor, query, { id: invitation.id })
      expect(data.invitation.allowedActions, actor).toContainEqual({ action: 'revokeInvitation', allowed })
    }
  })

  it('and to them in what an error refers to, while everybody asks errors for the same', async () => {
    const key = await issueApiKey({ tenantId: tenantOf('direct') }, { scopes: ['invitations:write'] })
    world.stack.actors['blind'] = { kind: 'INTEGRATION', tenantId: tenantOf('direct'), headers: { 'x-api-key': key } }
    const input = { tenantId: randomUUID(), email: 'it@held.example', serviceKeys: ['azure'] }
    const query = `mutation($input: CreateInvitationInput!) { createInvitation(input: $input) { userErrors {
      code ... on InvitationConflict { invitation { id } } } } }`
    for (const [actor, seen] of [
      ['blind', []],
      ['blind', [{ code: 'INVITATION_OPEN', invitation: null }]],
      ['direct', [{ code: 'INVITATION_OPEN', invitation: { id: expect.stringMatching(/^inv_/) } }]],
    ] as const)
      expect((await world.ask(actor, query, { input })).data.createInvitation.userErrors, actor).toEqual(seen)
  })

  it('to its families also where a task names an object: without it there is not even an id', async () => {
    await world.invite('provider', {
      delivery: 'VIA_RESELLER',
      resellerId: world.stack.actors['reseller']?.partnerId,
    })
    const objectsFor = async (scopes: readonly Scope[], fields: string) => {
      const key = await issueApiKey({ tenantId: tenantOf('reseller') }, { scopes })
      const { data } = await ask(key, `{ viewer { tasks { nodes { kind object { ${fields} } } } } }`)
      expect(data.viewer.tasks.nodes).toHaveLength(1)
      return data.viewer.tasks.nodes[0].object
    }
    for (const fields of ['id', '__typename id', '... on Node { id }'])
      expect(await objectsFor(['tasks:read'], fields), fields).toBeNull()
    expect(await objectsFor(['tasks:read', 'invitations:read'], 'id')).not.toBeNull()
  })
})
