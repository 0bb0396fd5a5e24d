import { parentPort, workerData } from 'node:worker_threads'
import { playHistories, type Task } from './play-histories.ts'

parentPort?.postMessage(await playHistories(workerData as Task))
