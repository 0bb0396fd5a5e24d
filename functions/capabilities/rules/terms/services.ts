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

export const serviceKeys = Object.keys(services) as readonly ServiceKey[]

/** A service with its name for people. A key that a later version of the catalogue no longer has is its own name. */
export const serviceOf = (key: string): { readonly key: string; readonly title: string } => ({
  key,
  title: isServiceKey(key) ? services[key] : key,
})
