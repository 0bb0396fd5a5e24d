import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessHours, type BusinessCalendar } from '#platform/kernel/business-calendar.ts'

const berlin: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  from: 9,
  until: 17,
  holidays: ['2026-12-25', '2026-10-26'],
}
const addHours = (from: string, hours: number, calendar: BusinessCalendar = berlin): string =>
  addBusinessHours(new Date(from), hours, calendar).toISOString()

describe('business hours', () => {
  it.each([
    ['within one day', '2026-11-25T08:00:00.000Z', 4, '2026-11-25T12:00:00.000Z'],
    ['up to the moment the office closes', '2026-11-25T08:00:00.000Z', 8, '2026-11-25T16:00:00.000Z'],
    ['over the night', '2026-11-25T14:30:00.000Z', 8, '2026-11-26T14:30:00.000Z'],
    ['from before it opens', '2026-11-25T02:00:00.000Z', 1, '2026-11-25T09:00:00.000Z'],
    ['from after it has closed', '2026-11-25T20:00:00.000Z', 1, '2026-11-26T09:00:00.000Z'],
    ['over a weekend', '2026-11-27T15:00:00.000Z', 2, '2026-11-30T09:00:00.000Z'],
    ['from within a weekend', '2026-11-28T12:00:00.000Z', 8, '2026-11-30T16:00:00.000Z'],
    ['over a holiday and the weekend behind it', '2026-12-24T15:00:00.000Z', 2, '2026-12-28T09:00:00.000Z'],
    [
      'into summer time, when the office opens an hour earlier by the sun',
      '2026-03-27T15:00:00.000Z',
      2,
      '2026-03-30T08:00:00.000Z',
    ],
    ['into winter time, over a holiday', '2026-10-23T14:00:00.000Z', 2, '2026-10-27T09:00:00.000Z'],
    ['none at all', '2026-11-28T12:00:00.000Z', 0, '2026-11-28T12:00:00.000Z'],
  ])('%s', (_, from, hours, until) => expect(addHours(from, hours)).toBe(until))

  it('are those of the office’s own zone, also where it is off by half an hour', () => {
    const kolkata = { ...berlin, timeZone: 'Asia/Kolkata' }
    expect(addHours('2026-11-25T03:00:00.000Z', 1, kolkata)).toBe('2026-11-25T04:30:00.000Z')
    expect(addHours('2026-11-25T11:00:00.000Z', 1, kolkata)).toBe('2026-11-26T04:00:00.000Z')
  })

  it('of an office that never opens do not go by, and that is an error', () => {
    expect(() => addHours('2026-11-25T08:00:00.000Z', 1, { ...berlin, days: [] })).toThrow('never opens')
  })
})

const clocks = new Map<string, Intl.DateTimeFormat>()
/** The local date and time of a zone. To make one takes a hundred times as long as to look at it. */
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  return clock
}

/** Finds the minutes of the local week day and hour in another way than the calendar does: one minute after another. */
const isOpen = (at: Date, { timeZone, days, from, until, holidays }: BusinessCalendar): boolean => {
  const local = new Date(clockOf(timeZone).format(at).replace(' ', 'T').concat('Z'))
  const weekday = local.getUTCDay() === 0 ? 7 : local.getUTCDay()
  const hour = local.getUTCHours()
  const date = local.toISOString().slice(0, 10)
  return days.includes(weekday) && hour >= from && hour < until && !holidays.includes(date)
}

const minute = 60_000
const calendars = fc.record({
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2 }),
  from: fc.integer({ min: 0, max: 11 }),
  until: fc.integer({ min: 12, max: 24 }),
  holidays: fc.uniqueArray(
    fc
      .integer({ min: 0, max: 40 })
      .map((days) => new Date(Date.UTC(2026, 9, 10) + days * 86_400_000).toISOString().slice(0, 10)),
    { maxLength: 4 },
  ),
})
/** Generates whole minutes of the weeks around the end of summer time. */
const moments = fc
  .integer({ min: 0, max: 20 * 1440 })
  .map((minutes) => new Date(Date.UTC(2026, 9, 15) + minutes * minute))

describe('for every calendar and moment', () => {
  it('exactly so many minutes of open office go by, and the last of them is one', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 8 }), (calendar, from, hours) => {
        const end = addBusinessHours(from, hours, calendar)
        let open = 0
        for (let at = from.getTime(); at < end.getTime(); at += minute) if (isOpen(new Date(at), calendar)) open += 1
        expect(open).toBe(hours * 60)
        expect(isOpen(new Date(end.getTime() - minute), calendar)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('later is never earlier', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 3000 }), (calendar, from, minutes) => {
        const later = new Date(from.getTime() + minutes * minute)
        expect(addBusinessHours(from, 8, calendar) <= addBusinessHours(later, 8, calendar)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})
