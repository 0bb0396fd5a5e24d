import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take a quarter of a minute and more, the longest first. One that begins last keeps one of the two processes busy while the other
 * has nothing left.
 */
const longest: readonly string[] = [
  // It makes the bundles that others run.
  'infra/bundling/bundle.test.ts',
  'test/stories/rehearsals-and-retries.test.ts',
  'test/laws/switch-model.test.ts',
  'test/stories/connect.test.ts',
  'test/stories/switch-expiry.test.ts',
  'test/bench/costs.test.ts',
  'test/workflows/restart.test.ts',
  'test/workflows/retries.test.ts',
  'test/workflows/transfer-vendor.test.ts',
  'test/workflows/delegated-admin.test.ts',
  'test/stories/delegated-admin-renewal.test.ts',
  'test/stories/reseller-consent.test.ts',
  'test/bundles/functions.test.ts',
  'test/stories/switch-actions.test.ts',
  'test/stories/customer-agreement.test.ts',
]

/** Begins with the files that take long. The others come in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/${name}`))
      return place < 0 ? longest.length : place
    }
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}
