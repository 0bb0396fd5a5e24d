import { mayBeIn } from '#capabilities/rules/decide/guard.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import { customerIdOf, parseTenantId } from '#platform/kernel/ids.ts'
import { invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { domainName, email, text, texts } from '#platform/kernel/text.ts'
import type { Customer } from './customer.ts'

export type Organization = { readonly name: string; readonly domain: string; readonly country: string }
export type NewCustomer = Organization & { readonly tenantId: string; readonly contactEmail: string }

/** Makes a customer of its input, or refuses the first field that is wrong. `path` leads to the fields. */
export const newCustomer = (
  input: NewCustomer,
  { cloud, now }: { readonly cloud: Cloud; readonly now: Date },
  path: readonly string[] = [],
): { readonly customer: Customer } | Refused => {
  const tenantId = parseTenantId(input.tenantId)
  if (!tenantId) return refuse(invalid('must be a tenant id: a UUID', ...path, 'tenantId'))
  const checked = texts({
    name: text(input.name, { path: [...path, 'name'], max: 200 }),
    domain: domainName(input.domain, ...path, 'domain'),
    contactEmail: email(input.contactEmail, ...path, 'contactEmail'),
  })
  if ('refusal' in checked) return checked
  const elsewhere = mayBeIn(cloud, input.country, ...path, 'country')
  if (elsewhere) return refuse(elsewhere)
  const at = now.toISOString()
  return {
    customer: {
      id: customerIdOf(tenantId),
      version: 1,
      tenantId,
      ...checked.values,
      country: input.country,
      createdAt: at,
      updatedAt: at,
    },
  }
}
