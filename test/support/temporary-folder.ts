import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Gives a run of the tests a temporary folder of its own, for all of its processes. It keeps what one process compiles for
 * the others: some tests start a dozen of them. The folder is removed when the run ends, and not before: workers may still
 * write until then.
 */
export default (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'multichannel-tests-'))
  process.env['TMPDIR'] = folder
  process.env['MULTICHANNEL_RUN_FOLDER'] = folder
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
}
