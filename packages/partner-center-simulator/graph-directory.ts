/**
 * This module implements what a partner reads of its own tenant with Microsoft Graph: a group by its id, and in which of
 * some groups a person is. Every group exists that was not removed. A person exists who was added to a group.
 */
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { parseBody, refuse } from './graph-relationships.ts'
import { membershipCheck } from './graph-shapes.ts'
import { type Route, createRoute } from './routing.ts'
import { isSameTenant, type State } from './state.ts'

/** A person of a partner in one of its security groups. */
export type Membership = { readonly tenantId: string; readonly person: string; readonly groupId: string }

const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const missing = (what: string) =>
  refuse(
    404,
    'Request_ResourceNotFound',
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const directoryRoutes: readonly Route[] = [
  createRoute('GET', '/v1.0/groups/:id', (state, _, id) => {
    if (!isGuid.test(id)) return refuse(400, 'Request_BadRequest', `Invalid object identifier '${id}'.`)
    if (isRemoved(state, id)) return missing(id)
    const securityEnabled = !state.distributionGroups.some((group) => isSameTenant(group, id))
    return { response: createJsonResponse(200, { id, displayName: `Group ${id.slice(0, 8)}`, securityEnabled }) }
  }),
  createRoute('POST', '/v1.0/users/:id/checkMemberGroups', (state, call, person) =>
    parseBody(membershipCheck, call, ({ groupIds }) => {
      const own = state.memberships.filter(
        (one) => isSameTenant(one.tenantId, call.partnerTenantId) && isSameTenant(one.person, person),
      )
      if (own.length === 0) return missing(person)
      const value = groupIds.filter(
        (group) => !isRemoved(state, group) && own.some(({ groupId }) => isSameTenant(groupId, group)),
      )
      return { response: createJsonResponse(200, { value }) }
    }),
  ),
]

const isRemoved = (state: State, id: string): boolean => state.removedGroups.some((group) => isSameTenant(group, id))
