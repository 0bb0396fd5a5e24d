import type { Reporter, TestModule } from 'vitest/node'

/** Says on one line, as the last of a run, how many tests passed and failed: programs that read logs look for it. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap(({ children }) => [...children.allTests()].map((test) => test.result().state))
    const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map(
      (state) => states.filter((each) => each === state).length,
    )
    console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
  }
}
