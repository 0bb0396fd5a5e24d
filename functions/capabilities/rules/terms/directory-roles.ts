import type { ServiceKey } from './services.ts'

/** Microsoft's id of a directory role, the same in every tenant: a lower-case UUID. */
export type DirectoryRoleId = string

/** The role that Microsoft extends by no day: whoever has it can do everything in the customer's tenant. */
export const globalAdministrator: DirectoryRoleId = '62e90394-69f5-4237-9190-012177145e10'

const serviceSupport: DirectoryRoleId = 'f023fd81-a637-4b56-95fd-791ac0226033'

/** The names of the roles that partners are commonly given. Microsoft has more of them: those are shown without a name. */
const names: Readonly<Record<DirectoryRoleId, string>> = {
  [globalAdministrator]: 'Global Administrator',
  [serviceSupport]: 'Service Support Administrator',
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b': 'Directory Readers',
  '29232cdf-9323-42fd-ade2-1d097af3e4de': 'Exchange Administrator',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c': 'SharePoint Administrator',
  '69091246-20e8-4a56-aa4d-066075b2a7a8': 'Teams Administrator',
  '44367163-eba1-44c3-98af-f5787879f96a': 'Dynamics 365 Administrator',
  '3a2c62db-5318-420d-8d74-23affee5d9d5': 'Intune Administrator',
  '11648597-926c-4cf3-9c36-bcebb0ba8dcc': 'Power Platform Administrator',
  '2b745bdf-0803-4d80-aa65-822c4493daac': 'Office Apps Administrator',
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451': 'Global Reader',
  'fe930be7-5e62-47db-91af-98c3a49a38b1': 'User Administrator',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8': 'Helpdesk Administrator',
  '4d6ac14f-3453-41d0-bef9-a3e0c569773a': 'License Administrator',
  '5d6b6bb7-de71-4623-b4af-96380a352509': 'Security Reader',
}

/** A role with its name for people; null where it is none of the common ones. */
export const directoryRole = (
  key: DirectoryRoleId,
): { readonly key: DirectoryRoleId; readonly name: string | null } => ({
  key,
  name: names[key] ?? null,
})

/**
 * The roles that delegated admin over a service has where nobody names others: the least that administers the service, and the one that
 * opens service requests with Microsoft. Azure itself is reached through the subscription's own roles (rule C20).
 */
export const defaultRoles: Readonly<Record<ServiceKey, readonly DirectoryRoleId[]>> = {
  azure: ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', serviceSupport],
  'exchange-online': ['29232cdf-9323-42fd-ade2-1d097af3e4de', serviceSupport],
  'sharepoint-online': ['f28a1f50-f6e7-4571-818b-6a12f2af6b6c', serviceSupport],
  teams: ['69091246-20e8-4a56-aa4d-066075b2a7a8', serviceSupport],
  'dynamics-crm': ['44367163-eba1-44c3-98af-f5787879f96a', serviceSupport],
  'enterprise-mobility': ['3a2c62db-5318-420d-8d74-23affee5d9d5', serviceSupport],
  'power-platform': ['11648597-926c-4cf3-9c36-bcebb0ba8dcc', serviceSupport],
  'microsoft-365-apps': ['2b745bdf-0803-4d80-aa65-822c4493daac', serviceSupport],
}
