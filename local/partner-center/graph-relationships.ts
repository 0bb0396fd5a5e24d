/**
 * The GDAP routes of Microsoft Graph: create, find, read, change, delete, and the requests that move a relationship on.
 * A POST is not idempotent here, as it is not upstream; a client finds what it made by the display name, which is unique
 * among all relationships of a partner, ended ones included.
 */
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { jsonObject } from '#local/http/aws-reply.ts'
import { json } from '#local/http/server.ts'
import { graphError } from './errors.ts'
import { afterRead, byTheClock, changed, type DelegatedAdminRelationship, enterAtPace, type Pace } from './gdap.ts'
import {
  brokenRule,
  creation,
  etagOf,
  relationshipResource,
  relationshipsPath,
  request,
  update,
} from './graph-shapes.ts'
import { type Call, type Handled, type Route, route } from './routing.ts'
import { sameTenant, type State } from './state.ts'

export const relationshipRoutes = (pace: Pace): readonly Route[] => [
  route('POST', relationshipsPath, create),
  route('GET', `${relationshipsPath}/:id`, (state, call, id) =>
    withRelationship(state, call, id, (one) => ({
      answer: json(200, relationshipResource(one)),
      next: withChanged(state, [afterRead(one, call.at, pace)]),
    })),
  ),
  route('PATCH', `${relationshipsPath}/:id`, (state, call, id) =>
    withRelationship(state, call, id, (one) => ifMatching(call, one, () => patch(state, call, one))),
  ),
  route('DELETE', `${relationshipsPath}/:id`, (state, call, id) =>
    withRelationship(state, call, id, (one) =>
      ifMatching(call, one, () => {
        if (one.status !== 'created') return refuse(409, 'conflict', `A relationship that is ${one.status} stays.`)
        const relationships = state.relationships.filter((other) => other.id !== one.id)
        return { answer: { status: 204 }, next: { ...state, relationships } }
      }),
    ),
  ),
  route('POST', `${relationshipsPath}/:id/requests`, (state, call, id) =>
    withRelationship(state, call, id, (one) => moveOn(state, call, one, pace)),
  ),
]

/** Runs `handle` with the relationship as it is by now, if it is this partner's. */
export function withRelationship(
  state: State,
  call: Call,
  id: string,
  handle: (one: DelegatedAdminRelationship) => Handled,
): Handled {
  const known = state.relationships.find(
    (one) => one.id === id && sameTenant(one.partnerTenantId, call.partnerTenantId),
  )
  if (known === undefined) return refuse(404, 'notFound', `The relationship ${id} was not found.`)
  const current = byTheClock(known, call.at)
  const handled = handle(current)
  return { ...handled, next: handled.next ?? withChanged(state, [current]) }
}

/** The same state when nothing is new, so that reading what has settled writes no file. */
export function withChanged(state: State, news: readonly DelegatedAdminRelationship[]): State {
  const byId = new Map(news.map((one) => [one.id, one]))
  const relationships = state.relationships.map((one) => byId.get(one.id) ?? one)
  return relationships.every((one, at) => one === state.relationships[at]) ? state : { ...state, relationships }
}

export const refuse = (status: number, code: string, message: string): Handled => ({
  answer: graphError(status, code, message),
})

export function parsed<T extends z.ZodType>(schema: T, call: Call, handle: (body: z.infer<T>) => Handled): Handled {
  const result = schema.safeParse(jsonObject(call.request.body))
  if (result.success) return handle(result.data)
  const [issue] = result.error.issues
  return refuse(400, 'badRequest', `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

function create(state: State, call: Call): Handled {
  return parsed(creation, call, (body) => {
    const now = call.at.toISOString()
    const one: DelegatedAdminRelationship = {
      id: `${randomUUID()}-${randomUUID()}`,
      partnerTenantId: call.partnerTenantId,
      customerTenantId: body.customer.tenantId,
      customerName: body.customer.displayName ?? null,
      displayName: body.displayName,
      duration: body.duration,
      autoExtendDuration: body.autoExtendDuration,
      roleDefinitionIds: body.accessDetails,
      status: 'created',
      createdAt: now,
      modifiedAt: now,
      activatedAt: null,
      endsAt: null,
      assignments: [],
      version: 1,
      readsInStatus: 0,
    }
    const refused = refusedTerms(state, call, one)
    if (refused) return refused
    const location = `${call.baseUrl}${relationshipsPath}/${one.id}`
    return {
      answer: json(201, relationshipResource(one), { location }),
      next: { ...state, relationships: [...state.relationships, one] },
    }
  })
}

function patch(state: State, call: Call, one: DelegatedAdminRelationship): Handled {
  return parsed(update, call, ({ '@odata.type': _type, ...body }) => {
    // The duration of an automatic extension is all that may change while the relationship is in force.
    const extensionOnly = Object.keys(body).every((property) => property === 'autoExtendDuration')
    if (one.status !== 'created' && !(one.status === 'active' && extensionOnly)) {
      return refuse(409, 'conflict', `A relationship that is ${one.status} cannot be changed in this way.`)
    }
    const wanted = changed(
      one,
      {
        displayName: body.displayName ?? one.displayName,
        duration: body.duration ?? one.duration,
        customerTenantId: body.customer?.tenantId ?? one.customerTenantId,
        customerName: body.customer?.displayName ?? one.customerName,
        roleDefinitionIds: body.accessDetails ?? one.roleDefinitionIds,
        autoExtendDuration: body.autoExtendDuration ?? one.autoExtendDuration,
      },
      call.at,
    )
    return (
      refusedTerms(state, call, wanted) ?? {
        answer: json(200, relationshipResource(wanted)),
        next: withChanged(state, [wanted]),
      }
    )
  })
}

/** Why these terms cannot be, or undefined. */
function refusedTerms(state: State, call: Call, wanted: DelegatedAdminRelationship): Handled | undefined {
  const rule = brokenRule(wanted, call.at)
  if (rule !== undefined) return refuse(400, 'badRequest', rule)
  const taken = state.relationships.some(
    (other) =>
      other.id !== wanted.id &&
      sameTenant(other.partnerTenantId, wanted.partnerTenantId) &&
      other.displayName === wanted.displayName,
  )
  return taken ? refuse(409, 'conflict', `The display name '${wanted.displayName}' is in use.`) : undefined
}

function moveOn(state: State, call: Call, one: DelegatedAdminRelationship, pace: Pace): Handled {
  return parsed(request, call, ({ action }) => {
    const [from, to] =
      action === 'lockForApproval'
        ? (['created', 'approvalPending'] as const)
        : (['active', 'terminationRequested'] as const)
    if (one.status !== from) return refuse(409, 'conflict', `${action} is not possible while ${one.status}.`)
    const id = randomUUID()
    const now = call.at.toISOString()
    const resource = {
      '@odata.type': '#microsoft.graph.delegatedAdminRelationshipRequest',
      id,
      action,
      status: 'created',
      createdDateTime: now,
      lastModifiedDateTime: now,
    }
    return {
      answer: json(201, resource, { location: `${call.baseUrl}${relationshipsPath}/${one.id}/requests/${id}` }),
      next: withChanged(state, [enterAtPace(one, to, call.at, pace)]),
    }
  })
}

/** Changing and deleting need the ETag of what the caller has read; '*' is for those who do not care. */
function ifMatching(call: Call, one: DelegatedAdminRelationship, handle: () => Handled): Handled {
  const ifMatch = call.request.headers['if-match']
  if (ifMatch === undefined) return refuse(400, 'badRequest', 'The header If-Match is required.')
  if (ifMatch === '*' || ifMatch === etagOf(one)) return handle()
  return refuse(412, 'preconditionFailed', 'The resource was changed since it was read.')
}
