/** Waits that `stop()` can cut short, and how long to wait before trying something again. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves after `ms` milliseconds, or at once when the signal is aborted. Never rejects. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {})

/** Milliseconds before the `retry`-th retry (from 0): 20, 40, 80 … capped at one second. */
export const exponentialBackoff = (retry: number): number => Math.min(1_000, 20 * 2 ** Math.min(retry, 10))
