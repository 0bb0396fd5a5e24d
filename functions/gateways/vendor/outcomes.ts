import type { Endpoint } from './endpoints.ts'

/**
 * What an answer of the vendor means:
 *
 * - DONE: what was requested is so.
 * - ABSENT: there is no such thing. For a removal that is done, too.
 * - LATER: the same request may work later. It says nothing about the business.
 * - REFUSED: the vendor does not do the thing that was requested, and will not.
 * - NOT_ABLE: the vendor does not let us in. The partner or an operator mends that; the work is held until then.
 */
export type VendorOutcome = 'DONE' | 'ABSENT' | 'LATER' | 'REFUSED' | 'NOT_ABLE'

/** An answer, as far as its meaning depends on it. */
export type VendorAnswer = {
  /** Of HTTP; 0 where none came. */
  readonly status: number
  /** The vendor's own, from the most exact to the most general; none where it gave none. */
  readonly codes: readonly string[]
  /** False where the body is none of the vendor's: no JSON, or none that says what was requested. */
  readonly isReadable: boolean
}

/** Somebody else works on it, or the vendor says "try again" under a status that otherwise is final. */
const laterCodes = new Set([
  '800060',
  '800082',
  '900101',
  '900104',
  '900130',
  '900278',
  'conflict',
  'temporarily_unavailable',
])
/** Of the authority: it is too busy, or took our repetitions for a loop. */
const laterAtAuthority = new Set(['AADSTS90033', 'AADSTS50196', 'temporarily_unavailable', 'slow_down'])
/** A token of the wrong kind, or for another audience. */
const notAbleCodes = new Set(['900329', '900420'])
/** No answer at all, outdated since it was read, locked, too early, too much at once. */
const laterStatuses = new Set([0, 408, 412, 423, 425, 429])
/** The vendor's own refusals of what was requested: they count whatever the status, and for a look too. */
const refusals = new Set([
  '20002', // no commerce relationship
  '13605', // no customer agreement
  '2030', // not in this country
  '800004', // invalid offer
  '800015', // unknown partner id
  '800016', // no indirect reseller
  '800018', // sandbox limit
  '800039', // reseller program
  '800078', // invalid subscription
  '900102', // complete already
  '900123', // partner agreement of the reseller
  '900124', // partner agreement
  '900127', // not in this environment
  '900131', // Azure of the old offer
  '900145', // subscription in another transfer
])

/** The one table by which an answer is judged. */
export const outcomeOf = (
  { system, does, absent }: Endpoint,
  { status, codes, isReadable }: VendorAnswer,
): VendorOutcome => {
  const isOneOf = (known: ReadonlySet<string>) => codes.some((code) => known.has(code))
  if (status >= 200 && status < 300) return isReadable ? 'DONE' : 'LATER'
  if (laterStatuses.has(status) || status >= 500) return 'LATER'
  if (system === 'AUTHORITY') return codes.length === 0 || isOneOf(laterAtAuthority) ? 'LATER' : 'NOT_ABLE'
  if (status === 401 || isOneOf(notAbleCodes)) return 'NOT_ABLE'
  if (!isReadable || isOneOf(laterCodes)) return 'LATER'
  if (absent && (status === 404 || isOneOf(new Set(absent)))) return 'ABSENT'
  if (isOneOf(refusals)) return 'REFUSED'
  // Something may be there later, or may be there and not be shown yet. A look refuses nothing.
  // Without a code it is not the vendor's own word.
  return status === 404 || does === 'LOOK' || codes.length === 0 ? 'LATER' : 'REFUSED'
}
