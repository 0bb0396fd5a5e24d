/** The time by which commands decide. Production reads the machine's; local and sandbox stacks may run ahead of it. */
export type Clock = { readonly now: () => Date }

/** Milliseconds. */
export const minutes = (count: number): number => count * 60_000
export const days = (count: number): number => count * 86_400_000
