/** This module contains a wait that `stop()` can interrupt, and the wait times of retries. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves after `ms` milliseconds, or at once when the signal aborts. Never rejects. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {})

/** Returns the milliseconds before the `retry`-th retry (from 0): 20, 40, 80 … and one second at most. */
export const exponentialBackoff = (retry: number): number => Math.min(1_000, 20 * 2 ** Math.min(retry, 10))
