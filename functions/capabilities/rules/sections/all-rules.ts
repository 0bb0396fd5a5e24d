import { applicability } from './applicability.ts'
import { sovereignty } from './clouds.ts'
import { ending } from './ending.ts'
import { indirect } from './indirect.ts'
import { markets } from './markets.ts'
import { matrix } from './matrix.ts'
import { requests } from './requests.ts'
import { switching } from './switching.ts'

/**
 * Every rule, in our words, with its source. Codes refuse, rules explain: each refusal names the rules it follows from.
 *
 * Sources: S = the multichannel page of 2017; 17:x and 21:x = its sibling page x of 2017 and of mid-2021;
 * SDK:x = the Partner Center REST documentation; LEARN:x = Microsoft Learn today; AZD:x = the Azure billing documentation.
 */
export const allRules = {
  ...applicability,
  ...matrix,
  ...requests,
  ...indirect,
  ...markets,
  ...sovereignty,
  ...switching,
  ...ending,
} as const

export type RuleId = keyof typeof allRules
export const ruleIds = Object.keys(allRules) as readonly RuleId[]
