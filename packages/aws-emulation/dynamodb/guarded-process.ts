/**
 * This module starts a child process that never outlives us, even after kill -9.
 *
 * A small shell starts a watcher and then becomes the command (`exec`). So the pid and the exit code of the child
 * belong to the command. The watcher reads a pipe, and only this process has the other end of it. End of file on the
 * pipe means that we are gone: the watcher then terminates the command. The module needs a POSIX `sh`: Linux, macOS,
 * WSL.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The exit code of a child whose lock file already exists. */
export const LOCK_EXISTS = 75

/** The time between SIGTERM and SIGKILL. */
const TERMINATION_GRACE_MS = 3_000

/**
 * With `set -C` the shell creates the lock file exclusively. `$$` is the pid, and the command has the same pid after
 * `exec`. So the process that owns the lock also creates it, in one atomic step. "done" on the pipe means for the
 * watcher that the command is over. Without this line the watcher could signal another process with the same pid.
 */
const GUARD = `
lock=$1; shift
if [ -n "$lock" ]; then (set -C; echo $$ > "$lock") 2>/dev/null || exit ${LOCK_EXISTS}; fi
(
  read -r _ <&3 && exit
  kill -TERM $$
  for _ in 1 2 3; do sleep 1; kill -0 $$ || exit; done
  kill -KILL $$
) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-
`

export type GuardedProcess = {
  readonly pid: number | undefined
  /** Resolves with the exit code. The code is 128 after a signal. */
  readonly exited: Promise<number>
  readonly running: () => boolean
  /** Returns the last 4,000 characters of stderr. */
  readonly stderr: () => string
  /** Sends SIGTERM, then SIGKILL after 3 s. Resolves when the process is gone. */
  readonly terminate: () => Promise<void>
}

/**
 * Starts `command`. With `lockFile`, the command starts only if that file does not exist; otherwise the exit code is
 * {@link LOCK_EXISTS}.
 */
export const startGuarded = (
  command: readonly string[],
  { lockFile = '', log }: { lockFile?: string; log: (line: string) => void },
): GuardedProcess => {
  // The child has its own process group: Ctrl-C in the terminal reaches us alone, and we end the child in order.
  const child: ChildProcess = spawn('sh', ['-c', GUARD, 'guard', lockFile, ...command], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const lifeline = child.stdio[3]
  let stderr = ''
  if (child.stderr) {
    createInterface(child.stderr).on('line', (line) => {
      stderr = `${stderr}${line}\n`.slice(-4_000)
      if (line.trim() !== '') log(line)
    })
  }

  let running = true
  const exited = new Promise<number>((resolve) => {
    const end = (code: number) => {
      running = false
      resolve(code)
    }
    child.once('error', (error) => {
      stderr += error.message
      end(127)
    })
    child.once('exit', (code) => {
      end(code ?? 128)
      // The watcher may be gone already, so this ignores a broken pipe.
      lifeline?.on('error', () => {})
      if (lifeline && 'end' in lifeline) lifeline.end('done\n')
    })
  })

  return {
    pid: child.pid,
    exited,
    running: () => running,
    stderr: () => stderr,
    terminate: async () => {
      if (running) {
        child.kill('SIGTERM')
        const grace = setTimeout(() => child.kill('SIGKILL'), TERMINATION_GRACE_MS)
        await exited
        clearTimeout(grace)
      }
      // The last lines of stderr arrive after the exit. The time limit is for a grandchild that does not close the
      // pipe.
      if (child.stderr?.closed === false) {
        await once(child.stderr, 'close', { signal: AbortSignal.timeout(500) }).catch(() => {})
      }
    },
  }
}
