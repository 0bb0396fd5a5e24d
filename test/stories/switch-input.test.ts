import { beforeAll, describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { requestInWriting, fillInForm, formOf, signatureOf, submitForm } from './signing.ts'
import { fileSwitchRequest, runSwitch, createSwitchScene, type SwitchScene } from './switching.ts'

/** These inputs are not what a switch needs. Each is refused, says where, and changes nothing. */
const world = theWorld()

let scene: SwitchScene
const ids: Record<'pending' | 'blank' | 'filled' | 'submitted' | 'moved', string> = {
  pending: '',
  blank: '',
  filled: '',
  submitted: '',
  moved: '',
}
let formHash = ''
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 6 })
  const of = (index: number) => ({ subscriptionIds: [scene.subscriptions[index]?.id] })
  ids.pending = (await fileSwitchRequest(world, scene, of(0))).id
  ids.blank = (await requestInWriting(world, scene, of(1))).id
  ids.filled = (await requestInWriting(world, scene, of(2))).id
  formHash = (await fillInForm(world, scene, ids.filled)).switchRequest.form.hash
  ids.submitted = (await submitForm(world, scene, of(3))).id
  const other = await createSwitchScene(world, { subscriptions: 1 })
  ids.moved = (await runSwitch(world, other)).id
})

const long = (length: number) => 'x'.repeat(length)
type Case = readonly [
  mutation: string,
  input: () => Readonly<Record<string, unknown>>,
  path: string,
  actor?: 'source' | 'target' | 'customer' | 'operator',
]
const create = (input: object) => () => ({ customerId: scene.customerId, sourcePartnerId: scene.sourceId, ...input })
const form = (input: object) => () => ({ id: ids.blank, ...formOf(scene), ...input })
const signing = (input: object) => () => ({
  ...signatureOf(scene, 'source', { id: ids.filled, formHash }),
  ...input,
})

const cases: readonly Case[] = [
  ['createSwitchRequest', create({ customerId: null }), 'customerId', 'target'],
  ['createSwitchRequest', create({ targetPartnerId: 'x' }), 'targetPartnerId', 'target'],
  ['createSwitchRequest', create({ message: long(2001) }), 'message', 'target'],
  ['createSwitchRequest', create({ message: 'a\u202eb' }), 'message', 'target'],
  ['createSwitchRequest', create({ subscriptionIds: [] }), 'subscriptionIds', 'target'],
  [
    'createSwitchRequest',
    create({ subscriptionIds: Array.from({ length: 2001 }, (_, at) => `x${at}`) }),
    'subscriptionIds',
    'target',
  ],
  ['createSwitchRequest', create({ procedure: 'SIGNED_FORM' }), 'customerId', 'customer'],
  ['createSwitchRequest', create({ procedure: 'SIGNED_FORM', customerId: null }), 'targetPartnerId', 'customer'],
  ['acceptSwitchRequest', () => ({ id: ids.pending, lineIds: [] }), 'lineIds'],
  ['rejectSwitchRequest', () => ({ id: ids.pending, reason: ' ' }), 'reason'],
  ['rejectSwitchRequest', () => ({ id: ids.pending, reason: long(501) }), 'reason'],
  ['rejectSwitchRequest', () => ({ id: ids.pending, reason: 'a\u0000' }), 'reason'],
  ['cancelSwitchRequest', () => ({ id: ids.pending, reason: '' }), 'reason', 'target'],
  ['cancelSwitchRequest', () => ({ id: ids.pending, reason: long(501) }), 'reason', 'target'],
  ['editSwitchForm', form({ address: '' }), 'address'],
  ['editSwitchForm', form({ address: long(501) }), 'address'],
  ['editSwitchForm', form({ contactName: 'two\nlines' }), 'contactName'],
  ['editSwitchForm', form({ contactName: long(201) }), 'contactName'],
  ['editSwitchForm', form({ contactEmail: 'nobody' }), 'contactEmail'],
  ['editSwitchForm', form({ lineIds: [] }), 'lineIds'],
  ['signSwitchForm', signing({ name: '' }), 'name'],
  ['signSwitchForm', signing({ name: long(201) }), 'name'],
  ['signSwitchForm', signing({ contact: null }), 'contact'],
  ['signSwitchForm', signing({ contact: { name: '', email: 'a@b.example' } }), 'contact.name'],
  ['signSwitchForm', signing({ contact: { name: 'Ada', email: 'a@b' } }), 'contact.email'],
  ['acknowledgeSwitch', () => ({ id: ids.submitted, ticketNumber: '' }), 'ticketNumber', 'operator'],
  ['acknowledgeSwitch', () => ({ id: ids.submitted, ticketNumber: long(101) }), 'ticketNumber', 'operator'],
]

describe('what is refused', () => {
  it.each(cases.map((one, at) => [at, one[0], one[2], one] as const))(
    '%i. %s for its %s',
    async (_, __, path, [mutation, input, , actor = 'source']) => {
      const who = actor === 'operator' ? actor : scene[actor]
      for (const dryRun of [true, false])
        expect(await world.run(who, mutation, 'switchRequest { id }', { ...input(), dryRun })).toMatchObject({
          switchRequest: null,
          userErrors: [{ __typename: 'InputError', code: 'INVALID_INPUT', path: ['input', ...path.split('.')] }],
        })
    },
  )

  it('is a line, a task or a request that is not there', async () => {
    const strange = [
      ['acceptSwitchRequest', { id: ids.pending, lineIds: ['swl_01k00000000000000000000000'] }, 'lineIds.0'],
      ['editSwitchForm', { id: ids.blank, ...formOf(scene), lineIds: ['x'] }, 'lineIds.0'],
      ['acceptSwitchRequest', { id: 'swr_01k00000000000000000000000' }, 'id'],
      ['acceptSwitchRequest', { id: ids.moved }, 'id'],
      ['rejectSwitchRequest', { id: '\ud800', reason: 'No' }, 'id'],
    ] as const
    for (const [mutation, input, path] of strange)
      expect((await world.run(scene.source, mutation, 'dryRun', input)).userErrors, path).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', ...path.split('.')] },
      ])
  })

  it('before anything is done is what is no value of its type', async () => {
    const wrong: readonly (readonly [string, object])[] = [
      ['createSwitchRequest', create({ procedure: 'BY_PIGEON' })()],
      ['createSwitchRequest', create({ subscriptionIds: [null] })()],
      ['acceptSwitchRequest', { id: ids.pending, lineIds: [1.5] }],
      ['rejectSwitchRequest', { id: ids.pending }],
      ['verifySwitch', { id: ids.submitted, confirmed: 'yes' }],
      ['verifySwitch', { id: ids.submitted }],
      ['signSwitchForm', { id: ids.filled, formHash, name: 'Ada', contact: { name: 'Ada' } }],
      ['completeAccessTask', { id: ids.moved, task: 'GRANT_NEW_ACCESS' }],
    ]
    for (const [mutation, input] of wrong) {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`
      const query = `mutation($input: ${type}) { ${mutation}(input: $input) { dryRun } }`
      const { status, data } = await world.ask(scene.source, query, { input })
      expect([status, data], mutation).toEqual([400, null])
    }
  })

  it('leaves everything as it was: the right input does it still', async () => {
    const { userErrors } = await world.run(scene.source, 'rejectSwitchRequest', 'switchRequest { version }', {
      id: ids.pending,
      reason: `${'x'.repeat(499)}…`,
      expectedVersion: 1,
    })
    expect(userErrors).toEqual([])
  })
})
