import { randomUUID } from 'node:crypto'
import { callerOf, type Caller } from './caller.ts'
import { lookAround } from './look-around.ts'
import { rehearse } from './rehearse.ts'

/** One thing that was tried, and how it went. Times are of this run and this line: for reading, not for judging. */
export type StepReport = { readonly name: string; readonly milliseconds: number } & (
  | { readonly ok: true; readonly seen: readonly string[] }
  | { readonly ok: false; readonly problem: string }
)

export type Report = {
  readonly ok: boolean
  readonly url: string
  /** Under which every request of this run is in the stack's log. */
  readonly correlationId: string
  readonly milliseconds: number
  readonly steps: readonly StepReport[]
}

/** Takes a step: runs it, and notes what it saw. Where it comes to nothing, so does the rest of the journey. */
export type Step = <T>(name: string, run: (see: (line: string) => void) => Promise<T>) => Promise<T>

export type Traveller = { readonly stack: Caller; readonly step: Step }

export type JourneyOptions = {
  readonly url: string
  /** The credentials: `authorization` or `x-api-key`. */
  readonly headers: Readonly<Record<string, string>>
  /** Rehearses mutations too, each as a dry run. Nothing is written either way. */
  readonly write: boolean
  /** Told of each step as soon as it is taken. */
  readonly tell?: (step: StepReport) => void
}

/** One journey through a stack, whichever it is. Ends with the first step that is not as expected. */
export const journey = async ({ url, headers, write, tell = () => {} }: JourneyOptions): Promise<Report> => {
  const correlationId = `smoke-${randomUUID()}`
  const began = performance.now()
  const steps: StepReport[] = []
  const step: Step = async (name, run) => {
    const start = performance.now()
    const took = () => Math.round(performance.now() - start)
    const note = (report: StepReport) => {
      steps.push(report)
      tell(report)
    }
    const seen: string[] = []
    try {
      const value = await run((line) => seen.push(line))
      note({ name, milliseconds: took(), ok: true, seen })
      return value
    } catch (error) {
      note({ name, milliseconds: took(), ok: false, problem: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }

  const traveller = { stack: callerOf(url, headers, correlationId), step }
  try {
    const found = await lookAround(traveller)
    if (write) await rehearse(traveller, found)
  } catch (error) {
    // What a step came to is in its report; anything else is a fault of the journey's own.
    if (steps.at(-1)?.ok !== false) throw error
  }
  return {
    ok: steps.every((one) => one.ok),
    url,
    correlationId,
    milliseconds: Math.round(performance.now() - began),
    steps,
  }
}
