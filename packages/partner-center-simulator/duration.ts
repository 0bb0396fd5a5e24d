/**
 * This module reads ISO 8601 durations in the form that Graph accepts for GDAP: whole years, months, weeks and days, in
 * UTC.
 */

/** Returns the end of a period that starts at `from`, or undefined when `duration` has another form or is empty. */
export function addDuration(from: Date, duration: string): Date | undefined {
  const match = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/.exec(duration)
  if (match === null || duration === 'P') return undefined
  const [years, months, weeks, days] = match.slice(1).map((count) => Number(count ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const end = new Date(from)
  end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months, end.getUTCDate() + weeks * 7 + days)
  return end
}

export const addDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000)

/** Checks that the duration from `from` is between P1D and P2Y, both inclusive. */
export function isGdapDuration(duration: string, from: Date): boolean {
  const end = addDuration(from, duration)
  const longest = addDuration(from, 'P2Y')
  return end !== undefined && longest !== undefined && end >= addDays(from, 1) && end <= longest
}
