import { bitsOf, type RelationshipId } from '#platform/kernel/ids.ts'

/**
 * How many whole weeks earlier each relationship ends than it could, below `weeks`: as evenly spread as possible, so that of no more
 * relationships than weeks no two end in the same one. Where each begins follows from its id, so that several bulks spread as well.
 */
export const weeksEarlier = (ids: readonly RelationshipId[], weeks: number): ReadonlyMap<RelationshipId, number> => {
  const taken = Array.from({ length: weeks }, () => 0)
  return new Map(
    ids.map((id) => {
      const first = Number(BigInt(`0x${bitsOf(id).slice(-12)}`) % BigInt(weeks))
      const least = Math.min(...taken)
      const week = taken.findIndex((_, step) => taken[(first + step) % weeks] === least)
      const chosen = (first + week) % weeks
      taken[chosen] = least + 1
      return [id, chosen]
    }),
  )
}
