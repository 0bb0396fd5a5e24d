import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { auditedTable } from './audited-table.ts'
import { acceptSwitchRequest, awaitOutcome, awaitVendor, createSwitchScene, fileSwitchRequest } from './switching.ts'
import { theWorld } from '../support/world.ts'

const world = theWorld({ seed: 'states' })

/** What the timeline of an object has the values of, and how the object itself is read for them. */
const shown: Readonly<Record<string, { readonly type: string; readonly fields: string }>> = {
  swr: {
    type: 'SwitchRequest',
    fields: 'status reason ticketNumber linesVisible form { edition } accessTasks { key status }',
  },
  inv: { type: 'Invitation', fields: 'status uses tenantId email reason' },
  rel: { type: 'Relationship', fields: 'status services { key } reseller { name } delegatedAdmin { status }' },
  mig: { type: 'MigrationPlan', fields: 'status reason steps { key status }' },
  sub: {
    type: 'CloudSubscription',
    fields:
      'status partnerOfRecord { name } billedBy { name } supportContact { name } billingId suspendedAt deprovisionsAt',
  },
  cus: { type: 'Customer', fields: 'name domain country agreementAcceptedAt' },
  par: {
    type: 'Partner',
    fields: 'resellerLinks(first: 50) { nodes { status } } customers(first: 1) { nodes { name } }',
  },
}
/** Facts that no field of the object has under that name, and the field that shows as much to the same readers. */
const otherNames: Readonly<Record<string, string>> = {
  linesShared: 'linesVisible',
  attempt: 'status',
  resellerLink: 'resellerLinks',
  customer: 'customers',
}

const look = async (actor: string, id: string): Promise<Json> => {
  const { type, fields } = shown[id.slice(0, 3)] as { type: string; fields: string }
  const query = `query($id: ID!) { node(id: $id) { ... on ${type} { ${fields} timeline(first: 100) { nodes { type summary changes { field from to } } } } } }`
  const { data, errors } = await world.ask(actor, query, { id })
  expect(errors).toEqual([])
  return data.node
}
/** Objects of a kind at which everybody looks. */
const mostOfAKind = 6

/** Looks at objects, some at a time. */
const lookAtAll = async (actor: string, ids: readonly string[]): Promise<readonly Json[]> => {
  const found: Json[] = []
  for (const [prefix, { type, fields }] of Object.entries(shown)) {
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { ${fields} timeline(first: 20) { nodes { changes { field to } } } } } }`
    const { data, errors } = await world.ask(actor, query, { ids: ids.filter((id) => id.startsWith(prefix)) })
    expect(errors).toEqual([])
    found.push(...data.nodes)
  }
  return found
}
const changesOf = (object: Json, type?: string): readonly Json[] =>
  object.timeline.nodes.flatMap((entry: Json) => (type === undefined || entry.type === type ? entry.changes : []))

describe('a timeline', () => {
  it('shows no value that its reader may not see on the object', async () => {
    // A customer corrects what is on record of it, and a partner its note.
    const { data } = await world.ask('fabrikam', '{ viewer { customer { id } } }')
    const { id } = data.viewer.customer
    await world.run('fabrikam', 'updateCustomer', 'dryRun', { id, name: 'Fabrikam Maschinenbau AG' })
    const table = auditedTable(world)
    const changed = (await table.entries()).filter(({ doc }) => doc.changes)
    table.client.destroy()
    const ids = Object.keys(shown).flatMap((prefix) =>
      [...new Set(changed.map(({ pk }) => pk))].filter((pk) => pk.startsWith(prefix)).slice(0, mostOfAKind),
    )
    const seen = new Set<string>()
    const actors = Object.entries(world.stack.actors).filter(([, { kind }]) => kind !== 'OPERATOR')
    for (const [actor] of actors) {
      for (const object of await lookAtAll(actor, ids)) {
        if (!object) continue
        const last = new Map(changesOf(object).map(({ field, to }) => [field as string, to as string | null]))
        for (const [field, to] of last) {
          if (to === null) continue
          const [root = ''] = field.split('.')
          const value = object[otherNames[root] ?? root]
          expect(value, `${actor} reads ${field} of ${object.id} in its timeline`).not.toBeNull()
          expect(value, `${field} of ${object.id} has no field of that name`).toBeDefined()
          seen.add(object.id.slice(0, 3))
        }
      }
    }
    // It looked at something: of every kind of object that changes in the story.
    expect(seen).toEqual(new Set(['swr', 'inv', 'rel', 'mig', 'sub', 'cus', 'par']))
  })

  it('says the old and the new value of what changed, to each side what it may see', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    const secret = [
      ...scene.subscriptions.flatMap((one) => [one.id, one.azureId, one.name]),
      scene.customerEmail,
      (await (await openApp()).find.partner({ kind: 'operator', id: 'test' }, scene.sourceId))?.contactEmail ?? '?',
    ]
    const ofTarget = JSON.stringify((await look(scene.target, id)).timeline)
    for (const word of secret) expect(ofTarget).not.toContain(word)
    expect(ofTarget).not.toMatch(/"field":"lines\b/)

    await awaitOutcome(world, scene, id)
    for (const actor of [scene.source, scene.target, scene.customer, 'operator']) {
      const object = await look(actor, id)
      expect(changesOf(object, 'SWITCH_REQUEST_ACCEPTED'), actor).toContainEqual({
        field: 'status',
        from: 'PENDING',
        to: 'IN_PROGRESS',
      })
      expect(changesOf(object, 'SWITCH_REQUEST_CREATED')).toEqual([])
    }
    // The subscription has a new partner; its timeline names all parties, so it is the customer's.
    const [moved] = scene.subscriptions
    const object = await look(scene.customer, moved?.id ?? '')
    for (const field of ['partnerOfRecord', 'billedBy', 'supportContact']) {
      const [change] = changesOf(object, 'SUBSCRIPTION_SWITCHED').filter((one) => one.field === field)
      expect(change, field).toMatchObject({ to: object.partnerOfRecord.name })
    }
    const [of] = changesOf(object, 'SUBSCRIPTION_SWITCHED').filter(({ field }) => field === 'partnerOfRecord')
    expect(of.from).toBe(`Partner ${scene.source}`)
    expect((await look(scene.target, moved?.id ?? '')).timeline.nodes).toEqual([])
  })

  it('follows delegated admin service by service', async () => {
    const table = auditedTable(world)
    const changes = (await table.entries())
      .filter(({ pk }) => pk.startsWith('rel_'))
      .flatMap(({ doc }) => doc.changes ?? [])
    table.client.destroy()
    const granted = changes.filter(({ field }) => field.startsWith('delegatedAdmin.'))
    expect(granted).toContainEqual(expect.objectContaining({ from: 'PENDING', to: 'ACTIVE' }))
  })
})
