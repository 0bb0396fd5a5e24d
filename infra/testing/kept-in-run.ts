/** What is expensive to make and always the same is made once in a run of the tests, whichever of its processes makes it. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The temporary folder of the run (test/support/temporary-folder.ts), if there is one. It is deleted after the run. */
const runFolder = process.env['MULTICHANNEL_RUN_FOLDER']
const fileOf = (folder: string, name: string): string => join(folder, `${name.replaceAll('/', '.')}.json`)

/** Returns what the run has under a name. */
export const keptInRun = <T>(name: string): T | undefined => {
  const file = runFolder && fileOf(runFolder, name)
  return file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** Keeps something that JSON can say, and returns it. */
export const keepInRun = <T>(name: string, made: T): T => {
  if (runFolder === undefined) return made
  // The rename makes the file appear complete: another process may read it now.
  const draft = `${fileOf(runFolder, name)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(made))
  renameSync(draft, fileOf(runFolder, name))
  return made
}
