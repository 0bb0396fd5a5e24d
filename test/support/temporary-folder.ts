import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What one process compiles is there for the others, and for the next run: some tests start a dozen of them. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/multichannel/compiled', import.meta.url))

/**
 * Gives a run of the tests a temporary folder of its own, for all of its processes. The folder is removed when the run ends,
 * and not before: workers may still write until then.
 */
export default (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'multichannel-tests-'))
  process.env['TMPDIR'] = folder
  process.env['MULTICHANNEL_RUN_FOLDER'] = folder
  process.env['NODE_COMPILE_CACHE'] ??= compiled
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
}
