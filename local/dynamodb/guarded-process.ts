/**
 * A child process that cannot outlive us, not even when we get kill -9.
 *
 * A small shell starts a watcher that reads a pipe held open only by this process, and then becomes the command itself
 * (`exec`), so the child's pid and exit code are the command's own. End of file on the pipe means that we are gone: the
 * watcher then terminates the command. Needs a POSIX `sh`: Linux, macOS, WSL.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The exit code of a child that found its lock file already there. */
export const LOCK_HELD = 75

/** How long a child may take to end after SIGTERM before it gets SIGKILL. */
const TERMINATION_GRACE_MS = 3_000

/**
 * With `set -C` the shell creates the lock file exclusively, and `$$` is the pid which the command keeps after `exec`:
 * the lock is taken, atomically, by the very process that will hold it. "done" on the pipe tells the watcher that the
 * command has ended by itself; without it the watcher could signal a stranger that got the same pid.
 */
const GUARD = `
lock=$1; shift
if [ -n "$lock" ]; then (set -C; echo $$ > "$lock") 2>/dev/null || exit ${LOCK_HELD}; fi
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
  /** Resolves with the exit code; 128 when a signal ended it. */
  readonly exited: Promise<number>
  readonly running: () => boolean
  /** The last 4,000 characters it wrote to stderr. */
  readonly stderr: () => string
  /** SIGTERM, then SIGKILL after 3 s; resolves when the process is gone. */
  readonly terminate: () => Promise<void>
}

/** Starts `command`; with `lockFile`, only if that file does not exist (else the exit code is {@link LOCK_HELD}). */
export const startGuarded = (
  command: readonly string[],
  { lockFile = '', log }: { lockFile?: string; log: (line: string) => void },
): GuardedProcess => {
  // Its own process group: Ctrl-C in the terminal reaches us alone, and we end the child in order.
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
    const ended = (code: number) => {
      running = false
      resolve(code)
    }
    child.once('error', (error) => {
      stderr += error.message
      ended(127)
    })
    child.once('exit', (code) => {
      ended(code ?? 128)
      // The watcher may be gone already: a broken pipe here is no news.
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
      // The last lines of stderr arrive after the exit; a grandchild that keeps the pipe open must not keep us.
      if (child.stderr?.closed === false) {
        await once(child.stderr, 'close', { signal: AbortSignal.timeout(500) }).catch(() => {})
      }
    },
  }
}
