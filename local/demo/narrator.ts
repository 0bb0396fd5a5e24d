/** Prints the demo as it happens, and counts the steps. */
export type Narrator = ReturnType<typeof narratorOf>

/** A step that has run. A step that failed has a reason. */
export type Played = { readonly name: string; readonly ok: boolean; readonly why?: string }

export const narratorOf = (print: (line: string) => void) => {
  const steps: Played[] = []
  return {
    steps: (): readonly Played[] => steps,
    print,
    /** Runs one step. A failure is printed and counted, and the demo continues. */
    step: async (name: string, play: () => Promise<void>): Promise<void> => {
      print(`\n■ ${name}`)
      try {
        await play()
        steps.push({ name, ok: true })
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        steps.push({ name, ok: false, why })
        print(`  ✗ ${why}`)
      }
    },
    /** Prints one line within a step. */
    report: (line: string): void => print(`  ${line}`),
  }
}

/** Fails the step unless the condition holds. */
export const must = (condition: unknown, what: string): void => {
  if (condition === undefined || condition === null || condition === false) throw new Error(`Expected ${what}`)
}
