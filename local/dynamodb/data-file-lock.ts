/**
 * One engine per data file. SQLite would let two processes open the same file, but each keeps its own cache of tables and
 * streams and they would disagree; so a lock file beside the data names the pid of the engine that holds it.
 *
 * The file is created by the engine's own process (guarded-process.ts); this module only judges and removes it. A lock is
 * believed while that pid is alive *and* its command line names the data file, so neither a crash nor a reused pid can
 * block a start for ever. Limit: two starts in the same instant after a crash may both remove the stale lock.
 */
import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export const lockFileOf = (dataFile: string): string => `${dataFile}.lock`

const commandLineOf = async (pid: number): Promise<string> => {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8')
    return (await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
  } catch {
    return ''
  }
}

type Holder = { kind: 'none' } | { kind: 'stale' } | { kind: 'nameless' } | { kind: 'alive'; pid: number }

const holderOf = async (dataFile: string): Promise<Holder> => {
  let content: string
  try {
    content = await readFile(lockFileOf(dataFile), 'utf8')
  } catch {
    return { kind: 'none' }
  }
  const pid = Number.parseInt(content, 10)
  // Between the creation of the file and the writing of the pid the file is empty.
  if (Number.isNaN(pid)) return { kind: 'nameless' }
  return (await commandLineOf(pid)).includes(dataFile) ? { kind: 'alive', pid } : { kind: 'stale' }
}

/**
 * Resolves once no living engine holds `dataFile` (absolute path), removing the lock of a dead one. An engine whose
 * launcher was killed ends within moments, so a held lock is worth a short wait.
 *
 * @throws Error naming the pid when the file is still held after `waitMs`
 */
export const awaitDataFile = async (
  dataFile: string,
  { waitMs, log }: { waitMs: number; log: (line: string) => void },
): Promise<void> => {
  const deadline = Date.now() + waitMs
  for (let told = false; ;) {
    const holder = await holderOf(dataFile)
    const late = Date.now() >= deadline
    if (holder.kind === 'none') return
    if (holder.kind === 'stale' || (holder.kind === 'nameless' && late)) {
      await rm(lockFileOf(dataFile), { force: true })
      return
    }
    if (holder.kind === 'alive' && late) {
      throw new Error(
        `The data file ${dataFile} is in use by another local DynamoDB (process ${holder.pid}). ` +
          `Stop the stack that runs it (or: kill ${holder.pid}), or choose another data file.`,
      )
    }
    if (holder.kind === 'alive' && !told) {
      log(`waiting for process ${holder.pid} to release ${dataFile}`)
      told = true
    }
    await sleep(25)
  }
}

/** Removes the lock if it is still the one of `pid`. */
export const releaseDataFile = async (dataFile: string, pid: number | undefined): Promise<void> => {
  const content = await readFile(lockFileOf(dataFile), 'utf8').catch(() => '')
  if (Number.parseInt(content, 10) === pid) await rm(lockFileOf(dataFile), { force: true })
}
