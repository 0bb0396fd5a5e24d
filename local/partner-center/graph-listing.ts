/**
 * `GET …/delegatedAdminRelationships` with `$filter`, `$top` and `$skiptoken`: how a client finds the relationship it
 * created before an answer was lost. Other query options are refused. Being listed counts as being read.
 */
import { json } from '#local/http/server.ts'
import { afterRead, byTheClock, type DelegatedAdminRelationship, type Pace } from './gdap.ts'
import { refuse, withChanged } from './graph-relationships.ts'
import { relationshipResource, relationshipsPath } from './graph-shapes.ts'
import { type Equality, parseFilter } from './odata-filter.ts'
import { type Call, type Handled, type Route, route } from './routing.ts'
import { sameTenant, type State } from './state.ts'

const maxTop = 300
const options = new Set(['$filter', '$top', '$skiptoken'])
const filterable: Record<string, (one: DelegatedAdminRelationship) => string> = {
  displayName: (one) => one.displayName,
  status: (one) => one.status,
  'customer/tenantId': (one) => one.customerTenantId,
}

export const listingRoutes = (pace: Pace): readonly Route[] => [
  route('GET', relationshipsPath, (state, call) => list(state, call, pace)),
]

function list(state: State, call: Call, pace: Pace): Handled {
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

  const mine = state.relationships
    .filter((one) => sameTenant(one.partnerTenantId, call.partnerTenantId))
    .map((one) => byTheClock(one, call.at))
  const matching = mine.filter((one) => clauses.every((clause) => holds(clause, one)))
  const page = matching.slice(skip, skip + top)
  const more = matching.length > skip + top && { '@odata.nextLink': nextLink(call, skip + top) }
  return {
    answer: json(200, {
      '@odata.context': `${call.baseUrl}/v1.0/$metadata#tenantRelationships/delegatedAdminRelationships`,
      ...more,
      value: page.map(relationshipResource),
    }),
    next: withChanged(state, [...mine, ...page.map((one) => afterRead(one, call.at, pace))]),
  }
}

const holds = ({ property, text }: Equality, one: DelegatedAdminRelationship): boolean =>
  filterable[property]?.(one).toLowerCase() === text.toLowerCase()

function nextLink(call: Call, skip: number): string {
  const query = new URLSearchParams(call.request.query)
  query.set('$skiptoken', String(skip))
  return `${call.baseUrl}${relationshipsPath}?${query.toString()}`
}
