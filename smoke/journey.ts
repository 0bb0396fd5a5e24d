import { randomUUID } from 'node:crypto'
import { callerOf, type Caller } from './caller.ts'
import { lookAround } from './look-around.ts'
import { rehearse } from './rehearse.ts'

/** One step and its result. Times are of this run and this network: they are for reading, not for judging. */
export type StepReport = { readonly name: string; readonly milliseconds: number } & (
  | { readonly ok: true; readonly seen: readonly string[] }
  | { readonly ok: false; readonly problem: string }
)

export type Report = {
  readonly ok: boolean
  readonly url: string
  /** The id of every request of this run in the stack's log. */
  readonly correlationId: string
  readonly milliseconds: number
  readonly steps: readonly StepReport[]
}

/** Runs a step and notes what it saw. A failure ends the journey. */
export type Step = <T>(name: string, run: (see: (line: string) => void) => Promise<T>) => Promise<T>

export type Traveller = { readonly stack: Caller; readonly step: Step }

export type JourneyOptions = {
  readonly url: string
  /** The header with the credentials: `authorization` or `x-api-key`. */
  readonly headers: Readonly<Record<string, string>>
  /** Runs mutations too, each as a dry run. The journey writes nothing in either case. */
  readonly write: boolean
  /** Receives each step as soon as it ends. */
  readonly onStep?: (step: StepReport) => void
}

/** Runs one journey through any stack. It ends with the first step that fails. */
export const journey = async ({ url, headers, write, onStep = () => {} }: JourneyOptions): Promise<Report> => {
  const correlationId = `smoke-${randomUUID()}`
  const began = performance.now()
  const steps: StepReport[] = []
  const step: Step = async (name, run) => {
    const start = performance.now()
    const took = () => Math.round(performance.now() - start)
    const note = (report: StepReport) => {
      steps.push(report)
      onStep(report)
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
    // The failure of a step is in its report. Any other error is a fault of the journey itself.
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
