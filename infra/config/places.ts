import type { Deployment } from '../model/settings.ts'

/** EU: in the European Union, with an operator under its law alone. WORLDWIDE: anywhere, or unknown. */
export type Place = 'EU' | 'WORLDWIDE'

/**
 * The places of the hosts that deployments name. A name includes its subdomains. This list is the only statement about places:
 * a host that is not in it counts as worldwide.
 */
const places: Readonly<Record<string, Place>> = {
  'germany.multichannel.example': 'EU',
  // The vendor's German cloud was run by a data trustee in Germany.
  'graph.microsoft.de': 'EU',
  'login.microsoftonline.de': 'EU',
  'portal.office.de': 'EU',
  'graph.microsoft.com': 'WORLDWIDE',
  'login.microsoftonline.com': 'WORLDWIDE',
  'api.partnercenter.microsoft.com': 'WORLDWIDE',
}

/** Hosts without an equivalent in the European Union: a sovereign deployment may name them if it declares what goes there. */
export const withoutChoice: readonly string[] = [
  // One API for partners of the vendor's worldwide, German and US Government clouds; only the tokens are of each cloud.
  'api.partnercenter.microsoft.com',
]

export const placeOf = (host: string): Place =>
  Object.entries(places).find(([name]) => host === name || host.endsWith(`.${name}`))?.[1] ?? 'WORLDWIDE'

/** The authority for tokens of each of the vendor's clouds. A token of one cloud is not valid in another (rule F13). */
export const authorities: Readonly<Record<Deployment['cloud'], string>> = {
  GLOBAL: 'login.microsoftonline.com',
  GERMANY: 'login.microsoftonline.de',
  US_GOVERNMENT: 'login.microsoftonline.us',
  CHINA: 'login.partner.microsoftonline.cn',
}
