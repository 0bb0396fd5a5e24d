/**
 * This module is a bare HTTP client for the tests of the simulator: tokens, and requests with the headers of a correct
 * partner.
 */
import { createHash, randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { relationshipsPath, resellerRelationshipsPath } from './graph-shapes.ts'
import { type PartnerCenterOptions, type PartnerCenterSimulator, resources, startPartnerCenter } from './simulator.ts'
import { type AzureOffer, lineIdOf } from './subscriptions.ts'

export const fabrikam = '11111111-1111-4111-8111-111111111111'
export const litware = '22222222-2222-4222-8222-222222222222'
export const contoso = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc'
export const clientId = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
export const serviceSupport = 'f023fd81-a637-4b56-95fd-791ac0226033'
export const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'

export const redirectUri = 'https://multichannel.example/connect'

export const applications = [fabrikam, litware].map((tenantId) => ({
  tenantId,
  clientId,
  clientSecret: `secret of ${tenantId}`,
  redirectUris: [redirectUri],
}))

export type Reply<Body = unknown> = { readonly status: number; readonly headers: Headers; readonly body: Body }
export type Relationship = { readonly id: string; readonly status: string; readonly '@odata.etag': string }
export type Page = { readonly value: readonly Relationship[]; readonly '@odata.nextLink'?: string }

export type Upstream = PartnerCenterSimulator & {
  /** Advances the clock of this simulator. */
  readonly advance: (days: number) => void
}

/** Starts a simulator that shows at once what was created. It stops when the test ends. */
export async function startUpstream(options: Partial<PartnerCenterOptions> = {}): Promise<Upstream> {
  let now = new Date('2026-03-01T12:00:00Z')
  const simulator = await startPartnerCenter({
    applications,
    clock: () => now,
    log: () => undefined,
    ...options,
    gdap: { readsUntilShown: 0, ...options.gdap },
  })
  onTestFinished(simulator.stop)
  return {
    ...simulator,
    advance: (days) => {
      now = new Date(now.getTime() + days * 86_400_000)
    },
  }
}

export const requestToken = async (url: string, tenantId: string, fields: Record<string, string>): Promise<Reply> =>
  read(await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(fields) }))

export async function token(url: string, resource: string = resources.partnerCenter, tenantId = fabrikam) {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: `secret of ${tenantId}`,
    scope: `${resource}/.default`,
  }
  const { body } = await requestToken(url, tenantId, form)
  return (body as { access_token: string }).access_token
}

const verifier = 'v'.repeat(43)

/** Returns the address of the sign-in page, as a correct application leads there. */
export const signInPage = (url: string, tenantId = fabrikam, change: Record<string, string> = {}): string => {
  const fields = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `${resources.partnerCenter}/user_impersonation offline_access openid`,
    state: 'state',
    nonce: 'nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  })
  return `${url}/${tenantId}/oauth2/v2.0/authorize?${fields.toString()}`
}

/** Submits the form of a sign-in page. Returns the address to which it leads. */
export async function submitSignIn(page: string, form: Record<string, string>): Promise<URL> {
  const response = await fetch(page, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  return new URL(response.headers.get('location') ?? 'about:blank')
}

export const redeem = (url: string, code: string, tenantId = fabrikam, change: Record<string, string> = {}) =>
  requestToken(url, tenantId, {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: `secret of ${tenantId}`,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...change,
  })

/** Signs a user in, with a second factor unless `form` says otherwise. Returns the access token for Partner Center. */
export async function userToken(
  url: string,
  tenantId = fabrikam,
  form: Record<string, string> = { name: 'admin@partner.example', mfa: 'on' },
): Promise<string> {
  const led = await submitSignIn(signInPage(url, tenantId), form)
  const { body } = await redeem(url, led.searchParams.get('code') ?? '', tenantId)
  return (body as { access_token: string }).access_token
}

export type CallOptions = {
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly signal?: AbortSignal
}
export type Caller = <Body = unknown>(method: string, path: string, options?: CallOptions) => Promise<Reply<Body>>

/**
 * Creates a client of Partner Center for a user of a partner. Each request has its own ids unless `headers` contains
 * them.
 */
export async function connectPartnerCenter(url: string, tenantId = fabrikam, cachedToken?: string): Promise<Caller> {
  const bearer = cachedToken ?? (await userToken(url, tenantId))
  return async (method, path, options = {}) =>
    send(url + path, method, options, {
      authorization: `Bearer ${bearer}`,
      'ms-contract-version': 'v1',
      'ms-requestid': randomUUID(),
      'ms-correlationid': randomUUID(),
    })
}

/** Creates a client of Graph for a partner. Paths start after `…/delegatedAdminRelationships`. */
export async function connectGraph(url: string, tenantId = fabrikam, cachedToken?: string): Promise<Caller> {
  const bearer = cachedToken ?? (await token(url, resources.graph, tenantId))
  return async (method, path, options = {}) =>
    send(`${url}${relationshipsPath}${path}`, method, options, { authorization: `Bearer ${bearer}` })
}

export const gdap = (displayName: string, change: Record<string, unknown> = {}) => ({
  displayName,
  duration: 'P730D',
  customer: { tenantId: contoso, displayName: 'Contoso' },
  accessDetails: {
    unifiedRoles: [{ roleDefinitionId: serviceSupport }, { roleDefinitionId: globalReader }],
  },
  autoExtendDuration: 'P180D',
  ...change,
})

/** Creates a relationship for Litware, a reseller, as its provider Fabrikam does. */
export async function createForReseller(
  url: string,
  change: Record<string, unknown> = {},
): Promise<Reply<Relationship>> {
  const body = gdap('Contoso 1', { indirectResellerTenantId: litware, ...change })
  const authorization = `Bearer ${await token(url, resources.graph)}`
  return send<Relationship>(url + resellerRelationshipsPath, 'POST', { body }, { authorization })
}

/** Creates, locks and reads a relationship until it is active. */
export async function createActiveRelationship(graph: Caller, displayName = 'Contoso 1'): Promise<Relationship> {
  const { body } = await graph<Relationship>('POST', '', { body: gdap(displayName) })
  const headers = { 'if-match': body['@odata.etag'] }
  await graph('POST', `/${body.id}/requests`, { headers, body: { action: 'lockForApproval' } })
  for (let reads = 0; reads < 10; reads += 1) {
    const current = await graph<Relationship>('GET', `/${body.id}`)
    if (current.body.status === 'active') return current.body
  }
  throw new Error('the relationship never became active')
}

async function send<Body>(
  url: string,
  method: string,
  { headers = {}, body, signal }: CallOptions,
  defaults: Record<string, string>,
): Promise<Reply<Body>> {
  const optional = { ...(body !== undefined && { body: JSON.stringify(body) }), ...(signal && { signal }) }
  return read(await fetch(url, { method, headers: { ...defaults, ...headers }, ...optional }))
}

async function read<Body>(response: Response): Promise<Reply<Body>> {
  const text = await response.text()
  const body = (text === '' ? undefined : JSON.parse(text)) as Body
  return { status: response.status, headers: response.headers, body }
}

/**
 * Starts a simulator with two Azure subscriptions of Contoso from Fabrikam, in an Azure plan by default. Litware also has a
 * relationship with Contoso.
 */
export async function startSwitch({
  offer,
  ...options
}: Partial<PartnerCenterOptions> & { readonly offer?: AzureOffer } = {}) {
  const upstream = await startUpstream(options)
  for (const partnerTenantId of [fabrikam, litware]) {
    const domain = 'contoso.onmicrosoft.com'
    upstream.control.establish({ partnerTenantId, customerTenantId: contoso, name: 'Contoso', domain })
  }
  const azure = ['a1', 'a2'].map((name) => {
    const azureSubscriptionId = randomUUID()
    upstream.control.sells({ partnerTenantId: fabrikam, customerTenantId: contoso, azureSubscriptionId, name, offer })
    return azureSubscriptionId
  })
  return {
    ...upstream,
    azure,
    /** The ids by which lines of a transfer name them. */
    lineIds: azure.map((id) => lineIdIn(upstream, id)),
    source: await connectPartnerCenter(upstream.url, fabrikam),
    target: await connectPartnerCenter(upstream.url, litware),
  }
}

/** Returns the id by which a line of a transfer names an Azure subscription; an empty one where nobody has sold it. */
export function lineIdIn({ control }: Pick<Upstream, 'control'>, azureId: string): string {
  const sold = control.subscription(azureId)
  return sold === undefined ? '' : lineIdOf(sold)
}

export const transfersOfContoso = `/v1/customers/${contoso}/transfers`
export const modern = (change: Record<string, unknown> = {}) => ({
  sourcePartnerTenantId: fabrikam,
  sourcePartnerName: 'Fabrikam',
  customerEmailId: 'admin@contoso.example',
  customerName: 'Contoso',
  targetPartnerTenantId: litware,
  targetPartnerEmailId: 'agent@litware.example',
  targetProductTypes: ['AzureSubscription'],
  transferType: 5,
  ...change,
})
export const legacy = (subscriptionIds: readonly string[], change: Record<string, unknown> = {}) => ({
  sourcePartnerTenantId: fabrikam,
  targetPartnerTenantId: litware,
  lineItems: subscriptionIds.map((subscriptionId) => ({ subscriptionId })),
  ...change,
})
export const accept = (subscriptionIds: readonly string[]) => ({
  status: 'Accept',
  lineItems: subscriptionIds.map((subscriptionId) => ({ subscriptionId })),
})
export type Transfer = {
  readonly id: string
  readonly status: string
  readonly expirationTime?: string
  readonly lineItems: readonly { readonly subscriptionId: string; readonly status?: string }[]
  readonly attributes: { readonly etag: string }
}
