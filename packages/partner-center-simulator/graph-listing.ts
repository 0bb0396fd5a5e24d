/**
 * This module implements `GET …/delegatedAdminRelationships` with `$filter`, `$top` and `$skiptoken`. A client finds a
 * relationship this way after a lost response to its creation. The module rejects other query options. A place in the
 * list counts as a read.
 */
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { recordRead, applyClock, type DelegatedAdminRelationship, type Pace } from './gdap.ts'
import { isShownTo, recordMiss, refuse, replaceRelationships } from './graph-relationships.ts'
import { toRelationshipResource, relationshipsPath } from './graph-shapes.ts'
import { type Equality, parseFilter } from './odata-filter.ts'
import { type Call, type HandlerResult, type Route, createRoute } from './routing.ts'
import type { State } from './state.ts'

const maxTop = 300
const options = new Set(['$filter', '$top', '$skiptoken'])
const filterable: Record<string, (one: DelegatedAdminRelationship) => string> = {
  displayName: (one) => one.displayName,
  status: (one) => one.status,
  'customer/tenantId': (one) => one.customerTenantId,
}

export const createListingRoutes = (pace: Pace): readonly Route[] => [
  createRoute('GET', relationshipsPath, (state, call) => list(state, call, pace)),
]

function list(state: State, call: Call, pace: Pace): HandlerResult {
  const { query } = call.request
  const unknown = [...query.keys()].find((name) => !options.has(name))
  if (unknown !== undefined) return refuse(400, 'badRequest', `The query option ${unknown} is not offered here.`)
  const top = Number(query.get('$top') ?? maxTop)
  const skip = Number(query.get('$skiptoken') ?? 0)
  if (!Number.isInteger(top) || top < 1 || top > maxTop) return refuse(400, 'badRequest', 'Invalid $top.')
  if (!Number.isInteger(skip) || skip < 0) return refuse(400, 'badRequest', 'Invalid $skiptoken.')
  const filter = query.get('$filter')
  const clauses = filter === null ? [] : parseFilter(filter)
  if (clauses === undefined || clauses.some(({ property }) => !Object.hasOwn(filterable, property))) {
    return refuse(400, 'badRequest', `Invalid filter clause: ${filter}`)
  }

  const all = state.relationships.filter((one) => isShownTo(one, call.partnerTenantId))
  const hidden = all.filter(({ hiddenReads }) => hiddenReads > 0).map(recordMiss)
  const mine = all.filter(({ hiddenReads }) => hiddenReads === 0).map((one) => applyClock(one, call.at))
  const matching = mine.filter((one) => clauses.every((clause) => matchesClause(clause, one)))
  // As upstream, the first page of a filtered list may be empty although there is more.
  const isEmptyFirst = filter !== null && !query.has('$skiptoken') && matching.length > 0
  const page = isEmptyFirst ? [] : matching.slice(skip, skip + top)
  const more = matching.length > skip + page.length && { '@odata.nextLink': nextLink(call, skip + page.length) }
  return {
    response: createJsonResponse(200, {
      '@odata.context': `${call.baseUrl}/v1.0/$metadata#tenantRelationships/delegatedAdminRelationships`,
      ...more,
      value: page.map(toRelationshipResource),
    }),
    next: replaceRelationships(state, [...hidden, ...mine, ...page.map((one) => recordRead(one, call.at, pace))]),
  }
}

const matchesClause = ({ property, text }: Equality, one: DelegatedAdminRelationship): boolean =>
  filterable[property]?.(one).toLowerCase() === text.toLowerCase()

function nextLink(call: Call, skip: number): string {
  const query = new URLSearchParams(call.request.query)
  query.set('$skiptoken', String(skip))
  return `${call.baseUrl}${relationshipsPath}?${query.toString()}`
}
