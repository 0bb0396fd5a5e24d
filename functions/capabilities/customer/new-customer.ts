import { mayBeIn } from '#capabilities/rules/decide/guard.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import { customerIdOf, parseTenantId } from '#platform/kernel/ids.ts'
import { all, invalid, refuse, refuseIf, type Refused } from '#platform/kernel/refusal.ts'
import { email, text, texts } from '#platform/kernel/text.ts'
import type { Customer } from './customer.ts'
import { ownDomain, type PublicSuffixes } from './domain.ts'

export type Organization = { readonly name: string; readonly domain: string; readonly country: string }
export type NewCustomer = Organization & { readonly tenantId: string; readonly contactEmail: string }

/** Makes a customer of its input, or refuses every field that is wrong. `path` leads to the fields. */
export const newCustomer = (
  input: NewCustomer,
  { cloud, now, isPublicSuffix }: { readonly cloud: Cloud; readonly now: Date } & PublicSuffixes,
  path: readonly string[] = [],
): { readonly customer: Customer } | Refused => {
  const checked = all({
    tenantId:
      parseTenantId(input.tenantId) ??
      refuse(invalid('WRONG_FORMAT', 'must be a tenant id: a UUID', ...path, 'tenantId')),
    texts: texts({
      name: text(input.name, { path: [...path, 'name'], max: 200 }),
      domain: ownDomain({ isPublicSuffix }, input.domain, ...path, 'domain'),
      contactEmail: email(input.contactEmail, ...path, 'contactEmail'),
    }),
    country: refuseIf(mayBeIn(cloud, input.country, ...path, 'country')),
  })
  if ('refusal' in checked) return checked
  const { tenantId } = checked.values
  const at = now.toISOString()
  return {
    customer: {
      id: customerIdOf(tenantId),
      version: 1,
      tenantId,
      ...checked.values.texts.values,
      country: input.country,
      createdAt: at,
      updatedAt: at,
    },
  }
}
