import { flushCompileCache } from 'node:module'
import { afterAll } from 'vitest'

/** What this process has compiled is there for the next one to start, and not only when this one has ended. */
afterAll(() => flushCompileCache())
