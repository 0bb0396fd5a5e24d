/**
 * This module gives each engine a worker thread. A new thread loads the library, which takes a tenth of a second. So the
 * thread of a stopped engine waits for the next engine of the process.
 */
import { once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { ToThread } from './protocol.ts'

/** A thread closes a session in a few milliseconds. One that takes longer is in a loop and has to be terminated. */
const LONGEST_CLOSE_MS = 1000

export type EngineThread = {
  /** The port of this engine alone. Nothing of an earlier engine of the thread comes through it. */
  readonly port: MessagePort
  /** Ends everything in the thread. Nothing comes through the port after this. It is safe to call twice. */
  readonly release: () => Promise<void>
}

type Thread = { readonly worker: Worker; isBroken: boolean }

/** The thread that waits for the next engine. Stacks usually run one after the other, so one is enough. */
let spare: Thread | undefined

const createThread = (): Thread => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), {
    name: 'step-functions',
    // The flags of the main process, such as the loaders of a test runner, do not belong in the worker.
    execArgv: [],
  })
  const thread: Thread = { worker, isBroken: false }
  const discard = () => {
    thread.isBroken = true
    if (spare === thread) spare = undefined
  }
  // An error without a listener would end the process, and the spare thread belongs to no engine that listens.
  worker.on('error', discard)
  worker.on('exit', discard)
  return thread
}

const takeThread = (): Thread => {
  const thread = spare ?? createThread()
  spare = undefined
  thread.worker.ref()
  return thread
}

/** Resolves with true when the thread has closed its session, so that it can serve another engine. */
const closeSession = async ({ worker, isBroken }: Thread): Promise<boolean> => {
  if (isBroken) return false
  const answer = once(worker, 'message', { signal: AbortSignal.timeout(LONGEST_CLOSE_MS) })
  worker.postMessage({ type: 'close' } satisfies ToThread)
  return answer.then(
    () => true,
    () => false,
  )
}

const keepOrTerminate = async (thread: Thread): Promise<void> => {
  const isFree = spare === undefined && (await closeSession(thread))
  // Another engine may have stopped meanwhile, and its thread is then the spare one.
  if (!isFree || thread.isBroken || spare !== undefined) {
    await thread.worker.terminate()
    return
  }
  // The spare thread must not keep the process alive.
  thread.worker.unref()
  spare = thread
}

/** Opens a session in a thread. Virtual time starts `skewMs` ahead of the clock of the machine. */
export function takeEngineThread(skewMs: number, onBreakdown: (error: Error) => void): EngineThread {
  const thread = takeThread()
  const { port1: port, port2 } = new MessageChannel()
  thread.worker.on('error', onBreakdown)
  thread.worker.postMessage({ type: 'open', port: port2, skewMs } satisfies ToThread, [port2])
  let released: Promise<void> | undefined
  return {
    port,
    release: () => {
      port.close()
      thread.worker.off('error', onBreakdown)
      return (released ??= keepOrTerminate(thread))
    },
  }
}
