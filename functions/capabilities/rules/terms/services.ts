import { invalid, type Refusal } from '#platform/kernel/refusal.ts'

/** The unit of exclusivity (rule C8): finer than a subscription, so that Exchange and SharePoint may be in two hands (rule C22). */
export const services = {
  azure: 'Azure',
  'exchange-online': 'Exchange Online',
  'sharepoint-online': 'SharePoint Online',
  teams: 'Teams',
  'dynamics-crm': 'Dynamics CRM Online',
  'enterprise-mobility': 'Enterprise Mobility Suite',
  'power-platform': 'Power Platform',
  'microsoft-365-apps': 'Microsoft 365 Apps',
} as const

export type ServiceKey = keyof typeof services

export const isServiceKey = (key: string): key is ServiceKey => Object.hasOwn(services, key)

/** What is wrong with the services that an input names: there are none, or one is not in the catalogue. */
export const wrongServices = (keys: readonly string[]): Refusal | undefined => {
  if (keys.length === 0) return invalid('MISSING', 'must name at least one service', 'serviceKeys')
  const unknown = keys.findIndex((key) => !isServiceKey(key))
  return unknown < 0
    ? undefined
    : invalid(
        'UNKNOWN',
        `is ${JSON.stringify(keys[unknown])}, which is not in the service catalogue`,
        'serviceKeys',
        String(unknown),
      )
}

export const serviceKeys = Object.keys(services) as readonly ServiceKey[]

/** A service with its name for people. A key that a later version of the catalogue no longer has is its own name. */
export const serviceOf = (key: string): { readonly key: string; readonly title: string } => ({
  key,
  title: isServiceKey(key) ? services[key] : key,
})
