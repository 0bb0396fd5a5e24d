import { applicability } from './book/applicability.ts'
import { sovereignty } from './book/clouds.ts'
import { ending } from './book/ending.ts'
import { indirect } from './book/indirect.ts'
import { markets } from './book/markets.ts'
import { matrix } from './book/matrix.ts'
import { requests } from './book/requests.ts'
import { switching } from './book/switching.ts'

/**
 * Every rule, in our words, with its source. Codes refuse, rules explain: each refusal names the rules it follows from.
 *
 * Sources: S = the multichannel page of 2017; 17:x and 21:x = its sibling page x of 2017 and of mid-2021;
 * SDK:x = the Partner Center REST documentation; LEARN:x = Microsoft Learn today; AZD:x = the Azure billing documentation.
 */
export const ruleBook = {
  ...applicability,
  ...matrix,
  ...requests,
  ...indirect,
  ...markets,
  ...sovereignty,
  ...switching,
  ...ending,
} as const

export type RuleId = keyof typeof ruleBook
export const ruleIds = Object.keys(ruleBook) as readonly RuleId[]
