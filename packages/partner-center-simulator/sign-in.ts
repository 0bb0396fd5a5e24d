/**
 * This module is the sign-in page of the authority (`/{tenant}/oauth2/v2.0/authorize`). Upstream it asks for a password
 * and a second factor. Here a person types a name, and says whether there was a second factor. A request that cannot be
 * trusted gets a page and no redirect, as upstream.
 */
import type { HttpRequest, HttpResponse } from '@multichannel/stand-in-server/server.ts'
import { type Application, belongsTo } from './application.ts'
import { createPage, escapeText } from './html.ts'
import { isSameTenant, type Store } from './state.ts'
import { addCode } from './user-grants.ts'

export function respondToSignIn(
  { method, path, query, body }: HttpRequest,
  {
    applications,
    store,
    at,
  }: { readonly applications: readonly Application[]; readonly store: Store; readonly at: Date },
): HttpResponse {
  const [tenantId = ''] = path.slice(1).split('/')
  const value = (name: string) => query.get(name) ?? ''
  const application = applications.find(
    (one) => belongsTo(one, tenantId) && isSameTenant(one.clientId, value('client_id')),
  )
  if (application === undefined) return createPage(400, 'AADSTS700016: The application was not found in the directory.')
  const redirectUri = value('redirect_uri')
  if (!application.redirectUris?.includes(redirectUri)) {
    return createPage(400, `AADSTS50011: The redirect URI '${redirectUri}' does not match the ones of the application.`)
  }
  const lead = (fields: Record<string, string>): HttpResponse => {
    const url = new URL(redirectUri)
    for (const [name, text] of Object.entries({ ...fields, state: value('state') })) url.searchParams.set(name, text)
    return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' } }
  }
  const scopes = value('scope').split(' ')
  if (value('response_type') !== 'code' || !scopes.includes('openid')) {
    return lead({
      error: 'invalid_request',
      error_description: 'AADSTS900144: The request must contain response_type and scope.',
    })
  }
  if (value('code_challenge_method') !== 'S256' || value('code_challenge').length !== 43) {
    return lead({
      error: 'invalid_request',
      error_description: 'AADSTS501491: Invalid size of Code_Challenge parameter.',
    })
  }
  const form = new URLSearchParams(method === 'POST' ? body.toString('utf8') : '')
  if (form.has('decline')) {
    return lead({
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
    })
  }
  const name = form.get('name')
  if (!name) return createPage(200, 'Sign in, and allow Multichannel to call Partner Center in your name.', signInForm)
  const { code, next } = addCode(store.read(), {
    clientId: application.clientId,
    user: { tenantId, name, mfa: form.get('mfa') === 'on' },
    redirectUri,
    challenge: value('code_challenge'),
    scope: value('scope'),
    nonce: query.get('nonce'),
    issuedAt: at.toISOString(),
  })
  store.commit(next)
  return lead({ code })
}

const signInForm = `<form method="post">
<p><label>User <input name="name" required value="${escapeText('admin@partner.example')}"></label></p>
<p><label><input type="checkbox" name="mfa" checked> with a second factor</label></p>
<button>Sign in and accept</button></form>
<form method="post"><button name="decline" value="yes">Decline</button></form>`
