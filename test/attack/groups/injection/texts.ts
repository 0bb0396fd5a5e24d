import type { Attack } from '../../attack.ts'
import type { Stage } from '../../stage.ts'

type Field = readonly [
  mutation: string,
  path: readonly string[],
  input: (text: string, stage: Stage) => object,
  as?: string,
]
const customer = (more: object) => ({
  tenantId: '33333333-3333-4333-8333-333333333333',
  name: 'M',
  domain: 'm.example',
  country: 'DE',
  contactEmail: 'm@m.example',
  ...more,
})
const partner = (more: object) => ({
  name: 'M',
  kind: 'DIRECT_BILL',
  tenantId: '33333333-3333-4333-8333-333333333333',
  mpnId: '1',
  country: 'DE',
  contactEmail: 'm@m.example',
  adminGroupId: '33333333-3333-4333-8333-333333333334',
  ...more,
})
const invitation = (more: object) => ({ serviceKeys: ['azure'], ...more })

/** Each text that somebody can store. */
const fields: readonly Field[] = [
  ['addCustomer', ['name'], (name) => customer({ name })],
  ['addCustomer', ['domain'], (domain) => customer({ domain })],
  ['addCustomer', ['contactEmail'], (contactEmail) => customer({ contactEmail })],
  ['addCustomer', ['tenantId'], (tenantId) => customer({ tenantId })],
  ['addCustomer', ['reference'], (reference) => customer({ reference })],
  ['addCustomer', ['labels', '0'], (label) => customer({ labels: [label] })],
  ['registerPartner', ['name'], (name) => partner({ name }), 'operator'],
  ['registerPartner', ['mpnId'], (mpnId) => partner({ mpnId }), 'operator'],
  ['registerPartner', ['contactEmail'], (contactEmail) => partner({ contactEmail }), 'operator'],
  ['createInvitation', ['email'], (email) => invitation({ email })],
  ['createInvitation', ['message'], (message) => invitation({ message })],
  ['createInvitation', ['reference'], (reference) => invitation({ reference })],
  ['createInvitation', ['labels', '0'], (label) => invitation({ labels: [label] })],
  ['createApiKey', ['name'], (name) => ({ name, scopes: ['TASKS_READ'] })],
  [
    'createApiKey',
    ['allowedAddresses', '0'],
    (address) => ({ name: 'M', scopes: ['TASKS_READ'], allowedAddresses: [address] }),
  ],
  ['createApiKey', ['documents', '0'], (document) => ({ name: 'M', scopes: ['TASKS_READ'], documents: [document] })],
  [
    'recordSubscription',
    ['name'],
    (name, { scene }) => ({
      customerId: scene.fabrikam.id,
      name,
      channel: 'EA',
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['teams'],
    }),
  ],
  ['revokeInvitation', ['reason'], (reason, { scene }) => ({ id: scene.open.id, reason })],
  ['declineInvitation', ['reason'], (reason, { scene }) => ({ token: scene.open.token, reason }), 'stranger'],
  [
    'acceptInvitation',
    ['organization', 'name'],
    (name, { scene }) => ({
      token: scene.open.token,
      acceptAgreement: true,
      organization: { name, domain: 's.example', country: 'DE' },
    }),
    'stranger',
  ],
  [
    'acceptInvitation',
    ['organization', 'domain'],
    (domain, { scene }) => ({
      token: scene.open.token,
      acceptAgreement: true,
      organization: { name: 'S', domain, country: 'DE' },
    }),
    'stranger',
  ],
  ['rejectSwitchRequest', ['reason'], (reason, { scene }) => ({ id: scene.switchRequest, reason }), 'source'],
  ['abandonMigrationPlan', ['reason'], (reason, { scene }) => ({ id: scene.plan, reason })],
  [
    'assignMigrationStep',
    ['assignee', 'name'],
    (name, { scene }) => ({ id: scene.plan, step: 'create-subscription', assignee: { name, email: 'm@m.example' } }),
  ],
  [
    'assignMigrationStep',
    ['assignee', 'email'],
    (email, { scene }) => ({ id: scene.plan, step: 'create-subscription', assignee: { name: 'M', email } }),
  ],
  ['labelObject', ['reference'], (reference, { scene }) => ({ id: scene.direct, reference })],
  ['labelObject', ['labels', '0'], (label, { scene }) => ({ id: scene.direct, labels: [label] })],
]
const wrong = [
  'a\u0000b',
  '\u001b[31mred',
  'a\u0085b',
  'invoice\u202efdp.exe',
  'a\u2066b',
  'half \ud83d',
  'x'.repeat(5_000),
  'a@b.example\r\nBcc: all@c.example\u0007',
  'a\u2028b',
  '\u0007{"level":"error"}',
]
export const texts: readonly Attack[] = fields.map(([mutation, path, input, actor = 'direct']) => ({
  name: `${mutation}: a ${path.join('.')} that is more than a text`,
  play: async (stage) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`
    const as = actor === 'source' ? stage.scene.parties.source : actor
    for (const text of wrong)
      await stage.expect(
        {
          as,
          query: `mutation($i: ${type}) { ${mutation}(input: $i) { userErrors { code path } } }`,
          variables: { i: input(text, stage) },
        },
        {
          status: 200,
          data: { [mutation]: { userErrors: [{ code: 'INVALID_INPUT', path: ['input', ...path] }] } },
          ran: 'reads',
        },
      )
  },
}))
