import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'
import { must } from './expectation.ts'
import type { Traveller } from './journey.ts'
import type { Found } from './look-around.ts'

type UserError = {
  readonly __typename: string
  readonly code: string
  readonly message: string
  readonly path: readonly string[] | null
  readonly docsUrl: string
}
const pageAt = async (url: string) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
  return { status: response.status, text: await response.text() }
}

type Payload = { readonly dryRun: boolean; readonly userErrors: readonly UserError[] }
type WithId = { readonly id: string } | null

/** Runs mutations as dry runs, with invented tenants. All checks run and nothing is written, which a read confirms. */
export const rehearse = async ({ stack, step }: Traveller, { viewer, country }: Found): Promise<void> => {
  if (viewer.kind === 'CUSTOMER_USER')
    return step('It refuses a link that nobody sent', async (see) => {
      const input = { token: 'smoke' }
      const { userErrors } = await dryRun(
        stack,
        'acceptInvitation',
        'AcceptInvitationInput',
        'invitation { id }',
        input,
      )
      must(userErrors[0]?.code === 'INVALID_TOKEN', 'INVALID_TOKEN', userErrors)
      see('INVALID_TOKEN')
    })

  const tenantId = randomUUID()
  const add = (input: Readonly<Record<string, unknown>>) =>
    dryRun<Payload & { readonly customer: WithId }>(stack, 'addCustomer', 'AddCustomerInput', 'customer { id }', {
      tenantId,
      name: 'Smoke test',
      domain: `${tenantId}.example`,
      country,
      contactEmail: `nobody@${tenantId}.example`,
      ...input,
    })

  await step('It names the value that is wrong', async (see) => {
    const { customer, userErrors } = await add({ tenantId: 'smoke' })
    const [error] = userErrors
    must(customer === null && error?.code === 'INVALID_INPUT', 'INVALID_INPUT', userErrors)
    must(error.path?.join('.') === 'input.tenantId', 'the error at input.tenantId', error)
    see(`${error.code} at ${error.path.join('.')}`)
    const { status, text } = await pageAt(error.docsUrl)
    must(status === 200 && text.includes('id="invalid-input"'), 'a page that explains the code', { error, status })
  })

  await step('It rehearses entering a customer, and enters none', async (see) => {
    const { customer, userErrors } = await add({})
    must(isAllowed(customer, userErrors), 'no new customer, and no refusal but by a rule', { customer, userErrors })
    const query = 'query($tenantId: String!) { customerByTenant(tenantId: $tenantId) { id } }'
    const found = await stack.ask<WithId>('customerByTenant', query, { tenantId })
    must(found === null, 'the customer not to be stored', found)
    see(outcomeOf(userErrors))
  })

  if (viewer.partner === null) return
  await step('It rehearses an invitation, and sends none', async (see) => {
    const { invitation, userErrors } = await dryRun<Payload & { readonly invitation: WithId }>(
      stack,
      'createInvitation',
      'CreateInvitationInput',
      'invitation { id }',
      { tenantId, email: `nobody@${tenantId}.example`, serviceKeys: ['exchange-online'] },
    )
    must(isAllowed(invitation, userErrors), 'no new invitation, and no refusal but by a rule', {
      invitation,
      userErrors,
    })
    see(outcomeOf(userErrors))
  })
}

const dryRun = async <P extends Payload>(
  stack: Caller,
  mutation: string,
  type: string,
  fields: string,
  input: Readonly<Record<string, unknown>>,
): Promise<P> => {
  const payload = await stack.ask<P>(
    mutation,
    `mutation($input: ${type}!) { ${mutation}(input: $input) { dryRun ${fields} userErrors { __typename code message path docsUrl } } }`,
    { input: { ...input, dryRun: true } },
  )
  must(payload.dryRun, 'a dry run to be answered as one', payload)
  return payload
}

/**
 * A rehearsal makes nothing, so it returns nothing new. A refusal by a rule is a valid answer: the journey does not judge the rights of
 * the partner.
 */
const isAllowed = (made: WithId, [error]: readonly UserError[]): boolean =>
  made === null && (error === undefined || error.__typename === 'RuleRefusal')

const outcomeOf = ([error]: readonly UserError[]): string =>
  error ? `${error.code}: ${error.message}` : 'it would be allowed'
