/** What may be spent: so many units at once, and as many again in each window. */
export type Quota = { readonly units: number; readonly seconds: number }

/**
 * A token bucket is kept as one number: the instant at which it is full again (the generic cell rate algorithm). To take units moves
 * the instant on. Nothing has to be written for it to fill, and an instant that has passed says the same as no record at all.
 */
export type FullAt = number

/** The time in which a bucket fills up, in milliseconds. */
export const windowOf = ({ seconds }: Quota): number => seconds * 1000

/** The time in which so many units flow in, in whole milliseconds. It is rounded up: a bucket never gives more than it has. */
export const timeFor = (quota: Quota, units: number): number => Math.ceil((units * windowOf(quota)) / quota.units)

/** The units in a bucket. A clock that goes back finds fewer, and finds them again when it has caught up. */
export const unitsIn = (quota: Quota, fullAt: FullAt, now: number): number => {
  const missing = Math.max(0, fullAt - now)
  return Math.max(0, Math.floor(((windowOf(quota) - missing) * quota.units) / windowOf(quota)))
}
