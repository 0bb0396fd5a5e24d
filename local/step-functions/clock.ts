/**
 * The virtual clock of the engine's worker thread: it runs with the machine's clock, `skewMs` ahead of it, and can leap.
 * Replaces the thread's setTimeout, clearTimeout and Date, which is how the library's waits come to follow it.
 */
import { createClock, type TimerId } from '@sinonjs/fake-timers'
import { isTimerTooLong, timerTooLong } from './refusal.ts'

/** A sleeping laptop stops real timers but not its clock; looking again each minute catches up soon after it wakes. */
const LONGEST_NAP_MS = 60_000

export type VirtualClock = {
  /** Brings the clock up to the machine's clock and fires what is due; call it before handling anything from outside. */
  readonly flow: () => void
  /**
   * Leaps to `to` (epoch ms) from one due timer to the next, so that what a timer starts happens at that timer's time.
   * A time already past changes nothing. Leaps are made one after the other.
   */
  readonly advance: (to: number) => Promise<void>
}

export type VirtualClockOptions = {
  readonly skewMs: number
  /** Resolves when nothing is running that time should wait for. */
  readonly settled: () => Promise<void>
  readonly onLeap: (skewMs: number) => void
}

/** Takes over the thread's clock for good. */
export function installVirtualClock(options: VirtualClockOptions): VirtualClock {
  const machineNow = Date.now
  const machineSetTimeout = setTimeout
  const machineClearTimeout = clearTimeout
  let skewMs = options.skewMs
  const fake = createClock(machineNow() + skewMs)
  const dueTimes = new Map<TimerId, number>()
  let alarm: NodeJS.Timeout | undefined
  let leaps: Promise<void> = Promise.resolve()

  const liveNow = () => machineNow() + skewMs
  const nextDue = () => (dueTimes.size === 0 ? undefined : Math.min(...dueTimes.values()))

  // The machine's clock may be set back; virtual time then stands still until it is reached again.
  const moveTo = (time: number) => {
    fake.tick(Math.max(0, time - fake.now))
    setAlarm()
  }
  const flow = () => moveTo(liveNow())
  const setAlarm = () => {
    machineClearTimeout(alarm)
    const due = nextDue()
    if (due !== undefined) alarm = machineSetTimeout(flow, Math.min(Math.max(0, due - liveNow()), LONGEST_NAP_MS))
  }

  const leapTo = (time: number) => {
    const ahead = time - liveNow()
    if (ahead <= 0) {
      flow()
      return
    }
    skewMs += ahead
    options.onLeap(skewMs)
    moveTo(time)
  }
  const leapFromTimerToTimer = async (to: number) => {
    await options.settled()
    for (let due = nextDue(); due !== undefined && due <= to; due = nextDue()) {
      leapTo(due)
      await options.settled()
    }
    leapTo(to)
  }

  const clearVirtualTimeout = (timer: TimerId) => {
    dueTimes.delete(timer)
    fake.clearTimeout(timer as never)
  }
  const setVirtualTimeout = (callback: () => void, ms: number): TimerId => {
    if (isTimerTooLong(ms)) throw timerTooLong(ms)
    const timer: TimerId = fake.setTimeout(() => {
      dueTimes.delete(timer)
      callback()
    }, ms)
    dueTimes.set(timer, fake.now + Math.max(0, Math.ceil(ms)))
    setAlarm()
    return timer
  }
  Object.assign(globalThis, { setTimeout: setVirtualTimeout, clearTimeout: clearVirtualTimeout, Date: fake.Date })

  return { flow, advance: (to) => (leaps = leaps.then(() => leapFromTimerToTimer(to))) }
}
