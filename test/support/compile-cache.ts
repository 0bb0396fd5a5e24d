import { flushCompileCache } from 'node:module'
import { afterAll } from 'vitest'

/** The compile cache is written after each file, so that a process that starts later finds it before this one has ended. */
afterAll(() => flushCompileCache())
