/**
 * `…/accessAssignments`: which security group of the partner uses which roles of an active relationship. One assignment
 * for each group, pending until it is read. Changing and deleting assignments is not offered.
 */
import { randomUUID } from 'node:crypto'
import { json } from '#local/http/server.ts'
import { type AccessAssignment, afterRead, changed, type DelegatedAdminRelationship, type Pace } from './gdap.ts'
import { parsed, refuse, withChanged, withRelationship } from './graph-relationships.ts'
import { assignment, assignmentResource, relationshipsPath } from './graph-shapes.ts'
import { type Call, type Handled, type Route, route } from './routing.ts'
import { sameTenant, type State } from './state.ts'

const path = `${relationshipsPath}/:id/accessAssignments`

export const assignmentRoutes = (pace: Pace): readonly Route[] => [
  route('POST', path, (state, call, id) => withRelationship(state, call, id, (one) => assign(state, call, one))),
  route('GET', path, (state, call, id) =>
    withRelationship(state, call, id, (one) => ({
      answer: json(200, { value: one.assignments.map(assignmentResource) }),
      next: withChanged(state, [afterRead(one, call.at, pace)]),
    })),
  ),
]

function assign(state: State, call: Call, one: DelegatedAdminRelationship): Handled {
  return parsed(assignment, call, ({ accessContainer, accessDetails }) => {
    const { accessContainerId } = accessContainer
    if (one.status !== 'active') return refuse(409, 'conflict', `The relationship is ${one.status}, not active.`)
    if (!accessDetails.every((role) => one.roleDefinitionIds.includes(role))) {
      return refuse(400, 'badRequest', 'A role is assigned that the relationship does not have.')
    }
    if (one.assignments.some((other) => sameTenant(other.securityGroupId, accessContainerId))) {
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
      answer: json(201, assignmentResource(made), { location }),
      next: withChanged(state, [changed(one, { assignments: [...one.assignments, made] }, call.at)]),
    }
  })
}
