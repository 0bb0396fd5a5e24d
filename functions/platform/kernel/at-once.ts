/** Does something with each of many, so many at the same time. Rejects with the first fault, after those at the same time ended. */
export const eachAtOnce = async <T>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < all.length; from += atOnce) {
    const ended = await Promise.allSettled(all.slice(from, from + atOnce).map(act))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
}
