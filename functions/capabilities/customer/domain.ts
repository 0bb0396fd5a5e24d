import { invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { domainName } from '#platform/kernel/text.ts'

/** Knows the names below which anybody registers a domain: `co.uk`, `github.io`, and what the vendor gives its tenants names under. */
export type PublicSuffixes = { readonly isPublicSuffix: (domain: string) => boolean }

/** A domain name that one organization can have. */
export const ownDomain = (
  { isPublicSuffix }: PublicSuffixes,
  value: string,
  ...path: readonly string[]
): { readonly text: string } | Refused => {
  const domain = domainName(value, ...path)
  return 'text' in domain && isPublicSuffix(domain.text)
    ? refuse(invalid('WRONG_FORMAT', 'must be a domain of one organization, and not a public suffix', ...path))
    : domain
}
