/**
 * A data file has one engine at a time. SQLite lets two processes open the same file. Each process has its own cache of
 * tables and streams, so the two would disagree. A lock file beside the data file therefore contains the pid of the
 * engine.
 *
 * The process of the engine creates the lock file (guarded-process.ts). This module only checks and removes it. A lock
 * is valid while the pid is alive *and* its command line contains the path of the data file. So a crash or a reused pid
 * cannot block a start for ever. Limit: after a crash, two starts in the same instant may both remove the stale lock.
 */
import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export const toLockFilePath = (dataFile: string): string => `${dataFile}.lock`

const readCommandLine = async (pid: number): Promise<string> => {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8')
    return (await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
  } catch {
    return ''
  }
}

type LockOwner = { kind: 'none' } | { kind: 'stale' } | { kind: 'nameless' } | { kind: 'alive'; pid: number }

const findLockOwner = async (dataFile: string): Promise<LockOwner> => {
  let content: string
  try {
    content = await readFile(toLockFilePath(dataFile), 'utf8')
  } catch {
    return { kind: 'none' }
  }
  const pid = Number.parseInt(content, 10)
  // The file is empty between its creation and the write of the pid.
  if (Number.isNaN(pid)) return { kind: 'nameless' }
  return (await readCommandLine(pid)).includes(dataFile) ? { kind: 'alive', pid } : { kind: 'stale' }
}

/**
 * Resolves when no living engine uses `dataFile` (absolute path). Removes the lock of a dead engine. An engine ends
 * soon after its launcher dies, so a short wait is useful.
 *
 * @throws Error with the pid when another engine still uses the file after `waitMs`
 */
export const waitForDataFile = async (
  dataFile: string,
  { waitMs, log }: { waitMs: number; log: (line: string) => void },
): Promise<void> => {
  const deadline = Date.now() + waitMs
  for (let hasLogged = false; ;) {
    const owner = await findLockOwner(dataFile)
    const late = Date.now() >= deadline
    if (owner.kind === 'none') return
    if (owner.kind === 'stale' || (owner.kind === 'nameless' && late)) {
      await rm(toLockFilePath(dataFile), { force: true })
      return
    }
    if (owner.kind === 'alive' && late) {
      throw new Error(
        `The data file ${dataFile} is in use by another local DynamoDB (process ${owner.pid}). ` +
          `Stop the stack that runs it (or: kill ${owner.pid}), or choose another data file.`,
      )
    }
    if (owner.kind === 'alive' && !hasLogged) {
      log(`waiting for process ${owner.pid} to release ${dataFile}`)
      hasLogged = true
    }
    await sleep(25)
  }
}

/** Removes the lock if it is still the lock of `pid`. */
export const releaseDataFile = async (dataFile: string, pid: number | undefined): Promise<void> => {
  const content = await readFile(toLockFilePath(dataFile), 'utf8').catch(() => '')
  if (Number.parseInt(content, 10) === pid) await rm(toLockFilePath(dataFile), { force: true })
}
