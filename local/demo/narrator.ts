/** Tells the demo as it happens, and keeps the score. */
export type Narrator = ReturnType<typeof narratorOf>

/** A step that was played; one that went wrong says why. */
export type Played = { readonly name: string; readonly ok: boolean; readonly why?: string }

export const narratorOf = (print: (line: string) => void) => {
  const steps: Played[] = []
  return {
    steps: (): readonly Played[] => steps,
    say: print,
    /** Plays one step. What goes wrong in it is told and counted, and the demo goes on. */
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
    /** One line of what is going on within a step. */
    told: (line: string): void => print(`  ${line}`),
  }
}

/** The step fails unless it is so. */
export const must = (condition: unknown, what: string): void => {
  if (condition === undefined || condition === null || condition === false) throw new Error(`Expected ${what}`)
}
