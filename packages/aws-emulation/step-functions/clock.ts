/**
 * This module is the virtual clock of the engine's worker thread. It runs with the clock of the machine, `skewMs` ahead
 * of it, and can jump forward. It replaces setTimeout, clearTimeout and Date of the thread, so the waits of the library
 * follow it.
 */
import { createClock, type TimerId } from '@sinonjs/fake-timers'
import { isTimerTooLong, createTimerTooLongError } from './engine-errors.ts'

/**
 * A sleeping laptop stops real timers but not its clock. A check each minute detects this soon after the laptop wakes.
 */
const LONGEST_PAUSE_MS = 60_000

// Each session replaces the clock of the thread. The clock of the machine is the one from before the first session.
const machineNow = Date.now
const machineSetTimeout = setTimeout
const machineClearTimeout = clearTimeout

export type VirtualClock = {
  /**
   * Brings the virtual clock up to the clock of the machine and fires the due timers. The caller calls it before any
   * message from outside.
   */
  readonly catchUp: () => void
  /**
   * Advances to `to` (epoch ms) from one due timer to the next, so the effects of a timer happen at the time of that
   * timer. A time in the past changes nothing. Two calls run one after the other.
   */
  readonly advance: (to: number) => Promise<void>
  /** Stops the clock. No timer fires after this, and a timer that is set later never fires. */
  readonly close: () => void
}

export type VirtualClockOptions = {
  readonly skewMs: number
  /** Resolves when no function runs that the time must wait for. */
  readonly waitForFunctions: () => Promise<void>
  readonly onLeap: (skewMs: number) => void
}

/** Replaces the clock of the thread until the next call. */
export function installVirtualClock(options: VirtualClockOptions): VirtualClock {
  let skewMs = options.skewMs
  const fake = createClock(machineNow() + skewMs)
  const dueTimes = new Map<TimerId, number>()
  let alarm: NodeJS.Timeout | undefined
  let leaps: Promise<void> = Promise.resolve()
  let isClosed = false

  const liveNow = () => machineNow() + skewMs
  const nextDue = () => (dueTimes.size === 0 ? undefined : Math.min(...dueTimes.values()))

  // The clock of the machine may go back. Virtual time then stops until the clock reaches it again.
  const tickTo = (time: number) => {
    if (isClosed) return
    fake.tick(Math.max(0, time - fake.now))
    setAlarm()
  }
  const catchUp = () => tickTo(liveNow())
  const setAlarm = () => {
    machineClearTimeout(alarm)
    const due = nextDue()
    if (due !== undefined) alarm = machineSetTimeout(catchUp, Math.min(Math.max(0, due - liveNow()), LONGEST_PAUSE_MS))
  }

  const leapTo = (time: number) => {
    const ahead = time - liveNow()
    if (ahead <= 0) {
      catchUp()
      return
    }
    skewMs += ahead
    options.onLeap(skewMs)
    tickTo(time)
  }
  const leapFromTimerToTimer = async (to: number) => {
    await options.waitForFunctions()
    for (let due = nextDue(); due !== undefined && due <= to; due = nextDue()) {
      leapTo(due)
      await options.waitForFunctions()
    }
    leapTo(to)
  }

  const clearVirtualTimeout = (timer: TimerId) => {
    dueTimes.delete(timer)
    fake.clearTimeout(timer as never)
  }
  const setVirtualTimeout = (callback: () => void, ms: number): TimerId => {
    if (isTimerTooLong(ms)) throw createTimerTooLongError(ms)
    const timer: TimerId = fake.setTimeout(() => {
      dueTimes.delete(timer)
      callback()
    }, ms)
    if (isClosed) return timer
    dueTimes.set(timer, fake.now + Math.max(0, Math.ceil(ms)))
    setAlarm()
    return timer
  }
  Object.assign(globalThis, { setTimeout: setVirtualTimeout, clearTimeout: clearVirtualTimeout, Date: fake.Date })

  return {
    catchUp,
    advance: (to) => (leaps = leaps.then(() => leapFromTimerToTimer(to))),
    close: () => {
      isClosed = true
      machineClearTimeout(alarm)
      dueTimes.clear()
    },
  }
}
