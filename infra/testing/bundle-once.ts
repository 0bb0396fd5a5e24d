import { bundle, type Bundle } from '../bundling/bundle.ts'
import { keepInRun, keptInRun } from './kept-in-run.ts'

/** Bundles one function, as bundle.ts does. All processes of a run of the tests share the result. */
export const bundleOnce = async (entry: string): Promise<Bundle> =>
  keptInRun<Bundle>(entry) ?? keepInRun(entry, await bundle(entry))
