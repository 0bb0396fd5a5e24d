/** When an office is open: what counts as a business hour. */
export type BusinessCalendar = {
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[]
  /** Whole hours of the local day: from (inclusive) until (exclusive). */
  readonly from: number
  readonly until: number
  /** Local dates on which it is closed, such as `2026-12-25`. */
  readonly holidays: readonly string[]
}

const minute = 60_000
/** No calendar is closed for this long; one that is never open would be searched for ever. */
const longestSearchDays = 400

/** The moment at which this many business hours have gone by since `from`. Throws where the office never opens. */
export const addBusinessHours = (from: Date, hours: number, calendar: BusinessCalendar): Date => {
  const isOpen = openBy(calendar)
  let left = hours * 60
  // By minutes, so that changes of the clock and half-hour zones need no rule of their own. All minutes that begin in one
  // quarter of an hour are alike: every time zone's offset is a multiple of one.
  let at = from.getTime()
  const end = at + longestSearchDays * 1440 * minute
  while (left > 0) {
    if (at > end) throw new Error(`The office in ${calendar.timeZone} never opens`)
    if (!isOpen(at)) {
      at = nextQuarter(at)
      continue
    }
    const minutes = Math.min(left, Math.ceil((nextQuarter(at) - at) / minute))
    left -= minutes
    at += minutes * minute
  }
  return new Date(at)
}

const nextQuarter = (at: number): number => (Math.floor(at / (15 * minute)) + 1) * 15 * minute

const weekdays: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 }

const openBy = ({ timeZone, days, from, until, holidays }: BusinessCalendar): ((at: number) => boolean) => {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => {
    const part = Object.fromEntries(local.formatToParts(at).map(({ type, value }) => [type, value]))
    const hour = Number(part['hour'])
    return (
      days.includes(weekdays[part['weekday'] ?? ''] ?? 0) &&
      hour >= from &&
      hour < until &&
      !holidays.includes(`${part['year']}-${part['month']}-${part['day']}`)
    )
  }
}
