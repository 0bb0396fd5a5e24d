/**
 * This module implements the GDAP routes of Microsoft Graph: create, find, read, change, delete, and the requests that
 * start an action. As upstream, a POST is not idempotent. A client finds its relationship by the display name. That
 * name is unique among all relationships of a partner, also ended ones.
 */
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { createGraphError } from './errors.ts'
import {
  recordRead,
  applyClock,
  applyChange,
  consent,
  type DelegatedAdminRelationship,
  enterAtPace,
  lock,
  type Pace,
  rejectConsent,
  type RequestAction,
  unlocked,
} from './gdap.ts'
import {
  findBrokenRule,
  creation,
  computeEtag,
  toRelationshipResource,
  toRequestResource,
  relationshipsPath,
  resellerCreation,
  resellerRelationshipsPath,
  request,
  update,
} from './graph-shapes.ts'
import { type Call, type HandlerResult, type Route, createRoute } from './routing.ts'
import { isSameTenant, type State } from './state.ts'

export const createRelationshipRoutes = (pace: Pace): readonly Route[] => [
  createRoute('POST', relationshipsPath, create(pace)),
  createRoute('POST', resellerRelationshipsPath, createForReseller(pace)),
  createRoute('GET', `${relationshipsPath}/:id`, (state, call, id) =>
    withRelationship(state, call, id, (one) => ({
      response: createJsonResponse(200, toRelationshipResource(one)),
      next: replaceRelationships(state, [recordRead(one, call.at, pace)]),
    })),
  ),
  createRoute('PATCH', `${relationshipsPath}/:id`, (state, call, id) =>
    withRelationship(state, call, id, (one) =>
      requireCreator(call, one, () => requireEtag(call, one, () => patch(state, call, one))),
    ),
  ),
  createRoute('DELETE', `${relationshipsPath}/:id`, (state, call, id) =>
    withRelationship(state, call, id, (one) =>
      requireCreator(call, one, () =>
        requireEtag(call, one, () => {
          if (one.status !== 'created') return refuse(409, 'conflict', `A relationship that is ${one.status} stays.`)
          const relationships = state.relationships.filter((other) => other.id !== one.id)
          return { response: { status: 204 }, next: { ...state, relationships } }
        }),
      ),
    ),
  ),
  createRoute('POST', `${relationshipsPath}/:id/requests`, (state, call, id) =>
    withRelationship(state, call, id, (one) => createRequest(state, call, one, pace)),
  ),
  createRoute('GET', `${relationshipsPath}/:id/requests`, (state, call, id) =>
    withRelationship(state, call, id, (one) => ({
      response: createJsonResponse(200, {
        value: one.requests.map((made) => toRequestResource(made, asksForLater(call))),
      }),
    })),
  ),
]

const isCreator = (one: DelegatedAdminRelationship, { partnerTenantId }: Pick<Call, 'partnerTenantId'>): boolean =>
  isSameTenant(one.indirectProviderTenantId ?? one.partnerTenantId, partnerTenantId)

export const isHolder = (
  one: DelegatedAdminRelationship,
  { partnerTenantId }: Pick<Call, 'partnerTenantId'>,
): boolean => isSameTenant(one.partnerTenantId, partnerTenantId)

/** Whether a partner is shown it. A reseller is shown what its provider creates for it once that is locked. */
export const isShownTo = (one: DelegatedAdminRelationship, partnerTenantId: string): boolean =>
  isCreator(one, { partnerTenantId }) || (isHolder(one, { partnerTenantId }) && one.status !== 'created')

const asksForLater = ({ request: { headers } }: Call): boolean =>
  (headers['prefer'] ?? '').includes('include-unknown-enum-members')

/** Runs `handle` with the current relationship, if it is shown to this partner. */
export function withRelationship(
  state: State,
  call: Call,
  id: string,
  handle: (one: DelegatedAdminRelationship) => HandlerResult,
): HandlerResult {
  const known = state.relationships.find((one) => one.id === id && isShownTo(one, call.partnerTenantId))
  const missing = refuse(404, 'notFound', `The relationship ${id} was not found.`)
  if (known === undefined) return missing
  if (known.hiddenReads > 0) return { ...missing, next: replaceRelationships(state, [recordMiss(known)]) }
  const current = applyClock(known, call.at)
  const result = handle(current)
  return { ...result, next: result.next ?? replaceRelationships(state, [current]) }
}

/** A look that does not find it yet. */
export const recordMiss = (one: DelegatedAdminRelationship): DelegatedAdminRelationship => ({
  ...one,
  hiddenReads: one.hiddenReads - 1,
})

/** Returns the same state when nothing changes, so a read without effect writes no file. */
export function replaceRelationships(state: State, changes: readonly DelegatedAdminRelationship[]): State {
  const byId = new Map(changes.map((one) => [one.id, one]))
  const relationships = state.relationships.map((one) => byId.get(one.id) ?? one)
  return relationships.every((one, at) => one === state.relationships[at]) ? state : { ...state, relationships }
}

export const refuse = (status: number, code: string, message: string): HandlerResult => ({
  response: createGraphError(status, code, message),
})

export function parseBody<T extends z.ZodType>(
  schema: T,
  call: Call,
  handle: (body: z.infer<T>) => HandlerResult,
): HandlerResult {
  const result = schema.safeParse(parseJsonObject(call.request.body))
  if (result.success) return handle(result.data)
  const [issue] = result.error.issues
  return refuse(400, 'badRequest', `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

const create =
  ({ readsUntilShown: hiddenReads }: Pace) =>
  (state: State, call: Call): HandlerResult =>
    parseBody(creation, call, (body) =>
      createFrom(state, call, body, { partnerTenantId: call.partnerTenantId, hiddenReads }),
    )

const createForReseller =
  ({ readsUntilShown: hiddenReads }: Pace) =>
  (state: State, call: Call): HandlerResult =>
    parseBody(resellerCreation, call, ({ indirectResellerTenantId, ...body }) => {
      const isOurs = state.partnerships.some(
        ({ providerTenantId, resellerTenantId }) =>
          isSameTenant(providerTenantId, call.partnerTenantId) &&
          isSameTenant(resellerTenantId, indirectResellerTenantId),
      )
      if (!isOurs)
        return refuse(403, 'accessDenied', `${indirectResellerTenantId} is no indirect reseller of the caller.`)
      return createFrom(state, call, body, {
        partnerTenantId: indirectResellerTenantId,
        indirectProviderTenantId: call.partnerTenantId,
        isPartnerConsentPending: true,
        hiddenReads,
      })
    })

function createFrom(
  state: State,
  call: Call,
  body: Omit<z.infer<typeof creation>, '@odata.type'>,
  parties: Pick<DelegatedAdminRelationship, 'partnerTenantId'> & Partial<DelegatedAdminRelationship>,
): HandlerResult {
  const now = call.at.toISOString()
  const one: DelegatedAdminRelationship = {
    id: `${randomUUID()}-${randomUUID()}`,
    ...unlocked,
    ...parties,
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
  const refused = checkTerms(state, call, one)
  if (refused) return refused
  const location = `${call.baseUrl}${relationshipsPath}/${one.id}`
  return {
    response: createJsonResponse(201, toRelationshipResource(one), { location }),
    next: { ...state, relationships: [...state.relationships, one] },
  }
}

function patch(state: State, call: Call, one: DelegatedAdminRelationship): HandlerResult {
  return parseBody(update, call, ({ '@odata.type': _type, ...body }) => {
    // Only the duration of an automatic extension may change in an active relationship.
    const extensionOnly = Object.keys(body).every((property) => property === 'autoExtendDuration')
    if (one.status !== 'created' && !(one.status === 'active' && extensionOnly)) {
      return refuse(409, 'conflict', `A relationship that is ${one.status} cannot be changed in this way.`)
    }
    const wanted = applyChange(
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
      checkTerms(state, call, wanted) ?? {
        response: createJsonResponse(200, toRelationshipResource(wanted)),
        next: replaceRelationships(state, [wanted]),
      }
    )
  })
}

/** Returns a refusal when the terms are not possible, or undefined. */
function checkTerms(state: State, call: Call, wanted: DelegatedAdminRelationship): HandlerResult | undefined {
  const rule = findBrokenRule(wanted, call.at)
  if (rule !== undefined) return refuse(400, 'badRequest', rule)
  const isNameInUse = state.relationships.some(
    (other) =>
      other.id !== wanted.id &&
      isCreator(other, { partnerTenantId: wanted.indirectProviderTenantId ?? wanted.partnerTenantId }) &&
      other.displayName === wanted.displayName,
  )
  return isNameInUse ? refuse(409, 'conflict', `The display name '${wanted.displayName}' is in use.`) : undefined
}

/** Each action: who takes it, in which status, and what comes of it. */
const actions: Readonly<
  Record<
    RequestAction,
    {
      readonly by: (one: DelegatedAdminRelationship, call: Call) => boolean
      readonly from: DelegatedAdminRelationship['status']
      readonly apply: (one: DelegatedAdminRelationship, at: Date, pace: Pace) => DelegatedAdminRelationship
    }
  >
> = {
  lockForApproval: { by: isCreator, from: 'created', apply: lock },
  approve: { by: isHolder, from: 'approvalPending', apply: consent },
  reject: { by: isHolder, from: 'approvalPending', apply: rejectConsent },
  terminate: {
    by: isHolder,
    from: 'active',
    apply: (one, at, pace) => enterAtPace(one, 'terminationRequested', at, pace),
  },
}

function createRequest(state: State, call: Call, one: DelegatedAdminRelationship, pace: Pace): HandlerResult {
  return parseBody(request, call, ({ action }) => {
    const { by, from, apply } = actions[action]
    if (!by(one, call)) return refuse(403, 'accessDenied', `${action} is not the caller's.`)
    // Working clients send what they have read, so that nobody asks a customer to approve something else.
    const isLock = action === 'lockForApproval'
    const outdated = (isLock || call.request.headers['if-match'] !== undefined) && refuseEtag(call, one)
    if (outdated) return outdated
    if (one.status !== from) return refuse(409, 'conflict', `${action} is not possible while ${one.status}.`)
    if ((action === 'approve' || action === 'reject') && !one.isPartnerConsentPending)
      return refuse(409, 'conflict', 'The indirect reseller has reviewed it already, or has nothing to review.')
    const made = { id: randomUUID(), action, createdAt: call.at.toISOString() }
    const resource = { ...toRequestResource(made, asksForLater(call)), status: 'created' }
    return {
      response: createJsonResponse(201, resource, {
        location: `${call.baseUrl}${relationshipsPath}/${one.id}/requests/${made.id}`,
      }),
      next: replaceRelationships(state, [apply({ ...one, requests: [...one.requests, made] }, call.at, pace)]),
    }
  })
}

const requireCreator = (call: Call, one: DelegatedAdminRelationship, handle: () => HandlerResult): HandlerResult =>
  isCreator(one, call) ? handle() : refuse(403, 'accessDenied', 'Only the partner that created it changes it.')

/**
 * Runs `handle` when the ETag matches. Changes and deletions need the ETag of the caller's last read. '*' matches any
 * ETag.
 */
const requireEtag = (call: Call, one: DelegatedAdminRelationship, handle: () => HandlerResult): HandlerResult =>
  refuseEtag(call, one) ?? handle()

function refuseEtag(call: Call, one: DelegatedAdminRelationship): HandlerResult | undefined {
  const ifMatch = call.request.headers['if-match']
  if (ifMatch === undefined) return refuse(400, 'badRequest', 'The header If-Match is required.')
  if (ifMatch === '*' || ifMatch === computeEtag(one)) return undefined
  return refuse(412, 'preconditionFailed', 'The resource was changed since it was read.')
}
