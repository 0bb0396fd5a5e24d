/**
 * This module is the customer's portal, as far as a person needs it on a laptop: the page on which an administrator approves delegated
 * admin. Upstream it asks for a sign-in; here everybody who has the address is the administrator.
 */
import type { HttpRequest, HttpResponse } from '@multichannel/stand-in-server/server.ts'
import type { PartnerCenterControl } from './control.ts'
import { createPage } from './html.ts'

const path = /^\/portal\/approve\/([^/]+)$/

/** Responds to a request of the portal. Returns undefined for every other path. */
export function respondInPortal(
  { method, path: requested }: HttpRequest,
  control: PartnerCenterControl,
): HttpResponse | undefined {
  const id = path.exec(requested)?.[1]
  if (id === undefined) return undefined
  const found = control.relationships().find((one) => one.id === decodeURIComponent(id))
  if (found === undefined) return createPage(404, 'There is no such request.')
  if (found.status === 'approvalPending' && method === 'POST') {
    control.approve(found.id)
    return createPage(200, 'You have approved it.')
  }
  return found.status === 'approvalPending'
    ? createPage(
        200,
        `A partner requests delegated admin: ${found.displayName}.`,
        '<form method="post"><button>Approve</button></form>',
      )
    : createPage(200, `The request is ${found.status}.`)
}
