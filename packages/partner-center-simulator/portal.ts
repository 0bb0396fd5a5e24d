/**
 * This module is the vendor's portal, as far as a person needs it on a laptop: the page on which an administrator of a customer approves
 * delegated admin, and the page on which an administrator of a reseller reviews what its provider has created for it. Upstream they ask
 * for a sign-in; here everybody who has the address is the administrator.
 */
import type { HttpRequest, HttpResponse } from '@multichannel/stand-in-server/server.ts'
import type { PartnerCenterControl } from './control.ts'
import { createPage } from './html.ts'

const approvalPath = /^\/portal\/approve\/([^/]+)$/
const consentPath = /^\/portal\/consent\/([^/]+)(\/reject)?$/

/** Responds to a request of the portal. Returns undefined for every other path. */
export function respondInPortal(request: HttpRequest, control: PartnerCenterControl): HttpResponse | undefined {
  const [, toApprove] = approvalPath.exec(request.path) ?? []
  if (toApprove !== undefined) return withRequest(control, toApprove, (found) => approve(request, control, found))
  const [, toReview, rejects] = consentPath.exec(request.path) ?? []
  return toReview === undefined
    ? undefined
    : withRequest(control, toReview, (found) => review(request, control, found, rejects !== undefined))
}

type Found = ReturnType<PartnerCenterControl['relationships']>[number]

function withRequest(
  control: PartnerCenterControl,
  segment: string,
  respond: (found: Found) => HttpResponse,
): HttpResponse {
  const found = control.relationships().find((one) => one.id === decodeURIComponent(segment))
  return found === undefined ? createPage(404, 'There is no such request.') : respond(found)
}

function approve({ method }: HttpRequest, control: PartnerCenterControl, found: Found): HttpResponse {
  if (found.status !== 'approvalPending') return createPage(200, `The request is ${found.status}.`)
  if (found.isPartnerConsentPending) return createPage(409, 'The partner has not agreed to it yet.')
  if (method === 'POST') {
    control.approve(found.id)
    return createPage(200, 'You have approved it.')
  }
  return createPage(200, `A partner requests delegated admin: ${found.displayName}.`, form('', 'Approve'))
}

function review({ method, path }: HttpRequest, control: PartnerCenterControl, found: Found, rejects: boolean) {
  if (found.status !== 'approvalPending' || !found.isPartnerConsentPending)
    return createPage(200, `There is nothing to review: the request is ${found.status}.`)
  if (method === 'POST') {
    if (rejects) control.rejectConsent(found.id)
    else control.consent(found.id)
    return createPage(200, rejects ? 'You have rejected it.' : 'You have approved it.')
  }
  const text = `Your provider requests delegated admin for you: ${found.displayName}.`
  return createPage(200, text, form('', 'Approve') + form(`${path}/reject`, 'Reject'))
}

const form = (action: string, word: string): string =>
  `<form method="post"${action && ` action="${encodeURI(action)}"`}><button>${word}</button></form>`
