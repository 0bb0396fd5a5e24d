/** The time by which the domain decides. Production reads the machine's; local and sandbox stacks may run ahead of it. */
export type Clock = { readonly now: () => Date }

export const days = (count: number): number => count * 86_400_000
