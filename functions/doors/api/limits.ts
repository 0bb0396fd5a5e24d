import { createHash } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { organizationOf, type Caller } from '#platform/kernel/actor.ts'
import { highestPrice, limitWindow } from '#platform/limit/bounds.ts'
import type { Balance, Bucket, Verdict } from '#platform/limit/limiter.ts'
import type { Context } from './graphql/context.ts'

/** The buckets that a caller spends from: its own, and that of the organization that it acts for. */
export const bucketsOf = (
  caller: Caller,
  { caller: own, organization: whole }: Context['app']['env']['SPENDING'],
): readonly Bucket[] => {
  const bucket = (policy: string, spender: string, units: number): Bucket => ({
    policy,
    spender,
    quota: { units, seconds: limitWindow },
  })
  const organization = organizationOf(caller)
  return [
    bucket('caller', spenderOf(caller), own),
    ...(organization === undefined ? [] : [bucket('organization', organization, whole)]),
  ]
}

/** A program by its key. A person in a tenant by a digest: the table need not know whose id it is. */
const spenderOf = (caller: Caller): string => {
  if (caller.kind === 'integration') return caller.id
  const person = JSON.stringify([caller.kind, organizationOf(caller) ?? '', caller.id])
  const digest = digests.get(caller) ?? createHash('sha256').update(person).digest('base64url')
  digests.set(caller, digest)
  return digest
}
/** A caller whose token is remembered is the same object each time. */
const digests = new WeakMap<Caller, string>()

/** What an answer says about its price and what is left, in `extensions.cost`. */
export const costShown = (requested: number, { balances }: Verdict) => {
  const { remaining, quota } = scarcest(balances)
  return { requested, limit: highestPrice, remaining, restoreRate: Math.floor(quota.units / quota.seconds) }
}

const scarcest = (balances: readonly Balance[]): Balance => {
  const [first] = balances.toSorted((one, other) => one.remaining - other.remaining)
  if (!first) throw new Error('Every caller has a bucket')
  return first
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-10: the policies, and what is left of each. Units are prices. */
export const limitHeaders = ({ balances }: Verdict): readonly (readonly [name: string, value: string])[] => [
  [
    'ratelimit-policy',
    balances.map(({ policy, quota }) => `"${policy}";q=${quota.units};w=${quota.seconds}`).join(', '),
  ],
  [
    'ratelimit',
    balances.map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`).join(', '),
  ],
]

/** The error of a caller that has spent what it may: the same request is good after the wait. */
export const rateLimited = ({ retryAfterSeconds, policies }: NonNullable<Verdict['refused']>): GraphQLError =>
  new GraphQLError(`You have spent what you may for now. Send the request again in ${retryAfterSeconds} s.`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryable: true,
      retryAfterSeconds,
      policies,
      http: { status: 429, headers: new Map([['retry-after', String(retryAfterSeconds)]]) },
    },
  })
