/**
 * This module implements `…/accessAssignments`. An assignment connects a security group of the partner with roles of an
 * active relationship. A group has one assignment, which is pending until the first read. An assignment that failed or
 * was deleted makes room for another one. A removed group gets none. A deletion and a change of roles need the ETag of
 * the assignment, and are carried out by the next read.
 */
import { randomUUID } from 'node:crypto'
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { type AccessAssignment, recordRead, applyChange, type DelegatedAdminRelationship, type Pace } from './gdap.ts'
import { isHolder, parseBody, refuse, replaceRelationships, withRelationship } from './graph-relationships.ts'
import {
  assignment,
  assignmentUpdate,
  computeAssignmentEtag,
  toAssignmentResource,
  relationshipsPath,
} from './graph-shapes.ts'
import { type Call, type HandlerResult, type Route, createRoute } from './routing.ts'
import { isSameTenant, type State } from './state.ts'

const path = `${relationshipsPath}/:id/accessAssignments`

export const createAssignmentRoutes = (pace: Pace): readonly Route[] => [
  createRoute('POST', path, (state, call, id) => withRelationship(state, call, id, (one) => assign(state, call, one))),
  createRoute('DELETE', `${path}/:assignment`, (state, call, id, assignmentId) =>
    withRelationship(state, call, id, (one) =>
      withAssignment(call, one, assignmentId, (known) => remove(state, call, one, known)),
    ),
  ),
  createRoute('PATCH', `${path}/:assignment`, (state, call, id, assignmentId) =>
    withRelationship(state, call, id, (one) =>
      withAssignment(call, one, assignmentId, (known) => change(state, call, one, known)),
    ),
  ),
  createRoute('GET', path, (state, call, id) =>
    withRelationship(state, call, id, (one) => {
      const after = recordRead(one, call.at, pace)
      const { assignments } = pace.readsPerStep === 0 ? after : one
      return {
        response: createJsonResponse(200, { value: assignments.map(toAssignmentResource) }),
        next: replaceRelationships(state, [after]),
      }
    }),
  ),
]

/** Runs `handle` with the assignment, if the request has its ETag. */
function withAssignment(
  call: Call,
  one: DelegatedAdminRelationship,
  assignmentId: string | undefined,
  handle: (known: AccessAssignment) => HandlerResult,
): HandlerResult {
  const known = one.assignments.find(({ id }) => id === assignmentId)
  if (known === undefined) return refuse(404, 'notFound', `The access assignment ${assignmentId} was not found.`)
  const ifMatch = call.request.headers['if-match']
  if (ifMatch === undefined) return refuse(400, 'badRequest', 'The header If-Match is required.')
  if (ifMatch !== '*' && ifMatch !== computeAssignmentEtag(known)) {
    return refuse(412, 'preconditionFailed', 'The access assignment was changed since it was read.')
  }
  return handle(known)
}

const replaceAssignment = (
  state: State,
  call: Call,
  one: DelegatedAdminRelationship,
  known: AccessAssignment,
  change: Partial<AccessAssignment>,
): State => {
  const assignments = one.assignments.map((other) =>
    other === known ? { ...other, ...change, modifiedAt: call.at.toISOString() } : other,
  )
  return replaceRelationships(state, [applyChange(one, { assignments }, call.at)])
}

function remove(state: State, call: Call, one: DelegatedAdminRelationship, known: AccessAssignment): HandlerResult {
  if (known.status !== 'active') return refuse(409, 'conflict', `An access assignment that is ${known.status} stays.`)
  return { response: { status: 202 }, next: replaceAssignment(state, call, one, known, { status: 'deleting' }) }
}

function change(state: State, call: Call, one: DelegatedAdminRelationship, known: AccessAssignment): HandlerResult {
  return parseBody(assignmentUpdate, call, ({ accessDetails: roleDefinitionIds }) => {
    if (!isHolder(one, call)) return refuse(403, 'accessDenied', 'Only the partner that holds it assigns access.')
    if (known.status !== 'active') return refuse(409, 'conflict', `An access assignment that is ${known.status} stays.`)
    if (!roleDefinitionIds.every((role) => one.roleDefinitionIds.includes(role))) {
      return refuse(400, 'badRequest', 'A role is assigned that the relationship does not have.')
    }
    const isSame = known.roleDefinitionIds.toSorted().join() === roleDefinitionIds.toSorted().join()
    if (isSame) return { response: { status: 204 } }
    const changed = { status: 'pending' as const, roleDefinitionIds }
    return { response: { status: 202 }, next: replaceAssignment(state, call, one, known, changed) }
  })
}

function assign(state: State, call: Call, one: DelegatedAdminRelationship): HandlerResult {
  return parseBody(assignment, call, ({ accessContainer, accessDetails }) => {
    const { accessContainerId } = accessContainer
    if (!isHolder(one, call)) return refuse(403, 'accessDenied', 'Only the partner that holds it assigns access.')
    if (one.status !== 'active') return refuse(409, 'conflict', `The relationship is ${one.status}, not active.`)
    if (!accessDetails.every((role) => one.roleDefinitionIds.includes(role))) {
      return refuse(400, 'badRequest', 'A role is assigned that the relationship does not have.')
    }
    if (state.removedGroups.some((group) => isSameTenant(group, accessContainerId))) {
      return refuse(400, 'badRequest', `The access container ${accessContainerId} does not exist.`)
    }
    const held = one.assignments.filter(({ status }) => status !== 'deleted' && status !== 'error')
    if (held.some((other) => isSameTenant(other.securityGroupId, accessContainerId))) {
      return refuse(409, 'conflict', `The security group ${accessContainerId} has an assignment already.`)
    }
    const now = call.at.toISOString()
    const made: AccessAssignment = {
      id: randomUUID(),
      status: 'pending',
      securityGroupId: accessContainerId,
      roleDefinitionIds: accessDetails,
      createdAt: now,
      modifiedAt: now,
    }
    const location = `${call.baseUrl}${relationshipsPath}/${one.id}/accessAssignments/${made.id}`
    return {
      response: createJsonResponse(201, toAssignmentResource(made), { location }),
      next: replaceRelationships(state, [applyChange(one, { assignments: [...one.assignments, made] }, call.at)]),
    }
  })
}
