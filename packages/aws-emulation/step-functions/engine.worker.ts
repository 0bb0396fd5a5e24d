/**
 * This module is the worker thread of the engines of a process. It serves one engine after the other, each with a
 * session of its own.
 */
import { parentPort } from 'node:worker_threads'
import type { ToThread } from './protocol.ts'
import { openSession, type Session } from './session.ts'

if (parentPort === null) throw new Error('engine.worker.ts runs in a worker thread only')
const thread = parentPort
let session: Session | undefined

thread.on('message', (message: ToThread) => {
  if (message.type === 'open') {
    session = openSession(message.port, message.skewMs)
    return
  }
  void session?.close().then(() => thread.postMessage('closed'))
})
