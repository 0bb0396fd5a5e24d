import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createRelationship } from './scenes.ts'

/** These stories are about what a form learns from a refusal, and what a developer learns from an operation that is refused. */
const world = theWorld()

const paths = ({ userErrors }: Json): readonly string[] =>
  userErrors.map(({ code, fault, path }: Json) => `${code} ${(path ?? []).slice(1).join('.')}: ${fault}`)

describe('an input with several faults', () => {
  it('is refused with all of them at once, each with its path and its kind', async () => {
    const { partner, customerId } = await createRelationship(world)
    const attempts: readonly (readonly [string, string, object, readonly string[]])[] = [
      [
        partner,
        'addCustomer',
        { tenantId: 'x', name: ' ', domain: 'none', country: 'XX', contactEmail: 'nobody' },
        [
          'INVALID_INPUT tenantId: WRONG_FORMAT',
          'INVALID_INPUT name: MISSING',
          'INVALID_INPUT domain: WRONG_FORMAT',
          'INVALID_INPUT contactEmail: WRONG_FORMAT',
          'INVALID_INPUT country: UNKNOWN',
        ],
      ],
      [
        'operator',
        'registerPartner',
        {
          name: 'x'.repeat(201),
          kind: 'DIRECT_BILL',
          tenantId: 'x',
          mpnId: '',
          country: 'DE',
          contactEmail: 'x',
          adminGroupId: 'y',
        },
        [
          'INVALID_INPUT tenantId: WRONG_FORMAT',
          'INVALID_INPUT name: TOO_LONG',
          'INVALID_INPUT mpnId: MISSING',
          'INVALID_INPUT contactEmail: WRONG_FORMAT',
          'INVALID_INPUT adminGroupId: WRONG_FORMAT',
        ],
      ],
      [
        partner,
        'createInvitation',
        {
          tenantId: 'x',
          email: 'y',
          serviceKeys: ['clippy'],
          expiresInDays: 91,
          maxUses: 2,
          message: 'm'.repeat(2001),
        },
        [
          'INVALID_INPUT serviceKeys.0: UNKNOWN',
          'INVALID_INPUT expiresInDays: OUT_OF_RANGE',
          'INVALID_INPUT maxUses: OUT_OF_RANGE',
          'INVALID_INPUT message: TOO_LONG',
          'INVALID_INPUT email: WRONG_FORMAT',
          'INVALID_INPUT tenantId: WRONG_FORMAT',
        ],
      ],
      [
        partner,
        'recordSubscription',
        {
          customerId,
          name: '',
          channel: 'EA',
          serviceKind: 'LICENSE_BASED',
          serviceKeys: [],
          quantity: 0,
          termEndsAt: '2020-01-01T00:00:00Z',
          partnerOfRecordId: 'x',
          azureSubscriptionId: randomUUID(),
        },
        [
          'INVALID_INPUT name: MISSING',
          'INVALID_INPUT serviceKeys: MISSING',
          'INVALID_INPUT quantity: OUT_OF_RANGE',
          'INVALID_INPUT termEndsAt: OUT_OF_RANGE',
          'INVALID_INPUT partnerOfRecordId: UNEXPECTED',
          'INVALID_INPUT azureSubscriptionId: UNEXPECTED',
        ],
      ],
    ]
    for (const [actor, mutation, input, wanted] of attempts)
      expect(paths(await world.run(actor, mutation, 'dryRun', { ...input })), mutation).toEqual(wanted)
  })

  it('has sentences for people, a page for each code, and says that the same request would be refused again', async () => {
    const { userErrors } = await world
      .ask(
        'direct',
        `mutation { addCustomer(input: { tenantId: "x", name: "", domain: "d", country: "DE", contactEmail: "e" }) {
          userErrors { message retryable docsUrl } } }`,
      )
      .then(({ data }) => data.addCustomer)
    expect(userErrors).toHaveLength(4)
    for (const { message, retryable, docsUrl } of userErrors) {
      expect(message).toMatch(/^[a-z][A-Za-z.]* (must|is) .*\.$/)
      expect(retryable).toBe(false)
      expect(docsUrl).toMatch(/#invalid-input$/)
    }
  })
})

describe('an operation that costs too much', () => {
  const relationship = 'id status customer { id name } partner { id name } invitation { id status }'
  it.each([
    ['customers', `customers(first: $size) { nodes { id relationships(first: 20) { nodes { ${relationship} } } } }`],
    [
      'invitations',
      `viewer { subject } invitations(first: $size) { edges { node { id timeline(first: 50) { nodes { id type } } } } }`,
    ],
    ['customers', `customers(last: $size) { nodes { subscriptions { nodes { id name customer { name } } } } }`],
  ])('is told with how many %s it would be allowed, and that is true', async (field, selection) => {
    const ask = (size: number) => world.ask('direct', `query($size: Int) { ${selection} }`, { size })
    const { status, errors } = await ask(100)
    const [{ message, extensions, locations }] = errors as unknown as readonly [Json]
    expect([status, extensions.code, extensions.field, extensions.limit]).toEqual([400, 'TOO_COMPLEX', field, 5000])
    expect(extensions.cost).toBeGreaterThan(5000)
    expect(message).toContain(`: ${extensions.pageSize}) it would be allowed`)
    expect(locations).toHaveLength(1)
    expect((await ask(extensions.pageSize)).errors).toEqual([])
    expect((await ask(extensions.pageSize + 1)).errors).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }])
  })

  it('and would do so with pages of one is told to ask for less', async () => {
    const deep =
      'customers(first: 100) { nodes { subscriptions(first: 100) { nodes { id name timeline(first: 100) { nodes { id } } } } } }'
    const { errors } = await world.ask('direct', `{ ${deep} }`)
    expect(errors).toMatchObject([
      { message: expect.stringContaining('Ask for fewer fields'), extensions: { code: 'TOO_COMPLEX' } },
    ])
  })
})
