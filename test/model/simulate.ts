/** This module plays histories of switches in several threads, each with a test bed of its own. */
import { Worker } from 'node:worker_threads'
import type { Report, Task } from './play-histories.ts'

/** A small machine has as many cores. A single history, found by its seed and path, takes one thread. */
const threads = 2

export const simulate = async (task: Task): Promise<Report> => {
  const count = task.path === undefined ? Math.min(threads, task.histories) : 1
  const reports = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      playInThread({
        ...task,
        seed: task.seed + index,
        histories: Math.floor(task.histories / count) + (index < task.histories % count ? 1 : 0),
      }),
    ),
  )
  const sum = (of: (report: Report) => number) => reports.map(of).reduce((one, other) => one + other, 0)
  const failures = reports.flatMap(({ failure }) => failure ?? [])
  return {
    histories: sum(({ histories }) => histories),
    commands: sum(({ commands }) => commands),
    faults: sum(({ faults }) => faults),
    violations: sum(({ violations }) => violations),
    ...(failures.length > 0 && { failure: failures.join('\n\n') }),
  }
}

const playInThread = (task: Task): Promise<Report> => {
  const { promise, resolve, reject } = Promise.withResolvers<Report>()
  const worker = new Worker(new URL('./play-histories.worker.ts', import.meta.url), { workerData: task })
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('A thread ended without a report')))
  return promise
}
