import type { Process, ProcessSubject } from './process.ts'

/** Reads of processes. Single reads see every write that was committed before. */
export type Processes = {
  readonly of: (subject: ProcessSubject) => Promise<Process | undefined>
  /** Processes that run and were to be looked after by then, oldest first. */
  readonly unattended: (by: Date) => Promise<readonly Process[]>
}
