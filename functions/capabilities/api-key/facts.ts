import { days } from '#platform/kernel/clock.ts'
import { scopes, type Scope } from '#platform/kernel/actor.ts'
import { all, invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import { networkIn } from './network.ts'

/** What a caller says of a key. */
export type ApiKeyFacts = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly allowedAddresses: readonly string[]
  /** The SHA-256 of each document that it may send, in hexadecimal; any document, when left out. */
  readonly documents?: readonly string[]
}

/** The days for which a key is good when nothing else is requested, and at most. */
const [usualDays, mostDays] = [365, 730]
const mostAddresses = 50
const mostDocuments = 400

/** Checks everything about a key, and finds all faults at once. */
export const checkedFacts = (input: ApiKeyFacts): { readonly facts: ApiKeyFacts } | Refused => {
  const checked = all({
    name: text(input.name, { path: ['name'], max: 100 }),
    scopes:
      input.scopes.length > 0
        ? { list: scopes.filter((scope) => input.scopes.includes(scope)) }
        : refuse(invalid('MISSING', 'must name at least one', 'scopes')),
    addresses: networksIn(input.allowedAddresses),
    documents: hashesIn(input.documents),
  })
  if ('refusal' in checked) return checked
  const { name, scopes: allowed, addresses, documents } = checked.values
  return {
    facts: {
      name: name.text,
      scopes: allowed.list,
      allowedAddresses: addresses.list,
      ...(documents.list && { documents: documents.list }),
    },
  }
}

const networksIn = (given: readonly string[]): { readonly list: readonly string[] } | Refused => {
  if (given.length > mostAddresses)
    return refuse(invalid('TOO_LONG', `must have at most ${mostAddresses} entries`, 'allowedAddresses'))
  const wrong = given.findIndex((one) => networkIn(one) === undefined)
  return wrong === -1
    ? { list: [...new Set(given.flatMap((one) => networkIn(one) ?? []))] }
    : refuse(
        invalid(
          'WRONG_FORMAT',
          'must be an IP address, or a network such as 203.0.113.0/24',
          'allowedAddresses',
          String(wrong),
        ),
      )
}

const hashesIn = (given: readonly string[] | undefined): { readonly list?: readonly string[] } | Refused => {
  if (given === undefined) return {}
  if (given.length === 0) return refuse(invalid('MISSING', 'must name at least one', 'documents'))
  if (given.length > mostDocuments)
    return refuse(invalid('TOO_LONG', `must have at most ${mostDocuments} entries`, 'documents'))
  const wrong = given.findIndex((hash) => !/^[0-9a-f]{64}$/.test(hash))
  return wrong === -1
    ? { list: [...new Set(given)] }
    : refuse(invalid('WRONG_FORMAT', 'must be a SHA-256 in lower-case hexadecimal', 'documents', String(wrong)))
}

/** Until when the key is to be good: a year when left out, two at most. */
export const expiryFrom = (given: string | undefined, now: Date): { readonly expiresAt: string } | Refused => {
  const expiry = given === undefined ? new Date(now.getTime() + days(usualDays)) : new Date(given)
  if (expiry <= now) return refuse(invalid('OUT_OF_RANGE', 'must be later than now', 'expiresAt'))
  return expiry.getTime() - now.getTime() > days(mostDays)
    ? refuse(invalid('OUT_OF_RANGE', 'must be within two years', 'expiresAt'))
    : { expiresAt: expiry.toISOString() }
}
