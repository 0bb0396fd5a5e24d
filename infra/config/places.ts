import type { Deployment } from '../settings.ts'

/** EU: in the European Union, run by somebody who is under its law alone. WORLDWIDE: anywhere, or nobody says. */
export type Place = 'EU' | 'WORLDWIDE'

/**
 * Where the hosts stand that deployments name. A name stands for all below it. This list is the one judgement about places:
 * whatever is not in it counts as standing anywhere.
 */
const places: Readonly<Record<string, Place>> = {
  'germany.multichannel.example': 'EU',
  // The vendor's German cloud was run by a data trustee in Germany.
  'graph.microsoft.de': 'EU',
  'login.microsoftonline.de': 'EU',
  'graph.microsoft.com': 'WORLDWIDE',
  'login.microsoftonline.com': 'WORLDWIDE',
  'api.partnercenter.microsoft.com': 'WORLDWIDE',
}

/** Hosts without a sibling in the European Union: a sovereign deployment may name them if it says what goes there. */
export const withoutChoice: readonly string[] = [
  // One API for partners of the vendor's worldwide, German and US Government clouds; only the tokens are of each cloud.
  'api.partnercenter.microsoft.com',
]

export const placeOf = (host: string): Place =>
  Object.entries(places).find(([name]) => host === name || host.endsWith(`.${name}`))?.[1] ?? 'WORLDWIDE'

/** Who hands out tokens in which of the vendor's clouds; those of one are worth nothing in another (rule F13). */
export const authorities: Readonly<Record<Deployment['cloud'], string>> = {
  GLOBAL: 'login.microsoftonline.com',
  GERMANY: 'login.microsoftonline.de',
  US_GOVERNMENT: 'login.microsoftonline.us',
  CHINA: 'login.partner.microsoftonline.cn',
}
