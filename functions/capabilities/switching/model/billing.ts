/**
 * The instant at which the bill goes over from the current partner to the future one: the beginning of the day of the move, in UTC. Every
 * moment has one payer (rule G22).
 */
export const billedFrom = (movedAt: string): string => `${movedAt.slice(0, 'YYYY-MM-DD'.length)}T00:00:00.000Z`
