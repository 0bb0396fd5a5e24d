import type { Cloud } from '../terms/clouds.ts'
import type { RuleSetId } from '../terms/rule.ts'
import { may2017 } from './2017-05.ts'
import { june2021 } from './2021-06.ts'
import { azureServices, type AzureService, type AzureServiceKey } from './services.ts'

/**
 * Which Azure services the program does without, and why, at the time of a rule set (rule B12). It is this product's own
 * list, drawn from what the vendor published then, and is to be held against the vendor's before money is spent.
 */
export type ServiceCatalogue = {
  readonly version: RuleSetId
  readonly missing: Missing
  /** What one cloud does without besides. */
  readonly missingIn: Partial<Record<Cloud, Missing>>
}
type Missing = Partial<Record<AzureServiceKey, string>>

export const catalogues: Readonly<Record<RuleSetId, ServiceCatalogue>> = { '2017-05': may2017, '2021-06': june2021 }

/** A service as it stands in a catalogue; `gap` says why the program does without it. */
export type CatalogueEntry = AzureService & { readonly key: AzureServiceKey; readonly gap?: string }

export const entryOf = (version: RuleSetId, cloud: Cloud, key: AzureServiceKey): CatalogueEntry => {
  const { missing, missingIn } = catalogues[version]
  const gap = missing[key] ?? missingIn[cloud]?.[key]
  return { key, ...azureServices[key], ...(gap !== undefined && { gap }) }
}
